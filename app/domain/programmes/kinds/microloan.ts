import * as v from "valibot"
import { m, word } from "#app/i18n/messages.ts"
import { borrowerKinds, guarantees, industries, repaymentMethods, subsidyModes } from "#db/enums.ts"
import { wholeInterest } from "../../loans/schedule.ts"
import type { Asked, Kind } from "./kind.ts"

// Microloans (小额贷款): the bank lends, the union answers for the choice and pays interest.

const fen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_000_000_000))
const months = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120))
/** Yearly, in percent, up to four decimals. */
const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(36))
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const said = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max)), "")

export const LoanRules = v.object({
  maxLoanFen: fen,
  maxMonths: months,
  /** The most a bank may ask, yearly. */
  ratePercent: rate,
  borrowerKinds: v.pipe(v.array(v.picklist(borrowerKinds)), v.minLength(1)),
  subsidyMode: v.picklist(subsidyModes),
  /** Of the interest, where the mode is not full. */
  subsidyPercent: v.optional(percent, 100),
  guaranteeWanted: v.optional(v.boolean(), false),
  /** Principals of the round, all together. */
  quotaFen: fen,
  /** Months from one look at the business to the next; left out: as the local rule has it. */
  checkUpMonths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24))),
})
export type LoanRules = v.InferOutput<typeof LoanRules>

export const LoanFacts = v.object({
  borrowerKind: v.picklist(borrowerKinds),
  project: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)),
  industry: v.picklist(industries),
  place: said(120),
  licence: said(60),
  plan: said(2000),
  termMonths: months,
  bank: said(60),
  ratePercent: rate,
  method: v.optional(v.picklist(repaymentMethods), "equal_principal"),
  guarantee: v.picklist(guarantees),
  guarantorName: said(40),
  guarantorWorkplace: said(80),
  /** Set from the round's rules when the award is made; what the round says holds where they are left out. */
  subsidyMode: v.optional(v.picklist(subsidyModes)),
  subsidyPercent: v.optional(percent),
})
export type LoanFacts = v.InferOutput<typeof LoanFacts>

/** What share of the interest the union pays, percent. */
export function subsidyShare(rules: LoanRules, facts: Pick<LoanFacts, "subsidyMode" | "subsidyPercent">): number {
  const mode = facts.subsidyMode ?? rules.subsidyMode
  if (mode === "none") return 0
  return mode === "full" ? 100 : (facts.subsidyPercent ?? rules.subsidyPercent)
}

/**
 * The facts of an award: the round's word on the subsidy goes with the loan, for its officer may not see the round,
 * which belongs to a unit above him.
 */
export function awardedFacts(rules: LoanRules, facts: LoanFacts): LoanFacts {
  return { ...facts, subsidyMode: rules.subsidyMode, subsidyPercent: subsidyShare(rules, rules) }
}

/** `percent` of an amount in fen, never more than it. */
export const shareOf = (fen: number, percent: number): number => Math.floor((fen * Math.round(percent * 100)) / 10_000)

const inYuan = (fen: number) => (fen / 100).toLocaleString("en-US", { maximumFractionDigits: 2 })

function problem(rules: LoanRules, { facts, requestedFen }: Asked<LoanFacts>): string | undefined {
  if (!rules.borrowerKinds.includes(facts.borrowerKind))
    return m.loan_borrower_not_meant({ kind: word("borrower_kind", facts.borrowerKind) })
  if (requestedFen <= 0) return m.loan_amount_missing()
  if (requestedFen > rules.maxLoanFen) return m.loan_above_most({ n: inYuan(rules.maxLoanFen) })
  if (facts.termMonths > rules.maxMonths) return m.loan_term_too_long({ n: rules.maxMonths })
  if (facts.ratePercent > rules.ratePercent) return m.loan_rate_too_high({ n: rules.ratePercent })
  if (rules.guaranteeWanted && facts.guarantee === "none") return m.loan_guarantee_missing()
  if (facts.guarantee === "guarantor" && !facts.guarantorName) return m.loan_guarantor_missing()
}

export const microloan: Kind<LoanRules, LoanFacts> = {
  kind: "microloan",
  rules: LoanRules,
  facts: LoanFacts,
  problem,
  amountFen: (rules, { requestedFen }) => Math.min(requestedFen, rules.maxLoanFen),
  committedFen(rules, facts, amountFen, _awardedOn) {
    const { termMonths: months, ratePercent, method } = facts
    return shareOf(wholeInterest({ principalFen: amountFen, months, ratePercent, method }), subsidyShare(rules, facts))
  },
  // What falls due on which day is known only when the bank pays out: domain/loans/disburse.ts.
  plan: () => [],
  atAward: (rules, facts) => ({ facts: awardedFacts(rules, facts), undisbursed: true }),
}
