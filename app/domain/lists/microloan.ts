import { sql } from "drizzle-orm"
import { awards } from "#db/schema/programmes.ts"
import { addDays, addMonths } from "../calendar.ts"
import type { FollowUpList } from "./list.ts"
import { awardRows, fact, instalmentsOf, recordsOf } from "./of-awards.ts"

/** Days before a repayment's day from which it stands on the list. */
export const repayDays = 30
/** Months after which a borrower's business is looked at again. */
export const checkUpMonths = 3
/** Days that a bank may take to pay a loan out. */
export const disbursementDays = 30

const open = sql`${awards.state} in ('running', 'overdue', 'collecting')`

/** 小额贷款 to follow: a repayment that falls due or is overdue, a business to look at, a loan not paid out. */
export const microloanList: FollowUpList = {
  name: "microloan",
  subject: "award",
  reasons: ["repayment_overdue", "repayment_due", "check_up_due", "undisbursed"],
  states: { words: "list_award_state", codes: ["running", "undisbursed", "overdue", "collecting"] },
  rows: (about) => {
    const { today } = about
    const unpaid = instalmentsOf("repayment")
    const overdue = sql`(select min(i.due_on) ${unpaid} and i.due_on < ${today}::date)`
    const next = sql`(select min(i.due_on) ${unpaid} and i.due_on >= ${today}::date
      and i.due_on <= ${addDays(today, repayDays)}::date)`
    const lookedOn = sql`coalesce((select max(r.happened_on) ${recordsOf(["check_up", "disbursed"])}), ${awards.awardedOn})`
    return awardRows(
      about,
      "microloan",
      sql`${awards.state} in ('running', 'undisbursed', 'overdue', 'collecting')`,
      { school: sql`''::text`, more: fact("project") },
      [
        { code: "repayment_overdue", holds: sql`${overdue} is not null`, since: overdue, due: overdue },
        { code: "repayment_due", holds: sql`${next} is not null`, since: sql`${next} - ${repayDays}::int`, due: next },
        {
          code: "check_up_due",
          holds: sql`${open} and ${lookedOn} <= ${addMonths(today, -checkUpMonths)}::date`,
          since: lookedOn,
        },
        {
          code: "undisbursed",
          holds: sql`${awards.state} = 'undisbursed'
            and ${awards.awardedOn} < ${addDays(today, -disbursementDays)}::date`,
          since: sql`${awards.awardedOn}`,
        },
      ],
    )
  },
}
