import { and, eq, inArray } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { festivalCalls, festivalRounds, modelWorkers } from "#db/schema/model-workers.ts"
import { tasks } from "#db/schema/tasks.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotAllowed, RuleBroken } from "../errors.ts"
import { writeBenefit } from "../model-workers/benefits.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { change, hold } from "../tasks/commands.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"
import { logVisitWithin } from "../visits/commands.ts"
import type { LogVisit } from "../visits/schema.ts"
import { callOccurrence, holdRound } from "./rounds.ts"
import type { AssignCalls, GiveGift, SkipCall } from "./schema.ts"

type Call = typeof festivalCalls.$inferSelect

/** Says who goes to these doors; their tasks go to that board. All or none. For chairs. */
export function assignCalls(
  actor: Actor,
  roundId: string,
  input: AssignCalls,
  today: string,
): Promise<{ moved: number }> {
  return withScope(actor, async (tx) => {
    const round = await holdRound(tx, actor, roundId)
    if (!isChairOf(actor, round.unitPath)) throw new NotAllowed()
    const wanted = [...new Set(input.callId)]
    const calls = await tx
      .select()
      .from(festivalCalls)
      .where(and(within(actor, festivalCalls), eq(festivalCalls.roundId, roundId), inArray(festivalCalls.id, wanted)))
      .orderBy(festivalCalls.id)
      .for("update")
    if (calls.length !== wanted.length) found([])
    const waiting = calls.filter((call) => !call.doneOn && call.skipReason === null)
    if (waiting.length === 0) throw new RuleBroken(m.festival_nothing_to_assign())
    let moved = 0
    for (const call of waiting) {
      if (call.officerId === input.officerId) continue
      await requireColleague(tx, input.officerId, call.unitPath, today)
      await setCall(tx, call, { officerId: input.officerId })
      const task = await taskOf(tx, actor, call)
      if (task)
        await change(
          tx,
          actor,
          task,
          { officerId: input.officerId },
          { kind: "reassigned", newOfficerId: input.officerId },
        )
      moved++
    }
    await record(tx, actor, {
      event: "festival.assigned",
      subject: "festival",
      subjectId: roundId,
      unitPath: round.unitPath,
      fields: ["officerId"],
    })
    return { moved }
  })
}

async function setCall(tx: Tx, call: Call, to: Partial<Call>): Promise<void> {
  await tx
    .update(festivalCalls)
    .set({ ...to, version: call.version + 1 })
    .where(and(eq(festivalCalls.id, call.id), eq(festivalCalls.districtId, call.districtId)))
}

/** The open task of a call, held. */
async function taskOf(tx: Tx, actor: Actor, call: Call) {
  const [row] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, call.districtId),
        eq(tasks.rule, "festival_call"),
        eq(tasks.occurrence, callOccurrence(call.roundId, call.id)),
        eq(tasks.status, taskStatus.open),
      ),
    )
  return row ? hold(tx, actor, row.id) : undefined
}

/** The call of that round, locked, its household before it so that neither waits for the other in a move. */
async function holdCall(
  tx: Tx,
  actor: Actor,
  roundId: string,
  callId: string,
): Promise<{ call: Call; subject: Subject }> {
  const which = and(within(actor, festivalCalls), eq(festivalCalls.id, callId), eq(festivalCalls.roundId, roundId))
  const { personId } = found(await tx.select({ personId: festivalCalls.personId }).from(festivalCalls).where(which))
  const subject = await holdSubject(tx, actor, { personId })
  return { call: found(await tx.select().from(festivalCalls).where(which).for("update")), subject }
}

/** The round of a call, where it lies within reach: a household that moved away has its round elsewhere. */
async function roundOf(tx: Tx, actor: Actor, call: Call) {
  const [round] = await tx
    .select({ source: festivalRounds.source, closedOn: festivalRounds.closedOn })
    .from(festivalRounds)
    .where(and(within(actor, festivalRounds), eq(festivalRounds.id, call.roundId)))
  return round
}

