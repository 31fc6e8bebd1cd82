import { and, asc, desc, eq, isNull, or, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { auditLines } from "#db/schema/audit.ts"
import { documents } from "#db/schema/documents.ts"
import { benefits, modelWorkerMoves, modelWorkers } from "#db/schema/model-workers.ts"
import { officers } from "#db/schema/officers.ts"
import { honours, households, people } from "#db/schema/people.ts"
import { visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import { honoursOf, membersOf, openMatters, phonesOf } from "../households/members.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { ageOf } from "../people/rules.ts"
import { subjectOf } from "../tasks/subject.ts"
import { visitRows } from "../visits/queries.ts"
import { termsOf } from "./commands.ts"
import { movesFrom, yearsOf } from "./rules.ts"

const contact = alias(officers, "contact")

async function fileRow(tx: Tx, actor: Actor, personId: string) {
  const { birthOn, ...row } = found(
    await tx
      .select({
        file: modelWorkers,
        name: people.name,
        called: people.called,
        birthOn: people.birthOn,
        birthYear: people.birthYear,
        diedOn: people.diedOn,
        health: people.health,
        healthNote: people.healthNote,
        job: people.job,
        householdId: people.householdId,
        householdName: households.name,
        address: sql<string>`coalesce(${households.address}, '')`,
        housingKind: households.housingKind,
        housingArea: households.housingArea,
        housingNote: households.housingNote,
        lastContactOn: households.lastContactOn,
        category: households.category,
        contactOfficer: contact.called,
      })
      .from(modelWorkers)
      .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
      .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
      .leftJoin(contact, eq(contact.id, modelWorkers.contactOfficerId))
      .where(and(within(actor, modelWorkers), eq(modelWorkers.id, personId))),
  )
  return { ...row, birth: { birthOn, birthYear: row.birthYear } }
}

/** What the forms about one care file need: where it stands, the moves from there, who could be the named contact. */
export function getModelWorkerFacts(actor: Actor, personId: string, today: string) {
  return withScope(actor, async (tx) => {
    const { birth: _, ...row } = await fileRow(tx, actor, personId)
    const subject = await subjectOf(tx, actor, { personId })
    const [colleagues, { byRule, highest }, ledger] = await Promise.all([
      colleaguesFor(tx, subject.unitPath, today),
      termsOf(tx, actor, subject, today),
      ledgerOf(tx, actor, row.file.districtId, personId),
    ])
    return { ...row, moves: movesFrom(row.file), colleagues, byRule: byRule ?? null, highest: highest ?? null, ledger }
  })
}

/** What the form for a new care file needs; `enrolled` where there is one. */
export function getEnrolment(actor: Actor, personId: string, today: string) {
  return withScope(actor, async (tx) => {
    const [person] = await tx
      .select({
        name: people.name,
        called: people.called,
        workState: people.workState,
        job: people.job,
        diedOn: people.diedOn,
      })
      .from(people)
      .where(and(within(actor, people), eq(people.id, personId)))
    const subject = await subjectOf(tx, actor, { personId })
    const [enrolled, colleagues, { byRule, highest, allowanceOf }] = await Promise.all([
      isEnrolled(tx, actor, personId),
      colleaguesFor(tx, subject.unitPath, today),
      termsOf(tx, actor, subject, today),
    ])
    return {
      person: found(person ? [person] : []),
      enrolled,
      colleagues,
      highest: highest ?? null,
      byRule: byRule ?? null,
      allowanceFen: byRule ? allowanceOf(byRule) : 0,
    }
  })
}

/** Whether the person has a care file. */
export async function isEnrolled(tx: Tx, actor: Actor, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: modelWorkers.id })
    .from(modelWorkers)
    .where(and(within(actor, modelWorkers), eq(modelWorkers.id, personId)))
  return row !== undefined
}

/** As `isEnrolled`, for a page's own question. */
export function hasCareFile(actor: Actor, personId: string): Promise<boolean> {
  return withScope(actor, (tx) => isEnrolled(tx, actor, personId))
}

function ledgerOf(tx: Tx, actor: Actor, districtId: string, personId: string) {
  const remover = alias(officers, "remover")
  return tx
    .select({
      id: benefits.id,
      kind: benefits.kind,
      year: benefits.year,
      givenOn: benefits.givenOn,
      amountFen: benefits.amountFen,
      goods: benefits.goods,
      source: benefits.source,
      note: benefits.note,
      visitId: benefits.visitId,
      by: officers.called,
      removed: sql<boolean>`${benefits.removedAt} is not null`,
      removedBy: remover.called,
      removeReason: benefits.removeReason,
    })
    .from(benefits)
    .innerJoin(officers, eq(officers.id, benefits.by))
    .leftJoin(remover, eq(remover.id, benefits.removedBy))
    .where(and(within(actor, benefits), eq(benefits.districtId, districtId), eq(benefits.personId, personId)))
    .orderBy(desc(benefits.givenOn), desc(benefits.id))
    .limit(200)
}

