import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { festivalCalls, festivalRounds, modelWorkers } from "#db/schema/model-workers.ts"
import { households, people } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotAllowed, RuleBroken, Stale } from "../errors.ts"
import { onFile } from "../hardship/states.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { festivalDay } from "../policy/festivals.ts"
import { requireRule } from "../policy/queries.ts"
import { openTasks } from "../tasks/commands.ts"
import { type ServingUnit, servedBy, unitForNew } from "../territories/queries.ts"
import { type Door, doorsOf, windowOf, windowProblem } from "./rules.ts"
import type { CloseRound, OpenRound } from "./schema.ts"

const zh = { locale: "zh-CN" } as const
type Opened = { rounds: { id: string; unitPath: string }[]; doors: number }

/**
 * Opens a festival's round for the unit: in one transaction a round for each territory below it where there are doors,
 * a call for each door, and a task for whoever goes there. A territory that has its round already keeps it. For chairs.
 */
export function openRound(actor: Actor, input: OpenRound, today: string): Promise<Opened & { again: boolean }> {
  const festivalOn = festivalDay(input.festival, input.year)
  return withScope(actor, async (tx) => {
    const unit = await unitForNew(tx, actor, input.unitId)
    if (!isChairOf(actor, unit.path)) throw new NotAllowed()
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: unit.districtId, body: said }, async () => {
      const { value } = await requireRule(tx, "model_worker_terms", unit.path, today)
      const window = windowOf(input, festivalOn, value.festivalLeadDays)
      const problem = windowProblem(window, festivalOn, today)
      if (problem) throw new RuleBroken(problem.sentence, problem.field)
      const doors = await doorsIn(tx, actor, unit, input.whom)
      if (doors.length === 0) throw new RuleBroken(m.festival_no_doors(), "whom")
      const plan = { ...input, festivalOn, ...window }
      const rounds: Opened["rounds"] = []
      let opened = 0
      for (const unitPath of [...new Set(doors.map((door) => door.unitPath))].sort()) {
        const id = await insertRound(tx, actor, { districtId: unit.districtId, unitPath }, plan)
        if (!id) continue
        const here = doors.filter((door) => door.unitPath === unitPath)
        await insertCalls(tx, actor, { id, districtId: unit.districtId, unitPath }, here, plan, today)
        rounds.push({ id, unitPath })
        opened += here.length
      }
      if (rounds.length === 0) throw new RuleBroken(m.festival_open_already())
      return { rounds, doors: opened }
    })
  })
}

type Plan = OpenRound & { festivalOn: string; fromOn: string; beforeOn: string }

async function insertRound(tx: Tx, actor: Actor, place: { districtId: string; unitPath: string }, plan: Plan) {
  const [row] = await tx
    .insert(festivalRounds)
    .values({
      id: newId(),
      ...place,
      festival: plan.festival,
      year: plan.year,
      festivalOn: plan.festivalOn,
      fromOn: plan.fromOn,
      beforeOn: plan.beforeOn,
      whom: [...new Set(plan.whom)],
      giftFen: plan.gift ?? 0,
      giftGoods: plan.giftGoods,
      source: plan.source,
      by: actor.id,
    })
    .onConflictDoNothing()
    .returning({ id: festivalRounds.id })
  if (!row) return undefined
  const fields = [
    "festival",
    "year",
    "whom",
    ...(plan.gift ? ["giftFen"] : []),
    ...(plan.giftGoods ? ["giftGoods"] : []),
  ]
  const { unitPath } = place
  await record(tx, actor, { event: "festival.opened", subject: "festival", subjectId: row.id, unitPath, fields })
  return row.id
}

async function insertCalls(
  tx: Tx,
  actor: Actor,
  round: { id: string; districtId: string; unitPath: string },
  doors: Door[],
  plan: Plan,
  today: string,
): Promise<void> {
  const { districtId, unitPath } = round
  const able = await colleaguesFor(tx, unitPath, today)
  const nearest = able.find((one) => one.role !== "supervisor")?.id ?? actor.id
  for (const { personId, householdId, officerId } of doors) {
    const goes = able.some((one) => one.id === officerId) ? (officerId as string) : nearest
    const callId = newId()
    await tx.insert(festivalCalls).values({
      id: callId,
      districtId,
      unitPath,
      roundId: round.id,
      householdId,
      personId,
      officerId: goes,
      giftFen: plan.gift ?? 0,
      giftGoods: plan.giftGoods,
    })
    await openTasks(tx, actor, { districtId, unitPath, householdId, personId, employerId: null }, [
      {
        title: m.rule_festival_call({}, zh),
        fromOn: plan.fromOn,
        dueOn: plan.beforeOn,
        officerId: goes,
        source: "rule",
        rule: "festival_call",
        occurrence: callOccurrence(round.id, callId),
      },
    ])
  }
}

