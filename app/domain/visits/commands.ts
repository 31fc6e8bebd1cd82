import { and, eq, inArray, type SQL, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visitPeople, visitRevisions, visits } from "#db/schema/visits.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { addDays } from "../calendar.ts"
import { found, NotFound, RuleBroken, Stale } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { completeWithin, openTasks, type TaskDraft } from "../tasks/commands.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"
import { followVisit } from "./consequences.ts"
import { checkVisitDays, followUpsOf, instructionsOf } from "./rules.ts"
import type { CorrectVisit, LogVisit } from "./schema.ts"

/**
 * Logs a visit: the visit, the follow-ups promised, the leader's instructions, the next visit's reminder and the audit
 * line stand together or not at all. Sent twice with one key it exists once.
 */
export async function logVisit(actor: Actor, input: LogVisit, today: string) {
  return withScope(actor, async (tx) => {
    const subject = await holdSubject(tx, actor, input)
    if (!subject.householdId && !subject.employerId && !subject.personId) throw new RuleBroken(m.visit_whom_missing())
    return once(tx, actor, { key: input.key, districtId: subject.districtId, body: input }, () =>
      logVisitWithin(tx, actor, subject, input, today),
    )
  })
}

/** As `logVisit`, inside another verb's transaction; the subject must be held. The visit's id is the input's key. */
export async function logVisitWithin(tx: Tx, actor: Actor, subject: Subject, input: LogVisit, today: string) {
  checkVisitDays(input, today)
  const followUps = followUpsOf(input, today)
  const instructions = instructionsOf(input, today)
  const visitId = input.key
  await insertVisit(tx, actor, visitId, subject, input)
  await touch(tx, subject)
  const drafts = await draftsOf(tx, actor, { subject, input, visitId, followUps, instructions }, today)
  const opened = await openTasks(tx, actor, subject, drafts)
  const fulfilled = input.notHome ? 0 : await fulfilNextVisit(tx, actor, subject, input)
  await followVisit(tx, actor, subject, { ...input, id: visitId }, today)
  if (input.taskId && input.taskDone) await completeWithin(tx, actor, input.taskId, { result: input.note })
  await record(tx, actor, {
    event: "visit.logged",
    subject: "visit",
    subjectId: visitId,
    unitPath: subject.unitPath,
    fields: ["note", ...(input.gift ? ["giftFen"] : []), ...(opened.length ? ["followUps"] : [])],
  })
  return { id: visitId, householdId: subject.householdId, followUps: opened.length, fulfilled }
}

/** A visit of which only these things are to be said. */
export function plainVisit(
  said: Pick<LogVisit, "key" | "visitedOn" | "channel" | "purpose" | "note"> & Partial<LogVisit>,
): LogVisit {
  return {
    met: [],
    metText: "",
    companions: "",
    notHome: false,
    changes: [],
    changeNote: "",
    giftGoods: "",
    followUps: [],
    taskDone: false,
    ...said,
  }
}

async function insertVisit(tx: Tx, actor: Actor, id: string, subject: Subject, input: LogVisit) {
  const { districtId, unitPath, householdId, personId, employerId } = subject
  await tx.insert(visits).values({
    id,
    districtId,
    unitPath,
    householdId,
    personId,
    employerId,
    caseId: input.caseId,
    officerId: actor.id,
    ...columnsOf(input),
  })
  await notePeopleMet(tx, actor, { id, districtId, unitPath, householdId }, input.met)
}

function columnsOf(input: LogVisit | CorrectVisit) {
  return {
    visitedOn: input.visitedOn,
    visitedTime: input.visitedTime ?? null,
    channel: input.channel,
    purpose: input.purpose,
    metText: input.metText,
    companions: input.companions,
    notHome: input.notHome,
    note: input.note,
    changes: input.changes,
    changeNote: input.changeNote,
    giftFen: input.gift ?? 0,
    giftGoods: input.giftGoods,
    nextVisitOn: input.nextVisitOn ?? null,
  }
}

/** Whom they met: people of that household within reach; an id of anybody else is not found. */
async function notePeopleMet(
  tx: Tx,
  actor: Actor,
  visit: { id: string; districtId: string; unitPath: string; householdId: string | null },
  met: string[],
) {
  await tx
    .delete(visitPeople)
    .where(and(eq(visitPeople.visitId, visit.id), eq(visitPeople.districtId, visit.districtId)))
  if (met.length === 0) return
  const known = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, visit.districtId), inArray(people.id, met)))
  if (known.length !== new Set(met).size) throw new NotFound()
  const { id, districtId, unitPath } = visit
  await tx.insert(visitPeople).values(known.map((p) => ({ visitId: id, districtId, unitPath, personId: p.id })))
}

