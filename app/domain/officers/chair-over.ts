import { and, asc, eq, isNull, or, sql } from "drizzle-orm"
import { database } from "#db/client.server.ts"
import { officers } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import type { Actor } from "./actor.ts"
import { isChairOf } from "./authority.ts"
import { loadActor } from "./load.ts"

/**
 * In whose name the program does what is due over a region on a day: `first` (an officer's id), if he is a supervisor
 * there today, else the first one who is; undefined for a region without any.
 */
export async function chairOver(regionPath: string, today: string, first?: string): Promise<Actor | undefined> {
  const supervises = sql`exists (select from posts p join units u on u.id = p.unit_id
    where p.officer_id = ${officers.id} and p.role = 'supervisor' and ${regionPath} ^@ u.path)`
  const names = await database()
    .select({ username: officers.username })
    .from(officers)
    .where(first ? or(eq(officers.id, first), supervises) : supervises)
    .orderBy(...(first ? [sql`${officers.id} <> ${first}`] : []), asc(officers.id))
  for (const { username } of names) {
    const loaded = await loadActor(username, today)
    if (loaded && !loaded.disabled && isChairOf(loaded.actor, regionPath)) return loaded.actor
  }
}

/** One supervisor over each district that has any, for what is due everywhere on a day. */
export async function chairsOfDistricts(today: string): Promise<Actor[]> {
  const districts = await database()
    .select({ path: units.path })
    .from(units)
    .where(and(eq(units.kind, "district"), isNull(units.closedOn)))
    .orderBy(asc(units.path))
  const chairs = new Map<string, Actor>()
  for (const { path } of districts) {
    const chair = await chairOver(path, today)
    if (chair) chairs.set(chair.id, chair)
  }
  return [...chairs.values()]
}
