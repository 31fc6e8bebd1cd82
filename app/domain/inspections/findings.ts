import { and, eq, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { findingMoves, findings, inspectionSamples } from "#db/schema/inspections.ts"
import { tasks } from "#db/schema/tasks.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { change, openTasks } from "../tasks/commands.ts"
import { holdInspection } from "./commands.ts"
import { moveProblem } from "./rules.ts"
import type { AddFinding, AgreeFinding, AnswerFinding, ReturnFinding, StrikeOffFinding } from "./schema.ts"

// What becomes of a finding: found, agreed on, answered with evidence, sent back or struck off by another than its
// owner. Each step is a row (finding_moves); the owner has a task for as long as it is his turn.

const zh = { locale: "zh-CN" } as const
type Finding = typeof findings.$inferSelect
type Move = (typeof findingMoves.$inferSelect)["kind"]

/** Writes down what was found wrong; on one payment it belongs to the unit of that payment. For chairs. */
export function addFinding(
  actor: Actor,
  inspectionId: string,
  input: AddFinding,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const inspection = await holdInspection(tx, actor, inspectionId)
    const { districtId } = inspection
    return once(tx, actor, { key: input.key, districtId, body: { inspectionId, ...input } }, async () => {
      const { sampleId, kind, problem, basis, amount } = input
      const sample = sampleId ? await sampleOf(tx, actor, inspectionId, sampleId) : undefined
      const [last] = await tx
        .select({ n: sql<number>`coalesce(max(${findings.number}), 0)` })
        .from(findings)
        .where(
          and(within(actor, findings), eq(findings.districtId, districtId), eq(findings.inspectionId, inspectionId)),
        )
      const id = newId()
      const place = { districtId, unitPath: sample?.unitPath ?? inspection.unitPath }
      await tx.insert(findings).values({
        id,
        ...place,
        inspectionId,
        sampleId: sample?.id ?? null,
        number: (last?.n ?? 0) + 1,
        kind,
        problem,
        basis,
        amountFen: amount ?? 0,
      })
      await writeMove(tx, actor, { id, ...place }, "found", today, "")
      return { id }
    })
  })
}

async function sampleOf(tx: Tx, actor: Actor, inspectionId: string, sampleId: string) {
  return found(
    await tx
      .select()
      .from(inspectionSamples)
      .where(
        and(
          within(actor, inspectionSamples),
          eq(inspectionSamples.inspectionId, inspectionId),
          eq(inspectionSamples.id, sampleId),
        ),
      ),
  )
}

/** The finding, locked until the end of the transaction. */
async function holdFinding(tx: Tx, actor: Actor, findingId: string): Promise<Finding> {
  return found(
    await tx
      .select()
      .from(findings)
      .where(and(within(actor, findings), eq(findings.id, findingId)))
      .for("update"),
  )
}

function requireMove(finding: Finding, move: Exclude<Move, "found">): void {
  const problem = moveProblem(finding.state, move)
  if (problem) throw new RuleBroken(problem)
}

async function writeMove(
  tx: Tx,
  actor: Actor,
  { id, districtId, unitPath }: Pick<Finding, "id" | "districtId" | "unitPath">,
  kind: Move,
  today: string,
  note: string,
): Promise<void> {
  const row = { id: newId(), districtId, unitPath, findingId: id, kind, happenedOn: today, note, by: actor.id }
  await tx.insert(findingMoves).values(row)
  await record(tx, actor, { event: `finding.${kind}`, subject: "finding", subjectId: id, unitPath, fields: ["state"] })
}

async function setFinding(tx: Tx, finding: Finding, to: Partial<Finding>): Promise<void> {
  await tx
    .update(findings)
    .set({ ...to, version: finding.version + 1 })
    .where(and(eq(findings.id, finding.id), eq(findings.districtId, finding.districtId)))
}

