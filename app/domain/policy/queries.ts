import { and, desc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { policies } from "#db/schema/policies.ts"

/**
 * The local rule `key` that holds for a unit on `day`: the row of the nearest region above it that is valid then, of
 * two for one region the later; undefined where nobody has laid one down. Both ends of a row's validity count.
 */
export async function policyOn(
  tx: Tx,
  key: string,
  unitPath: string,
  day: string,
): Promise<{ value: unknown; source: string; regionPath: string; validFrom: string } | undefined> {
  const [row] = await tx
    .select({
      value: policies.value,
      source: policies.source,
      regionPath: policies.regionPath,
      validFrom: policies.validFrom,
    })
    .from(policies)
    .where(
      and(
        eq(policies.key, key),
        inArray(policies.regionPath, regionsAbove(unitPath)),
        lte(policies.validFrom, day),
        or(isNull(policies.validTo), sql`${policies.validTo} >= ${day}`),
      ),
    )
    .orderBy(desc(sql`length(${policies.regionPath})`), desc(policies.validFrom), desc(policies.id))
    .limit(1)
  return row
}

/** /cn/lz/lb/ → /cn/lz/lb/, /cn/lz/, /cn/ */
export function regionsAbove(unitPath: string): string[] {
  const regions: string[] = []
  for (let end = unitPath.length; end > 1; end = unitPath.lastIndexOf("/", end - 2) + 1) {
    regions.push(unitPath.slice(0, end))
  }
  return regions
}
