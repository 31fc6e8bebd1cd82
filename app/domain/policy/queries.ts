import { and, eq, inArray } from "drizzle-orm"
import * as v from "valibot"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import type { PolicyUsed } from "#db/schema/hardship.ts"
import { policies } from "#db/schema/policies.ts"
import { RuleBroken } from "../errors.ts"
import { catalogue, type PolicyKey, type PolicyValue } from "./catalogue.ts"

export type Dated = { id: string; regionPath: string; validFrom: string; validTo: string | null }

/**
 * The row that holds for a unit on `day`: of the rows valid then (both ends count) the one of the nearest region above
 * the unit, of two for one region the later.
 */
export function holding<T extends Dated>(rows: T[], unitPath: string, day: string): T | undefined {
  let best: T | undefined
  for (const row of rows) {
    if (!unitPath.startsWith(row.regionPath) || row.validFrom > day || (row.validTo !== null && row.validTo < day)) {
      continue
    }
    if (!best || isNearer(row, best)) best = row
  }
  return best
}

function isNearer(a: Dated, b: Dated): boolean {
  if (a.regionPath.length !== b.regionPath.length) return a.regionPath.length > b.regionPath.length
  return a.validFrom === b.validFrom ? a.id > b.id : a.validFrom > b.validFrom
}

/**
 * The local rule `key` that holds for a unit on `day`; undefined where nobody has laid one down.
 */
export async function policyOn(
  tx: Tx,
  key: string,
  unitPath: string,
  day: string,
): Promise<{ value: unknown; source: string; regionPath: string; validFrom: string } | undefined> {
  return holding(await rowsOf(tx, key, regionsAbove(unitPath)), unitPath, day)
}

/** All rows of a rule, whatever their day; those of `regions` where they are told. */
export async function rowsOf(tx: Tx, key: string, regions?: string[]) {
  return tx
    .select()
    .from(policies)
    .where(and(eq(policies.key, key), regions ? inArray(policies.regionPath, regions) : undefined))
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
