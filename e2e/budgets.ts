import { randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { sql } from "drizzle-orm"
import postgres from "postgres"
import { today } from "#app/domain/calendar.ts"
import { type BuiltApp, builtApp, tokenFor } from "#app/http/testing/built.ts"
import { closeDatabase } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import setUpTemplate from "#db/testing/cluster.ts"

// `npm run budgets`: what a page weighs on its way to a phone, from the production build and a real board.

const kib = 1024
const client = fileURLToPath(new URL("../build/client", import.meta.url))
const weight = (bytes: string | Buffer) => gzipSync(bytes, { level: 9 }).length

/** The files a page makes a browser load: those it names, and what those import. */
function filesOf(html: string, ending: ".js" | ".css"): string[] {
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1] as string)
  const files = new Set<string>()
  const follow = (file: string) => {
    if (!file.endsWith(ending) || files.has(file)) return
    files.add(file)
    if (ending === ".css") return
    const imported = readFileSync(join(client, file), "utf8").matchAll(
      /(?:from|import)\s*\(?["'](\.{1,2}\/[^"']+)["']/g,
    )
    for (const found of imported) follow(new URL(found[1] as string, `http://x${file}`).pathname)
  }
  named.forEach(follow)
  return [...files]
}

const sum = (files: string[]) => files.reduce((bytes, file) => bytes + weight(readFileSync(join(client, file))), 0)

/** Gives the officer as many open tasks as a full board has. */
async function fillBoard(rows: number): Promise<void> {
  const actor = { id: cast.officers.shengliOfficer.id, paths: [cast.units.shengli1.path] }
  const { districtId, unitPath } = placeOf(cast.units.shengli1)
  await withScope(actor, async (tx) => {
    const homes = await tx.execute<{ id: string }>(sql`select id from households order by id`)
    for (let i = 0; i < rows; i++) {
      const home = homes[i % homes.length]?.id
      await tx.execute(sql`
        insert into tasks (id, district_id, unit_path, title, due_on, officer_id, made_by, source, household_id)
        values (${newId()}, ${districtId}, ${unitPath}, ${`问缴费单到了没有，第 ${i + 1} 次`}, ${today()}::date + ${(i % 30) - 5}::int,
          ${actor.id}, ${actor.id}, 'self', ${home})`)
    }
  })
}

async function pageOf(app: BuiltApp, token: string, path: string): Promise<string> {
  const { status, body } = await app.ask(path, { token })
  if (status !== 200) throw new Error(`${path} answers ${status}`)
  return body
}

async function measure(): Promise<boolean> {
  const app = await builtApp()
  await fillBoard(60)
  const token = await tokenFor(cast.officers.shengliOfficer.id)
  const board = await pageOf(app, token, "/board")
  const visit = await pageOf(app, token, `/visits/new?household=${cast.households.fan}`)
  const rows = board.match(/id="task-/g)?.length ?? 0
  const figures: [string, number, number][] = [
    ["JavaScript of the board", sum(filesOf(board, ".js")), 100],
    ["JavaScript of logging a visit", sum(filesOf(visit, ".js")), 112],
    ["CSS", sum(filesOf(board, ".css")), 15],
    [`HTML of a board with ${rows} rows`, weight(board), 25],
  ]
  for (const [what, bytes, budget] of figures) {
    const mark = bytes <= budget * kib ? "ok" : "OVER"
    console.log(`${what.padEnd(36)} ${(bytes / kib).toFixed(1).padStart(6)} KiB of ${budget} (gzip)  ${mark}`)
  }
  // A figure of nothing would be no proof.
  if (rows < 50) throw new Error(`the board has ${rows} rows, not 50`)
  if (figures.some(([, bytes]) => bytes === 0)) throw new Error("a page without script or style was measured")
  return figures.every(([, bytes, budget]) => bytes <= budget * kib)
}

type Template = { serverUrl: string; appUrl: string; name: string; fieldKeys: string }
let template: Template | undefined
const end = await setUpTemplate({
  provide: (_name: string, value: Template) => {
    template = value
  },
} as unknown as Parameters<typeof setUpTemplate>[0])
let fits = false
try {
  if (!template) throw new Error("no database was made")
  const name = `${template.name}_budgets`
  const server = postgres(template.serverUrl, { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name} template ${template.name} strategy wal_log`)
  await server.end()
  process.env.APP_DATABASE_URL = Object.assign(new URL(template.appUrl), { pathname: `/${name}` }).toString()
  process.env.FIELD_KEYS = template.fieldKeys
  process.env.SESSION_SECRET = randomBytes(32).toString("base64url")
  process.env.PUBLIC_ORIGIN = "http://127.0.0.1:3000"
  fits = await measure()
} finally {
  await closeDatabase()
  await end()
}
process.exit(fits ? 0 : 1)
