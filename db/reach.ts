import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"

/** Where an officer's case work lies: whole districts, or single units of a district. */
export type Reach = { districtId: string; unitPaths: string[] | "whole" }[]

type Served = { districtId: AnyPgColumn; unitPath: AnyPgColumn }

/**
 * The first wall, which every query of case work names: rows of `table` within `actor`'s reach.
 * A whole district is asked for by its id alone, because one value finds an index that forty ranges do not.
 */
export function within(actor: { reach: Reach }, table: Served): SQL {
  if (actor.reach.length === 0) return sql`false`
  const whole = actor.reach.filter((r) => r.unitPaths === "whole").map((r) => r.districtId)
  const parts = actor.reach.flatMap((r) =>
    r.unitPaths === "whole" ? [] : [and(eq(table.districtId, r.districtId), oneOf(table.unitPath, r.unitPaths))],
  )
  if (whole.length === 1) parts.push(eq(table.districtId, whole[0] as string))
  if (whole.length > 1) parts.push(inArray(table.districtId, whole))
  return parts.length === 1 ? (parts[0] as SQL) : (or(...parts) as SQL)
}

/**
 * Rows of `table` within reach, and those of the units above within the same district: for what holds for a unit and
 * all below it (programmes and their rounds), and is read there. The second wall has a policy of its own for each.
 */
export function withinOrAbove(actor: { reach: Reach }, table: Served): SQL {
  const above = actor.reach.flatMap((r) =>
    r.unitPaths === "whole"
      ? []
      : [and(eq(table.districtId, r.districtId), oneOf(table.unitPath, [...new Set(r.unitPaths.flatMap(unitsAbove))]))],
  )
  return or(within(actor, table), ...above) as SQL
}

/** /cn/lz/lb/ → /cn/, /cn/lz/. */
function unitsAbove(path: string): string[] {
  const parts = path.split("/").slice(1, -1)
  return parts.slice(0, -1).map((_, i) => `/${parts.slice(0, i + 1).join("/")}/`)
}

/** `column = any(values)` with the array as one parameter. */
export function oneOf(column: AnyPgColumn, values: string[]): SQL {
  return values.length === 1 ? eq(column, values[0]) : inArray(column, values)
}
