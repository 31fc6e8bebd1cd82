import { type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import * as v from "valibot"
import type { Tx } from "#db/client.server.ts"
import { catalogue, type PolicyKey, type PolicyValue } from "./catalogue.ts"
import { holding, rowsOf } from "./queries.ts"

/** What a rule says on one day, region by region, the narrowest first; undefined where nobody laid one down. */
export type Regional<K extends PolicyKey> = {
  regions: { path: string; value: PolicyValue<K> }[]
  /** For every unit that is below none of the regions. */
  elsewhere: PolicyValue<K> | undefined
}

/** The rule `key` on `day` for all that is served below `paths`. */
export async function inRegions<K extends PolicyKey>(
  tx: Tx,
  key: K,
  paths: string[],
  day: string,
): Promise<Regional<K>> {
  const rows = await rowsOf(tx, key)
  const regions: Regional<K>["regions"] = []
  for (const path of [...new Set(rows.map((row) => row.regionPath))].sort((a, b) => b.length - a.length)) {
    if (!paths.some((one) => one.startsWith(path) || path.startsWith(one))) continue
    const own = rows.filter((row) => row.regionPath === path)
    const row = holding(own, path, day)
    if (!row) continue
    const value = v.parse(catalogue[key], row.value) as PolicyValue<K>
    // Whatever is wider than a region that takes in everything is never reached.
    if (paths.every((one) => one.startsWith(path))) return { regions, elsewhere: value }
    regions.push({ path, value })
  }
  return { regions, elsewhere: undefined }
}

/**
 * What follows from the rule for the unit in `column`; `of` is asked once for each region. One query so goes by the rule
 * of each row's own unit, whoever asks.
 */
export function byRegion<K extends PolicyKey>(
  column: AnyPgColumn,
  { regions, elsewhere }: Regional<K>,
  of: (value: PolicyValue<K> | undefined) => SQL,
): SQL {
  if (regions.length === 0) return of(elsewhere)
  const cases = regions.map(({ path, value }) => sql`when ${column} ^@ ${path}::text then ${of(value)}`)
  return sql`(case ${sql.join(cases, sql` `)} else ${of(elsewhere)} end)`
}
