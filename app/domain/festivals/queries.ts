import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { festivalCalls, festivalRounds } from "#db/schema/model-workers.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { ruleOn } from "../policy/queries.ts"
import { unitsBelow } from "../territories/queries.ts"

const roundColumns = {
  id: festivalRounds.id,
  districtId: festivalRounds.districtId,
  unitPath: festivalRounds.unitPath,
  unitName: units.name,
  festival: festivalRounds.festival,
  year: festivalRounds.year,
  festivalOn: festivalRounds.festivalOn,
  fromOn: festivalRounds.fromOn,
  beforeOn: festivalRounds.beforeOn,
  whom: festivalRounds.whom,
  giftFen: festivalRounds.giftFen,
  giftGoods: festivalRounds.giftGoods,
  source: festivalRounds.source,
  closedOn: festivalRounds.closedOn,
  by: officers.called,
  version: festivalRounds.version,
}

function rounds(tx: Tx) {
  return tx
    .select(roundColumns)
    .from(festivalRounds)
    .innerJoin(officers, eq(officers.id, festivalRounds.by))
    .innerJoin(units, and(eq(units.path, festivalRounds.unitPath), eq(units.districtId, festivalRounds.districtId)))
    .$dynamic()
}

const count = (which: SQL) => sql<number>`count(*) filter (where ${which})::int`

/** Rounds within reach, the latest festival first, each with its doors: all, gone to, left out, still to go to. */
export function listRounds(actor: Actor) {
  return withScope(
    actor,
    async (tx) => {
      const [rows, counts] = await Promise.all([
        rounds(tx)
          .where(within(actor, festivalRounds))
          .orderBy(desc(festivalRounds.festivalOn), asc(festivalRounds.unitPath))
          .limit(200),
        tx
          .select({
            roundId: festivalCalls.roundId,
            all: sql<number>`count(*)::int`,
            done: count(sql`done_on is not null`),
            skipped: count(sql`done_on is null and skip_reason is not null`),
            open: count(sql`done_on is null and skip_reason is null`),
            fen: sql<number>`coalesce(sum(gift_fen) filter (where done_on is not null), 0)::int`,
          })
          .from(festivalCalls)
          .where(within(actor, festivalCalls))
          .groupBy(festivalCalls.roundId),
      ])
      const of = new Map(counts.map((row) => [row.roundId, row]))
      const none = { all: 0, done: 0, skipped: 0, open: 0, fen: 0 }
      return rows.map((row) => ({ ...row, counts: of.get(row.id) ?? none }))
    },
    { snapshot: true },
  )
}

function calls(tx: Tx) {
  return tx
    .select({
      id: festivalCalls.id,
      roundId: festivalCalls.roundId,
      personId: festivalCalls.personId,
      householdId: festivalCalls.householdId,
      name: people.name,
      called: people.called,
      lane: households.lane,
      address: sql<string>`coalesce(${households.address}, '')`,
      officerId: festivalCalls.officerId,
      officer: officers.called,
      officerName: officers.name,
      companion: festivalCalls.companion,
      giftFen: festivalCalls.giftFen,
      giftGoods: festivalCalls.giftGoods,
      doneOn: festivalCalls.doneOn,
      visitId: festivalCalls.visitId,
      skipReason: festivalCalls.skipReason,
    })
    .from(festivalCalls)
    .innerJoin(people, and(eq(people.id, festivalCalls.personId), eq(people.districtId, festivalCalls.districtId)))
    .innerJoin(officers, eq(officers.id, festivalCalls.officerId))
    .leftJoin(
      households,
      and(eq(households.id, festivalCalls.householdId), eq(households.districtId, festivalCalls.districtId)),
    )
    .$dynamic()
}

export type CallRow = Awaited<ReturnType<typeof calls>>[number]

/** One round with its doors, by address, and who could go. */
export function getRound(actor: Actor, roundId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const round = found(await rounds(tx).where(and(within(actor, festivalRounds), eq(festivalRounds.id, roundId))))
      const [doors, colleagues] = await Promise.all([
        calls(tx)
          .where(
            and(
              within(actor, festivalCalls),
              eq(festivalCalls.districtId, round.districtId),
              eq(festivalCalls.roundId, roundId),
            ),
          )
          .orderBy(asc(households.lane), asc(households.address), asc(festivalCalls.id)),
        colleaguesFor(tx, round.unitPath, today),
      ])
      return { round, calls: doors, colleagues, chair: isChairOf(actor, round.unitPath) }
    },
    { snapshot: true },
  )
}

/** One door with its round, where that is within reach too, and who could take a follow-up. */
export function getCall(actor: Actor, roundId: string, callId: string, today: string) {
  return withScope(actor, async (tx) => {
    const call = found(
      await calls(tx).where(
        and(within(actor, festivalCalls), eq(festivalCalls.id, callId), eq(festivalCalls.roundId, roundId)),
      ),
    )
    const [home] = await tx
      .select({ unitPath: people.unitPath })
      .from(people)
      .where(and(within(actor, people), eq(people.id, call.personId)))
    const [[round], colleagues] = await Promise.all([
      rounds(tx).where(and(within(actor, festivalRounds), eq(festivalRounds.id, roundId))),
      colleaguesFor(tx, home?.unitPath ?? "", today),
    ])
    return { call, round: round ?? null, colleagues }
  })
}

/** Units for which the actor may open a round, and how many days before a festival the local rule begins. */
export function getNewRound(actor: Actor, today: string) {
  return withScope(actor, async (tx) => {
    const units = (await unitsBelow(tx, actor.paths)).filter((unit) => isChairOf(actor, unit.path))
    const terms = await ruleOn(tx, "model_worker_terms", actor.unit?.path ?? "", today)
    return {
      units: units.map(({ id, path, name }) => ({ id, path, name })),
      ownUnitId: units.find((unit) => unit.id === actor.unit?.id)?.id ?? units[0]?.id,
      leadDays: terms?.value.festivalLeadDays ?? 0,
    }
  })
}
