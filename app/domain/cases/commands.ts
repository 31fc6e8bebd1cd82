import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { caseClosures, cases } from "#db/schema/cases.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import { tasks } from "#db/schema/tasks.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { type Colleague, colleaguesFor } from "../officers/colleagues.ts"
import { holdSubject } from "../tasks/subject.ts"
import { type CaseRow, getCaseRow } from "./queries.ts"
import { causesOf, causesProblem, subjectProblem } from "./rules.ts"
import type { CloseCase, OpenCase, ReassignCases, ReopenCase, UpdateCase } from "./schema.ts"

/** Opens a case for a household, a person's household or an employer. Sent twice with one key it is opened once. */
export function openCase(actor: Actor, input: OpenCase, today: string): Promise<{ id: string; again: boolean }> {
  if (input.openedOn > today) throw new RuleBroken(m.case_opened_in_future(), "openedOn")
  forbidCauses(input)
  if (!input.householdId && !input.personId && !input.employerId) throw new RuleBroken(m.case_needs_subject())
  return withScope(actor, async (tx) => {
    const subject = await holdSubject(tx, actor, input)
    const problem = subjectProblem(input.kind, subject)
    if (problem) throw new RuleBroken(problem, "kind")
    return once(tx, actor, { key: input.key, districtId: subject.districtId, body: input }, async () => {
      const id = newId()
      await requireOfficerFor(tx, input.officerId, subject.unitPath, today)
      await tx.insert(cases).values({
        id,
        ...subject,
        kind: input.kind,
        causes: causesOf(input.mainCause, input.otherCauses),
        summary: input.summary,
        officerId: input.officerId,
        openedOn: input.openedOn,
        openedBy: actor.id,
      })
      await record(tx, actor, {
        event: "case.opened",
        subject: "case",
        subjectId: id,
        unitPath: subject.unitPath,
        fields: ["kind", "causes", "summary", "officerId", "openedOn"],
      })
      return { id }
    })
  })
}

/** Changes an open case; where it goes to another officer, with the reason. */
export function updateCase(actor: Actor, caseId: string, input: UpdateCase, today: string): Promise<void> {
  forbidCauses(input)
  return withScope(actor, async (tx) => {
    const row = await getCaseRow(tx, actor, caseId)
    if (!row.isOpen) throw new RuleBroken(m.case_is_closed())
    const problem = subjectProblem(input.kind, row)
    if (problem) throw new RuleBroken(problem, "kind")
    const handed = input.officerId !== row.officerId
    if (handed) {
      if (!input.reason) throw new RuleBroken(m.case_handing_reason_missing(), "reason")
      await requireOfficerFor(tx, input.officerId, row.unitPath, today)
    }
    const wanted = {
      kind: input.kind,
      causes: causesOf(input.mainCause, input.otherCauses),
      summary: input.summary,
      officerId: input.officerId,
    }
    const changed = await tx
      .update(cases)
      .set({ ...wanted, version: sql`${cases.version} + 1` })
      .where(
        and(
          eq(cases.id, row.id),
          eq(cases.districtId, row.districtId),
          eq(cases.version, input.version),
          eq(cases.isOpen, true),
        ),
      )
      .returning({ id: cases.id })
    if (changed.length === 0) throw await whyNot(tx, actor, caseId, wanted)
    await record(tx, actor, {
      event: handed ? "case.reassigned" : "case.updated",
      subject: "case",
      subjectId: row.id,
      unitPath: row.unitPath,
      fields: (["kind", "causes", "summary", "officerId"] as const).filter((f) => String(row[f]) !== String(wanted[f])),
      reason: input.reason,
    })
  })
}

/** The row moved on under the form: closed meanwhile, or changed by somebody else. */
async function whyNot(
  tx: Tx,
  actor: Actor,
  caseId: string,
  wanted: Pick<CaseRow, "kind" | "causes" | "summary" | "officerId">,
): Promise<Error> {
  const now = await getCaseRow(tx, actor, caseId)
  if (!now.isOpen) return new RuleBroken(m.case_is_closed())
  const current = [
    { same: now.kind === wanted.kind, label: m.case_kind(), value: word("case_kind", now.kind) },
    {
      same: String(now.causes) === String(wanted.causes),
      label: m.case_causes(),
      value: now.causes.map((cause) => word("cause", cause)).join(m.case_comma()),
    },
    { same: now.summary === wanted.summary, label: m.case_summary(), value: now.summary },
    { same: now.officerId === wanted.officerId, label: m.case_officer(), value: now.officerCalled },
  ]
  return new Stale(current.filter((c) => !c.same).map(({ label, value }) => ({ label, value: value || m.none() })))
}

/** Closes a case with outcome and reason. Its unfinished tasks stay; the answer says how many there are. */
export function closeCase(
  actor: Actor,
  caseId: string,
  input: CloseCase,
  today: string,
): Promise<{ unfinished: number }> {
  return withScope(actor, async (tx) => {
    const row = await getCaseRow(tx, actor, caseId)
    if (await hasLiveFile(tx, actor, row)) throw new RuleBroken(m.case_has_live_file())
    return closeWithin(tx, actor, row, input, today)
  })
}

