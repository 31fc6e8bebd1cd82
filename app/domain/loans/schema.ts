import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { collectionWays, loanConditions, loanResults, repaymentMethods, repaymentPayers } from "#db/enums.ts"
import {
  optionalDay,
  optionalText,
  optionalYuan,
  requiredDay,
  requiredText,
  uuid,
  versionNumber,
  yuan,
} from "../fields.ts"

/** Radios of which none is chosen send nothing at all. */
const choice = <const T extends readonly string[]>(list: T) => v.picklist(list, () => m.choose_one())
const money = v.pipe(
  yuan,
  v.minValue(1, () => m.bad_money()),
)
const people = v.optional(
  v.pipe(
    v.number(() => m.bad_number()),
    v.integer(() => m.bad_number()),
    v.minValue(0, () => m.bad_number()),
    v.maxValue(999, () => m.bad_number()),
  ),
)

export const DisburseLoan = v.object({
  version: versionNumber,
  disbursedOn: requiredDay,
  bank: requiredText(() => m.loan_bank_missing(), 60),
  method: choice(repaymentMethods),
})
export type DisburseLoan = v.InferOutput<typeof DisburseLoan>

export const RepayLoan = v.object({
  key: uuid,
  paidOn: requiredDay,
  amount: money,
  payer: v.optional(v.picklist(repaymentPayers), "borrower"),
  note: optionalText(200),
})
export type RepayLoan = v.InferOutput<typeof RepayLoan>

/** What was seen of the business. A new problem becomes a task for its day. */
export const CheckUp = v.object({
  key: uuid,
  checkedOn: requiredDay,
  channel: choice(["home", "phone", "wechat"]),
  companions: optionalText(100),
  condition: choice(loanConditions),
  turnover: optionalYuan,
  jobs: people,
  note: requiredText(() => m.visit_note_missing(), 2000),
  problem: optionalText(60),
  problemDueOn: optionalDay,
})
export type CheckUp = v.InferOutput<typeof CheckUp>

export const CollectLoan = v.object({
  key: uuid,
  happenedOn: requiredDay,
  way: choice(collectionWays),
  note: requiredText(() => m.loan_collection_note_missing(), 500),
  promisedOn: optionalDay,
})
export type CollectLoan = v.InferOutput<typeof CollectLoan>

export const ClaimOnGuarantor = v.object({
  version: versionNumber,
  claimedOn: requiredDay,
  amount: money,
  note: requiredText(() => m.reason_missing(), 500),
})
export type ClaimOnGuarantor = v.InferOutput<typeof ClaimOnGuarantor>

export const SettleLoan = v.object({ version: versionNumber, settledOn: requiredDay, note: optionalText(500) })
export type SettleLoan = v.InferOutput<typeof SettleLoan>

export const WriteOffLoan = v.object({ version: versionNumber, reason: requiredText(() => m.reason_missing(), 500) })
export type WriteOffLoan = v.InferOutput<typeof WriteOffLoan>

export const ClaimSubsidy = v.object({ version: versionNumber, claimedOn: requiredDay, note: optionalText(500) })
export type ClaimSubsidy = v.InferOutput<typeof ClaimSubsidy>

export const NoteOutcome = v.object({
  key: uuid,
  happenedOn: requiredDay,
  result: choice(loanResults),
  jobs: people,
  note: requiredText(() => m.loan_outcome_note_missing(), 1000),
})
export type NoteOutcome = v.InferOutput<typeof NoteOutcome>

export const loanViews = ["all", "undisbursed", "running", "overdue", "due", "settled", "written_off"] as const

/** What the list can be narrowed by; `due` is what falls due in thirty days, `territory` the path of a unit. */
export const LoanFilters = v.object({
  view: v.optional(v.picklist(loanViews), "all"),
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))),
  after: v.optional(uuid),
})
export type LoanFilters = v.InferOutput<typeof LoanFilters>
