import { and, desc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm"
import * as v from "valibot"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import type { PolicyUsed } from "#db/schema/hardship.ts"
import { policies } from "#db/schema/policies.ts"
import { RuleBroken } from "../errors.ts"
import { catalogue, type PolicyKey, type PolicyValue } from "./catalogue.ts"

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

/** A rule as its catalogue entry has it, and the row it comes from (to be kept with what was decided by it). */
export type Rule<K extends PolicyKey> = { value: PolicyValue<K>; used: PolicyUsed }

/** The rule `key` for a unit on `day`, or undefined where nobody has laid one down. */
export async function ruleOn<K extends PolicyKey>(
  tx: Tx,
  key: K,
  unitPath: string,
  day: string,
): Promise<Rule<K> | undefined> {
  const row = await policyOn(tx, key, unitPath, day)
  if (!row) return undefined
  const value = v.parse(catalogue[key], row.value) as PolicyValue<K>
  return { value, used: { key, value, source: row.source, regionPath: row.regionPath, validFrom: row.validFrom } }
}

/** As `ruleOn`, for a verb that cannot be done without the rule: RuleBroken says which one is missing. */
export async function requireRule<K extends PolicyKey>(
  tx: Tx,
  key: K,
  unitPath: string,
  day: string,
): Promise<Rule<K>> {
  const rule = await ruleOn(tx, key, unitPath, day)
  if (!rule) throw new RuleBroken(m.policy_missing({ rule: word("policy_key", key), day }))
  return rule
}

/** /cn/lz/lb/ → /cn/lz/lb/, /cn/lz/, /cn/ */
export function regionsAbove(unitPath: string): string[] {
  const regions: string[] = []
  for (let end = unitPath.length; end > 1; end = unitPath.lastIndexOf("/", end - 2) + 1) {
    regions.push(unitPath.slice(0, end))
  }
  return regions
}
