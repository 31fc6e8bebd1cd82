import type { aidKinds, aidStates, hardshipCategories, hardshipStates, payWays } from "#db/enums.ts"
import { currentCategory } from "../hardship/means.ts"
import { carriesAid } from "../hardship/states.ts"
import type { PolicyValue } from "../policy/catalogue.ts"

export type AidKind = (typeof aidKinds)[number]
export type AidState = (typeof aidStates)[number]
export type Category = (typeof hardshipCategories)[number]
export type PayWay = (typeof payWays)[number]
type FileState = (typeof hardshipStates)[number]

export type FileProblem = "missing" | "not_yet" | "over" | "temporary"

/** Why a file does not carry aid of this kind; undefined where it does. A temporary file carries temporary aid only. */
export function fileProblem(
  file: { state: FileState; temporary: boolean; isLive: boolean } | undefined,
  kind?: AidKind,
): FileProblem | undefined {
  if (!file) return "missing"
  if (!carriesAid(file.state)) {
    const over: readonly FileState[] = ["exited", "settled", "relapsed", "not_eligible", "cancelled"]
    return over.includes(file.state) ? "over" : "not_yet"
  }
  if (!file.isLive) return "over"
  if (file.temporary && kind && kind !== "temporary") return "temporary"
}

/** Approved and not taken back: what counts towards a cap. */
export const committed: readonly AidState[] = ["approved", "listed", "paid", "bounced"]
/** Asked for and not yet decided. */
export const pending: readonly AidState[] = ["requested", "reviewed", "audited"]
/** Everything but what was refused or taken back. */
export const live: readonly AidState[] = [...pending, ...committed]

/** A thing as it is compared: full-width folded, without spaces, in one case. */
export function folded(item: string): string {
  return item.normalize("NFKC").replace(/\s+/gu, "").toLowerCase()
}

type Thing = { kind: AidKind; item: string; year: number; personId: string | null }

/** Whether two pieces of aid pay for one thing. Outside aid without a person is for everybody of the household. */
export function isSameThing(a: Thing, b: Thing): boolean {
  const person = a.personId === null || b.personId === null || a.personId === b.personId
  return a.kind === b.kind && a.year === b.year && person && folded(a.item) === folded(b.item)
}

export type Cap = PolicyValue<"aid_caps">["caps"][number]
type Row = { kind: AidKind; year: number; personId: string; state: AidState; fen: number }

/** One cap against what was approved under it this year, and what would be added now; all in fen. */
export type CapSum = {
  kind: AidKind
  per: Cap["per"]
  category?: Category
  basis: Cap["basis"]
  amount: number
  capFen: number
  usedFen: number
  leftFen: number
  wantedFen: number
  fits: boolean
}

/** The caps that hold for aid of a kind on a file of a category: one for the category stands before one for all. */
export function capsFor(caps: Cap[], kind: AidKind, category: Category | null): Cap[] {
  return (["household", "person"] as const).flatMap((per) => {
    const own = caps.filter((cap) => cap.kind === kind && cap.per === per)
    // A file of the old vocabulary has the cap of what its word means today.
    const current = category && currentCategory(category)
    const special = own.filter((cap) => cap.category !== undefined && cap.category === current)
    return special.length > 0 ? special : own.filter((cap) => cap.category === undefined)
  })
}

/**
 * Each cap that holds, summed: `rows` is the household's aid, of which the approved of this kind and year counts;
 * `lineFen` the minimum living line a month. Goods count with their value.
 */
export function capSums(
  caps: Cap[],
  lineFen: number,
  rows: Row[],
  wanted: { kind: AidKind; year: number; personId: string; category: Category | null; fen: number },
): CapSum[] {
  return capsFor(caps, wanted.kind, wanted.category).map((cap) => {
    const usedFen = rows
      .filter((row) => row.kind === cap.kind && row.year === wanted.year && committed.includes(row.state))
      .filter((row) => cap.per === "household" || row.personId === wanted.personId)
      .reduce((sum, row) => sum + row.fen, 0)
    const capFen = cap.basis === "fen" ? cap.amount : cap.amount * lineFen
    const { kind, per, category, basis, amount } = cap
    const sum = { kind, per, category, basis, amount, capFen, usedFen, leftFen: Math.max(0, capFen - usedFen) }
    return { ...sum, wantedFen: wanted.fen, fits: usedFen + wanted.fen <= capFen }
  })
}

/** Whether this may be handed out against a signature: only gifts before festivals and what is goods alone. */
export function mayBeCash(request: { kind: AidKind; moneyFen: number }): boolean {
  return request.kind === "festival" || request.moneyFen === 0
}

export const stages = {
  review: { from: "requested", to: "reviewed" },
  audit: { from: "reviewed", to: "audited" },
  approval: { from: "audited", to: "approved" },
} as const satisfies Record<string, { from: AidState; to: AidState }>
export type Stage = keyof typeof stages

/** The step a request waits for; undefined where none is left. */
export function nextStage(state: AidState): Stage | undefined {
  return (Object.keys(stages) as Stage[]).find((stage) => stages[stage].from === state)
}

/** Fen as it stands in a sentence: 1,234.50 */
export function inYuan(fen: number): string {
  return (fen / 100).toLocaleString("en-US", { maximumFractionDigits: 2 })
}
