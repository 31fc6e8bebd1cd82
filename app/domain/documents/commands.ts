import { and, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { hashOf, putFile } from "#db/files.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { documents } from "#db/schema/documents.ts"
import { verifications } from "#db/schema/hardship.ts"
import { people } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { addMonths } from "../calendar.ts"
import { found, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { ruleOn } from "../policy/queries.ts"
import { holdSubject, type Subject, type SubjectIds, subjectOf } from "../tasks/subject.ts"
import { keepable } from "./content.server.ts"
import { followExpiry, forgetExpiry, settleOlder } from "./follow-ups.ts"
import { factLines } from "./papers.ts"
import { factsOf } from "./rules.ts"
import type { AddDocument, CorrectDocument, RemoveDocument } from "./schema.ts"

/**
 * Puts a paper on file for a case, a household or a person (`of`): checks `files`, of which there must be one, by its
 * content, keeps it sealed, and opens the follow-up of its expiry. Without a day of expiry it holds for as long as the
 * local rule says. Sent twice with one key it is put on file once.
 */
export async function addDocument(
  actor: Actor,
  of: SubjectIds,
  input: AddDocument,
  files: Uint8Array[],
  today: string,
): Promise<{ id: string; expired: boolean; again: boolean }> {
  const { caseId, householdId, personId } = of
  const ids = { caseId, householdId, personId }
  // Asked before anything is decoded: who may not write here costs a look and no more.
  await withScope(actor, async (tx) => holderIn(tx, actor, await subjectOf(tx, actor, ids), input.personId))
  forbidDays(input, today)
  const { content, mediaType } = await keepable(files)
  return withScope(actor, async (tx) => {
    const subject = await holdSubject(tx, actor, ids)
    const holder = await holderIn(tx, actor, subject, input.personId ?? personId ?? undefined)
    const body = { input, ids, sent: hashOf(files[0] as Uint8Array).toString("hex") }
    return once(tx, actor, { key: input.key, districtId: subject.districtId, body }, async () => {
      const id = newId()
      const expiresOn = input.expiresOn ?? (await expiryByRule(tx, subject, input, today))
      // The file first: what breaks off between the two leaves a file without a row, which nobody can open.
      const contentHash = await putFile("documents", id, content)
      const paper = { id, kind: input.kind, personId: holder, expiresOn }
      await tx.insert(documents).values({
        ...paper,
        districtId: subject.districtId,
        unitPath: subject.unitPath,
        householdId: subject.householdId,
        caseId: caseId ?? null,
        note: input.note,
        issuedOn: input.issuedOn ?? null,
        mediaType,
        byteCount: content.length,
        contentHash,
        addedBy: actor.id,
      })
      await record(tx, actor, {
        event: "document.added",
        subject: "document",
        subjectId: id,
        unitPath: subject.unitPath,
        fields: ["kind", "personId", "issuedOn", "expiresOn"],
      })
      await settleOlder(tx, actor, subject, paper, today)
      await followExpiry(tx, actor, subject, paper, today)
      return { id, expired: expiresOn !== null && expiresOn < today }
    })
  })
}

/** Sets right what a paper is, whose, and from when to when it holds; its follow-up goes by the new day. */
export function correctDocument(
  actor: Actor,
  documentId: string,
  input: CorrectDocument,
  today: string,
): Promise<void> {
  forbidDays(input, today)
  return withScope(actor, async (tx) => {
    const { paper, subject } = await holdDocument(tx, actor, documentId)
    if (factsOf(paper) !== input.was) throw new Stale(await factLines(tx, actor, paper))
    const wanted = {
      kind: input.kind,
      personId: await holderIn(tx, actor, subject, input.personId),
      issuedOn: input.issuedOn ?? null,
      expiresOn: input.expiresOn ?? null,
      note: input.note,
    }
    const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((name) => paper[name] !== wanted[name])
    if (fields.length === 0) return
    await tx
      .update(documents)
      .set(wanted)
      .where(and(eq(documents.id, paper.id), eq(documents.districtId, paper.districtId)))
    await record(tx, actor, {
      event: "document.corrected",
      subject: "document",
      subjectId: paper.id,
      unitPath: paper.unitPath,
      fields,
    })
    const now = { id: paper.id, ...wanted }
    if (paper.expiresOn !== now.expiresOn) await forgetExpiry(tx, actor, subject, paper.id, m.paper_day_corrected())
    await settleOlder(tx, actor, subject, now, today)
    await followExpiry(tx, actor, subject, now, today)
  })
}

/**
 * Takes a paper off the file, with the reason. Row and content stay, sealed, until their retention is over; nobody
 * opens them any more. A consent that a comparison of means rests on cannot be taken off.
 */
export function removeDocument(actor: Actor, documentId: string, input: RemoveDocument): Promise<void> {
  return withScope(actor, async (tx) => {
    const { paper, subject } = await holdDocument(tx, actor, documentId)
    const [used] = await tx
      .select({ id: verifications.id })
      .from(verifications)
      .where(
        and(
          within(actor, verifications),
          eq(verifications.districtId, paper.districtId),
          eq(verifications.consentId, paper.id),
        ),
      )
      .limit(1)
    if (used) throw new RuleBroken(m.paper_consent_used())
    await tx
      .update(documents)
      .set({ removedAt: new Date(), removedBy: actor.id, removeReason: input.reason })
      .where(and(eq(documents.id, paper.id), eq(documents.districtId, paper.districtId)))
    await record(tx, actor, {
      event: "document.removed",
      subject: "document",
      subjectId: paper.id,
      unitPath: paper.unitPath,
      fields: ["removedAt"],
      reason: input.reason,
    })
    await forgetExpiry(tx, actor, subject, paper.id, input.reason)
  })
}

/** The paper, locked until the end of the transaction, with its household held first. */
async function holdDocument(tx: Tx, actor: Actor, documentId: string) {
  const wanted = and(within(actor, documents), eq(documents.id, documentId))
  const seen = found(await tx.select().from(documents).where(wanted))
  const { householdId, personId, caseId } = seen
  const subject = await holdSubject(tx, actor, householdId ? { householdId } : personId ? { personId } : { caseId })
  const [paper] = await tx
    .select()
    .from(documents)
    .where(and(wanted, isNull(documents.removedAt)))
    .for("update")
  if (!paper) throw new RuleBroken(m.paper_removed_already())
  return { paper, subject }
}

/** Whose the paper is: one of the household, or the very person it is put on file for; null for all of them. */
async function holderIn(tx: Tx, actor: Actor, subject: Subject, personId: string | undefined): Promise<string | null> {
  if (!personId) return null
  const [one] = await tx
    .select({ householdId: people.householdId })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, subject.districtId), eq(people.id, personId)))
  if (!one) throw new NotFound()
  const isOfHome = subject.householdId !== null && one.householdId === subject.householdId
  if (!isOfHome && personId !== subject.personId) throw new NotFound()
  return personId
}

function forbidDays({ issuedOn, expiresOn }: { issuedOn?: string; expiresOn?: string }, today: string): void {
  if (issuedOn && issuedOn > today) throw new RuleBroken(m.paper_issued_in_future(), "issuedOn")
  if (issuedOn && expiresOn && expiresOn < issuedOn) throw new RuleBroken(m.paper_expires_before_issue(), "expiresOn")
}

/** The last day a paper holds that says none itself, where the local rule knows one. */
async function expiryByRule(
  tx: Tx,
  subject: Subject,
  input: Pick<AddDocument, "kind" | "issuedOn">,
  today: string,
): Promise<string | null> {
  const rule = await ruleOn(tx, "paper_months", subject.unitPath, today)
  const months = rule?.value[input.kind]
  return months ? addMonths(input.issuedOn ?? today, months) : null
}
