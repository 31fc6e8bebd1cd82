import * as v from "valibot"
import { m, word } from "#app/i18n/messages.ts"
import { borrowerKinds, guarantees, industries, repaymentMethods, subsidyModes } from "#db/enums.ts"
import { requiredText } from "../../fields.ts"
import { wholeInterest } from "../../loans/schedule.ts"
import type { Asked, Kind, Problem } from "./kind.ts"

// Microloans (小额贷款): the bank lends, the union answers for the choice and pays interest.

const number = v.number(() => m.bad_number())
const integer = v.integer(() => m.bad_number())
const fen = (missing: () => string) =>
  v.pipe(v.number(missing), integer, v.minValue(1, missing), v.maxValue(2_000_000_000))
const months = v.pipe(
  number,
  integer,
  v.minValue(1, () => m.loan_months_wrong()),
  v.maxValue(120, () => m.loan_months_wrong()),
)
/** Yearly, in percent, up to four decimals. */
const rate = v.pipe(
  number,
  v.minValue(0, () => m.loan_rate_wrong()),
  v.maxValue(36, () => m.loan_rate_wrong()),
)
const percent = v.pipe(
  number,
  v.minValue(0, () => m.loan_percent_wrong()),
  v.maxValue(100, () => m.loan_percent_wrong()),
)
const said = (max: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max)), "")
const choice = () => m.choose_one()

export const LoanRules = v.object({
  maxLoanFen: fen(() => m.loan_most_missing()),
  maxMonths: months,
  /** The most a bank may ask, yearly. */
  ratePercent: rate,
  borrowerKinds: v.pipe(
    v.array(v.picklist(borrowerKinds)),
    v.minLength(1, () => m.loan_borrowers_missing()),
  ),
  subsidyMode: v.picklist(subsidyModes, choice),
  /** Of the interest, where the mode is not full. */
  subsidyPercent: v.optional(percent, 100),
  guaranteeWanted: v.optional(v.boolean(), false),
  /** Principals of the round, all together. */
  quotaFen: fen(() => m.loan_quota_missing()),
  /** Months from one look at the business to the next; left out: as the local rule has it. */
  checkUpMonths: v.optional(
    v.pipe(
      number,
      integer,
      v.minValue(1, () => m.loan_check_up_months_wrong()),
      v.maxValue(24, () => m.loan_check_up_months_wrong()),
    ),
  ),
})
export type LoanRules = v.InferOutput<typeof LoanRules>

export const LoanFacts = v.object(
  {
    borrowerKind: v.picklist(borrowerKinds, choice),
    project: requiredText(() => m.loan_project_missing(), 60),
    industry: v.picklist(industries, choice),
    place: said(120),
    licence: said(60),
    plan: said(2000),
    termMonths: months,
    bank: said(60),
    ratePercent: rate,
    method: v.optional(v.picklist(repaymentMethods), "equal_principal"),
    guarantee: v.picklist(guarantees, choice),
    guarantorName: said(40),
    guarantorWorkplace: said(80),
    /** Set from the round's rules when the award is made; what the round says holds where they are left out. */
    subsidyMode: v.optional(v.picklist(subsidyModes)),
    subsidyPercent: v.optional(percent),
  },
  choice,
)
export type LoanFacts = v.InferOutput<typeof LoanFacts>

/** What share of the interest the union pays, percent. */
export function subsidyShare(rules: LoanRules, facts: Pick<LoanFacts, "subsidyMode" | "subsidyPercent">): number {
  const mode = facts.subsidyMode ?? rules.subsidyMode
  if (mode === "none") return 0
  return mode === "full" ? 100 : (facts.subsidyPercent ?? rules.subsidyPercent)
}

/** The facts of an award: the round's word on the subsidy goes with the loan, whatever other rounds say. */
export function awardedFacts(rules: LoanRules, facts: LoanFacts): LoanFacts {
  return { ...facts, subsidyMode: rules.subsidyMode, subsidyPercent: subsidyShare(rules, rules) }
}

/** `percent` of an amount in fen, never more than it. */
export const shareOf = (fen: number, percent: number): number => Math.floor((fen * Math.round(percent * 100)) / 10_000)

const inYuan = (fen: number) => (fen / 100).toLocaleString("en-US", { maximumFractionDigits: 2 })

function problem(rules: LoanRules, { facts, requestedFen }: Asked<LoanFacts>): Problem | undefined {
  const at = (field: string, sentence: string): Problem => ({ field, sentence })
  if (!rules.borrowerKinds.includes(facts.borrowerKind))
    return at("borrowerKind", m.loan_borrower_not_meant({ kind: word("borrower_kind", facts.borrowerKind) }))
  if (requestedFen <= 0) return at("requested", m.loan_amount_missing())
  if (requestedFen > rules.maxLoanFen) return at("requested", m.loan_above_most({ n: inYuan(rules.maxLoanFen) }))
  if (facts.termMonths > rules.maxMonths) return at("termMonths", m.loan_term_too_long({ n: rules.maxMonths }))
  if (facts.ratePercent > rules.ratePercent) return at("ratePercent", m.loan_rate_too_high({ n: rules.ratePercent }))
  if (rules.guaranteeWanted && facts.guarantee === "none") return at("guarantee", m.loan_guarantee_missing())
  if (facts.guarantee === "guarantor" && !facts.guarantorName) return at("guarantorName", m.loan_guarantor_missing())
}

export const microloan: Kind<LoanRules, LoanFacts> = {
  kind: "microloan",
  rules: LoanRules,
  facts: LoanFacts,
  problem,
  quotaFen: (rules) => rules.quotaFen,
  amountFen: (rules, { requestedFen }) => Math.min(requestedFen, rules.maxLoanFen),
  committedFen(rules, facts, amountFen, _awardedOn) {
    const { termMonths: months, ratePercent, method } = facts
    return shareOf(wholeInterest({ principalFen: amountFen, months, ratePercent, method }), subsidyShare(rules, facts))
  },
  // What falls due on which day is known only when the bank pays out: domain/loans/disburse.ts.
  plan: () => [],
  atAward: (rules, facts) => ({ facts: awardedFacts(rules, facts), undisbursed: true }),
}
