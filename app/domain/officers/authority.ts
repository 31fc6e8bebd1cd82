import { sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import type { Actor } from "./actor.ts"

// Who may decide what: the union officer of a unit, its chair (a supervisor of the street or above), and the
// assistance centre (a supervisor of the district or above).

const centres = ["district", "city", "federation"]

/** Whether the actor is a supervisor over the unit, of a street or higher. */
export function isChairOf(actor: Pick<Actor, "posts">, unitPath: string): boolean {
  return actor.posts.some((post) => post.role === "supervisor" && unitPath.startsWith(post.path))
}

/** Whether the actor decides for the district's assistance centre (帮扶中心) over the unit. */
export function isCentreOf(actor: Pick<Actor, "posts">, unitPath: string): boolean {
  return actor.posts.some(
    (post) => post.role === "supervisor" && centres.includes(post.kind) && unitPath.startsWith(post.path),
  )
}

/**
 * Whether somebody else than `actor` could take this decision today: a second person with case work over the unit
 * (`officer`), a second chair, or a second one of the centre.
 */
export async function anotherCould(
  tx: Tx,
  actor: Actor,
  unitPath: string,
  level: "officer" | "chair" | "centre",
  today: string,
): Promise<boolean> {
  const [row] = await tx.execute<{ other: boolean }>(sql`
    select exists (
      select from posts p join officers o on o.id = p.officer_id join units u on u.id = p.unit_id
      where ${unitPath} ^@ u.path and u.closed_on is null and o.disabled_at is null and o.id <> ${actor.id}
        and p.from_on <= ${today} and (p.to_on is null or p.to_on >= ${today})
        and (p.role = 'supervisor' or (${level} = 'officer' and p.role in ('officer', 'clerk')))
        and (${level} <> 'centre' or u.kind in ('district', 'city', 'federation'))) as other`)
  return row?.other ?? false
}
