import { and, eq, inArray, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { taskFeedback, taskHandovers, tasks } from "#db/schema/tasks.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { change, hold, holdOpen } from "./commands.ts"
import type { DeclineHandover, GiveFeedback, HandOverTask, ReassignTasks, StrikeOff } from "./schema.ts"

// How a task changes hands and how an instruction comes back: offer and acceptance, reassignment by a supervisor,
// feedback to the worker, striking off by another person than the handler.

/** Offers an open task to a colleague who reaches it; it changes hands when he accepts. */
export function offerHandover(actor: Actor, taskId: string, input: HandOverTask, today: string): Promise<string> {
  return withScope(actor, async (tx) => {
    const task = await holdOpen(tx, actor, taskId)
    if (task.officerId !== actor.id && !isSupervisor(actor)) throw new RuleBroken(m.handover_not_yours())
    if (input.toOfficerId === task.officerId) throw new RuleBroken(m.handover_same(), "toOfficerId")
    const colleague = await requireColleague(tx, input.toOfficerId, task.unitPath, today)
    const offered = await tx
      .insert(taskHandovers)
      .values({
        id: newId(),
        districtId: task.districtId,
        unitPath: task.unitPath,
        taskId,
        fromOfficerId: task.officerId,
        toOfficerId: colleague.id,
        reason: input.reason,
      })
      .onConflictDoNothing()
      .returning({ id: taskHandovers.id })
    if (offered.length === 0) throw new RuleBroken(m.handover_standing())
    await change(
      tx,
      actor,
      task,
      {},
      {
        kind: "handover_offered",
        reason: input.reason,
        newOfficerId: colleague.id,
      },
    )
    return colleague.called
  })
}

async function standingOffer(tx: Tx, actor: Actor, taskId: string) {
  const [offer] = await tx
    .select()
    .from(taskHandovers)
    .where(and(within(actor, taskHandovers), eq(taskHandovers.taskId, taskId), isNull(taskHandovers.decidedAt)))
    .for("update")
  if (!offer) throw new RuleBroken(m.handover_gone())
  if (offer.toOfficerId !== actor.id) throw new NotFound()
  return offer
}

/** Takes over a task that was offered to the actor. */
export function acceptHandover(actor: Actor, taskId: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const task = await holdOpen(tx, actor, taskId)
    const offer = await standingOffer(tx, actor, taskId)
    await decide(tx, offer, true, "")
    await change(tx, actor, task, { officerId: actor.id }, { kind: "handover_accepted", newOfficerId: actor.id })
  })
}

/** Sends an offered task back, with the reason. */
export function declineHandover(actor: Actor, taskId: string, input: DeclineHandover): Promise<void> {
  return withScope(actor, async (tx) => {
    const task = await hold(tx, actor, taskId)
    const offer = await standingOffer(tx, actor, taskId)
    await decide(tx, offer, false, input.answer)
    await change(tx, actor, task, {}, { kind: "handover_declined", reason: input.answer })
  })
}

async function decide(tx: Tx, offer: typeof taskHandovers.$inferSelect, accepted: boolean, answer: string) {
  await tx
    .update(taskHandovers)
    .set({ decidedAt: new Date(), accepted, answer })
    .where(and(eq(taskHandovers.id, offer.id), eq(taskHandovers.districtId, offer.districtId)))
}

/** Gives one or many open tasks to another officer at once; all or none. Supervisors only. */
export async function reassignTasks(actor: Actor, input: ReassignTasks, today: string): Promise<number> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(actor, async (tx) => {
    const held = await tx
      .select()
      .from(tasks)
      .where(and(within(actor, tasks), inArray(tasks.id, input.taskId)))
      .orderBy(tasks.id)
      .for("update")
    if (held.length !== new Set(input.taskId).size) throw new NotFound()
    const open = held.filter((t) => t.status === taskStatus.open)
    if (open.length === 0) throw new RuleBroken(m.task_not_open())
    for (const task of open) {
      if (task.officerId === input.toOfficerId) continue
      await requireColleague(tx, input.toOfficerId, task.unitPath, today)
      await tx
        .update(taskHandovers)
        .set({ decidedAt: new Date(), accepted: false })
        .where(
          and(
            eq(taskHandovers.taskId, task.id),
            eq(taskHandovers.districtId, task.districtId),
            isNull(taskHandovers.decidedAt),
          ),
        )
      await change(
        tx,
        actor,
        task,
        { officerId: input.toOfficerId },
        {
          kind: "reassigned",
          reason: input.reason,
          newOfficerId: input.toOfficerId,
        },
      )
    }
    return open.length
  })
}

/** Writes down what the worker was told about the result. */
export async function giveFeedback(actor: Actor, taskId: string, input: GiveFeedback, today: string): Promise<void> {
  if (input.toldOn > today) throw new RuleBroken(m.feedback_in_future(), "toldOn")
  return withScope(actor, async (tx) => {
    const task = await hold(tx, actor, taskId)
    if (task.status === taskStatus.cancelled) throw new RuleBroken(m.task_not_open())
    await tx
      .insert(taskFeedback)
      .values({ id: newId(), districtId: task.districtId, unitPath: task.unitPath, taskId, by: actor.id, ...input })
    await change(tx, actor, task, {}, { kind: "feedback" })
  })
}

/**
 * Ends an instruction whose result was reported, or sends it back to be done again. Never by its handler: four eyes.
 * Striking off needs the worker to have been told where the instruction asked for it.
 */
export function strikeOffTask(actor: Actor, taskId: string, input: StrikeOff): Promise<{ returned: boolean }> {
  return withScope(actor, async (tx) => {
    const task = await hold(tx, actor, taskId)
    if (task.status !== taskStatus.reported) throw new RuleBroken(m.strike_off_not_reported())
    if (task.officerId === actor.id || task.doneBy === actor.id) throw new RuleBroken(m.strike_off_by_another())
    if (input.decision === "returned") {
      if (!input.reason) throw new RuleBroken(m.reason_missing(), "reason")
      await change(
        tx,
        actor,
        task,
        { status: taskStatus.open, doneAt: null, doneBy: null },
        { kind: "returned", reason: input.reason },
      )
      return { returned: true }
    }
    const told = await tx
      .select({ id: taskFeedback.id })
      .from(taskFeedback)
      .where(and(within(actor, taskFeedback), eq(taskFeedback.taskId, taskId)))
      .limit(1)
    if (task.wantsFeedback && told.length === 0) throw new RuleBroken(m.strike_off_needs_feedback())
    await change(
      tx,
      actor,
      task,
      { status: taskStatus.done, struckOffAt: new Date(), struckOffBy: actor.id },
      { kind: "struck_off", reason: input.reason },
    )
    return { returned: false }
  })
}
