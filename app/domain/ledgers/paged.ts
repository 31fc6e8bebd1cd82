import { and, eq, type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { type How, longest, pageLength } from "./ledger.ts"

type Listed = PgTable & { id: AnyPgColumn; districtId: AnyPgColumn; unitPath: AnyPgColumn }

export type Place = {
  /** Rows of this page and later ones. */
  beyond: SQL | undefined
  /** Rows of earlier pages, for the running number. */
  passed: SQL
}

/** Where a page begins that follows the row `after`, in the order of (`column`, id); a foreign row begins at the top. */
export async function placeAfter(
  tx: Tx,
  actor: Actor,
  table: Listed,
  column: AnyPgColumn,
  after: string | undefined,
  order: "rising" | "falling",
): Promise<Place> {
  const [row] = after
    ? await tx
        .select({ value: sql<string>`${column}::text`, id: table.id })
        .from(table as PgTable)
        .where(and(within(actor, table), eq(table.id, after)))
    : []
  if (!row) return { beyond: undefined, passed: sql`false` }
  const here = sql`(${column}, ${table.id})`
  const there = sql`(${row.value}, ${String(row.id)}::uuid)`
  return order === "rising"
    ? { beyond: sql`${here} > ${there}`, passed: sql`${here} <= ${there}` }
    : { beyond: sql`${here} < ${there}`, passed: sql`${here} >= ${there}` }
}

/** How many rows to ask for: one more than a page or than the longest list, to see that there are more. */
export const rowsWanted = (how: How): number => (how.paged ? pageLength : longest) + 1

/** A page of what was asked with `rowsWanted`; a list too long to leave the house as a whole is refused. */
export function cut<T extends { id: string }>(rows: T[], how: How): { rows: T[]; next: string | null } {
  if (!how.paged && rows.length > longest) throw new RuleBroken(m.ledger_too_long({ n: longest }))
  const more = rows.length > pageLength && how.paged
  const shown = more ? rows.slice(0, pageLength) : rows
  return { rows: shown, next: more ? (shown.at(-1)?.id ?? null) : null }
}
