import { createHash } from "node:crypto"
import { m } from "#app/i18n/messages.ts"
import type { findingMoves, findingStates, sampleMethods } from "#db/enums.ts"

/** A payment that could be drawn; amount in fen. */
export type Drawable = { id: string; kind: string; year: number; fen: number }
export type Drawn<T> = T & { position: number; variance: number | null }

/** More than this no team looks at; the draw is narrowed first. */
export const longestDraw = 500

/** How many of a population a share in percent is: at least one, none of nothing. */
export function sizeOf(population: number, share: number): number {
  return Math.min(population, Math.ceil((population * share) / 100))
}

/**
 * Draws the payments to be looked at. `random`: in the order of a hash over the seed and the payment's id, so that the
 * same seed over the same payments gives the same draw; `amount`: largest first; `variance`: farthest first from the
 * median of the same kind and year.
 */
export function draw<T extends Drawable>(
  population: T[],
  method: (typeof sampleMethods)[number],
  share: number,
  seed: string,
): Drawn<T>[] {
  const variances = method === "variance" ? variancesOf(population) : new Map<string, number>()
  const rank = {
    random: (one: Drawable) => createHash("sha256").update(`${seed}/${one.id}`).digest("hex"),
    amount: (one: Drawable) => -one.fen,
    variance: (one: Drawable) => -Math.abs(variances.get(one.id) ?? 0),
  }[method]
  return population
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.one.id < b.one.id ? -1 : 1))
    .slice(0, sizeOf(population.length, share))
    .map(({ one }, i) => ({ ...one, position: i + 1, variance: variances.get(one.id) ?? null }))
}

/** Of each payment how far it lies from the median of its kind and year, percent. */
function variancesOf(population: Drawable[]): Map<string, number> {
  const like = new Map<string, number[]>()
  for (const { kind, year, fen } of population) {
    const key = `${kind} ${year}`
    like.set(key, [...(like.get(key) ?? []), fen])
  }
  const medians = new Map([...like].map(([key, amounts]) => [key, median(amounts)]))
  return new Map(
    population.map(({ id, kind, year, fen }) => {
      const middle = medians.get(`${kind} ${year}`) ?? 0
      return [id, middle === 0 ? 0 : Math.round(((fen - middle) / middle) * 100)]
    }),
  )
}

export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[half - 1], sorted[half]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

type State = (typeof findingStates)[number]
type Move = Exclude<(typeof findingMoves)[number], "found">

/** From where each move starts. */
const from: Record<Move, State[]> = {
  agreed: ["found"],
  answered: ["agreed", "returned"],
  returned: ["answered"],
  struck_off: ["answered"],
}

/** Why a finding cannot be moved so from where it stands; undefined where it can. */
export function moveProblem(state: State, move: Move): string | undefined {
  if (from[move].includes(state)) return undefined
  if (state === "struck_off") return m.finding_is_struck_off()
  if (move === "agreed") return m.finding_is_agreed()
  if (move === "answered") return state === "found" ? m.finding_not_agreed() : m.finding_is_answered()
  return m.finding_not_answered()
}
