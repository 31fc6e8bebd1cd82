import { and, eq, isNull, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { type TaskEventKind, type TaskSource, taskStatus } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { taskEvents, taskHandovers, tasks } from "#db/schema/tasks.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isSupervisor } from "../officers/actor.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { isInstruction, rangeProblem } from "./rules.ts"
import type { CancelTask, CompleteTask, OpenTask, PostponeTask } from "./schema.ts"
import { holdSubject, type Subject } from "./subject.ts"

export type TaskDraft = {
  title: string
  detail?: string
  fromOn?: string | null
  dueOn: string
  officerId: string
  source: TaskSource
  rule?: string
  occurrence?: string
  caseId?: string | null
  visitId?: string | null
  orderedBy?: string | null
  wantsFeedback?: boolean
  waitsFor?: string
}

/**
 * Opens tasks for one subject inside another verb's transaction. A rule's task that exists already for the same
 * subject and occurrence is left as it is. Gives the ids of those that were made.
 */
export async function openTasks(tx: Tx, actor: Actor, subject: Subject, drafts: TaskDraft[]): Promise<string[]> {
  if (drafts.length === 0) return []
  const { districtId, unitPath, householdId, personId, employerId } = subject
  const made = await tx
    .insert(tasks)
    .values(
      drafts.map((draft) => ({
        ...draft,
        id: newId(),
        districtId,
        unitPath,
        householdId,
        personId,
        employerId,
        subjectId: draft.rule ? (householdId ?? employerId ?? personId) : null,
        madeBy: actor.id,
      })),
    )
    .onConflictDoNothing({ target: [tasks.districtId, tasks.rule, tasks.subjectId, tasks.occurrence] })
    .returning({ id: tasks.id })
  if (made.length === 0) return []
  await tx
    .insert(taskEvents)
    .values(
      made.map(({ id }) => ({ id: newId(), districtId, unitPath, taskId: id, kind: "opened" as const, by: actor.id })),
    )
  return made.map(({ id }) => id)
}

/** Opens one task by hand. Sent twice with one key it is opened once. */
export async function openTask(actor: Actor, input: OpenTask, today: string): Promise<{ id: string; again: boolean }> {
  const problem = rangeProblem(input, today)
  if (problem) throw new RuleBroken(problem, "dueOn")
  return withScope(actor, async (tx) => {
    const subject = await holdSubject(tx, actor, input)
    return once(tx, actor, { key: input.key, districtId: subject.districtId, body: input }, async () => {
      const officerId = input.officerId ?? actor.id
      if (officerId !== actor.id) await requireColleague(tx, officerId, subject.unitPath, today)
      const { title, detail, fromOn, dueOn, waitsFor, caseId } = input
      const [id] = await openTasks(tx, actor, subject, [
        { title, detail, fromOn, dueOn, officerId, waitsFor, caseId, source: caseId ? "case" : "self" },
      ])
      await record(tx, actor, {
        event: "task.opened",
        subject: "task",
        subjectId: id,
        unitPath: subject.unitPath,
        fields: ["title", "dueOn"],
      })
      return { id: id as string }
    })
  })
}

type Standing = typeof tasks.$inferSelect

/** The task, locked until the end of the transaction so that two acts on it come one after the other. */
export async function hold(tx: Tx, actor: Actor, taskId: string): Promise<Standing> {
  return found(
    await tx
      .select()
      .from(tasks)
      .where(and(within(actor, tasks), eq(tasks.id, taskId)))
      .for("update"),
  )
}

export async function holdOpen(tx: Tx, actor: Actor, taskId: string): Promise<Standing> {
  const task = await hold(tx, actor, taskId)
  if (task.status !== taskStatus.open) throw new RuleBroken(m.task_not_open())
  return task
}

/** Changes a held task, writes what happened as a row and as an audit line. */
export async function change(
  tx: Tx,
  actor: Actor,
  task: Standing,
  to: Partial<Standing>,
  event: { kind: TaskEventKind; reason?: string; newOfficerId?: string },
): Promise<void> {
  await tx
    .update(tasks)
    .set({ ...to, version: sql`${tasks.version} + 1`, updatedAt: new Date() })
    .where(and(eq(tasks.id, task.id), eq(tasks.districtId, task.districtId)))
  await note(tx, actor, task, event)
  await record(tx, actor, {
    event: `task.${event.kind}`,
    subject: "task",
    subjectId: task.id,
    unitPath: task.unitPath,
    fields: Object.keys(to),
    reason: event.reason,
  })
}

async function note(
  tx: Tx,
  actor: Actor,
  task: Standing,
  event: { kind: TaskEventKind; reason?: string; newOfficerId?: string },
) {
  await tx.insert(taskEvents).values({
    id: newId(),
    districtId: task.districtId,
    unitPath: task.unitPath,
    taskId: task.id,
    by: actor.id,
    oldFromOn: task.fromOn,
    oldDueOn: task.dueOn,
    oldOfficerId: task.officerId,
    ...event,
  })
}

/**
 * Marks a task as done. A leader's instruction needs a result and then waits, as reported, until another person than
 * its handler strikes it off.
 */
export function completeTask(actor: Actor, taskId: string, input: CompleteTask): Promise<{ reported: boolean }> {
  return withScope(actor, async (tx) => {
    const task = await holdOpen(tx, actor, taskId)
    await completeHeld(tx, actor, task, input)
    return { reported: isInstruction(task) }
  })
}

/** As `completeTask`, inside another verb's transaction; the task must be open. */
export async function completeWithin(tx: Tx, actor: Actor, taskId: string, input: CompleteTask): Promise<void> {
  await completeHeld(tx, actor, await holdOpen(tx, actor, taskId), input)
}

async function completeHeld(tx: Tx, actor: Actor, task: Standing, input: CompleteTask) {
  const reported = isInstruction(task)
  if (reported && !input.result) throw new RuleBroken(m.task_result_missing(), "result")
  await change(
    tx,
    actor,
    task,
    {
      status: reported ? taskStatus.reported : taskStatus.done,
      result: input.result,
      doneAt: new Date(),
      doneBy: actor.id,
    },
    { kind: reported ? "reported" : "completed", reason: input.result },
  )
}

/** Moves a task to another day or range, with the reason. */
export async function postponeTask(actor: Actor, taskId: string, input: PostponeTask, today: string): Promise<void> {
  const problem = rangeProblem(input, today)
  if (problem) throw new RuleBroken(problem, "dueOn")
  return withScope(actor, async (tx) => {
    const task = await holdOpen(tx, actor, taskId)
    if (task.version !== input.version) {
      throw new Stale([{ label: m.task_due(), value: [task.fromOn, task.dueOn].filter(Boolean).join("–") }])
    }
    await change(
      tx,
      actor,
      task,
      { fromOn: input.fromOn ?? null, dueOn: input.dueOn },
      { kind: "postponed", reason: input.reason },
    )
  })
}

/** Gives a task up, with the reason; it stays on file. */
export function cancelTask(actor: Actor, taskId: string, input: CancelTask): Promise<void> {
  return withScope(actor, async (tx) => {
    const task = await holdOpen(tx, actor, taskId)
    if (isInstruction(task) && task.officerId === actor.id && !isSupervisor(actor)) {
      throw new RuleBroken(m.task_instruction_not_cancelled())
    }
    await cancelHeld(tx, actor, task, input)
  })
}

/** As `cancelTask`, inside another verb's transaction, for a task that a rule had made; it must be open. */
export async function cancelWithin(tx: Tx, actor: Actor, taskId: string, input: CancelTask): Promise<void> {
  await cancelHeld(tx, actor, await holdOpen(tx, actor, taskId), input)
}

async function cancelHeld(tx: Tx, actor: Actor, task: Standing, input: CancelTask) {
  await change(tx, actor, task, { status: taskStatus.cancelled }, { kind: "cancelled", reason: input.reason })
  await withdrawOffer(tx, task)
}

/** The act that an address names and the events it leaves. */
const acts: Record<string, TaskEventKind[]> = {
  completion: ["completed", "reported"],
  postponement: ["postponed"],
  cancellation: ["cancelled"],
  handover: ["handover_offered"],
}

/** Takes back the last act on a task, which must be the one named, and restores exactly what was before. */
export function undoLast(actor: Actor, taskId: string, act: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const task = await hold(tx, actor, taskId)
    const [last] = await tx
      .select()
      .from(taskEvents)
      .where(and(within(actor, taskEvents), eq(taskEvents.taskId, taskId)))
      .orderBy(sql`${taskEvents.at} desc, ${taskEvents.id} desc`)
      .limit(1)
    const mine = last && (last.by === actor.id || isSupervisor(actor))
    if (!last || !mine || !acts[act]?.includes(last.kind)) throw new RuleBroken(m.task_nothing_to_undo())
    const back = { fromOn: last.oldFromOn, dueOn: last.oldDueOn ?? task.dueOn }
    switch (last.kind) {
      case "completed":
      case "reported":
        return change(
          tx,
          actor,
          task,
          { status: taskStatus.open, result: "", doneAt: null, doneBy: null },
          { kind: "reopened" },
        )
      case "cancelled":
        return change(tx, actor, task, { status: taskStatus.open }, { kind: "reopened" })
      case "postponed":
        return change(tx, actor, task, back, { kind: "reopened" })
      case "handover_offered":
        await withdrawOffer(tx, task)
        return change(tx, actor, task, {}, { kind: "reopened" })
      default:
        throw new RuleBroken(m.task_nothing_to_undo())
    }
  })
}

async function withdrawOffer(tx: Tx, task: Standing) {
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
}
