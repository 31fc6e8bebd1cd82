import { sql } from "drizzle-orm"
import { awards } from "#db/schema/programmes.ts"
import { listTerms } from "../policy/catalogue.ts"
import { byRegion } from "../policy/regions.ts"
import type { About, FollowUpList } from "./list.ts"
import { awardRows, fact, instalmentsOf, recordsOf } from "./of-awards.ts"

const open = sql`${awards.state} in ('running', 'overdue', 'collecting')`

/** The intervals of the loan rule of each loan's own unit; a round may set its own for the look at the business. */
function termsFor({ loans }: About) {
  const by = (name: "checkUpMonths" | "repayNoticeDays" | "disburseDays") =>
    byRegion(awards.unitPath, loans, (terms) => sql`${(terms ?? listTerms)[name]}::int`)
  return {
    checkUpMonths: sql`coalesce((select (pr.rules->>'checkUpMonths')::int from programme_rounds pr
      where pr.district_id = ${awards.districtId} and pr.id = ${awards.roundId}), ${by("checkUpMonths")})`,
    repayDays: by("repayNoticeDays"),
    disburseDays: by("disburseDays"),
  }
}

/** 小额贷款 to follow: a repayment that falls due or is overdue, a business to look at, a loan not paid out. */
export const microloanList: FollowUpList = {
  name: "microloan",
  subject: "award",
  reasons: ["repayment_overdue", "repayment_due", "check_up_due", "undisbursed"],
  states: { words: "list_award_state", codes: ["running", "undisbursed", "overdue", "collecting"] },
  boards: { repayment_overdue: "loan_overdue", check_up_due: "loan_check_up" },
  rows: (about) => {
    const { today } = about
    const terms = termsFor(about)
    const unpaid = instalmentsOf("repayment")
    const overdue = sql`(select min(i.due_on) ${unpaid} and i.due_on < ${today}::date)`
    const next = sql`(select min(i.due_on) ${unpaid} and i.due_on >= ${today}::date
      and i.due_on <= ${today}::date + ${terms.repayDays})`
    const lookedOn = sql`coalesce((select max(r.happened_on) ${recordsOf(["check_up", "disbursed"])}), ${awards.awardedOn})`
    const lookOn = sql`(${lookedOn} + make_interval(months => ${terms.checkUpMonths}))::date`
    return awardRows(
      about,
      ["microloan"],
      sql`${awards.state} in ('running', 'undisbursed', 'overdue', 'collecting')`,
      { school: sql`''::text`, more: fact("project") },
      [
        {
          code: "repayment_overdue",
          holds: sql`${overdue} is not null`,
          since: overdue,
          due: overdue,
          period: sql`${overdue}::text`,
        },
        {
          code: "repayment_due",
          holds: sql`${next} is not null`,
          since: sql`${next} - ${terms.repayDays}`,
          due: next,
          period: sql`${next}::text`,
        },
        {
          code: "check_up_due",
          // Counted forward from the last look, as the board counts it: from the 30th of November to the 28th of February.
          holds: sql`${open} and ${lookOn} <= ${today}::date`,
          since: lookedOn,
          due: lookOn,
          period: sql`(${lookedOn})::text`,
        },
        {
          code: "undisbursed",
          holds: sql`${awards.state} = 'undisbursed' and ${awards.awardedOn} + ${terms.disburseDays} < ${today}::date`,
          since: sql`${awards.awardedOn}`,
        },
      ],
    )
  },
}
