import type { LoanRules } from "#app/domain/programmes/kinds/microloan.ts"
import type { ScholarshipRules } from "#app/domain/programmes/kinds/scholarship.ts"
import type { TuitionRules } from "#app/domain/programmes/kinds/tuition.ts"
import { typedYuan } from "#app/ui/money.ts"

type Stored = {
  name: string
  year: number
  places: number
  fromRoundId: string | null
  version: number
  rules: unknown
  stages: { stage: string; fromOn: string; toOn: string }[]
}

/** A stored round as its form would have been filled in: the way back from `rulesTyped`. */
export function roundAsTyped(round: Stored, funds: { source: string; budgetFen: number }[]): Record<string, unknown> {
  const { name, year, places, fromRoundId, version } = round
  const { amounts, exclusions, yearFen, percent, maxFen, ...loan } = round.rules as Partial<
    ScholarshipRules & TuitionRules & LoanRules
  >
  return {
    name,
    year,
    places,
    fromRoundId,
    version,
    percent,
    maxYear: typedYuan(maxFen ?? 0),
    yearAmount: typedYuan(yearFen ?? 0),
    exclusions: exclusions ?? [],
    ...Object.fromEntries(
      (amounts ?? []).map((line) => [`amount_${line.level}_${line.register}_${line.student}`, typedYuan(line.fen)]),
    ),
    ...loan,
    maxLoan: typedYuan(loan.maxLoanFen ?? 0),
    quota: typedYuan(loan.quotaFen ?? 0),
    guaranteeWanted: loan.guaranteeWanted ? "yes" : "",
    ...Object.fromEntries(funds.map(({ source, budgetFen }) => [`budget_${source}`, typedYuan(budgetFen)])),
    ...Object.fromEntries(
      round.stages.flatMap(({ stage, fromOn, toOn }) => [
        [`from_${stage}`, fromOn],
        [`to_${stage}`, toOn],
      ]),
    ),
  }
}
