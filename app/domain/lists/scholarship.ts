import { sql } from "drizzle-orm"
import { awards } from "#db/schema/programmes.ts"
import { addDays, addMonths } from "../calendar.ts"
import type { FollowUpList } from "./list.ts"
import { awardRows, fact, instalmentsOf, reachedOn, recordsOf } from "./of-awards.ts"

/** Months without a word after which a student is to be asked how it goes. */
export const studentMonths = 2
/** Days before a payment's day from which it stands on the list. */
export const payDays = 30
/** How long a change in the family is followed. */
const familyDays = 180

/** The school year before the one that `day` lies in: years run from 1 September. */
export function lastSchoolYear(day: string): { from: number; endedOn: string } {
  const year = Number(day.slice(0, 4))
  const from = day.slice(5) >= "09-01" ? year - 1 : year - 2
  return { from, endedOn: `${from + 1}-09-01` }
}

const graduatesOn = sql`case when ${fact("entersOn")} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and ${fact("years")} ~ '^[0-9]{1,2}$'
  then (left(${fact("entersOn")}, 4)::int + ${fact("years")}::int)::text || '-07-01' end`

const phonesOfHolder = sql`from phones n where n.district_id = ${awards.districtId}
  and n.person_id = ${awards.personId} and n.removed_at is null`

const changeInFamily = (today: string) => sql`(select max(v.visited_on) from visits v
  where v.district_id = ${awards.districtId} and v.household_id = ${awards.householdId}
    and cardinality(v.changes) > 0 and v.visited_on >= ${addDays(today, -familyDays)}::date
    and v.visited_on > coalesce((select max(r.happened_on) ${recordsOf(["contact", "talk", "school_year"])}), '-infinity'))`

/** 金秋助学 to follow: the year's record, a payment, a word, a number, the family, what became of the student. */
export const scholarshipList: FollowUpList = {
  name: "scholarship",
  subject: "award",
  reasons: ["record_missing", "payment_due", "no_word", "student_phone", "family_changed", "outcome_missing"],
  states: { words: "list_award_state", codes: ["running"] },
  rows: (about) => {
    const { today } = about
    const year = lastSchoolYear(today)
    const wordBy = addMonths(today, -studentMonths)
    const lastWord = sql`coalesce(${reachedOn}, ${awards.awardedOn})`
    const due = instalmentsOf("payment")
    return awardRows(
      about,
      "scholarship",
      sql`${awards.state} = 'running'`,
      { school: fact("school"), more: fact("major") },
      [
        {
          code: "record_missing",
          // A record names the school year it is about: 2025–2026 学年.
          holds: sql`${awards.awardedOn} < ${year.endedOn}::date
            and not exists (select ${recordsOf(["school_year"])} and r.period ^@ ${String(year.from)})`,
          since: sql`${year.endedOn}`,
          due: sql`${addDays(year.endedOn, 90)}`,
        },
        {
          code: "payment_due",
          holds: sql`exists (select ${due} and i.state = 'waiting' and i.due_on <= ${addDays(today, payDays)}::date)`,
          since: sql`(select min(i.due_on) ${due} and i.state = 'waiting') - ${payDays}::int`,
          due: sql`(select min(i.due_on) ${due} and i.state = 'waiting')`,
        },
        {
          code: "no_word",
          holds: sql`${lastWord} < ${wordBy}::date`,
          since: lastWord,
        },
        {
          code: "student_phone",
          holds: sql`not exists (select ${phonesOfHolder} and n.state <> 'wrong')`,
          since: sql`coalesce((select max(n.checked_on) ${phonesOfHolder}), ${awards.awardedOn})`,
        },
        {
          code: "family_changed",
          holds: sql`${changeInFamily(today)} is not null`,
          since: changeInFamily(today),
        },
        {
          code: "outcome_missing",
          holds: sql`${graduatesOn} <= ${today} and not exists (select ${recordsOf(["graduated", "outcome"])})`,
          since: graduatesOn,
        },
      ],
    )
  },
}
