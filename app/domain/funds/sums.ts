import type { fundSources } from "#db/enums.ts"

/** Money of one source in one year, fen; of a round, or of hardship aid without one. No budget: nobody set one. */
export type FundLine = {
  year: number
  source: (typeof fundSources)[number]
  roundId: string | null
  budgetFen: number | null
  committedFen: number
  paidFen: number
}

export type FundSum = {
  source?: FundLine["source"]
  budgetFen: number | null
  committedFen: number
  paidFen: number
  /** Committed and not yet paid. */
  waitingFen: number
  /** Budget less what is committed of it; lines without a budget have none, and do not eat another's. */
  balanceFen: number | null
}

/** The lines together. */
export function sumOf(lines: FundLine[]): FundSum {
  const budgeted = lines.filter((line) => line.budgetFen !== null)
  const total = (of: FundLine[], key: "budgetFen" | "committedFen" | "paidFen") =>
    of.reduce((sum, line) => sum + (line[key] ?? 0), 0)
  const committedFen = total(lines, "committedFen")
  const paidFen = total(lines, "paidFen")
  const budgetFen = budgeted.length > 0 ? total(budgeted, "budgetFen") : null
  return {
    budgetFen,
    committedFen,
    paidFen,
    waitingFen: committedFen - paidFen,
    balanceFen: budgetFen === null ? null : budgetFen - total(budgeted, "committedFen"),
  }
}
