import { and, eq, inArray, isNull, like, ne, or, type SQL } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { ruleOn } from "../policy/queries.ts"
import { change, completeWithin, hold, openTasks } from "../tasks/commands.ts"
import type { Subject } from "../tasks/subject.ts"
import type { LoggedVisit } from "../visits/consequences.ts"
import { nextBirthday } from "./rules.ts"

// What a model worker's illness, change of circumstances, hardship, birthday and death put on somebody's board. Each is
// made in the transaction of what caused it, once.

const zh = { locale: "zh-CN" } as const
/** Visits that must be made soon; one at the door does them. */
const urgentRules = ["model_worker_urgent", "model_worker_hardship"]

type Cared = { id: string; contactOfficerId: string | null; helperId: string | null }

/** The model workers on file, still here, of the subject: of its household, or the person alone. */
async function caredFor(tx: Tx, actor: Actor, subject: Subject): Promise<Cared[]> {
  const whose = subject.householdId
    ? eq(people.householdId, subject.householdId)
    : eq(people.id, subject.personId ?? "")
  if (!subject.householdId && !subject.personId) return []
  return tx
    .select({
      id: modelWorkers.id,
      contactOfficerId: modelWorkers.contactOfficerId,
      helperId: households.helperId,
    })
    .from(modelWorkers)
    .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
    .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
    .where(
      and(
        within(actor, modelWorkers),
        eq(modelWorkers.districtId, subject.districtId),
        whose,
        inArray(modelWorkers.state, ["in_service", "retired"]),
      ),
    )
    .orderBy(modelWorkers.id)
}

/** Who goes there: the named contact, else the household's helper, if they still can; else the one who acts. */
export async function carerOf(tx: Tx, actor: Actor, of: Omit<Cared, "id">, unitPath: string, today: string) {
  const able = (await colleaguesFor(tx, unitPath, today)).map((colleague) => colleague.id)
  return [of.contactOfficerId, of.helperId].find((id) => id && able.includes(id)) ?? actor.id
}

/**
 * After a visit to a model worker's home: illness, an emergency or a change in the family must be followed by a visit
 * within the days of the local rule; a visit to the home does the ones that were waiting. Also keeps the next round
 * birthday on the board.
 */
export async function followModelWorkerVisit(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  visit: LoggedVisit,
  today: string,
): Promise<void> {
  const cared = await caredFor(tx, actor, subject)
  if (cared.length === 0 || visit.notHome) return
  const done = visit.channel === "home" ? await fulfilUrgent(tx, actor, subject, visit) : 0
  const alarming = visit.purpose === "illness" || visit.purpose === "emergency" || visit.changes.length > 0
  // The visit that answers an alarm does not raise it again, or it would never end.
  if (alarming && done === 0) {
    const first = cared.find((one) => one.id === subject.personId) ?? (cared[0] as Cared)
    await openUrgentVisit(
      tx,
      actor,
      subject,
      first,
      { rule: "model_worker_urgent", cause: visit.id, visitId: visit.id },
      today,
    )
  }
  for (const { id } of cared) await planBirthday(tx, actor, id, today)
}

async function fulfilUrgent(tx: Tx, actor: Actor, subject: Subject, visit: LoggedVisit): Promise<number> {
  const due = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, subject.districtId),
        inArray(tasks.rule, urgentRules),
        eq(tasks.subjectId, subject.householdId ?? (subject.personId as string)),
        eq(tasks.status, taskStatus.open),
      ),
    )
  for (const { id } of due) if (id !== visit.taskId) await completeWithin(tx, actor, id, { result: visit.visitedOn })
  return due.length
}

