import { and, eq, isNull, type SQL, sql } from "drizzle-orm"
import { NotAllowed, NotFound } from "#app/domain/errors.ts"
import type { Tx } from "#db/client.server.ts"
import type { Role } from "#db/enums.ts"
import { officers, posts } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import { type Actor, isAdministrator } from "./actor.ts"
import { administersUnit } from "./rules.ts"

/** The first line of every verb on units, officers and posts. */
export function mustAdminister(actor: Actor): void {
  if (!isAdministrator(actor)) throw new NotAllowed()
}

/** Rows of units the administrator looks after; units have no wall of their own, this is it. */
export function administered(actor: { administers: string[] }): SQL {
  if (actor.administers.length === 0) return sql`false`
  return sql.join(
    [
      sql`(`,
      sql.join(
        actor.administers.map((path) => sql`${units.path} ^@ ${path}`),
        sql` or `,
      ),
      sql`)`,
    ],
    sql``,
  )
}

/** A unit of his, open; elsewhere there is none. */
export async function unitOf(tx: Tx, actor: Actor, unitId: string) {
  const [unit] = await tx
    .select()
    .from(units)
    .where(and(eq(units.id, unitId), administered(actor), isNull(units.closedOn)))
  if (!unit) throw new NotFound()
  return unit
}

export type HeldPost = {
  id: string
  role: Role
  unitId: string
  path: string
  fromOn: string
  toOn: string | null
}

/**
 * An officer who has or had a post in the administrator's units, with all his posts, locked until the transaction
 * ends, so that two verbs on the same person follow one another.
 */
export async function officerOf(tx: Tx, actor: Actor, officerId: string) {
  const [officer] = await tx.select().from(officers).where(eq(officers.id, officerId)).for("update")
  if (!officer) throw new NotFound()
  const held: HeldPost[] = await tx
    .select({
      id: posts.id,
      role: posts.role,
      unitId: posts.unitId,
      path: units.path,
      fromOn: posts.fromOn,
      toOn: posts.toOn,
    })
    .from(posts)
    .innerJoin(units, eq(units.id, posts.unitId))
    .where(eq(posts.officerId, officerId))
  if (!held.some((post) => administersUnit(actor, post.path))) throw new NotFound()
  return { officer, held }
}

/** Lets verbs that may take an administrator away follow one another, all over the tree. */
export async function oneAdministratorVerbAtATime(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7206)`)
}

/** Whether, without this officer or this post, somebody who can sign in still administers the unit for good. */
export async function isAdministeredWithout(
  tx: Tx,
  path: string,
  without: { officerId?: string; postId?: string },
  today: string,
): Promise<boolean> {
  const [row] = await tx.execute<{ left: boolean }>(sql`
    select exists (
      select from posts p join officers o on o.id = p.officer_id join units u on u.id = p.unit_id
      where p.role = 'admin' and p.from_on <= ${today} and p.to_on is null and u.closed_on is null
        and ${path} ^@ u.path and o.disabled_at is null and o.password_hash is not null
        and p.id::text <> ${without.postId ?? ""} and o.id::text <> ${without.officerId ?? ""}) as left`)
  return row?.left === true
}
