import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { aidDecisions, aidRequests, outsideAid, paymentLines } from "#db/schema/aid.ts"
import { caseClosures, cases } from "#db/schema/cases.ts"
import { documents } from "#db/schema/documents.ts"
import {
  hardshipFiles,
  hardshipMoves,
  homeChecks,
  meansTests,
  objections,
  publicities,
  verifications,
} from "#db/schema/hardship.ts"
import { inspectionSamples } from "#db/schema/inspections.ts"
import { benefits, festivalCalls, modelWorkerMoves, modelWorkers } from "#db/schema/model-workers.ts"
import { honours, type households, people, personTokens, phones } from "#db/schema/people.ts"
import {
  applicationDecisions,
  applications,
  awardRecords,
  awards,
  groupVisitAwards,
  instalments,
} from "#db/schema/programmes.ts"
import { taskEvents, taskFeedback, taskHandovers, tasks } from "#db/schema/tasks.ts"
import { visitPeople, visitRevisions, visits } from "#db/schema/visits.ts"

// What hangs on a household, and so goes with it to another unit. A table that somebody adds is either here or fails
// the census of move.test.ts.

export type Home = typeof households.$inferSelect

export type Subject = typeof visits | typeof tasks | typeof cases

/** Rows of the household, and those that name only one of its people; what an employer's unit serves stays there. */
export function belonging(table: Subject, home: Home, ids: string[]): SQL {
  const ofPerson = ids.length
    ? and(isNull(table.householdId), isNull(table.employerId), inArray(table.personId, ids))
    : undefined
  return and(eq(table.districtId, home.districtId), or(eq(table.householdId, home.id), ofPerson)) as SQL
}

/** Papers and festival calls of the household, or of one of its people alone. */
function belongingTo(table: typeof documents | typeof festivalCalls, home: Home, ids: string[]): SQL {
  const ofPerson = ids.length ? and(isNull(table.householdId), inArray(table.personId, ids)) : undefined
  return and(eq(table.districtId, home.districtId), or(eq(table.householdId, home.id), ofPerson)) as SQL
}

/** Gives every row that hangs on the household the path of its new unit. `ids` are its people. */
export async function carry(tx: Tx, home: Home, ids: string[], unitPath: string): Promise<void> {
  const { districtId } = home
  const to = { unitPath }
  if (ids.length > 0) {
    await tx
      .update(people)
      .set(to)
      .where(and(eq(people.districtId, districtId), inArray(people.id, ids)))
    await tx
      .update(modelWorkers)
      .set(to)
      .where(and(eq(modelWorkers.districtId, districtId), inArray(modelWorkers.id, ids)))
    for (const table of [phones, honours, personTokens, modelWorkerMoves, benefits]) {
      await tx
        .update(table)
        .set(to)
        .where(and(eq(table.districtId, districtId), inArray(table.personId, ids)))
    }
  }
  const under = (table: Subject, column: SQL) =>
    sql`${column} in (select ${table.id} from ${table} where ${belonging(table, home, ids)})`
  const underAid = (column: SQL) =>
    sql`${column} in (select a.id from aid_requests a where a.district_id = ${districtId} and a.household_id = ${home.id})`
  const underProgramme = (table: "applications" | "awards", column: SQL) =>
    sql`${column} in (select x.id from ${sql.identifier(table)} x where x.district_id = ${districtId} and x.household_id = ${home.id})`
  const parts = [
    [visitPeople, under(visits, sql`${visitPeople.visitId}`)],
    [visitRevisions, under(visits, sql`${visitRevisions.visitId}`)],
    [taskEvents, under(tasks, sql`${taskEvents.taskId}`)],
    [taskHandovers, under(tasks, sql`${taskHandovers.taskId}`)],
    [taskFeedback, under(tasks, sql`${taskFeedback.taskId}`)],
    [caseClosures, under(cases, sql`${caseClosures.caseId}`)],
    [hardshipMoves, under(cases, sql`${hardshipMoves.caseId}`)],
    [meansTests, under(cases, sql`${meansTests.caseId}`)],
    [homeChecks, under(cases, sql`${homeChecks.caseId}`)],
    [verifications, under(cases, sql`${verifications.caseId}`)],
    [publicities, under(cases, sql`${publicities.caseId}`)],
    [objections, under(cases, sql`${objections.caseId}`)],
    [aidDecisions, underAid(sql`${aidDecisions.aidId}`)],
    [paymentLines, underAid(sql`${paymentLines.aidId}`)],
    [inspectionSamples, underAid(sql`${inspectionSamples.aidId}`)],
    [applicationDecisions, underProgramme("applications", sql`${applicationDecisions.applicationId}`)],
    [instalments, underProgramme("awards", sql`${instalments.awardId}`)],
    [awardRecords, underProgramme("awards", sql`${awardRecords.awardId}`)],
    [groupVisitAwards, underProgramme("awards", sql`${groupVisitAwards.awardId}`)],
  ] as const
  for (const [table, hangsOnIt] of parts) {
    await tx
      .update(table)
      .set(to)
      .where(and(eq(table.districtId, districtId), hangsOnIt))
  }
  for (const table of [hardshipFiles, aidRequests, outsideAid, applications, awards]) {
    await tx
      .update(table)
      .set(to)
      .where(and(eq(table.districtId, districtId), eq(table.householdId, home.id)))
  }
  for (const table of [documents, festivalCalls])
    await tx
      .update(table)
      .set(to)
      .where(belongingTo(table, home, ids))
  for (const table of [visits, cases, tasks])
    await tx
      .update(table)
      .set(to)
      .where(belonging(table, home, ids))
}
