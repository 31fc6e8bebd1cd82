import { randomBytes } from "node:crypto"
import { Agent } from "node:http"
import { setTimeout as wait } from "node:timers/promises"
import { Command, InvalidArgumentError } from "commander"
import type { Sql } from "postgres"
import { ensureBuild } from "#app/cli/ensure-build.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { problemOf } from "./check.ts"
import { startChild } from "./child.ts"
import { connect, type Database, loading, openServer, type Server } from "./database.ts"
import { figuresOf, round3, send, sideBySide } from "./drive.ts"
import { benchExports } from "./exports.ts"
import { type Filled, fillPeople, fillUnits, type Sizes } from "./fill.ts"
import { fillClosedTasks, fillOldVisits, fillOpenTasks, fillRest, fillVisits, prepareHomes } from "./history.ts"
import { type Operation, operationsOn, type Servers } from "./operations.ts"
import { postgresCpu } from "./postgres-cpu.ts"
import {
  compare,
  type Measured,
  machine,
  printAims,
  printHeader,
  printMeasured,
  type Result,
  resultOf,
} from "./report.ts"

// `npm run bench`: the product against a bare server on the same database, side by side in one run.

const count = (text: string) => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("must be a whole number above 0")
  return Number(text)
}
const options = new Command("bench")
  .option("--people <n>", "people", count)
  .option("--tasks <n>", "tasks, 15 % of them open", count)
  .option("--visits <n>", "visits", count)
  .option("--officers <n>", "officers, each with a territory", count)
  .option("--districts <n>", "districts, each with a supervisor", count)
  .option("--large", "200,000 people, 1,000,000 tasks, 400,000 visits, 300 officers, 9 districts")
  .option("--rounds <n>", "turns of each server for each figure", count, 6)
  .option("--round-ms <n>", "milliseconds a turn", count, 600)
  .option("--only <names>", "operations to measure, separated by commas")
  .option("--no-growth", "leave out the growth from 10,000 to --growth-to tasks")
  .option("--export", "measure only long exports: 50,000 rows in the background against 5,000")
  .option("--growth-to <n>", "tasks to grow to", count, 1_000_000)
  .parse()
  .opts()
const usual: Sizes = options.large
  ? { people: 200_000, tasks: 1_000_000, visits: 400_000, officers: 300, districts: 9 }
  : { people: 20_000, tasks: 100_000, visits: 40_000, officers: 30, districts: 1 }
const sizes = Object.fromEntries(Object.entries(usual).map(([key, value]) => [key, options[key] ?? value])) as Sizes
const small: Sizes = { people: 5_000, tasks: 10_000, visits: 4_000, officers: 30, districts: 1 }
const openPart = 0.15
const appPort = Number(process.env.BENCH_PORT ?? 3120)
const today = todayInShanghai()
const environment = {
  NODE_ENV: "production",
  SESSION_SECRET: randomBytes(32).toString("base64url"),
  FIELD_KEYS: `1:${randomBytes(32).toString("base64")}`,
  PUBLIC_ORIGIN: `http://127.0.0.1:${appPort}`,
}
Object.assign(process.env, environment)

// Exports are made beside the pages, and need none of them.
if (!options.export) await ensureBuild({ signal: new AbortController().signal, checkpoint() {}, atEnd() {} })
const server = await openServer()
let failed = false
try {
  if (options.export) await benchExports(server, environment, options.rounds)
  else await bench(server)
} catch (error) {
  failed = true
  console.error(error)
} finally {
  await server.stop()
}
process.exit(failed ? 1 : 0)

async function bench(server: Server): Promise<void> {
  const results: Partial<Record<Operation["name"], Result | { skipped: string }>> = {}
  const chosen = (name: string) => !options.only || String(options.only).split(",").includes(name)
  const growth = options.growth ? await measureGrowth(server, (name) => chosen(name)) : {}
  const database = await server.newDatabase()
  const sql = connect(database.ownerUrl)
  const [version] = await sql`select split_part(version(), ' on ', 1) as name`
  const filled = await timed(`fill ${sayings(sizes)}`, () => fill(sql, sizes))
  const postgres = await postgresCpu(sql)
  if (!postgres) console.log("PostgreSQL's processes are not to be seen from here: its CPU is left out.")
  const servers = await startServers(database.appUrl)
  try {
    const operations = await prepare(sql, servers, filled)
    console.log("\nSide by side, without compression (no Accept-Encoding). CPU in milliseconds a request.")
    printHeader()
    for (const operation of operations.filter((o) => chosen(o.name))) {
      const skipped = await problemOf(operation)
      if (skipped) {
        console.log(`${operation.name}: left out, ${skipped}`)
        results[operation.name] = { skipped }
        continue
      }
      const c1 = await measure(operation, 1, postgres)
      const c16 = await measure(operation, 16, postgres)
      printMeasured(operation.name, 1, c1)
      printMeasured(operation.name, 16, c16)
      results[operation.name] = resultOf(c1, c16, growth[operation.name] ?? null)
    }
  } finally {
    await servers.app.child.end()
    await servers.floor.child.end()
    await sql.end()
  }
  printNotes()
  printAims(results, options.growthTo)
  const said = {
    operations: results,
    sizes: { ...sizes, growth: options.growth ? [small.tasks, options.growthTo] : null },
    machine: machine(version?.name),
  }
  console.log(JSON.stringify(said))
}

async function measure(operation: Operation, clients: number, postgres: (() => number) | undefined): Promise<Measured> {
  const seconds = options.roundMs / 1000
  const how = { clients, seconds, rounds: options.rounds }
  return compare(await sideBySide(operation, how, postgres ?? (() => 0)), postgres !== undefined)
}

