import { createHash } from "node:crypto"
import type { aidKinds, fundSources, hardshipCategories, payWays } from "./enums.ts"
import { seal, unseal } from "./fields.server.ts"

// A row of a payment list as it was frozen. It is sealed as a whole, and the list's hash is taken over these rows in
// order: what people are called, or which card they have, may change afterwards; the list does not.

export type Snapshot = {
  position: number
  lineId: string
  aidId: string
  name: string
  idNumber: string
  employer: string
  category: (typeof hardshipCategories)[number] | null
  kind: (typeof aidKinds)[number]
  item: string
  source: (typeof fundSources)[number]
  amountFen: number
  goods: string
  goodsFen: number
  payWay: (typeof payWays)[number]
  bank: string
  branch: string
  card: string
  phone: string
}

const column = "payment_lines.snapshot"
/** The order in which a row is written out: a key order of its own, so that the hash hangs on the values alone. */
const order = [
  "position",
  "lineId",
  "aidId",
  "name",
  "idNumber",
  "employer",
  "category",
  "kind",
  "item",
  "source",
  "amountFen",
  "goods",
  "goodsFen",
  "payWay",
  "bank",
  "branch",
  "card",
  "phone",
] as const satisfies (keyof Snapshot)[]

/** One row as a line of text. */
export function canonical(row: Snapshot): string {
  return JSON.stringify(order.map((key) => row[key]))
}

export function sealRow(row: Snapshot): Buffer {
  return seal(canonical(row), column, row.lineId)
}

/** The row that was frozen as this line; throws if it was altered or belongs to another line. */
export function openRow(sealed: Uint8Array, lineId: string): Snapshot {
  const values = JSON.parse(unseal(sealed, column, lineId)) as unknown[]
  return Object.fromEntries(order.map((key, i) => [key, values[i]])) as Snapshot
}

/** SHA-256 over the rows in order. */
export function hashOf(rows: Snapshot[]): Buffer {
  return createHash("sha256").update(rows.map(canonical).join("\n")).digest()
}
