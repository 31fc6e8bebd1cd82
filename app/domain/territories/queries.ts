import { and, asc, isNull, or, type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { households } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isUncovered, leavesOf } from "./rules.ts"

const unitColumns = {
  id: units.id,
  districtId: sql<string>`${units.districtId}`,
  path: units.path,
  kind: units.kind,
  name: units.name,
  shortName: units.shortName,
  scope: units.scope,
  closedOn: units.closedOn,
}

/** A unit that can serve people and bodies: a district or what lies below it. */
export type ServingUnit = {
  id: string
  districtId: string
  path: string
  kind: string
  name: string
  shortName: string
  scope: string | null
  closedOn: string | null
}

/** Rows of `table` that the unit with this path serves, itself or through the units below it. */
export function servedBy(table: { unitPath: AnyPgColumn }, territory: string | undefined): SQL | undefined {
  return territory ? sql`${table.unitPath} ^@ ${territory}` : undefined
}

function inReach(paths: string[]): SQL {
  return or(...paths.map((path) => sql`${units.path} ^@ ${path}`)) ?? sql`false`
}

/** The units at and below `paths` that lie in a district, in the order of the tree; open ones, unless `closed` too. */
export function unitsBelow(tx: Tx, paths: string[], closed = false): Promise<ServingUnit[]> {
  return tx
    .select(unitColumns)
    .from(units)
    .where(and(inReach(paths), sql`${units.districtId} is not null`, closed ? undefined : isNull(units.closedOn)))
    .orderBy(asc(units.path))
}

/** The units of the actor's own case work, for choosing where a new row belongs. */
export function listUnits(actor: Actor): Promise<ServingUnit[]> {
  return withScope(actor, (tx) => unitsBelow(tx, actor.paths))
}

/** The unit within reach with this id, or NotFound. */
export async function unitWithin(tx: Tx, actor: Actor, unitId: string): Promise<ServingUnit> {
  return found((await unitsBelow(tx, actor.paths)).filter((unit) => unit.id === unitId))
}

/** Where a new row belongs: the chosen unit within reach, else the actor's own. */
export async function unitForNew(tx: Tx, actor: Actor, unitId: string | undefined): Promise<ServingUnit> {
  if (unitId) return unitWithin(tx, actor, unitId)
  const own = (await unitsBelow(tx, actor.paths)).find((unit) => unit.id === actor.unit?.id)
  if (!own) throw new RuleBroken(m.territory_choose(), "unitId")
  return own
}

export type StandingOfficer = { id: string; called: string; role: string; fromOn: string; path: string; at: string }

/**
 * Who holds a case-work post today at or below one of `paths`, or above it: the latter cover what lies below them.
 * Posts at one unit stand in the order in which they were taken up.
 */
export async function officersInPost(tx: Tx, paths: string[], today: string): Promise<StandingOfficer[]> {
  if (paths.length === 0) return []
  const near = or(...paths.map((path) => sql`(u.path ^@ ${path} or ${path} ^@ u.path)`))
  const rows = await tx.execute<StandingOfficer>(sql`
    select o.id, o.called, p.role, p.from_on::text as "fromOn", u.path, u.short_name as at
    from posts p join officers o on o.id = p.officer_id join units u on u.id = p.unit_id
    where ${near} and u.closed_on is null and o.disabled_at is null
      and p.role in ('officer', 'clerk', 'supervisor')
      and p.from_on <= ${today} and (p.to_on is null or p.to_on >= ${today})
    order by u.path, p.from_on, p.id`)
  return [...rows]
}

export type Territory = ServingUnit & {
  officers: StandingOfficer[]
  bodies: number
  households: number
  uncovered: boolean
}

/** The units that serve people or bodies within reach: how many, and who is in post there today. */
export function listTerritories(actor: Actor, today: string): Promise<Territory[]> {
  return withScope(
    actor,
    async (tx) => {
      const [all, officers, bodies, homes] = await Promise.all([
        unitsBelow(tx, actor.paths),
        officersInPost(tx, actor.paths, today),
        tx
          .select({ path: employers.unitPath, n: sql<number>`count(*)::int` })
          .from(employers)
          .where(within(actor, employers))
          .groupBy(employers.unitPath),
        tx
          .select({ path: households.unitPath, n: sql<number>`count(*)::int` })
          .from(households)
          .where(within(actor, households))
          .groupBy(households.unitPath),
      ])
      const served = (rows: { path: string; n: number }[], unit: ServingUnit) =>
        rows.reduce((sum, row) => (row.path.startsWith(unit.path) ? sum + row.n : sum), 0)
      const used = new Set([...bodies, ...homes].map((row) => row.path))
      const leaves = leavesOf(all)
      return all
        .filter((unit) => leaves.has(unit.path) || used.has(unit.path))
        .map((unit) => ({
          ...unit,
          officers: officers.filter((o) => o.path === unit.path && o.role !== "supervisor"),
          bodies: served(bodies, unit),
          households: served(homes, unit),
          uncovered: leaves.has(unit.path) && isUncovered(unit, officers),
        }))
    },
    { snapshot: true },
  )
}

/** One unit within reach: its officers and how many households and bodies it serves. */
export function getTerritory(actor: Actor, territoryId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const all = await unitsBelow(tx, actor.paths)
      const unit = found(all.filter((u) => u.id === territoryId))
      const [officers, [bodies], [homes]] = await Promise.all([
        officersInPost(tx, [unit.path], today),
        tx
          .select({ n: sql<number>`count(*)::int` })
          .from(employers)
          .where(and(within(actor, employers), servedBy(employers, unit.path))),
        tx
          .select({ n: sql<number>`count(*)::int` })
          .from(households)
          .where(and(within(actor, households), servedBy(households, unit.path))),
      ])
      return {
        ...unit,
        officers: officers.filter((o) => o.path === unit.path),
        bodies: bodies?.n ?? 0,
        households: homes?.n ?? 0,
        uncovered: leavesOf(all).has(unit.path) && isUncovered(unit, officers),
        below: all.filter((u) => u.path !== unit.path && u.path.startsWith(unit.path)),
      }
    },
    { snapshot: true },
  )
}
