import { and, desc, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { hardshipFiles, homeChecks, meansTests, objections, publicities, verifications } from "#db/schema/hardship.ts"
import { households, people } from "#db/schema/people.ts"
import { visits } from "#db/schema/visits.ts"
import { standingDocuments } from "../documents/standing.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import type { Facts } from "./requirements.ts"
import { isStarredEmpty, starred } from "./starred.ts"

export type File = typeof hardshipFiles.$inferSelect

/** The hardship file of a case, or NotFound. */
export async function getFileRow(tx: Tx, actor: Actor, caseId: string): Promise<File> {
  return found(
    await tx
      .select()
      .from(hardshipFiles)
      .where(and(within(actor, hardshipFiles), eq(hardshipFiles.id, caseId))),
  )
}

/**
 * The file, locked with its household until the transaction ends: two moves on it come one after the other, and a move
 * of the household waits. The household first, as every verb does, so that no two wait for each other.
 */
export async function holdFile(tx: Tx, actor: Actor, caseId: string): Promise<File> {
  const { householdId } = await getFileRow(tx, actor, caseId)
  await tx
    .select({ id: households.id })
    .from(households)
    .where(and(within(actor, households), eq(households.id, householdId)))
    .for("no key update")
  return found(
    await tx
      .select()
      .from(hardshipFiles)
      .where(and(within(actor, hardshipFiles), eq(hardshipFiles.id, caseId)))
      .for("update"),
  )
}

/** The holder, household and people of a file as the form needs them; numbers only as whether they are there. */
export async function formOf(tx: Tx, actor: Actor, file: File) {
  const here = eq(people.districtId, file.districtId)
  const [[household], members, [caseRow]] = await Promise.all([
    tx
      .select()
      .from(households)
      .where(
        and(within(actor, households), eq(households.id, file.householdId), eq(households.districtId, file.districtId)),
      ),
    tx
      .select({
        id: people.id,
        name: people.name,
        called: people.called,
        relation: people.relation,
        sex: people.sex,
        birthYear: people.birthYear,
        hasBirth: sql<boolean>`${people.birthOn} is not null`,
        hasId: sql<boolean>`${people.idNumber} is not null`,
        // Written out: Drizzle leaves the table's name off the columns of a query over one table.
        hasPhone: sql<boolean>`exists (select from phones n where n.person_id = "people"."id"
          and n.district_id = "people"."district_id" and n.removed_at is null)`,
        workState: people.workState,
        health: people.health,
        school: people.school,
        ethnicity: people.ethnicity,
        politicalStatus: people.politicalStatus,
        marital: people.marital,
        hukou: people.hukou,
        hukouRegion: people.hukouRegion,
        memberNo: people.memberNo,
        medicalInsurance: people.medicalInsurance,
        startedWorkOn: people.startedWorkOn,
        monthlyIncomeFen: people.monthlyIncomeFen,
        bankBranch: people.bankBranch,
      })
      .from(people)
      .where(and(within(actor, people), here, eq(people.householdId, file.householdId), isNull(people.diedOn)))
      .orderBy(sql`${people.id} = ${file.holderId} desc`, people.id),
    tx
      .select({ causes: cases.causes, summary: cases.summary, officerId: cases.officerId })
      .from(cases)
      .where(and(within(actor, cases), eq(cases.id, file.id), eq(cases.districtId, file.districtId))),
  ])
  return {
    household: found(household ? [household] : []),
    holder: members.find((member) => member.id === file.holderId),
    members,
    matter: found(caseRow ? [caseRow] : []),
  }
}

export type Form = Awaited<ReturnType<typeof formOf>>

/** Names of starred fields that are still empty, in the order of the form. */
export function missingFields(file: File, form: Form): string[] {
  return starred.filter((field) => isStarredEmpty(field, file, form))
}

/** The latest reckoning, home check and verification, the standing publicity and its objections. */
export async function evidenceOf(tx: Tx, actor: Actor, file: File) {
  const of = (table: typeof meansTests | typeof homeChecks | typeof verifications | typeof publicities) =>
    and(within(actor, table), eq(table.caseId, file.id), eq(table.districtId, file.districtId))
  const [[test], [check], [verification], [publicity]] = await Promise.all([
    tx.select().from(meansTests).where(of(meansTests)).orderBy(desc(meansTests.id)).limit(1),
    tx.select().from(homeChecks).where(of(homeChecks)).orderBy(desc(homeChecks.id)).limit(1),
    tx.select().from(verifications).where(of(verifications)).orderBy(desc(verifications.id)).limit(1),
    tx
      .select()
      .from(publicities)
      .where(and(of(publicities), isNull(publicities.closedOn)))
      .limit(1),
  ])
  const raised = publicity
    ? await tx
        .select()
        .from(objections)
        .where(
          and(
            within(actor, objections),
            eq(objections.publicityId, publicity.id),
            eq(objections.districtId, file.districtId),
          ),
        )
        .orderBy(objections.id)
    : []
  return { test, check, verification, publicity, objections: raised }
}

export type Evidence = Awaited<ReturnType<typeof evidenceOf>>

/** Everything the requirements of a move ask about. */
export async function factsOf(tx: Tx, actor: Actor, file: File, today: string): Promise<Facts> {
  const [form, evidence, papers, contactsSinceExit, duplicate] = await Promise.all([
    formOf(tx, actor, file),
    evidenceOf(tx, actor, file),
    standingDocuments(tx, actor, file, today),
    contactsSince(tx, actor, file),
    isFiledElsewhere(tx, file),
  ])
  return {
    state: file.state,
    temporary: file.temporary,
    missingFields: missingFields(file, form),
    hasMainCause: form.matter.causes.length > 0,
    papers: new Set(papers.filter((paper) => !paper.expired).map((paper) => paper.kind)),
    duplicate,
    test: evidence.test ?? null,
    verification: evidence.verification?.result ?? null,
    publicity: evidence.publicity
      ? {
          untilOn: evidence.publicity.untilOn,
          openObjections: evidence.objections.filter((o) => o.answeredOn === null).length,
        }
      : null,
    hasHelper: form.household.helperId !== null,
    watchUntil: file.watchUntil,
    contactsSinceExit,
    today,
  }
}

/** Visits and calls after the day of the exit at which somebody was reached. */
async function contactsSince(tx: Tx, actor: Actor, file: File): Promise<number> {
  if (!file.exitedOn) return 0
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(visits)
    .where(
      and(
        within(actor, visits),
        eq(visits.districtId, file.districtId),
        eq(visits.householdId, file.householdId),
        eq(visits.notHome, false),
        sql`${visits.visitedOn} > ${file.exitedOn}`,
      ),
    )
  return row?.n ?? 0
}

/**
 * Whether one of the household's people stands, by his ID number, in another live file of the district. The answer is
 * one word: who and where is not told, since it may lie out of reach.
 */
export async function isFiledElsewhere(tx: Tx, file: { districtId: string; householdId: string }): Promise<boolean> {
  const [row] = await tx.execute<{ elsewhere: boolean }>(
    sql`select filed_elsewhere(${file.districtId}, ${file.householdId}) as elsewhere`,
  )
  return row?.elsewhere ?? false
}
