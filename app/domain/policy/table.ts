import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import type { UnitKind } from "#db/enums.ts"
import { officers } from "#db/schema/officers.ts"
import { policies } from "#db/schema/policies.ts"
import { units } from "#db/schema/units.ts"
import { found, NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { type PolicyKey, policyKeys } from "./catalogue.ts"
import { holding, regionsAbove } from "./queries.ts"
import { keepsRule, keptRegions, mustKeepRegion } from "./rights.ts"

export type Region = { id: string; path: string; name: string; kind: UnitKind }

export type PolicyRow = {
  id: string
  key: PolicyKey
  regionPath: string
  regionName: string
  value: unknown
  validFrom: string
  validTo: string | null
  source: string
  /** Who laid it down, and when. */
  by: string | null
  at: Date
  ended: { by: string | null; at: Date; reason: string } | null
  /** On the asked day: holds, is covered by a nearer or later row, begins later, is over, or was ended unused. */
  state: "holds" | "covered" | "ahead" | "over" | "never"
  mayEnd: boolean
}

export type RuleTable = { key: PolicyKey; holds: PolicyRow | null; others: PolicyRow[] }

/**
 * The rules of a region on a day: for each key the row that holds and all others of the region and those above it.
 * Whoever has a post reads the line above his units and all below them; another region is not there.
 */
export async function policyTable(
  actor: Actor,
  asked: { regionId?: string | undefined; rule?: PolicyKey | undefined; day: string },
): Promise<{ region: Region; regions: Region[]; rules: RuleTable[] }> {
  return withScope(actor, async (tx) => {
    const { region, regions } = await askedRegion(tx, actor, asked.regionId)
    const keys = asked.rule ? [asked.rule] : policyKeys
    const rows = await readRows(tx, actor, keys, region.path)
    const rules = keys.map((key) => {
      const own = rows.filter((row) => row.key === key)
      const holds = holding(own, region.path, asked.day)
      const withState = own.map((row) => ({ ...row, state: stateOf(row, holds, asked.day) }))
      return {
        key,
        holds: withState.find((row) => row.state === "holds") ?? null,
        others: withState.filter((row) => row.state !== "holds").sort(byRegionAndDay),
      }
    })
    return { region, regions, rules }
  })
}

/** The region a page is about – the actor's own unit unless he asks for another – and those he may ask for. */
export async function askedRegion(
  tx: Tx,
  actor: Actor,
  regionId: string | undefined,
): Promise<{ region: Region; regions: Region[] }> {
  if (!actor.unit) throw new NotFound()
  const regions = await regionsFor(tx, actor)
  const wanted = regionId ?? actor.unit.id
  return { region: found(regions.filter(({ id }) => id === wanted)), regions }
}

/** Units whose rules the actor may read: those above his own, and all below. */
async function regionsFor(tx: Tx, actor: Actor): Promise<Region[]> {
  const own = [...new Set(actor.posts.map((post) => post.path))]
  const above = [...new Set(own.flatMap(regionsAbove))]
  const below = own.map((path) => sql`${units.path} ^@ ${path}`)
  return tx
    .select(regionColumns)
    .from(units)
    .where(and(isNull(units.closedOn), or(inArray(units.path, above), ...below)))
    .orderBy(asc(units.path))
}

const regionColumns = { id: units.id, path: units.path, name: units.name, kind: units.kind }

/** Units the actor may lay down rules for. */
export async function regionsKept(actor: Actor): Promise<Region[]> {
  const kept = keptRegions(actor)
  if (kept.length === 0) return []
  return withScope(actor, (tx) =>
    tx
      .select(regionColumns)
      .from(units)
      .where(and(isNull(units.closedOn), or(...kept.map((path): SQL => sql`${units.path} ^@ ${path}`))))
      .orderBy(asc(units.path)),
  )
}

/** A row as another one may be written from it, or as it is to be ended; `mine` asks for one the actor may end. */
export async function getPolicy(actor: Actor, policyId: string, options: { mine: boolean }): Promise<PolicyRow> {
  return withScope(actor, async (tx) => {
    const plain = found(await tx.select().from(policies).where(eq(policies.id, policyId)))
    if (options.mine) mustKeepRegion(actor, plain.regionPath)
    else if (!actor.posts.some((post) => readsRegion(post.path, plain.regionPath))) throw new NotFound()
    const rows = await readRows(tx, actor, [plain.key as PolicyKey], plain.regionPath)
    const row = found(rows.filter(({ id }) => id === policyId))
    return { ...row, state: "covered" }
  })
}

const readsRegion = (own: string, region: string) => own.startsWith(region) || region.startsWith(own)

type Bare = Omit<PolicyRow, "state">

/** Rows of these rules for a region and all above it. */
async function readRows(tx: Tx, actor: Actor, keys: PolicyKey[], regionPath: string): Promise<Bare[]> {
  const ender = alias(officers, "ender")
  const rows = await tx
    .select({
      row: policies,
      regionName: units.name,
      by: officers.called,
      endedByName: ender.called,
    })
    .from(policies)
    .leftJoin(units, eq(units.path, policies.regionPath))
    .leftJoin(officers, eq(officers.id, policies.changedBy))
    .leftJoin(ender, eq(ender.id, policies.endedBy))
    .where(and(inArray(policies.key, keys), inArray(policies.regionPath, regionsAbove(regionPath))))
  return rows.map(({ row, regionName, by, endedByName }) => ({
    id: row.id,
    key: row.key as PolicyKey,
    regionPath: row.regionPath,
    regionName: regionName ?? row.regionPath,
    value: row.value,
    validFrom: row.validFrom,
    validTo: row.validTo,
    source: row.source,
    by,
    at: row.createdAt,
    ended: row.endedAt ? { by: endedByName, at: row.endedAt, reason: row.endReason ?? "" } : null,
    mayEnd: !row.endedAt && keepsRule(actor, row.key as PolicyKey, row.regionPath),
  }))
}

function stateOf(row: Bare, holds: Bare | undefined, day: string): PolicyRow["state"] {
  if (row === holds) return "holds"
  if (row.validTo !== null && row.validTo < row.validFrom) return "never"
  if (row.validFrom > day) return "ahead"
  return row.validTo !== null && row.validTo < day ? "over" : "covered"
}

/** What comes first, then the region's own rows from new to old, then those of the regions above. */
function byRegionAndDay(a: PolicyRow, b: PolicyRow): number {
  if ((a.state === "ahead") !== (b.state === "ahead")) return a.state === "ahead" ? -1 : 1
  if (a.regionPath !== b.regionPath) return b.regionPath.length - a.regionPath.length
  return a.validFrom < b.validFrom ? 1 : -1
}
