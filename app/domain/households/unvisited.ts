import { and, asc, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { households } from "#db/schema/people.ts"
import type { Actor } from "../officers/actor.ts"
import { intervalGroups } from "../territories/intervals.ts"
import { unseenHouseholds } from "./unseen.ts"

/** Households that nobody has seen for longer than their interval, the longest wait first. */
export async function listUnvisited(tx: Tx, actor: Actor, today: string, limit: number) {
  const groups = await intervalGroups(tx, unitPathsOf(actor), today)
  return tx
    .select({
      id: households.id,
      name: households.name,
      category: households.category,
      lastContactOn: households.lastContactOn,
    })
    .from(households)
    .where(and(within(actor, households), unseenHouseholds(groups, today)))
    .orderBy(sql`${households.lastContactOn} asc nulls first`, asc(households.id))
    .limit(limit)
}

function unitPathsOf(actor: Actor): string[] {
  return [...new Set(actor.posts.flatMap((post) => post.within ?? []).map((unit) => unit.path))]
}