/**
 * What was handed over at a door, by two people: logs the visit with money and goods, does the call's task, and writes a
 * model worker's festival gift into his ledger, all in one transaction. Sent twice with one key it is done once.
 */
export function giveGift(
  actor: Actor,
  roundId: string,
  callId: string,
  input: GiveGift,
  today: string,
): Promise<{ visitId: string; followUps: number; again: boolean }> {
  return withScope(actor, async (tx) => {
    const { call, subject } = await holdCall(tx, actor, roundId, callId)
    return once(tx, actor, { key: input.key, districtId: call.districtId, body: { callId, ...input } }, async () => {
      if (call.doneOn) throw new RuleBroken(m.festival_given_already())
      const round = await roundOf(tx, actor, call)
      if (round?.closedOn) throw new RuleBroken(m.festival_is_closed())
      const task = await taskOf(tx, actor, call)
      const visit = await logVisitWithin(tx, actor, subject, visitOf(call, input, task?.id), today)
      const { visitedOn: doneOn, companion, giftGoods } = input
      const to = { giftFen: input.gift ?? 0, giftGoods, companion, officerId: actor.id, doneOn, visitId: visit.id }
      await setCall(tx, call, { ...to, skipReason: null })
      await writeGift(tx, actor, call, { ...input, source: round?.source ?? "union", visitId: visit.id }, today)
      await record(tx, actor, {
        event: "festival.given",
        subject: "person",
        subjectId: call.personId,
        unitPath: call.unitPath,
        fields: ["doneOn", "companion", ...(to.giftFen ? ["giftFen"] : []), ...(giftGoods ? ["giftGoods"] : [])],
      })
      return { visitId: visit.id, followUps: visit.followUps }
    })
  })
}

/** The visit that a gift at the door is. */
function visitOf(call: Call, { companion, ...said }: GiveGift, taskId: string | undefined): LogVisit {
  return {
    ...said,
    ...(call.householdId && { householdId: call.householdId }),
    personId: call.personId,
    ...(taskId && { taskId }),
    taskDone: taskId !== undefined,
    channel: "home",
    purpose: "festival",
    met: [call.personId],
    metText: "",
    companions: companion,
    notHome: false,
  }
}

async function writeGift(
  tx: Tx,
  actor: Actor,
  call: Call,
  gift: GiveGift & { source: typeof festivalRounds.$inferSelect.source; visitId: string },
  today: string,
): Promise<void> {
  if (!gift.gift && !gift.giftGoods) return
  const [file] = await tx
    .select()
    .from(modelWorkers)
    .where(and(within(actor, modelWorkers), eq(modelWorkers.id, call.personId)))
    .for("update")
  if (!file) return
  const { visitedOn: givenOn, gift: amount, giftGoods: goods, source, visitId } = gift
  const row = {
    kind: "festival_gift" as const,
    givenOn,
    amount,
    goods,
    source,
    note: "",
    visitId,
    festivalCallId: call.id,
  }
  await writeBenefit(tx, actor, file, row, today)
}

/** Nobody goes to this door, with the reason; its task is taken off the board. */
export function skipCall(actor: Actor, roundId: string, callId: string, input: SkipCall): Promise<void> {
  return withScope(actor, async (tx) => {
    const { call } = await holdCall(tx, actor, roundId, callId)
    if (call.doneOn) throw new RuleBroken(m.festival_given_already())
    if (call.skipReason !== null) throw new RuleBroken(m.festival_skipped_already())
    await setCall(tx, call, { skipReason: input.reason })
    const task = await taskOf(tx, actor, call)
    if (task)
      await change(tx, actor, task, { status: taskStatus.cancelled }, { kind: "cancelled", reason: input.reason })
    await record(tx, actor, {
      event: "festival.skipped",
      subject: "person",
      subjectId: call.personId,
      unitPath: call.unitPath,
      fields: ["skipReason"],
      reason: input.reason,
    })
  })
}
