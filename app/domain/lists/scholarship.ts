import { sql } from "drizzle-orm"
import { awards } from "#db/schema/programmes.ts"
import { addDays } from "../calendar.ts"
import { listTerms, type PolicyValue } from "../policy/catalogue.ts"
import { byRegion } from "../policy/regions.ts"
import type { About, FollowUpList } from "./list.ts"
import { awardRows, fact, instalmentsOf, reachedOn, recordsOf } from "./of-awards.ts"

/** The school year before the one that `day` lies in, where years begin on `autumnFrom`. */
export function lastSchoolYear(
  day: string,
  autumnFrom: string = listTerms.autumnFrom,
): { from: number; endedOn: string } {
  const year = Number(day.slice(0, 4))
  const from = day.slice(5) >= autumnFrom ? year - 1 : year - 2
  return { from, endedOn: `${from + 1}-${autumnFrom}` }
}

const graduatesOn = sql`case when ${fact("entersOn")} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and ${fact("years")} ~ '^[0-9]{1,2}$'
  then (left(${fact("entersOn")}, 4)::int + ${fact("years")}::int)::text || '-07-01' end`

const phonesOfHolder = sql`from phones n where n.district_id = ${awards.districtId}
  and n.person_id = ${awards.personId} and n.removed_at is null`

/** The days and intervals of the school rule of each award's own unit, as expressions. */
function termsFor({ school, today }: About) {
  type Terms = PolicyValue<"school_terms"> | typeof listTerms
  const day = (of: (terms: Terms) => string) =>
    byRegion(awards.unitPath, school, (terms) => sql`${of(terms ?? listTerms)}::date`)
  const number = (of: (terms: Terms) => number) =>
    byRegion(awards.unitPath, school, (terms) => sql`${of(terms ?? listTerms)}::int`)
  const year = (terms: { autumnFrom: string }) => lastSchoolYear(today, terms.autumnFrom)
  return {
    yearFrom: number((terms) => year(terms).from),
    yearEndedOn: day((terms) => year(terms).endedOn),
    recordBy: day((terms) => addDays(year(terms).endedOn, terms.recordLateDays)),
    wordMonths: number((terms) => terms.wordMonths),
    payDays: number((terms) => terms.payNoticeDays),
    familyFrom: day((terms) => addDays(today, -terms.familyDays)),
  }
}

/**
 * 金秋助学 to follow: the year's record, a payment, a word, a number, the family, what became of the student. Of 学历补助
 * the year's record and the payment that waits for it: the worker who studies is in the union's sight anyway.
 */
export const scholarshipList: FollowUpList = {
  name: "scholarship",
  subject: "award",
  reasons: ["record_missing", "payment_due", "no_word", "student_phone", "family_changed", "outcome_missing"],
  states: { words: "list_award_state", codes: ["running"] },
  rows: (about) => {
    const { today } = about
    const terms = termsFor(about)
    const lastWord = sql`coalesce(${reachedOn}, ${awards.awardedOn})`
    const due = instalmentsOf("payment")
    const payOn = sql`(select min(i.due_on) ${due} and i.state = 'waiting')`
    const changedOn = sql`(select max(v.visited_on) from visits v
      where v.district_id = ${awards.districtId} and v.household_id = ${awards.householdId}
        and cardinality(v.changes) > 0 and v.visited_on >= ${terms.familyFrom}
        and v.visited_on > coalesce((select max(r.happened_on) ${recordsOf(["contact", "talk", "school_year"])}), '-infinity'))`
    return awardRows(
      about,
      ["scholarship"],
      sql`${awards.state} = 'running'`,
      { school: sql`coalesce(nullif(${fact("school")}, ''), ${fact("institution")})`, more: fact("major") },
      [
        {
          code: "record_missing",
          kinds: ["scholarship", "tuition"],
          // A record names the school year it is about: 2025–2026 学年.
          holds: sql`${awards.awardedOn} < ${terms.yearEndedOn}
            and not exists (select ${recordsOf(["school_year"])} and r.period ^@ (${terms.yearFrom})::text)`,
          since: terms.yearEndedOn,
          due: terms.recordBy,
          period: sql`(${terms.yearFrom})::text`,
        },
        {
          code: "payment_due",
          kinds: ["scholarship", "tuition"],
          holds: sql`${payOn} <= ${today}::date + ${terms.payDays}`,
          since: sql`${payOn} - ${terms.payDays}`,
          due: payOn,
          period: sql`${payOn}::text`,
        },
        {
          code: "no_word",
          holds: sql`${lastWord} + make_interval(months => ${terms.wordMonths}) < ${today}::date`,
          since: lastWord,
        },
        {
          code: "student_phone",
          holds: sql`not exists (select ${phonesOfHolder} and n.state <> 'wrong')`,
          since: sql`coalesce((select max(n.checked_on) ${phonesOfHolder}), ${awards.awardedOn})`,
        },
        {
          code: "family_changed",
          holds: sql`${changedOn} is not null`,
          since: changedOn,
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
