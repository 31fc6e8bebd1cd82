import { and, eq, sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { listExportJobs, listExports } from "#db/schema/lists.ts"
import { officers } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"

// The queue of long exports (docs/decisions/014). It is looked into with the door shut: a job names ids alone. Only for
// what is written about an export itself is the door opened, onto its district and under its officer's name.

/** Seconds without a sign of life after which a job is taken for that of a dead server. */
const silence = 60
/** How often a job is tried. */
const attempts = 3
/** How long a file can be fetched. */
const hoursHeld = 24

/** Why an export failed: a sentence of the words `list_export_problem_…`. */
export type ExportProblem = "disabled" | "out_of_reach" | "empty" | "failed"

/** An export in the hands of one worker, until it says that it is done or somebody else takes it for dead. */
export type ExportJob = {
  id: string
  worker: string
  districtId: string
  /** Whether this is the last time it is tried; `spent` if it was the last one before, and its server died of it. */
  last: boolean
  spent: boolean
  officerId: string
  username: string
  keeper: { id: string; paths: string[]; reach: { districtId: string; unitPaths: "whole" }[] }
}

/** Another server has taken the job over; what is being written is of no use. */
export class JobLost extends Error {
  override name = "JobLost"
}

/**
 * Takes the oldest export that waits, or whose server has not been heard of for a minute, for `worker`; null where there
 * is none. Two workers that ask at once get two different ones.
 */
export async function takeJob(worker: string): Promise<ExportJob | null> {
  return withScope({ id: worker, paths: [] }, async (tx) => {
    const [job] = await tx.execute<{ id: string; district_id: string; officer_id: string; attempts: number }>(sql`
      update list_export_jobs set taken_by = ${worker}, beat_at = now(), attempts = attempts + 1
      where export_id = (select export_id from list_export_jobs
        where beat_at is null or beat_at < now() - make_interval(secs => ${silence})
        order by created_at, export_id limit 1 for update skip locked)
      returning export_id as id, district_id, officer_id, attempts`)
    if (!job) return null
    const [whose] = await tx
      .select({ username: officers.username, path: units.path })
      .from(officers)
      .innerJoin(units, eq(units.id, job.district_id))
      .where(eq(officers.id, job.officer_id))
    if (!whose) throw new Error(`the export ${job.id} belongs to nobody`)
    const { id, district_id: districtId, officer_id: officerId } = job
    return {
      id,
      worker,
      districtId,
      last: job.attempts >= attempts,
      spent: job.attempts > attempts,
      officerId,
      username: whose.username,
      keeper: { id: officerId, paths: [whose.path], reach: [{ districtId, unitPaths: "whole" }] },
    }
  })
}

/** What is to be exported; undefined where its row is not to be found. */
export function readOrder(job: ExportJob) {
  return withScope(job.keeper, async (tx) => {
    const [order] = await tx.select().from(listExports).where(ofJob(job))
    return order
  })
}

/** Says that the worker is alive and how far it is. JobLost where the job is another one's by now. */
export function beat(job: ExportJob, rowsDone: number, rowsTotal: number): Promise<void> {
  return withScope(job.keeper, async (tx) => {
    const mine = await tx
      .update(listExportJobs)
      .set({ beatAt: sql`now()` })
      .where(and(heldBy(job), eq(listExportJobs.districtId, job.districtId)))
      .returning({ id: listExportJobs.exportId })
    if (mine.length === 0) throw new JobLost()
    await tx
      .update(listExports)
      .set({ state: "running", rowsDone, rowsTotal })
      .where(and(ofJob(job), eq(listExports.districtId, job.districtId)))
  })
}

/**
 * The export is there: `keep` puts the file in its place while nobody else can take the job, and the day begins in which
 * it can be fetched. JobLost where the job is another one's by now.
 */
export function finishJob(
  job: ExportJob,
  made: { rows: number; byteCount: number; scope: string[]; keep(): Promise<void> },
): Promise<void> {
  return withScope(job.keeper, async (tx) => {
    const mine = await tx
      .delete(listExportJobs)
      .where(and(heldBy(job), eq(listExportJobs.districtId, job.districtId)))
      .returning({ id: listExportJobs.exportId })
    if (mine.length === 0) throw new JobLost()
    await made.keep()
    await tx
      .update(listExports)
      .set({
        state: "done",
        rowsDone: made.rows,
        rowsTotal: made.rows,
        byteCount: made.byteCount,
        scope: made.scope,
        readyAt: sql`now()`,
        expiresAt: sql`now() + make_interval(hours => ${hoursHeld})`,
      })
      .where(and(ofJob(job), eq(listExports.districtId, job.districtId)))
  })
}

/** The export will not be made; the officer's page says why. */
export function failJob(job: ExportJob, problem: ExportProblem): Promise<void> {
  return withScope(job.keeper, async (tx) => {
    const mine = await tx
      .delete(listExportJobs)
      .where(and(heldBy(job), eq(listExportJobs.districtId, job.districtId)))
      .returning({ id: listExportJobs.exportId })
    if (mine.length > 0)
      await tx
        .update(listExports)
        .set({ state: "failed", problem })
        .where(and(ofJob(job), eq(listExports.districtId, job.districtId)))
  })
}

/** Gives the job back at once: this server is being stopped, and the attempt does not count. */
export function giveBack(job: ExportJob): Promise<void> {
  return withScope(job.keeper, async (tx) => {
    const mine = await tx
      .update(listExportJobs)
      .set({ takenBy: null, beatAt: null, attempts: sql`${listExportJobs.attempts} - 1` })
      .where(and(heldBy(job), eq(listExportJobs.districtId, job.districtId)))
      .returning({ id: listExportJobs.exportId })
    if (mine.length > 0)
      await tx
        .update(listExports)
        .set({ state: "queued", rowsDone: 0 })
        .where(and(ofJob(job), eq(listExports.districtId, job.districtId)))
  })
}

const heldBy = (job: ExportJob) => and(eq(listExportJobs.exportId, job.id), eq(listExportJobs.takenBy, job.worker))

const ofJob = (job: ExportJob) => and(within(job.keeper, listExports), eq(listExports.id, job.id))
