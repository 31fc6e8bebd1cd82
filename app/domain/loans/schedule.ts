import type { instalmentStates, repaymentMethods } from "#db/enums.ts"
import { addMonths, daysBetween } from "../calendar.ts"

// What a borrower owes on which day. Whole fen throughout; a rate is a yearly percentage with up to four decimals.

export type Method = (typeof repaymentMethods)[number]
export type LoanTerms = { principalFen: number; months: number; ratePercent: number; method: Method }
export type Due = { position: number; dueOn: string; dueFen: number; interestFen: number }

/** One month's interest on `balanceFen`, rounded to the fen. */
function monthlyInterest(balanceFen: number, ratePercent: number): number {
  // Millionths keep the product whole and far below what a number holds exactly.
  const millionths = Math.round(ratePercent * 10_000)
  return Math.round((balanceFen * millionths) / 12_000_000)
}

/**
 * The repayments of a loan: one a month on the day of the month on which the bank paid it out (the last of a shorter
 * month), the last on the day the term ends. The parts of the principal sum to the loan; what does not divide evenly
 * is paid last.
 */
export function schedule(terms: LoanTerms, disbursedOn: string): Due[] {
  const { principalFen, months, ratePercent, method } = terms
  const part = method === "equal_principal" ? Math.floor(principalFen / months) : 0
  let balance = principalFen
  return Array.from({ length: months }, (_, i) => {
    const position = i + 1
    const interestFen = monthlyInterest(balance, ratePercent)
    const dueFen = position === months ? balance : part
    balance -= dueFen
    return { position, dueOn: addMonths(disbursedOn, position), dueFen, interestFen }
  })
}

/** All the interest of a loan that is repaid by its schedule, fen; it does not depend on the day. */
export function wholeInterest(terms: LoanTerms): number {
  return schedule(terms, "2000-01-01").reduce((sum, due) => sum + due.interestFen, 0)
}

/** A repayment as it stands: what was paid is interest first, then principal. */
export type Line = Due & { paidFen: number; state: (typeof instalmentStates)[number] }

export const oweOf = (line: Line): number =>
  line.state === "dropped" ? 0 : Math.max(0, line.dueFen + line.interestFen - line.paidFen)
export const interestPaidOf = (line: Line): number => Math.min(line.paidFen, line.interestFen)
export const principalPaidOf = (line: Line): number => line.paidFen - interestPaidOf(line)

/** A line that is late on `today`: its day has passed and it is not paid in full. */
export const isLate = (line: Line, today: string): boolean => line.dueOn < today && oweOf(line) > 0

/** Where a loan stands on `today`; amounts in fen, days since the oldest unpaid day. */
export function standing(lines: readonly Line[], today: string) {
  const late = lines.filter((line) => isLate(line, today))
  const sum = (of: (line: Line) => number, among = lines) => among.reduce((total, line) => total + of(line), 0)
  const oldest = late[0]
  return {
    principalFen: sum((line) => line.dueFen),
    paidFen: sum((line) => line.paidFen),
    interestPaidFen: sum(interestPaidOf),
    /** Principal still out. */
    outstandingFen: sum((line) => (line.state === "dropped" ? 0 : line.dueFen - principalPaidOf(line))),
    /** Everything still owed, interest with it. */
    owedFen: sum(oweOf),
    lateFen: sum(oweOf, late),
    lateDays: oldest ? daysBetween(oldest.dueOn, today) : 0,
    late,
    next: lines.find((line) => oweOf(line) > 0) ?? null,
  }
}
export type Standing = ReturnType<typeof standing>

/** Spreads a repayment over the lines, the oldest first: what each has got after it. Never more than is owed. */
export function allocate(lines: readonly Line[], amountFen: number): { position: number; paidFen: number }[] {
  let left = amountFen
  return lines.flatMap((line) => {
    const given = Math.min(left, oweOf(line))
    left -= given
    return given > 0 ? [{ position: line.position, paidFen: line.paidFen + given }] : []
  })
}

/**
 * The lines as they are closed when the bank calls the loan settled: all principal back, the interest that was not
 * asked for (repaid early, or reckoned by the day) taken off the last lines. Undefined while principal is still out.
 */
export function settled(
  lines: readonly Line[],
): { position: number; interestFen: number; paidFen: number }[] | undefined {
  const principalFen = lines.reduce((sum, line) => sum + line.dueFen, 0)
  let interestLeft = lines.reduce((sum, line) => sum + line.paidFen, 0) - principalFen
  if (interestLeft < 0) return undefined
  return lines.map((line) => {
    const interestFen = Math.min(line.interestFen, interestLeft)
    interestLeft -= interestFen
    return { position: line.position, interestFen, paidFen: line.dueFen + interestFen }
  })
}