/** As `closeCase`, inside the verb that brings the matter to its end. */
export async function closeWithin(
  tx: Tx,
  actor: Actor,
  row: Pick<CaseRow, "id" | "districtId" | "unitPath">,
  input: CloseCase,
  today: string,
): Promise<{ unfinished: number }> {
  // Two closings at once: the second waits here for the first one's lock and then finds the case no longer open.
  const closed = await tx
    .update(cases)
    .set({ isOpen: false, version: sql`${cases.version} + 1` })
    .where(and(eq(cases.id, row.id), eq(cases.districtId, row.districtId), eq(cases.isOpen, true)))
    .returning({ id: cases.id })
  if (closed.length === 0) throw new RuleBroken(await closedBy(tx, actor, row.id))
  await tx.insert(caseClosures).values({
    id: newId(),
    districtId: row.districtId,
    unitPath: row.unitPath,
    caseId: row.id,
    closedOn: today,
    closedBy: actor.id,
    outcome: input.outcome,
    reason: input.reason,
  })
  await record(tx, actor, {
    event: "case.closed",
    subject: "case",
    subjectId: row.id,
    unitPath: row.unitPath,
    fields: ["isOpen"],
    reason: input.reason,
  })
  const [left] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.caseId, row.id),
        inArray(tasks.status, [taskStatus.open, taskStatus.reported]),
      ),
    )
  return { unfinished: left?.n ?? 0 }
}

/** A hardship file comes to its end by its own moves; while it is live, its case stays open. */
async function hasLiveFile(tx: Tx, actor: Actor, row: Pick<CaseRow, "id" | "districtId">): Promise<boolean> {
  const [file] = await tx
    .select({ id: hardshipFiles.id })
    .from(hardshipFiles)
    .where(
      and(
        within(actor, hardshipFiles),
        eq(hardshipFiles.id, row.id),
        eq(hardshipFiles.districtId, row.districtId),
        eq(hardshipFiles.isLive, true),
      ),
    )
  return file !== undefined
}

async function closedBy(tx: Tx, actor: Actor, caseId: string): Promise<string> {
  const [closure] = await tx
    .select({ called: officers.called })
    .from(caseClosures)
    .innerJoin(officers, eq(officers.id, caseClosures.closedBy))
    .where(and(within(actor, caseClosures), eq(caseClosures.caseId, caseId), isNull(caseClosures.reopenedAt)))
  return m.case_closed_already({ name: closure?.called ?? "" })
}

/** Opens a closed case again; the closing stays on record with who brought it back and why. */
export function reopenCase(actor: Actor, caseId: string, input: ReopenCase): Promise<void> {
  return withScope(actor, async (tx) => {
    const row = await getCaseRow(tx, actor, caseId)
    const reopened = await tx
      .update(cases)
      .set({ isOpen: true, version: sql`${cases.version} + 1` })
      .where(and(eq(cases.id, row.id), eq(cases.districtId, row.districtId), eq(cases.isOpen, false)))
      .returning({ id: cases.id })
    if (reopened.length === 0) throw new RuleBroken(m.case_not_closed())
    await tx
      .update(caseClosures)
      .set({ reopenedAt: new Date(), reopenedBy: actor.id, reopenReason: input.reason })
      .where(
        and(
          eq(caseClosures.caseId, row.id),
          eq(caseClosures.districtId, row.districtId),
          isNull(caseClosures.reopenedAt),
        ),
      )
    await record(tx, actor, {
      event: "case.reopened",
      subject: "case",
      subjectId: row.id,
      unitPath: row.unitPath,
      fields: ["isOpen"],
      reason: input.reason,
    })
  })
}

/** Gives one or many open cases to another officer at once; all or none. Supervisors only. */
export function reassignCases(actor: Actor, input: ReassignCases, today: string): Promise<{ moved: number }> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return withScope(actor, async (tx) => {
    const held = await tx
      .select({
        id: cases.id,
        districtId: cases.districtId,
        unitPath: cases.unitPath,
        officerId: cases.officerId,
        isOpen: cases.isOpen,
      })
      .from(cases)
      .where(and(within(actor, cases), inArray(cases.id, input.caseId)))
      .orderBy(cases.id)
      .for("update")
    if (held.length !== new Set(input.caseId).size) throw new NotFound()
    if (held.some((row) => !row.isOpen)) throw new RuleBroken(m.case_reassign_closed())
    for (const path of new Set(held.map((row) => row.unitPath))) {
      await requireOfficerFor(tx, input.officerId, path, today)
    }
    const moving = held.filter((row) => row.officerId !== input.officerId)
    for (const row of moving) {
      await tx
        .update(cases)
        .set({ officerId: input.officerId, version: sql`${cases.version} + 1` })
        .where(and(eq(cases.id, row.id), eq(cases.districtId, row.districtId)))
      await record(tx, actor, {
        event: "case.reassigned",
        subject: "case",
        subjectId: row.id,
        unitPath: row.unitPath,
        fields: ["officerId"],
        reason: input.reason,
      })
    }
    return { moved: moving.length }
  })
}

async function requireOfficerFor(tx: Tx, officerId: string, unitPath: string, today: string): Promise<Colleague> {
  const colleague = (await colleaguesFor(tx, unitPath, today)).find((c) => c.id === officerId)
  if (!colleague) throw new RuleBroken(m.case_officer_out_of_reach(), "officerId")
  return colleague
}

function forbidCauses(input: { kind: OpenCase["kind"]; mainCause?: string; otherCauses: string[] }): void {
  const problem = causesProblem(input.kind, input.mainCause, input.otherCauses)
  if (problem) throw new RuleBroken(problem.sentence, problem.field)
}
