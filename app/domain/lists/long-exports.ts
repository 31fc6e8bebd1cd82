import { and, desc, eq, inArray, or, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { checkLongFile, readLongFile } from "#db/long-files.server.ts"
import { within } from "#db/reach.ts"
import { listExportJobs, listExports } from "#db/schema/lists.ts"
import { found, NotFound, RuleBroken } from "../errors.ts"
import { type Actor, reaches } from "../officers/actor.ts"
import type { ListFormat } from "./exports.ts"
import type { FollowUpList } from "./list.ts"
import type { ListFilters } from "./schema.ts"
import { seatOf } from "./seat.ts"

// Exports of lists too long to be given at once. The officer orders one, a server makes it in the background
// (export-run.ts), and for a day he alone can fetch it.

/** How many exports of one officer may be under way. */
const mostUnderWay = 3
/** Rows that a sheet of Excel has room for, less those of its head and foot. */
const mostOnSheet = 1_048_000

const underWay = inArray(listExports.state, ["queued", "running"])
const stillHolds = and(eq(listExports.state, "done"), sql`${listExports.expiresAt} > now()`)

/** Orders a long export: its row, and its place in the queue. Call it in the transaction that records the purpose. */
export async function orderExport(
  tx: Tx,
  actor: Actor,
  list: FollowUpList,
  what: { filters: ListFilters; format: ListFormat; purpose: string; rowsTotal: number },
): Promise<string> {
  const standing = await tx
    .select({ id: listExports.id })
    .from(listExports)
    .where(and(ownOf(actor), underWay))
  if (standing.length >= mostUnderWay) throw new RuleBroken(m.list_export_many({ n: mostUnderWay }))
  if (what.format === "xlsx" && what.rowsTotal > mostOnSheet)
    throw new RuleBroken(m.list_export_no_sheet({ n: mostOnSheet }))
  const id = newId()
  const { districtId, unitPath } = await seatOf(tx, actor)
  const filters = Object.fromEntries(Object.entries(what.filters).filter(([, value]) => value !== undefined))
  await tx
    .insert(listExports)
    .values({ ...what, id, districtId, unitPath, officerId: actor.id, list: list.name, filters })
  await tx.insert(listExportJobs).values({ exportId: id, districtId, officerId: actor.id })
  return id
}

/** One of the officer's own exports: how far it is, what went wrong, until when it holds. NotFound for anybody else's. */
export function getLongExport(actor: Actor, listExportId: string) {
  return withScope(actor, async (tx) => {
    const row = found(
      await tx
        .select({
          id: listExports.id,
          list: listExports.list,
          filters: listExports.filters,
          format: listExports.format,
          state: listExports.state,
          rowsDone: listExports.rowsDone,
          rowsTotal: listExports.rowsTotal,
          byteCount: listExports.byteCount,
          problem: listExports.problem,
          scope: listExports.scope,
          expiresAt: listExports.expiresAt,
          madeOn: sql<string>`(${listExports.readyAt} at time zone 'Asia/Shanghai')::date::text`,
          expired: sql<boolean>`${listExports.state} = 'done' and ${listExports.expiresAt} <= now()`,
        })
        .from(listExports)
        .where(and(ownOf(actor), eq(listExports.id, listExportId))),
    )
    const { scope, ...shown } = row
    // What was within reach when the file was made and is not any more stays shut, though he made it himself.
    return { ...shown, outOfReach: !scope.every((path) => reaches(actor, path)) }
  })
}

/** The officer's exports that are under way or can be fetched, the latest first. */
export function listLongExports(actor: Actor) {
  return withScope(actor, (tx) =>
    tx
      .select({
        id: listExports.id,
        list: listExports.list,
        format: listExports.format,
        state: listExports.state,
        rowsTotal: listExports.rowsTotal,
        expiresAt: listExports.expiresAt,
      })
      .from(listExports)
      .where(and(ownOf(actor), or(underWay, stillHolds)))
      .orderBy(desc(listExports.createdAt))
      .limit(20),
  )
}

/**
 * The file of one of the officer's own exports, looked through as a whole before its first byte is given out. NotFound
 * while there is none; `expired` after its day. Throws LongFileLost where the file is gone or was altered.
 */
export async function openLongExport(actor: Actor, listExportId: string) {
  const { list, format, state, byteCount, expired, outOfReach, madeOn } = await getLongExport(actor, listExportId)
  if (state !== "done" || byteCount === null || outOfReach) throw new NotFound()
  if (expired) return { expired: true as const }
  await checkLongFile(listExportId, byteCount)
  return { expired: false as const, list, format, byteCount, madeOn, content: readLongFile(listExportId) }
}

const ownOf = (actor: Actor) => and(within(actor, listExports), eq(listExports.officerId, actor.id))
