import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { type documentKinds, taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { documents } from "#db/schema/documents.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { shownName } from "../people/rules.ts"
import { ruleOn } from "../policy/queries.ts"
import { cancelWithin, completeWithin, openTasks } from "../tasks/commands.ts"
import type { Subject } from "../tasks/subject.ts"

// A paper that runs out is a thing to do: once for each paper and day, at the helper's, from some weeks before.

const rule = "paper_expiry"

type Paper = {
  id: string
  kind: (typeof documentKinds)[number]
  personId: string | null
  expiresOn: string | null
}

/** Opens the follow-up of a paper's expiry, at the household's helper or else at who put it on file. */
export async function followExpiry(tx: Tx, actor: Actor, subject: Subject, paper: Paper, today: string): Promise<void> {
  const { expiresOn } = paper
  // What has run out already is shown as such on the list of papers, and is no appointment.
  if (!expiresOn || expiresOn <= today) return
  const terms = await ruleOn(tx, "file_terms", subject.unitPath, today)
  const notice = addDays(expiresOn, -(terms?.value.noticeDays ?? 0))
  const zh = { locale: "zh-CN" } as const
  const kind = word("document_kind", paper.kind, "zh-CN")
  const name = paper.personId ? await nameOf(tx, actor, subject, paper.personId) : ""
  await openTasks(tx, actor, { ...subject, personId: paper.personId ?? subject.personId }, [
    {
      title: m.rule_paper_expiry({}, zh),
      detail: name ? m.paper_task_detail_of({ kind, name }, zh) : m.paper_task_detail({ kind }, zh),
      rule,
      occurrence: `${paper.id} ${expiresOn}`,
      fromOn: notice < today ? today : notice,
      dueOn: expiresOn,
      officerId: await ownerFor(tx, actor, subject, today),
      source: "rule",
    },
  ])
}

/** A newer paper of the same kind and person that holds longer does what the older one's follow-up asks for. */
export async function settleOlder(tx: Tx, actor: Actor, subject: Subject, paper: Paper, today: string): Promise<void> {
  const { householdId } = subject
  if (paper.expiresOn !== null && paper.expiresOn <= today) return
  // Papers of an employer's case are of nobody in particular: none stands for another.
  if (!householdId && !paper.personId) return
  const older = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        within(actor, documents),
        eq(documents.districtId, subject.districtId),
        householdId ? eq(documents.householdId, householdId) : isNull(documents.householdId),
        paper.personId ? eq(documents.personId, paper.personId) : isNull(documents.personId),
        eq(documents.kind, paper.kind),
        ne(documents.id, paper.id),
        isNull(documents.removedAt),
        paper.expiresOn ? sql`${documents.expiresOn} < ${paper.expiresOn}` : undefined,
      ),
    )
  for (const taskId of await openFollowUps(
    tx,
    actor,
    subject,
    older.map(({ id }) => id),
  )) {
    await completeWithin(tx, actor, taskId, { result: m.paper_renewed({}, { locale: "zh-CN" }) })
  }
}

/** The paper's own follow-up falls away, with the reason. */
export async function forgetExpiry(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  documentId: string,
  reason: string,
): Promise<void> {
  for (const taskId of await openFollowUps(tx, actor, subject, [documentId])) {
    await cancelWithin(tx, actor, taskId, { reason })
  }
}

async function openFollowUps(tx: Tx, actor: Actor, subject: Subject, documentIds: string[]): Promise<string[]> {
  if (documentIds.length === 0) return []
  const rows = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, subject.districtId),
        eq(tasks.rule, rule),
        eq(tasks.status, taskStatus.open),
        inArray(sql`split_part(${tasks.occurrence}, ' ', 1)`, documentIds),
      ),
    )
    .orderBy(tasks.id)
  return rows.map(({ id }) => id)
}

async function ownerFor(tx: Tx, actor: Actor, subject: Subject, today: string): Promise<string> {
  if (!subject.householdId) return actor.id
  const [home] = await tx
    .select({ helperId: households.helperId })
    .from(households)
    .where(
      and(
        within(actor, households),
        eq(households.districtId, subject.districtId),
        eq(households.id, subject.householdId),
      ),
    )
  const helperId = home?.helperId
  if (!helperId) return actor.id
  // Whoever has left his post cannot be given work.
  const standing = await colleaguesFor(tx, subject.unitPath, today)
  return standing.some(({ id }) => id === helperId) ? helperId : actor.id
}

async function nameOf(tx: Tx, actor: Actor, subject: Subject, personId: string): Promise<string> {
  const [one] = await tx
    .select({ name: people.name, called: people.called })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, subject.districtId), eq(people.id, personId)))
  return one ? shownName(one) : ""
}
