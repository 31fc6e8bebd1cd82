import { type SQL, sql } from "drizzle-orm"

/** What each row of a list has, by its own list's query. Days are dates of PostgreSQL, null where there is none. */
export type ListedColumns = {
  id: SQL
  districtId: SQL
  unitPath: SQL
  householdId: SQL
  personId?: SQL
  /** Who goes there. */
  officerId: SQL
  reason: SQL
  /** Since when the reason holds. */
  since: SQL
  /** By when it should be done; null where no day is set. */
  due?: SQL
  /** The latest day on which anybody reached them. */
  contactOn: SQL
  state: SQL
  /** 学校 and 年级, or what a loan is for. */
  school?: SQL
  more?: SQL
  roundId?: SQL
  /** Which of several it is, for a reason that comes again and again: a school year, the day of a payment. */
  period?: SQL
}

const nothing = {
  id: sql`null::uuid`,
  day: sql`null::date`,
  text: sql`''::text`,
}

/** The columns as every list has them, to follow a `select`. */
export function columnsOf(of: ListedColumns): SQL {
  return sql`${of.id} as id, ${of.districtId} as district_id, ${of.unitPath} as unit_path,
    ${of.householdId} as household_id, ${of.personId ?? nothing.id} as person_id, ${of.officerId} as officer_id,
    ${of.reason} as reason, (${of.since})::date as since, (${of.due ?? nothing.day})::date as due,
    (${of.contactOn})::date as contact_on, ${of.state} as state, ${of.school ?? nothing.text} as school,
    ${of.more ?? nothing.text} as more, ${of.roundId ?? nothing.id} as round_id,
    ${of.period ?? nothing.text} as period`
}

/** The day of a moment, in the country's own time. */
export const dayOf = (moment: SQL): SQL => sql`(${moment} at time zone 'Asia/Shanghai')::date`
