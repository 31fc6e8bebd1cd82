import type { Tx } from "#db/client.server.ts"
import type { Actor } from "../officers/actor.ts"
import type { LedgerQuery } from "./schema.ts"

/** What stands in a cell. `fen` is money; `missing` says what the form still wants there. */
export type Cell = string | number | { fen: number } | { missing: string }

/**
 * How a column is written: `number` is an identity, card or telephone number (text, never counted with), `sign` is left
 * empty for a hand, `day` an ISO date.
 */
export type ColumnKind = "text" | "count" | "money" | "day" | "number" | "sign"
/** `width` in half-width characters. */
export type Column = { heading: string; kind: ColumnKind; width: number }

export type Row = {
  cells: Cell[]
  /** Whom or what the row opens on screen. */
  opens?: { kind: "person" | "case" | "visit" | "household"; id: string }
}

/** One level's opinion on a form: who said what, and when; empty where the level has not spoken. */
export type Opinion = { level: string; text: string; by: string; on: string }

/** What a form still lacks: the heading, whose it is, and where it is entered. */
export type Gap = { heading: string; whose: string; where: "person" | "household" | "case"; id: string }

export type Sheet = {
  /** Which unit's Word form is used: that of the row it is about. */
  unitPath?: string
  /** Beneath the title: which batch, round, household or year. */
  about: string[]
  rows: Row[]
  /** How many rows there are in all, and how many stand before the first of these. */
  total: number
  before: number
  /** Key of the next page. */
  next: string | null
  /** The sum of the money column, where the form wants one. */
  sumFen?: number
  /** A second table of a form, such as the family. */
  family?: { title: string; columns: Column[]; rows: Cell[][] }
  opinions?: Opinion[]
  gaps?: Gap[]
}

export type Choice = { id: string; label: string; note: string }

/** `whole` shows whole numbers; `paged` asks for one page of a long list, else for all of it. */
export type How = { whole: boolean; paged: boolean }

export const chosenBy = ["case", "aid", "batch", "round"] as const
export type ChosenBy = (typeof chosenBy)[number]

/** One official ledger or form. A later one is one more file and one line in the registry. */
export type Ledger = {
  /** As in its address. */
  name: string
  /** In the handbook's list of official forms. */
  number: number
  title: string
  orientation: "portrait" | "landscape"
  /** A list has a row for each of many; a form is about one thing and printed heading by heading. */
  shape: "list" | "form"
  /** Exactly the official headings, in their order. */
  columns: readonly Column[]
  /** What has to be chosen first. */
  of?: ChosenBy
  /** What a list can be narrowed by. */
  filters: readonly ("territory" | "year" | "state")[]
  /** Values of the filter `state`; the first one holds where none is asked for. */
  states?: readonly string[]
  /** Also a Word form. */
  word?: boolean
  rows(tx: Tx, actor: Actor, query: LedgerQuery, today: string, how: How): Promise<Sheet>
  choices?(tx: Tx, actor: Actor, query: LedgerQuery): Promise<Choice[]>
}

const spec = /^(.+?):(text|count|money|day|number|sign)(?::(\d+))?$/

/** Columns from `姓名:text:10`, so that a ledger's file reads like the form. */
export function columns(...specs: string[]): Column[] {
  return specs.map((text) => {
    const [, heading = text, kind = "text", width = "12"] = spec.exec(text) ?? []
    return { heading, kind: kind as ColumnKind, width: Number(width) }
  })
}

/** A sheet of `rows` that are all there are. */
export function sheet(rows: Row[], more: Partial<Sheet> = {}): Sheet {
  return { about: [], rows, total: rows.length, before: 0, next: null, ...more }
}

/** A list longer than this is narrowed first: no hand signs it, and no screen shows it. */
export const longest = 5000
export const pageLength = 50