/** One model worker's care file whole: honours, how he lives, family, ledger, visits, what is open, what happened. */
export function getModelWorker(actor: Actor, personId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const { birth, ...row } = await fileRow(tx, actor, personId)
      const { districtId, unitPath } = row.file
      const { householdId } = row
      const whose = { districtId, householdId, personId: householdId ? null : personId }
      const [titles, members, phones, matters, ledger, contacts, moves, photos, level] = await Promise.all([
        row.file.state === "revoked"
          ? takenHonours(tx, actor, districtId, personId)
          : honoursOf(tx, actor, districtId, [personId]),
        householdId ? membersOf(tx, actor, { districtId, id: householdId }, today) : [],
        phonesOf(tx, actor, { districtId, unitPath }, [personId]),
        openMatters(tx, actor, whose),
        ledgerOf(tx, actor, districtId, personId),
        visitRows(tx)
          .where(
            and(
              within(actor, visits),
              eq(visits.districtId, districtId),
              householdId ? eq(visits.householdId, householdId) : eq(visits.personId, personId),
            ),
          )
          .orderBy(desc(visits.visitedOn), desc(visits.id))
          .limit(12),
        movesOf(tx, actor, districtId, personId),
        tx
          .select({ id: documents.id, note: documents.note, createdAt: documents.createdAt })
          .from(documents)
          .where(
            and(
              within(actor, documents),
              eq(documents.districtId, districtId),
              eq(documents.kind, "home_photo"),
              isNull(documents.removedAt),
              householdId
                ? or(eq(documents.householdId, householdId), eq(documents.personId, personId))
                : eq(documents.personId, personId),
            ),
          )
          .orderBy(desc(documents.createdAt))
          .limit(12),
        lastLevelReason(tx, personId),
      ])
      return {
        ...row,
        age: ageOf(birth, row.diedOn ?? today),
        honours: titles,
        members,
        phones,
        ...matters,
        ledger,
        years: yearsOf(ledger.filter((one) => !one.removed)),
        visits: contacts,
        lastVisitOn: contacts.find((visit) => visit.channel === "home" && !visit.notHome)?.visitedOn ?? null,
        course: moves,
        photos,
        levelReason: level,
        moves: movesFrom(row.file),
      }
    },
    { snapshot: true },
  )
}

export type ModelWorkerFile = Awaited<ReturnType<typeof getModelWorker>>

function takenHonours(tx: Tx, actor: Actor, districtId: string, personId: string) {
  return tx
    .select({
      id: honours.id,
      personId: honours.personId,
      level: honours.level,
      title: honours.title,
      year: honours.year,
      conferredBy: honours.conferredBy,
      certificateNo: honours.certificateNo,
    })
    .from(honours)
    .where(and(within(actor, honours), eq(honours.districtId, districtId), eq(honours.personId, personId)))
    .orderBy(sql`${honours.year} nulls last`, asc(honours.id))
}

function movesOf(tx: Tx, actor: Actor, districtId: string, personId: string) {
  return tx
    .select({
      id: modelWorkerMoves.id,
      kind: modelWorkerMoves.kind,
      happenedOn: modelWorkerMoves.happenedOn,
      reason: modelWorkerMoves.reason,
      by: officers.called,
    })
    .from(modelWorkerMoves)
    .innerJoin(officers, eq(officers.id, modelWorkerMoves.by))
    .where(
      and(
        within(actor, modelWorkerMoves),
        eq(modelWorkerMoves.districtId, districtId),
        eq(modelWorkerMoves.personId, personId),
      ),
    )
    .orderBy(asc(modelWorkerMoves.happenedOn), asc(modelWorkerMoves.createdAt), asc(modelWorkerMoves.id))
}

/** Why his benefit level is another one than the rule gives, as it was last set. */
async function lastLevelReason(tx: Tx, personId: string): Promise<string> {
  const [line] = await tx
    .select({ reason: auditLines.reason })
    .from(auditLines)
    .where(and(eq(auditLines.subjectId, personId), eq(auditLines.event, "model_worker.level_set")))
    .orderBy(desc(auditLines.at))
    .limit(1)
  return line?.reason ?? ""
}
