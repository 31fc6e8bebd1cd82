import { sql } from "drizzle-orm"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { makeNextExport } from "#app/domain/lists/export-run.ts"
import { recordExport } from "#app/domain/lists/exports.ts"
import { aboutToday, rowsQuery } from "#app/domain/lists/queries.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import type { Actor } from "#app/domain/officers/actor.ts"
import { loadActor } from "#app/domain/officers/load.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"

// A process that makes one long export after another, as a server does, and says what memory it took and how long; and
// that drains the same rows with a plain cursor and keeps none, which is what reading them costs by itself.

export type ExportAsk = {
  /** Collects before each look at the memory: what is left is held, and no figure but `heap` says anything then. */
  held?: boolean
  what: "export" | "drain"
  format: "xlsx" | "csv"
  territory: string
  username: string
}
export type ExportSaid = { rows: number; seconds: number; rss: number; heap: number; idleRss: number; idleHeap: number }

const today = todayInShanghai()
const collect = (globalThis as { gc?: () => void }).gc ?? (() => {})

async function actorOf(username: string): Promise<Actor> {
  const loaded = await loadActor(username, today)
  if (!loaded) throw new Error("no such officer")
  return loaded.actor
}

async function makeOne({ username, territory, format }: ExportAsk): Promise<number> {
  const input = { key: newId(), purpose: "测量导出", format }
  const { exportId } = await recordExport(await actorOf(username), "phone-numbers", { territory }, input, today)
  if (!exportId) throw new Error("the list is too short for a long export")
  const told = await makeNextExport(newId(), today, new AbortController().signal)
  if (told?.outcome !== "done") throw new Error(`the export is ${told?.outcome}`, { cause: told?.error })
  return told.rows
}

async function drain({ username, territory }: ExportAsk): Promise<number> {
  const actor = await actorOf(username)
  const list = listNamed("phone-numbers")
  return withScope(
    actor,
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = '10min'`)
      await tx.execute(sql`set local cursor_tuple_fraction = 1`)
      const about = await aboutToday(tx, actor, today)
      await tx.execute(sql`declare drained no scroll cursor for ${rowsQuery(list, about, actor, { territory })}`)
      for (let n = 0; ; ) {
        const rows = await tx.execute(sql`fetch 500 from drained`)
        n += rows.length
        if (rows.length < 500) return n
      }
    },
    { snapshot: true },
  )
}

process.on("message", async (ask: ExportAsk | "end") => {
  if (ask === "end") process.exit(0)
  collect()
  const idle = process.memoryUsage()
  let [rss, heap] = [idle.rss, idle.heapUsed]
  const timer = setInterval(
    () => {
      if (ask.held) collect()
      const now = process.memoryUsage()
      rss = Math.max(rss, now.rss)
      heap = Math.max(heap, now.heapUsed)
    },
    ask.held ? 50 : 10,
  )
  const began = performance.now()
  const rows = await (ask.what === "export" ? makeOne(ask) : drain(ask))
  const seconds = (performance.now() - began) / 1000
  clearInterval(timer)
  const said: ExportSaid = { rows, seconds, rss, heap, idleRss: idle.rss, idleHeap: idle.heapUsed }
  process.send?.(said)
})
process.once("disconnect", () => process.exit(0))
process.send?.("serving")