async function fill(sql: Sql, sizes: Sizes): Promise<Filled> {
  let filled: Filled = { territories: [], supervisors: [] }
  await loading(sql, async () => {
    filled = await fillUnits(sql, sizes)
    await fillPeople(sql, filled.territories, sizes.people)
    await prepareHomes(sql)
    await fillVisits(sql, today, 0, sizes.visits)
    const open = Math.round(sizes.tasks * openPart)
    await fillClosedTasks(sql, today, 0, sizes.tasks - open)
    await fillOpenTasks(sql, today, sizes.tasks - open, sizes.tasks, sizes.visits)
    await fillRest(sql, today)
  })
  return filled
}

/** More of everything but of what is open for the officers asked: a second district, and years of done work. */
async function grow(sql: Sql, to: number): Promise<void> {
  await loading(sql, async () => {
    const others = await fillUnits(sql, { officers: small.officers, districts: 1 }, 2)
    const open = Math.round(small.tasks * openPart)
    await fillPeople(sql, others.territories, small.people, 2)
    await sql.unsafe(
      "create temp table first_homes as select id from households where district_id <> " +
        `'${others.territories[0]?.districtId}'`,
    )
    await prepareHomes(sql)
    await fillOldVisits(sql, small.visits, small.visits * 10)
    await fillClosedTasks(sql, today, small.tasks, to - open)
    await sql`delete from homes where id in (select id from first_homes)`
    await sql`update homes set nth = s.nth from (select id, row_number() over () - 1 as nth from homes) s where s.id = homes.id`
    await fillOpenTasks(sql, today, to - open, to, small.visits)
  })
}

/**
 * p50 of the app with one client on the small database and on a copy of it that has grown, in turns, for the same
 * officers with the same open work; and of the floor, which tells what is the database's own growth.
 */
async function measureGrowth(
  server: Server,
  chosen: (name: string) => boolean,
): Promise<Partial<Record<string, number>>> {
  const growth: Partial<Record<string, number>> = {}
  const before = await server.newDatabase()
  const filled = await timed(`fill ${sayings(small)}`, () => onDatabase(before, (sql) => fill(sql, small)))
  const after = await server.newDatabase(before)
  await timed(`grow a copy to ${options.growthTo} tasks`, () => onDatabase(after, (sql) => grow(sql, options.growthTo)))
  const servers = [await startServers(before.appUrl, appPort), await startServers(after.appUrl, appPort + 2)] as const
  const sql = connect(before.ownerUrl)
  const postgres = await postgresCpu(sql)
  try {
    const [small, grown] = [await prepare(sql, servers[0], filled), await prepare(sql, servers[1], filled)]
    console.log(`\nGrowth of p50, one client, a database of 10,000 and one of ${options.growthTo} tasks in turns`)
    const how = { clients: 1, seconds: options.roundMs / 1000, rounds: options.rounds }
    for (const [i, o] of small.entries()) {
      const other = grown[i] as Operation
      if (
        !chosen(o.name) ||
        !["board", "district", "search"].includes(o.name) ||
        (await problemOf(o)) ||
        (await problemOf(other))
      )
        continue
      const said: string[] = []
      for (const who of ["app", "floor"] as const) {
        const turns = await sideBySide({ app: other[who], floor: o[who] }, how, postgres ?? (() => 0))
        const [now, then] = [figuresOf(turns.app), figuresOf(turns.floor)]
        const cpu = (now.cpuNode + now.cpuPostgres) / (then.cpuNode + then.cpuPostgres)
        said.push(
          `${who} ${then.p50.toFixed(2)} → ${now.p50.toFixed(2)} ms = ${(now.p50 / then.p50).toFixed(2)}× (CPU ${cpu.toFixed(2)}×, ${now.requests} requests)`,
        )
        if (who === "app") growth[o.name] = round3(now.p50 / then.p50)
      }
      console.log(`  ${o.name}: ${said.join(", ")}`)
    }
  } finally {
    await sql.end()
    for (const { app, floor } of servers) await Promise.all([app.child.end(), floor.child.end()])
  }
  return growth
}

async function onDatabase<T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(database.ownerUrl)
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

async function startServers(url: string, firstPort = appPort): Promise<Servers> {
  const start = async (file: string, port: number) => ({
    port,
    child: await startChild(file, { ...environment, APP_DATABASE_URL: url, DATABASE_URL: "", PORT: String(port) }),
  })
  return { app: await start("app-server.ts", firstPort), floor: await start("floor.ts", firstPort + 1) }
}

async function prepare(sql: Sql, servers: Servers, filled: Filled): Promise<Operation[]> {
  const paths = filled.territories.map((t) => t.path)
  const homes = await sql<
    { id: string; path: string }[]
  >`select id, unit_path as path from households where unit_path = any(${paths}) order by id limit 3000`
  const agent = new Agent({ keepAlive: true })
  const tags: string[] = []
  for (const { token } of filled.territories) {
    const reply = await send(servers.app.port, agent, { path: "/board", headers: { Cookie: `sid=${token}` } })
    tags.push(reply.headers.etag ?? "")
  }
  agent.destroy()
  return operationsOn(servers, filled, {
    today,
    tags,
    homes: homes.map((h) => ({ id: h.id, officer: paths.indexOf(h.path) })),
  })
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  await wait(200)
  return result
}

function sayings(s: Sizes): string {
  return Object.entries(s)
    .map(([key, n]) => `${n} ${key}`)
    .join(", ")
}

function printNotes(): void {
  console.log(`
The floor: node:http and postgres.js, prepared statements, the same role, door and row-level security, the same rows.
It is spared compression and its negotiation, security headers, the log line, metrics, two languages, forms and acts
beside each row; its visit is the visit, two tasks and an audit line, where the app also keeps the form's key, two task
events and the household's last contact. Its search asks the same tokens and unseals the same numbers.`)
}
