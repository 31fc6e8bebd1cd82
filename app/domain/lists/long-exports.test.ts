import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { and, eq } from "drizzle-orm"
import { readSheet } from "read-excel-file/node"
import { beforeAll, beforeEach, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { folder } from "#db/long-files.server.ts"
import { auditLines } from "#db/schema/audit.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { takeJob } from "./export-jobs.ts"
import { makeNextExport } from "./export-run.ts"
import { recordExport } from "./exports.ts"
import { getLongExport, listLongExports, openLongExport } from "./long-exports.ts"
import { openList } from "./queries.ts"
import { longList } from "./row.ts"
import { manyHomes } from "./testing/long.ts"

useDatabase()
const today = testToday
const purpose = "下周打电话核对"
const filters = { reason: "phone_missing" }
const go = new AbortController().signal
let chair: Actor
let total = 0

beforeAll(async () => {
  await manyHomes(longList + 50, ["平", "=1+1", "安\n家"])
  // As the server does by itself after a while: without it every reading of so many new rows is planned for a few.
  await behind("analyze")
  chair = await actorNamed("liubei.supervisor")
  total = (await openList(chair, "phone-numbers", filters, today)).total
}, 60_000)

beforeEach(() => behind("delete from list_export_jobs"))

/** What only the owner of the database can do. */
async function behind(text: string) {
  const sql = ownerSql()
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end()
  }
}

async function order(format: "xlsx" | "csv", key = newId()): Promise<string> {
  const { exportId } = await recordExport(chair, "phone-numbers", filters, { key, purpose, format }, today)
  return exportId as string
}

const make = (stop = go) => makeNextExport(newId(), today, stop)

