import { and, eq, ne, sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { awards } from "#db/schema/programmes.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { roundRow } from "./hold.ts"

/** How many hold an award of the round that this one chooses among; null where it chooses among none. */
export function getPool(actor: Actor, roundId: string) {
  return withScope(actor, async (tx) => {
    const round = await roundRow(tx, actor, roundId)
    const [row] = round.fromRoundId
      ? await tx
          .select({ n: sql<number>`count(*)::int` })
          .from(awards)
          .where(
            and(
              within(actor, awards),
              eq(awards.districtId, round.districtId),
              eq(awards.roundId, round.fromRoundId),
              ne(awards.state, "stopped"),
            ),
          )
      : []
    const from = round.fromRoundId ? await roundRow(tx, actor, round.fromRoundId) : undefined
    return { round, from: from?.name, holders: row?.n ?? null, chair: isChairOf(actor, round.unitPath) }
  })
}
