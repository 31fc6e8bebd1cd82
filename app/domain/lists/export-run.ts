import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { type Draft, draftLongFile } from "#db/long-files.server.ts"
import { longBookOf } from "../ledgers/long-excel.ts"
import { aroundList } from "../ledgers/surround.ts"
import { type Actor, hasCaseWork, reaches } from "../officers/actor.ts"
import { loadActor } from "../officers/load.ts"
import { byteOrderMark, csvLines } from "./csv.ts"
import { beat, type ExportJob, failJob, finishJob, giveBack, JobLost, readOrder, takeJob } from "./export-jobs.ts"
import { aboutToday, countRows, rowsQuery } from "./queries.ts"
import { listNamed } from "./registry.ts"
import type { ListRow } from "./row.ts"
import { asLedger, cellsOf } from "./sheet.ts"

/** Rows that are in memory at a time. */
const batchSize = 500
/** Milliseconds between two signs of life. */
const beatEvery = 1000

type Order = NonNullable<Awaited<ReturnType<typeof readOrder>>>
type Told = { id: string; outcome: "done" | "failed" | "again" | "lost" | "given back"; rows: number; error?: unknown }

/**
 * Makes the next long export that waits, for `worker`; null where none does. The officer is looked up anew: what he may
 * read today is read, with both walls up. A failure is tried again, and after the third time the officer is told.
 */
export async function makeNextExport(worker: string, today: string, stop: AbortSignal): Promise<Told | null> {
  const job = await takeJob(worker)
  if (!job) return null
  const order = await readOrder(job)
  const loaded = await loadActor(job.username, today)
  const refused = async (problem: Parameters<typeof failJob>[1]): Promise<Told> => {
    await failJob(job, problem)
    return { id: job.id, outcome: "failed", rows: 0 }
  }
  if (!order || !loaded || job.spent) return refused("failed")
  if (loaded.disabled) return refused("disabled")
  const { actor } = loaded
  if (!hasCaseWork(actor) || !reaches(actor, order.unitPath)) return refused("out_of_reach")
  const progress = { done: 0, total: order.rowsTotal }
  const alive = keepAlive(job, progress, stop)
  try {
    const draft = await draw(job, order, actor, today, progress, alive.signal)
    if (!draft) return await refused("empty")
    await alive.end()
    try {
      const { byteCount, keep } = draft
      await finishJob(job, { rows: progress.done, byteCount, scope: actor.paths, keep })
    } catch (error) {
      await draft.drop()
      throw error
    }
    return { id: job.id, outcome: "done", rows: progress.done }
  } catch (error) {
    await alive.end()
    const told = { id: job.id, rows: progress.done }
    if (error instanceof JobLost || alive.lost()) return { ...told, outcome: "lost" }
    if (stop.aborted) {
      await giveBack(job)
      return { ...told, outcome: "given back" }
    }
    // Tried again when nobody has heard of it for a minute: what was in the way may have passed.
    if (job.last) await failJob(job, "failed")
    return { ...told, outcome: job.last ? "failed" : "again", error }
  }
}

/** Signs of life while the file is being made; the signal ends the work when it is no longer this worker's. */
function keepAlive(job: ExportJob, progress: { done: number; total: number }, stop: AbortSignal) {
  const ended = new AbortController()
  let [lost, last] = [false, Promise.resolve()]
  const timer = setInterval(() => {
    last = last
      .then(() => beat(job, progress.done, progress.total))
      .catch((error) => {
        // A database that does not answer for a moment is no reason to stop: the next sign may get through.
        if (!(error instanceof JobLost)) return
        lost = true
        ended.abort(error)
      })
  }, beatEvery)
  return {
    signal: AbortSignal.any([stop, ended.signal]),
    lost: () => lost,
    async end() {
      clearInterval(timer)
      await last
    },
  }
}

/** Writes the file from one snapshot of the officer's rows; null where there is not a row left. */
function draw(
  job: ExportJob,
  order: Order,
  actor: Actor,
  today: string,
  progress: { done: number; total: number },
  signal: AbortSignal,
): Promise<Draft | null> {
  const list = listNamed(order.list)
  const { ledger } = asLedger(list, [])
  return withScope(
    actor,
    async (tx) => {
      // The whole of it is sorted before the first row comes, and read to its end: neither limit nor plan of a page.
      await tx.execute(sql`set local statement_timeout = '10min'`)
      await tx.execute(sql`set local cursor_tuple_fraction = 1`)
      const about = await aboutToday(tx, actor, today)
      const total = await countRows(tx, list, about, actor, order.filters)
      if (total === 0) return null
      progress.total = total
      const batches = async function* () {
        for await (const rows of read(tx, rowsQuery(list, about, actor, order.filters))) {
          signal.throwIfAborted()
          yield rows.map((row, i) => cellsOf(list, row, progress.done + i + 1))
          progress.done += rows.length
        }
      }
      const content =
        order.format === "xlsx"
          ? longBookOf(
              ledger,
              batches(),
              aroundList(actor, total, { today, purpose: order.purpose, mark: job.id }),
              new Date(),
            )
          : asCsv(
              ledger.columns.map((column) => column.heading),
              batches(),
            )
      return draftLongFile(job.id, content)
    },
    { snapshot: true },
  )
}

/** The rows of a query, a batch at a time, by a cursor of the transaction. */
async function* read(tx: Tx, query: SQL): AsyncGenerator<ListRow[]> {
  await tx.execute(sql`declare listed no scroll cursor for ${query}`)
  for (;;) {
    const rows = await tx.execute<ListRow>(sql`fetch ${sql.raw(String(batchSize))} from listed`)
    if (rows.length > 0) yield [...rows]
    if (rows.length < batchSize) return
  }
}

async function* asCsv(headings: string[], batches: AsyncIterable<ReturnType<typeof cellsOf>[]>) {
  yield Buffer.from(byteOrderMark + csvLines([headings]))
  for await (const rows of batches) yield Buffer.from(csvLines(rows))
}
