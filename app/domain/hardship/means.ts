import type { exclusions, hardshipCategories } from "#db/enums.ts"
import type { MeansLine } from "#db/schema/hardship.ts"
import type { PolicyValue } from "../policy/catalogue.ts"

// The means test (handbook 6.1): (yearly income − unavoidable spending) ÷ 12 ÷ members against multiples of the minimum
// living line. Everything is compared in whole fen over a year and all members, so nothing is rounded on the way; below
// means strictly below, a tie is not eligible.

export type Category = (typeof hardshipCategories)[number]
export type Exclusion = (typeof exclusions)[number]
type Test = PolicyValue<"hardship_test">

export type Means = {
  incomeFen: number
  spendingFen: number
  /** Yearly cost or loss by accident or sudden illness, after what others made good. */
  lossFen: number
  members: number
  /** Fen a head and month. */
  lineFen: number
  exclusions: Exclusion[]
}

/** One comparison of a reckoning: the household's figure, the bound, and whether it lies below (for a share: above). */
export type Comparison = {
  category: "DEEP" | "RELATIVE" | "ACCIDENT"
  /** `line`: fen a head and month against times × line; `share`: loss against a percentage of income, fen a year. */
  basis: "line" | "share"
  times: number
  holds: boolean
  /** A tie: the two are equal to the fen, and so it does not hold. */
  tie: boolean
}

export type Reckoning = {
  /** Left over in a year after unavoidable spending; negative where spending exceeds income. */
  remainderFen: number
  /** What a head has a month, cut to whole fen towards minus infinity, for display only. */
  perHeadFen: number
  comparisons: Comparison[]
  category: Category | null
}

/** Reckons a household's means by the rule and the line of its day. `members` is at least 1. */
export function reckon(means: Means, test: Test): Reckoning {
  const remainderFen = means.incomeFen - means.spendingFen
  const below = (category: Comparison["category"], amount: number, times: number): Comparison => {
    const bound = bigTimes(times) * BigInt(means.lineFen) * 12n * BigInt(means.members)
    const side = BigInt(amount) * hundred
    return { category, basis: "line", times, holds: side < bound, tie: side === bound }
  }
  const comparisons = [
    below("DEEP", remainderFen, test.deepTimes),
    below("RELATIVE", remainderFen, test.relativeTimes),
    ...(means.lossFen > 0 ? [byAccident(means, test, below)] : []),
  ]
  const category = means.exclusions.length > 0 ? null : (comparisons.find((c) => c.holds)?.category ?? null)
  return { remainderFen, perHeadFen: Math.floor(remainderFen / (12 * means.members)), comparisons, category }
}

function byAccident(
  means: Means,
  { accident }: Test,
  below: (category: "ACCIDENT", amount: number, times: number) => Comparison,
): Comparison {
  if (accident.basis === "line")
    return below("ACCIDENT", means.incomeFen - means.spendingFen - means.lossFen, accident.value)
  const side = BigInt(means.lossFen) * hundred * 100n
  const bound = bigTimes(accident.value) * BigInt(means.incomeFen)
  return { category: "ACCIDENT", basis: "share", times: accident.value, holds: side > bound, tie: side === bound }
}

const hundred = 100n

/** A multiple as a whole number of hundredths: 1.5 → 150. */
function bigTimes(times: number): bigint {
  return BigInt(Math.round(times * 100))
}

/** Income and unavoidable spending of the lines as typed, fen a year. */
export function sumsOf(lines: MeansLine[]): Record<MeansLine["kind"], number> & { spendingFen: number } {
  const sum = (kind: MeansLine["kind"]) =>
    lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.yearlyFen, 0)
  const { medical, school, other } = { medical: sum("medical"), school: sum("school"), other: sum("other") }
  return { income: sum("income"), medical, school, other, spendingFen: medical + school + other }
}

// The vocabulary changed about 2017; older files keep their own word (handbook 1.4, 4.2).
const current: Partial<Record<Category, Category>> = {
  DB: "DEEP",
  TK: "DEEP",
  DBBY: "RELATIVE",
  ZK: "RELATIVE",
  YB: "RELATIVE",
  YWZK: "ACCIDENT",
}

/** Today's category that a historic one stands for; a current one stands for itself. */
export function currentCategory(category: Category): Category {
  return current[category] ?? category
}
