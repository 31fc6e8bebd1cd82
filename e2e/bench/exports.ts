import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql as query } from "drizzle-orm"
import { closeDatabase } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { startChild } from "./child.ts"
import { connect, type Server } from "./database.ts"
import { round3 } from "./drive.ts"
import type { ExportAsk, ExportSaid } from "./export-child.ts"
import { fillUnits, type Territory } from "./fill.ts"
import { machine } from "./report.ts"

// `npm run bench -- --export`: a long export of 50,000 rows against one of 5,000, each in a process of its own. The same
// memory for ten times the rows is what "it is not held" means.

const sizes = { warm: 2_500, small: 5_000, large: 50_000 }
const MiB = 2 ** 20

export async function benchExports(server: Server, environment: Record<string, string>, rounds: number): Promise<void> {
  const database = await server.newDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), "niangjia-bench-files-"))
  const sql = connect(database.ownerUrl)
  try {
    process.env.APP_DATABASE_URL = database.appUrl
    const { territories, supervisors } = await fillUnits(sql, { officers: 3, districts: 1 })
    const chief = supervisors[0]
    const [warm, small, large] = territories as [Territory, Territory, Territory]
    if (!chief) throw new Error("no supervisor")
    await fillHomes(warm, sizes.warm)
    await fillHomes(small, sizes.small)
    await fillHomes(large, sizes.large)
    await closeDatabase()
    await sql`vacuum (analyze)`
    const [version] = await sql`select split_part(version(), ' on ', 1) as name`
    const env = { ...environment, APP_DATABASE_URL: database.appUrl, DATABASE_URL: "", DATA_DIR: dataDir }
    const username = `bench.${chief.officerId}`
    const said: Record<string, unknown> = {}
    for (const format of ["csv", "xlsx"] as const) {
      const told: Told = { small: [], large: [], drain: [], heldSmall: [], heldLarge: [] }
      for (let i = 0; i < rounds; i++) {
        const at = { username, format }
        told.small.push(await inChild(env, warm, { ...at, what: "export", territory: small.path }))
        told.large.push(await inChild(env, warm, { ...at, what: "export", territory: large.path }))
        told.heldSmall.push(await inChild(env, warm, { ...at, what: "export", territory: small.path, held: true }))
        told.heldLarge.push(await inChild(env, warm, { ...at, what: "export", territory: large.path, held: true }))
        told.drain.push(await inChild(env, warm, { ...at, what: "drain", territory: large.path }))
      }
      said[format] = sayAll(format, told)
    }
    console.log(JSON.stringify({ exports: said, sizes, machine: machine(version?.name) }))
  } finally {
    await closeDatabase()
    await sql.end()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** A fresh process, one export to warm it, then what is asked. */
async function inChild(env: Record<string, string>, warm: Territory, ask: ExportAsk): Promise<ExportSaid> {
  const child = await startChild("export-child.ts", env, ["--expose-gc"])
  try {
    const say = async (what: ExportAsk) => {
      child.process.send(what)
      const failed = once(child.process, "exit").then(() => {
        throw new Error("the exporting process ended")
      })
      failed.catch(() => {})
      const [said] = await Promise.race([once(child.process, "message"), failed])
      return said as ExportSaid
    }
    await say({ ...ask, what: "export", territory: warm.path })
    return await say(ask)
  } finally {
    if (child.process.exitCode === null) await child.end()
  }
}

type Told = Record<"small" | "large" | "drain" | "heldSmall" | "heldLarge", ExportSaid[]>

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

function sayAll(format: string, told: Told) {
  const rss = (all: ExportSaid[]) => middle(all.map((one) => (one.rss - one.idleRss) / MiB))
  const heap = (all: ExportSaid[]) => middle(all.map((one) => one.heap / MiB))
  const whole = (all: ExportSaid[]) => middle(all.map((one) => one.rss / MiB))
  const rate = (all: ExportSaid[]) => middle(all.map((one) => one.rows / one.seconds))
  const { small, large, drain, heldSmall, heldLarge } = told
  const figures = {
    rowsPerSecond: Math.round(rate(large)),
    drainedPerSecond: Math.round(rate(drain)),
    toDrain: round3(rate(large) / rate(drain)),
    peakRssMiB: [whole(small), whole(large)].map(Math.round),
    peakRssRatio: round3(whole(large) / whole(small)),
    rssAboveIdleMiB: [rss(small), rss(large)].map(round3),
    peakHeapMiB: [heap(small), heap(large)].map(round3),
    peakHeapRatio: round3(heap(large) / heap(small)),
    heldHeapMiB: [heap(heldSmall), heap(heldLarge)].map(round3),
    heldHeapRatio: round3(heap(heldLarge) / heap(heldSmall)),
    drainRssAboveIdleMiB: round3(rss(drain)),
  }
  console.log(
    `${format}: ${sizes.large} rows against ${sizes.small}: peak RSS ${figures.peakRssMiB.join(" → ")} MiB = ${figures.peakRssRatio}×` +
      ` (above idle ${figures.rssAboveIdleMiB.join(" → ")} MiB; draining the rows alone ${figures.drainRssAboveIdleMiB}),` +
      ` peak heap ${figures.peakHeapMiB.join(" → ")} MiB = ${figures.peakHeapRatio}×,` +
      ` of it held after collecting ${figures.heldHeapMiB.join(" → ")} MiB = ${figures.heldHeapRatio}×;` +
      ` ${figures.rowsPerSecond} of ${figures.drainedPerSecond} rows a second = ${figures.toDrain} of a plain drain`,
  )
  return figures
}

/** Households on the register without a number: each is a row of the list that is exported. */
async function fillHomes({ districtId, path, officerId }: Territory, n: number): Promise<void> {
  await withScope({ id: newId(), paths: [path] }, async (tx) => {
    await tx.execute(query`set local statement_timeout = 0`)
    const id = (kind: string) => query`md5(${path}::text || ${kind}::text || i)::uuid`
    const place = query`${districtId}::uuid, ${path}::text`
    const numbers = query`from generate_series(1, ${n}::int) i`
    await tx.execute(query`insert into households (id, district_id, unit_path, name, address, lane)
      select ${id("home")}, ${place}, '第' || i || '家', '前进巷 ' || i || ' 号二单元', lpad(i::text, 6, '0') ${numbers}`)
    await tx.execute(query`insert into people (id, district_id, unit_path, household_id, relation, name)
      select ${id("person")}, ${place}, ${id("home")}, 'head', '第' || i || '家' ${numbers}`)
    await tx.execute(query`insert into cases (id, district_id, unit_path, kind, household_id, person_id, causes, summary,
        officer_id, opened_on, opened_by)
      select ${id("case")}, ${place}, 'hardship', ${id("home")}, ${id("person")}, '{serious_illness}', '测量',
        ${officerId}::uuid, '2020-01-02', ${officerId}::uuid ${numbers}`)
    await tx.execute(query`insert into hardship_files (id, district_id, unit_path, household_id, holder_id, state, is_live)
      select ${id("case")}, ${place}, ${id("home")}, ${id("person")}, 'on_file', true ${numbers}`)
  })
}
