import { and, inArray, or, type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { addDays } from "../calendar.ts"
import { holding, rowsOf } from "../policy/queries.ts"

/** Units under one local rule, and how many days it lets pass between two contacts, by category. */
export type IntervalGroup = {
  days: Record<string, number>
  paths: string[]
  /** The rule holds for every unit that was asked about. */
  everywhere?: true
}

/** The visit intervals that hold for many units on `day`. Units without any rule stand in no group. */
export async function intervalGroups(tx: Tx, unitPaths: string[], day: string): Promise<IntervalGroup[]> {
  const rows = await rowsOf(tx, "visit_interval_days")
  const groups = new Map<unknown, IntervalGroup>()
  for (const path of unitPaths) {
    const rule = holding(rows, path, day)
    if (!rule) continue
    const group = groups.get(rule) ?? { days: rule.value as Record<string, number>, paths: [] }
    group.paths.push(path)
    groups.set(rule, group)
  }
  const [only] = [...groups.values()]
  if (groups.size === 1 && only?.paths.length === unitPaths.length) only.everywhere = true
  return [...groups.values()]
}

type Contacted = { unitPath: AnyPgColumn; lastContactOn: AnyPgColumn }

/** Rows of `table` never contacted, or last contacted longer ago than the interval of `category`. */
export function waitsTooLong(table: Contacted, groups: IntervalGroup[], category: string, today: string): SQL {
  const parts = groups.flatMap(({ days, paths, everywhere }) => {
    const interval = days[category]
    if (interval === undefined) return []
    const late = sql`(${table.lastContactOn} is null or ${table.lastContactOn} < ${addDays(today, -interval)})`
    // One rule that holds everywhere in reach needs no paths.
    return [everywhere ? late : and(inArray(table.unitPath, paths), late)]
  })
  return or(...parts) ?? sql`false`
}