/** A visit that must be made within the local rule's days, once for each cause. */
export async function openUrgentVisit(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  of: Cared,
  why: { rule: "model_worker_urgent" | "model_worker_hardship"; cause: string; visitId?: string },
  today: string,
): Promise<void> {
  const terms = await ruleOn(tx, "model_worker_terms", subject.unitPath, today)
  if (!terms) return
  const title =
    why.rule === "model_worker_urgent" ? m.rule_model_worker_urgent({}, zh) : m.rule_model_worker_hardship({}, zh)
  await openTasks(tx, actor, { ...subject, personId: of.id }, [
    {
      title,
      dueOn: addDays(today, terms.value.urgentVisitDays),
      officerId: await carerOf(tx, actor, of, subject.unitPath, today),
      source: "rule",
      rule: why.rule,
      occurrence: why.cause,
      ...(why.visitId && { visitId: why.visitId }),
    },
  ])
}

/**
 * Keeps the next round birthday (80, 90, 100) on the board of whoever cares for him: one at a time, the following one
 * when the file is next touched. A corrected day of birth moves the one that is open.
 */
export async function planBirthday(tx: Tx, actor: Actor, personId: string, today: string): Promise<void> {
  const [person] = await tx
    .select({
      districtId: people.districtId,
      unitPath: people.unitPath,
      householdId: people.householdId,
      birthOn: people.birthOn,
      birthYear: people.birthYear,
      contactOfficerId: modelWorkers.contactOfficerId,
      helperId: households.helperId,
    })
    .from(modelWorkers)
    .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
    .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
    .where(and(within(actor, modelWorkers), eq(modelWorkers.id, personId), isNull(people.diedOn)))
  if (!person) return
  const { districtId, unitPath, householdId } = person
  const terms = await ruleOn(tx, "model_worker_terms", unitPath, today)
  const birthday = terms && nextBirthday(person, terms.value.birthdayLeadDays, today)
  if (!birthday) return
  const { age, fromOn, dueOn } = birthday
  const subject = { districtId, unitPath, householdId, personId, employerId: null }
  const titles = { 80: m.rule_birthday_80, 90: m.rule_birthday_90, 100: m.rule_birthday_100 }
  const occurrence = `${personId} ${age}`
  const officerId = await carerOf(tx, actor, person, unitPath, today)
  const made = await openTasks(tx, actor, subject, [
    { title: titles[age]({}, zh), fromOn, dueOn, officerId, source: "rule", rule: `birthday_${age}`, occurrence },
  ])
  if (made.length > 0) return
  const [moved] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, districtId),
        eq(tasks.rule, `birthday_${age}`),
        eq(tasks.personId, personId),
        eq(tasks.status, taskStatus.open),
        ne(tasks.dueOn, dueOn),
      ),
    )
  if (!moved) return
  const reason = m.birthday_corrected({}, zh)
  await change(tx, actor, await hold(tx, actor, moved.id), { fromOn, dueOn }, { kind: "postponed", reason })
}

/** Takes what the rules of care put on boards for this person off them, with the reason. Gives how many there were. */
export async function cancelCare(tx: Tx, actor: Actor, personId: string, reason: string): Promise<number> {
  const ofCare = or(like(tasks.rule, "birthday_%"), inArray(tasks.rule, [...urgentRules, "festival_call"])) as SQL
  const open = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(within(actor, tasks), eq(tasks.personId, personId), ofCare, eq(tasks.status, taskStatus.open)))
    .orderBy(tasks.id)
  for (const { id } of open) {
    await change(tx, actor, await hold(tx, actor, id), { status: taskStatus.cancelled }, { kind: "cancelled", reason })
  }
  return open.length
}

/** Does the open task that a rule made for this occurrence, where there is one. */
export async function completeRule(
  tx: Tx,
  actor: Actor,
  { districtId }: { districtId: string },
  of: { rule: string; occurrence: string },
  result: string,
): Promise<void> {
  const [open] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, districtId),
        eq(tasks.rule, of.rule),
        eq(tasks.occurrence, of.occurrence),
        eq(tasks.status, taskStatus.open),
      ),
    )
  if (open) await completeWithin(tx, actor, open.id, { result })
}