async function contentOf(id: string): Promise<Buffer> {
  const file = await openLongExport(chair, id)
  if (file.expired) throw new Error("expired")
  const pieces = []
  for await (const piece of file.content) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** As after a day. */
async function aged(id: string) {
  await withScope(chair, (tx) => tx.execute(`update list_exports set expires_at = now() where id = '${id}'`))
}

test("a list too long for one reply waits in the queue, is made with every row, and goes to its officer alone", async () => {
  const id = await order("xlsx")
  expect(await getLongExport(chair, id)).toMatchObject({ state: "queued", rowsDone: 0, rowsTotal: total })
  await expect(openLongExport(chair, id)).rejects.toMatchObject({ name: "NotFound" })
  expect(await make()).toMatchObject({ id, outcome: "done", rows: total })
  expect(await make()).toBeNull()
  expect(await getLongExport(chair, id)).toMatchObject({ state: "done", rowsDone: total, expired: false })
  expect((await listLongExports(chair)).map((one) => one.id)).toContain(id)
  const rows = await readSheet(await contentOf(id), { trim: false })
  expect(rows.slice(3, 3 + total).map((row) => row[0])).toEqual(Array.from({ length: total }, (_, i) => i + 1))
  expect(new Set(rows.slice(3, 3 + total).map((row) => row[1])).has("=1+1")).toBe(true)
  expect(JSON.stringify(rows.at(-1))).toContain(purpose)
  for (const other of ["shengli.officer", "nanping.supervisor"]) {
    const stranger = await actorNamed(other)
    await expect(getLongExport(stranger, id)).rejects.toMatchObject({ name: "NotFound" })
    await expect(openLongExport(stranger, id)).rejects.toMatchObject({ name: "NotFound" })
    expect((await listLongExports(stranger)).map((one) => one.id)).not.toContain(id)
  }
  const lines = await withScope(chair, (tx) =>
    tx
      .select()
      .from(auditLines)
      .where(and(eq(auditLines.event, "list.exported"), eq(auditLines.subjectId, id))),
  )
  expect(lines.map((line) => line.reason)).toEqual([expect.stringContaining(purpose)])
}, 30_000)

test("as CSV it has the same rows, and the same key twice makes one job", async () => {
  const key = newId()
  const id = await order("csv", key)
  expect(await order("csv", key)).toBe(id)
  expect(await behind("select export_id from list_export_jobs")).toHaveLength(1)
  await make()
  const text = (await contentOf(id)).toString("utf8")
  expect(text.startsWith("\ufeff序号,户,")).toBe(true)
  expect(text.match(/\r\n\d+,/g)).toHaveLength(total)
  expect(text).toContain(",'=1+1,")
})

test("three under way are enough", async () => {
  await behind("delete from list_export_jobs")
  await withScope(chair, (tx) => tx.execute("update list_exports set state = 'failed' where state <> 'done'"))
  for (let i = 0; i < 3; i++) await order("csv")
  await expect(order("csv")).rejects.toMatchObject({ name: "RuleBroken" })
  await withScope(chair, (tx) => tx.execute("update list_exports set state = 'failed' where state = 'queued'"))
})

test("after its day it is told apart from one there never was, and not given out", async () => {
  const id = await order("csv")
  await make()
  await aged(id)
  expect(await getLongExport(chair, id)).toMatchObject({ expired: true })
  expect(await openLongExport(chair, id)).toEqual({ expired: true })
  expect((await listLongExports(chair)).map((one) => one.id)).not.toContain(id)
})

test("two workers never have the same export, and one whose server died is taken up again", async () => {
  const id = await order("csv")
  const [one, other] = await Promise.all([takeJob(newId()), takeJob(newId())])
  expect([one, other].filter(Boolean)).toHaveLength(1)
  const dead = one ?? other
  expect(dead?.id).toBe(id)
  expect(await make()).toBeNull()
  await behind("update list_export_jobs set beat_at = now() - interval '61 seconds'")
  expect(await make()).toMatchObject({ id, outcome: "done" })
  expect(await behind("select * from list_export_jobs")).toHaveLength(0)
})

test("one that was thought dead and comes back leaves the other's file alone", async () => {
  const id = await order("csv")
  const slow = makeNextExport(newId(), today, go)
  for (;;) {
    const taken = await behind("update list_export_jobs set beat_at = null where taken_by is not null returning 1")
    if (taken.length > 0) break
  }
  const [first, second] = await Promise.all([slow, make()])
  expect([first?.outcome, second?.outcome].sort()).toEqual(["done", "lost"])
  expect((await contentOf(id)).toString("utf8").match(/\r\n\d+,/g)).toHaveLength(total)
  expect(readdirSync(folder()).filter((name) => name.startsWith(id))).toEqual([id])
})

test("a server that is stopped gives it back, and it counts as not tried", async () => {
  const id = await order("xlsx")
  const stop = new AbortController()
  stop.abort()
  expect(await make(stop.signal)).toMatchObject({ id, outcome: "given back" })
  expect(await getLongExport(chair, id)).toMatchObject({ state: "queued", rowsDone: 0 })
  expect(await behind("select attempts, taken_by from list_export_jobs")).toEqual([{ attempts: 0, taken_by: null }])
  expect(await make()).toMatchObject({ id, outcome: "done" })
})

test("an officer who was disabled or has lost his reach meanwhile gets no file", async () => {
  const id = await order("csv")
  await behind(`update officers set disabled_at = now() where id = '${chair.id}'`)
  expect(await make()).toMatchObject({ id, outcome: "failed" })
  await behind(`update officers set disabled_at = null where id = '${chair.id}'`)
  expect(await getLongExport(chair, id)).toMatchObject({ state: "failed", problem: "disabled" })
  const other = await order("csv")
  await behind(`update posts set to_on = '2020-01-01', from_on = '2019-01-01' where officer_id = '${chair.id}'`)
  expect(await make()).toMatchObject({ id: other, outcome: "failed" })
  expect(await getLongExport(chair, other)).toMatchObject({ state: "failed", problem: "out_of_reach" })
  await behind(`update posts set to_on = null where officer_id = '${chair.id}'`)
})

test("a file drawn from a wider reach than its officer has today is not given out", async () => {
  const id = await order("csv")
  await make()
  await withScope(chair, (tx) => tx.execute(`update list_exports set scope = '{/cn/lz/}' where id = '${id}'`))
  expect(await getLongExport(chair, id)).toMatchObject({ outOfReach: true })
  await expect(openLongExport(chair, id)).rejects.toMatchObject({ name: "NotFound" })
})

test("what goes wrong three times is said to the officer", async () => {
  const id = await order("csv")
  await withScope(chair, (tx) => tx.execute(`update list_exports set list = 'nowhere' where id = '${id}'`))
  for (const outcome of ["again", "again", "failed"]) {
    await behind("update list_export_jobs set beat_at = null")
    expect(await make()).toMatchObject({ id, outcome })
  }
  expect(await getLongExport(chair, id)).toMatchObject({ state: "failed", problem: "failed" })
  expect(readdirSync(folder()).filter((name) => name.endsWith(".tmp"))).toEqual([])
})

test("a file that was changed or cut is refused before its first byte", async () => {
  const id = await order("xlsx")
  await make()
  const path = join(folder(), id)
  const whole = readFileSync(path)
  expect(whole.includes("xl/worksheets")).toBe(false)
  const changed = Buffer.from(whole)
  changed[whole.length - 20] = (changed[whole.length - 20] ?? 0) ^ 1
  writeFileSync(path, changed)
  await expect(openLongExport(chair, id)).rejects.toMatchObject({ name: "LongFileLost", how: "altered" })
  writeFileSync(path, whole)
  truncateSync(path, 20 + 64 * 1024 + 16)
  await expect(openLongExport(chair, id)).rejects.toMatchObject({ how: "altered" })
  writeFileSync(path, whole)
  expect((await contentOf(id)).subarray(0, 2).toString()).toBe("PK")
})