/** What makes a call's task one of a kind; it also says which call it is. */
export function callOccurrence(roundId: string, callId: string): string {
  return `${roundId}/${callId}`
}

/** The doors of a unit: households on file, model workers in care; held, so that none is moved away meanwhile. */
async function doorsIn(tx: Tx, actor: Actor, unit: ServingUnit, whom: OpenRound["whom"]): Promise<Door[]> {
  const workers = whom.includes("model_worker")
    ? await tx
        .select({
          personId: modelWorkers.id,
          householdId: people.householdId,
          unitPath: modelWorkers.unitPath,
          officerId: sql<string | null>`coalesce(${modelWorkers.contactOfficerId}, ${households.helperId})`,
        })
        .from(modelWorkers)
        .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
        .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
        .where(
          and(
            within(actor, modelWorkers),
            eq(modelWorkers.districtId, unit.districtId),
            servedBy(modelWorkers, unit.path),
            inArray(modelWorkers.state, ["in_service", "retired"]),
            isNull(people.diedOn),
          ),
        )
        .orderBy(modelWorkers.id)
    : []
  const onRegister = whom.includes("hardship")
    ? await tx
        .select({
          personId: hardshipFiles.holderId,
          householdId: hardshipFiles.householdId,
          unitPath: hardshipFiles.unitPath,
          officerId: households.helperId,
        })
        .from(hardshipFiles)
        .innerJoin(
          households,
          and(eq(households.id, hardshipFiles.householdId), eq(households.districtId, hardshipFiles.districtId)),
        )
        .where(
          and(
            within(actor, hardshipFiles),
            eq(hardshipFiles.districtId, unit.districtId),
            servedBy(hardshipFiles, unit.path),
            eq(hardshipFiles.isLive, true),
            inArray(hardshipFiles.state, [...onFile]),
          ),
        )
        .orderBy(hardshipFiles.householdId)
    : []
  const doors = doorsOf(workers, onRegister)
  const homes = doors.flatMap(({ householdId }) => householdId ?? [])
  if (homes.length === 0) return doors
  const held = await tx
    .select({ id: households.id, unitPath: households.unitPath })
    .from(households)
    .where(and(within(actor, households), inArray(households.id, homes)))
    .orderBy(households.id)
    .for("no key update")
  const pathOf = new Map(held.map((home) => [home.id, home.unitPath]))
  // One that was moved while we looked is where it is now, or out of reach.
  return doors.flatMap((door) => {
    const unitPath = door.householdId ? pathOf.get(door.householdId) : door.unitPath
    return unitPath?.startsWith(unit.path) ? [{ ...door, unitPath }] : []
  })
}

/** Ends a round: every door was gone to, or has the reason why not. For chairs. */
export function closeRound(actor: Actor, roundId: string, input: CloseRound, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const round = await holdRound(tx, actor, roundId)
    if (!isChairOf(actor, round.unitPath)) throw new NotAllowed()
    if (round.closedOn) throw new RuleBroken(m.festival_is_closed())
    if (round.version !== input.version) throw new Stale([])
    const [left] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(festivalCalls)
      .where(
        and(
          within(actor, festivalCalls),
          eq(festivalCalls.districtId, round.districtId),
          eq(festivalCalls.roundId, roundId),
          isNull(festivalCalls.doneOn),
          isNull(festivalCalls.skipReason),
        ),
      )
    if (left && left.n > 0) throw new RuleBroken(m.festival_still_open({ n: left.n }))
    await tx
      .update(festivalRounds)
      .set({ closedOn: today, version: round.version + 1 })
      .where(and(eq(festivalRounds.id, roundId), eq(festivalRounds.districtId, round.districtId)))
    await record(tx, actor, {
      event: "festival.closed",
      subject: "festival",
      subjectId: roundId,
      unitPath: round.unitPath,
      fields: ["closedOn"],
    })
  })
}

/** The round, locked until the end of the transaction. */
export async function holdRound(tx: Tx, actor: Actor, roundId: string): Promise<typeof festivalRounds.$inferSelect> {
  return found(
    await tx
      .select()
      .from(festivalRounds)
      .where(and(within(actor, festivalRounds), eq(festivalRounds.id, roundId)))
      .for("update"),
  )
}
