import { sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { NotFound } from "../errors.ts"
import type { Actor } from "./actor.ts"

export type Colleague = { id: string; called: string; unitPath: string; unitName: string; role: string }

/**
 * Officers who can be given work on a row served by `unitPath`: a standing case-work post at that unit or above it,
 * within the actor's own district line. The nearest unit comes first.
 */
export async function colleaguesFor(tx: Tx, unitPath: string, today: string): Promise<Colleague[]> {
  const rows = await tx.execute<{ id: string; called: string; path: string; short_name: string; role: string }>(sql`
    select distinct on (o.id) o.id, o.called, u.path, u.short_name, p.role
    from posts p join officers o on o.id = p.officer_id join units u on u.id = p.unit_id
    where ${unitPath} ^@ u.path and u.closed_on is null and o.disabled_at is null
      and p.role in ('officer', 'clerk', 'supervisor')
      and p.from_on <= ${today} and (p.to_on is null or p.to_on >= ${today})
    order by o.id, length(u.path) desc`)
  return [...rows]
    .map((r) => ({ id: r.id, called: r.called, unitPath: r.path, unitName: r.short_name, role: r.role }))
    .sort((a, b) => b.unitPath.length - a.unitPath.length || a.called.localeCompare(b.called, "zh"))
}

/** Officers with a standing case-work post anywhere within the actor's reach: for filters and for handing work round. */
export async function colleaguesWithin(tx: Tx, actor: Actor, today: string): Promise<Colleague[]> {
  if (actor.paths.length === 0) return []
  const rows = await tx.execute<{ id: string; called: string; path: string; short_name: string; role: string }>(sql`
    select distinct on (u.path, o.id) o.id, o.called, u.path, u.short_name, p.role
    from posts p join officers o on o.id = p.officer_id join units u on u.id = p.unit_id
    where u.path ^@ any(string_to_array(${actor.paths.join(",")}, ',')) and o.disabled_at is null
      and p.role in ('officer', 'clerk', 'supervisor')
      and p.from_on <= ${today} and (p.to_on is null or p.to_on >= ${today})
    order by u.path, o.id`)
  return [...rows].map((r) => ({
    id: r.id,
    called: r.called,
    unitPath: r.path,
    unitName: r.short_name,
    role: r.role,
  }))
}

/** The chosen officer, if he can be given work on a row of `unitPath`; else NotFound. */
export async function requireColleague(tx: Tx, officerId: string, unitPath: string, today: string): Promise<Colleague> {
  const colleague = (await colleaguesFor(tx, unitPath, today)).find((c) => c.id === officerId)
  if (!colleague) throw new NotFound()
  return colleague
}

/** As `colleaguesWithin`, for a page's own question. */
export function listColleagues(actor: Actor, today: string): Promise<Colleague[]> {
  return withScope(actor, (tx) => colleaguesWithin(tx, actor, today))
}