/** The owner's task: what is to be put right, by when. */
async function openTaskOf(
  tx: Tx,
  actor: Actor,
  finding: Finding,
  task: { officerId: string; dueOn: string; detail: string },
): Promise<string> {
  const { id, districtId, unitPath, number, version } = finding
  const subject = { districtId, unitPath, householdId: null, personId: null, employerId: null }
  const title = m.rule_finding({ n: number }, zh)
  const draft = { ...task, title, source: "rule" as const, rule: "finding", occurrence: `${id}/${version}` }
  const [taskId] = await openTasks(tx, actor, subject, [draft])
  return taskId as string
}

/** Ends the task of a finding, if it is still open. */
async function endTask(tx: Tx, actor: Actor, finding: Finding, result: string): Promise<void> {
  if (!finding.taskId) return
  const [task] = await tx
    .select()
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, finding.districtId),
        eq(tasks.id, finding.taskId),
        eq(tasks.status, taskStatus.open),
      ),
    )
    .for("update")
  if (!task) return
  const done = { status: taskStatus.done, result, doneAt: new Date(), doneBy: actor.id }
  await change(tx, actor, task, done, { kind: "completed", reason: result })
}

/** Agrees with the unit on what is done, by whom and until when; he gets a task. For chairs. */
export function agreeFinding(actor: Actor, findingId: string, input: AgreeFinding, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const finding = await holdFinding(tx, actor, findingId)
    if (!isChairOf(actor, finding.unitPath)) throw new NotAllowed()
    requireMove(finding, "agreed")
    const { measure, officerId: ownerId, dueOn } = input
    await requireColleague(tx, ownerId, finding.unitPath, today)
    if (dueOn < today) throw new RuleBroken(m.finding_due_past(), "dueOn")
    const taskId = await openTaskOf(tx, actor, finding, { officerId: ownerId, dueOn, detail: measure })
    await setFinding(tx, finding, { state: "agreed", measure, ownerId, dueOn, taskId })
    await writeMove(tx, actor, finding, "agreed", today, measure)
  })
}

/** The owner says what was done and where the evidence is; his task is done by it. */
export function answerFinding(actor: Actor, findingId: string, input: AnswerFinding, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const finding = await holdFinding(tx, actor, findingId)
    requireMove(finding, "answered")
    if (finding.ownerId !== actor.id) throw new RuleBroken(m.finding_not_owner())
    await endTask(tx, actor, finding, input.note)
    await setFinding(tx, finding, { state: "answered" })
    await writeMove(tx, actor, finding, "answered", today, input.note)
  })
}

/** Who re-checks: a chair over the unit who is not the owner himself. */
function requireRechecker(actor: Actor, finding: Finding): void {
  if (!isChairOf(actor, finding.unitPath)) throw new NotAllowed()
  if (finding.ownerId === actor.id) throw new RuleBroken(m.finding_own())
}

/** The re-check was not satisfied: back to the owner with the reason, a new day and a new task. */
export function returnFinding(actor: Actor, findingId: string, input: ReturnFinding, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const finding = await holdFinding(tx, actor, findingId)
    requireMove(finding, "returned")
    requireRechecker(actor, finding)
    const { reason, dueOn } = input
    if (dueOn < today) throw new RuleBroken(m.finding_due_past(), "dueOn")
    const officerId = finding.ownerId as string
    await requireColleague(tx, officerId, finding.unitPath, today)
    const taskId = await openTaskOf(tx, actor, finding, { officerId, dueOn, detail: reason })
    await setFinding(tx, finding, { state: "returned", dueOn, taskId })
    await writeMove(tx, actor, finding, "returned", today, reason)
  })
}

/** The re-check was satisfied: struck off, by another than the owner. */
export function strikeOffFinding(
  actor: Actor,
  findingId: string,
  input: StrikeOffFinding,
  today: string,
): Promise<void> {
  return withScope(actor, async (tx) => {
    const finding = await holdFinding(tx, actor, findingId)
    requireMove(finding, "struck_off")
    requireRechecker(actor, finding)
    await setFinding(tx, finding, { state: "struck_off" })
    await writeMove(tx, actor, finding, "struck_off", today, input.note)
  })
}
