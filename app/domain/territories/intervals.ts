import { and, eq, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { policies } from "#db/schema/policies.ts"
import { addDays } from "../calendar.ts"

/** Units under one local rule, and how many days it lets pass between two contacts, by category. */
export type IntervalGroup = { days: Record<string, number>; paths: string[] }

/**
 * The visit intervals of many units at once: of the rows valid on `day`, the one of the nearest region applies, and
 * of two for one region the later. Units without any rule stand in no group.
 */
export async function intervalGroups(tx: Tx, unitPaths: string[], day: string): Promise<IntervalGroup[]> {
  const rows = await tx
    .select({ region: policies.regionPath, from: policies.validFrom, value: policies.value })
    .from(policies)
    .where(
      and(
        eq(policies.key, "visit_interval_days"),
        lte(policies.validFrom, day),
        or(isNull(policies.validTo), sql`${policies.validTo} >= ${day}`),
      ),
    )
  const nearestFirst = rows.sort((a, b) => b.region.length - a.region.length || (a.from < b.from ? 1 : -1))
  const groups = new Map<unknown, IntervalGroup>()
  for (const path of unitPaths) {
    const rule = nearestFirst.find((row) => path.startsWith(row.region))
    if (!rule) continue
    const group = groups.get(rule) ?? { days: rule.value as Record<string, number>, paths: [] }
    group.paths.push(path)
    groups.set(rule, group)
  }
  return [...groups.values()]
}

type Contacted = { unitPath: AnyPgColumn; lastContactOn: AnyPgColumn }

/** Rows of `table` never contacted, or last contacted longer ago than the interval of `category`. */
export function waitsTooLong(table: Contacted, groups: IntervalGroup[], category: string, today: string): SQL {
  const parts = groups.flatMap(({ days, paths }) => {
    const interval = days[category]
    if (interval === undefined) return []
    const late = sql`(${table.lastContactOn} is null or ${table.lastContactOn} < ${addDays(today, -interval)})`
    // One rule alone holds everywhere in reach and needs no paths.
    return [groups.length === 1 ? late : and(inArray(table.unitPath, paths), late)]
  })
  return or(...parts) ?? sql`false`
}