/** Keeps "last contact" of the household or employer: the latest day on which somebody was reached. */
async function touch(tx: Tx, subject: Subject) {
  const { districtId, householdId, employerId } = subject
  const latest = (of: SQL) =>
    sql`(select max(v.visited_on) from visits v where v.district_id = ${districtId} and ${of} and not v.not_home)`
  if (householdId) {
    await tx
      .update(households)
      .set({ lastContactOn: latest(sql`v.household_id = ${householdId}`) as never })
      .where(and(eq(households.id, householdId), eq(households.districtId, districtId)))
  }
  if (employerId) {
    await tx
      .update(employers)
      .set({ lastContactOn: latest(sql`v.employer_id = ${employerId}`) as never })
      .where(and(eq(employers.id, employerId), eq(employers.districtId, districtId)))
  }
}

type Promises = {
  subject: Subject
  input: LogVisit
  visitId: string
  followUps: ReturnType<typeof followUpsOf>
  instructions: ReturnType<typeof instructionsOf>
}

async function draftsOf(tx: Tx, actor: Actor, promises: Promises, today: string): Promise<TaskDraft[]> {
  const { subject, input, visitId, followUps, instructions } = promises
  const ownerOf = async (officerId: string | undefined) => {
    if (!officerId || officerId === actor.id) return actor.id
    return (await requireColleague(tx, officerId, subject.unitPath, today)).id
  }
  const drafts: TaskDraft[] = []
  for (const { title, fromOn, dueOn, officerId } of followUps) {
    drafts.push({ title, fromOn, dueOn, officerId: await ownerOf(officerId), source: "visit", visitId })
  }
  for (const { orderedBy, title, dueOn, officerId } of instructions) {
    const owner = await ownerOf(officerId)
    drafts.push({ title, dueOn, officerId: owner, orderedBy, wantsFeedback: true, source: "instruction", visitId })
  }
  if (input.nextVisitOn && input.nextVisitOn >= today) {
    drafts.push({
      title: m.rule_next_visit({}, { locale: "zh-CN" }),
      dueOn: input.nextVisitOn,
      officerId: actor.id,
      source: "rule",
      rule: "next_visit",
      occurrence: input.nextVisitOn,
      visitId,
    })
  }
  return drafts.map((draft) => ({ ...draft, caseId: input.caseId }))
}

/** A visit is what an earlier "go and see them again" asked for: such a task of the same subject is done by it. */
async function fulfilNextVisit(tx: Tx, actor: Actor, subject: Subject, input: LogVisit): Promise<number> {
  const of = subject.householdId ?? subject.employerId ?? subject.personId
  const due = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, subject.districtId),
        eq(tasks.rule, "next_visit"),
        eq(tasks.subjectId, of as string),
        eq(tasks.status, taskStatus.open),
        // The one this very visit asks for stays, as does one that lies further off than a week.
        sql`${tasks.visitId} is distinct from ${input.key}`,
        sql`${tasks.dueOn} <= ${addDays(input.visitedOn, 7)}`,
      ),
    )
  for (const { id } of due) {
    if (id !== input.taskId) await completeWithin(tx, actor, id, { result: input.visitedOn })
  }
  return due.length
}

/** Corrects a visit by its officer or a supervisor; the earlier version is kept whole, with the reason. */
export async function correctVisit(actor: Actor, visitId: string, input: CorrectVisit, today: string): Promise<void> {
  checkVisitDays(input, today)
  return withScope(actor, async (tx) => {
    const visit = found(
      await tx
        .select()
        .from(visits)
        .where(and(within(actor, visits), eq(visits.id, visitId)))
        .for("update"),
    )
    if (visit.officerId !== actor.id && !isSupervisor(actor)) throw new RuleBroken(m.visit_not_yours())
    if (visit.version !== input.version) {
      throw new Stale([
        { label: m.visit_note(), value: visit.note },
        { label: m.visit_day(), value: visit.visitedOn },
      ])
    }
    const met = await tx
      .select({ personId: visitPeople.personId })
      .from(visitPeople)
      .where(and(within(actor, visitPeople), eq(visitPeople.visitId, visitId)))
    const { districtId, unitPath } = visit
    await tx.insert(visitRevisions).values({
      id: newId(),
      districtId,
      unitPath,
      visitId,
      version: visit.version,
      before: { ...visit, met: met.map((p) => p.personId) },
      correctedBy: actor.id,
      reason: input.reason,
    })
    const after = columnsOf(input)
    await tx
      .update(visits)
      .set({ ...after, version: visit.version + 1, updatedAt: new Date() })
      .where(and(eq(visits.id, visitId), eq(visits.districtId, districtId)))
    await notePeopleMet(tx, actor, visit, input.met)
    await touch(tx, visit)
    const fields = Object.entries(after)
      .filter(([name, value]) => JSON.stringify(visit[name as keyof typeof visit]) !== JSON.stringify(value))
      .map(([name]) => name)
    await record(tx, actor, {
      event: "visit.corrected",
      subject: "visit",
      subjectId: visitId,
      unitPath,
      fields,
      reason: input.reason,
    })
  })
}
