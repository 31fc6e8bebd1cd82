import { randomBytes } from "node:crypto"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql as text } from "drizzle-orm"
import postgres from "postgres"
import { loadBuild } from "#app/cli/ensure-build.ts"
import { startExports } from "#app/cli/export-worker.ts"
import { openSession } from "#app/http/lucia.server.ts"
import { serve } from "#app/http/server.ts"
import { createLog } from "#app/http/server-log.ts"
import { closeDatabase } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { cast } from "#db/seed/cast.ts"

// One server for one worker of the journeys, in a process of its own: the production build over a copy of the
// template. The worker asks over the channel between the two; when it goes, the server goes.

const template = JSON.parse(process.env.E2E_TEMPLATE ?? "{}") as {
  serverUrl: string
  ownerUrl: string
  appUrl: string
  name: string
  fieldKeys: string
  dataDir: string
}
const dataDir = mkdtempSync(join(tmpdir(), "niangjia-files-"))
const name = `${template.name}_${randomBytes(5).toString("hex")}`
const problems: string[] = []

/** A free port of this machine. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once("error", fail)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

async function onServer(...commands: string[]): Promise<void> {
  const sql = postgres(template.serverUrl, { max: 1, onnotice: () => {} })
  try {
    for (const command of commands) await sql.unsafe(command)
  } finally {
    await sql.end()
  }
}

let endExports = async () => {}
function beginExports(): void {
  const atEnd = (step: () => Promise<void>) => {
    endExports = step
  }
  startExports(log, { atEnd }, 300)
}

const everyone = { id: cast.officers.admin.id, paths: ["/cn/"] }

const answers = {
  /** The cast as on its first day. */
  async fresh() {
    // Nobody may be reading from the database while it goes.
    await endExports()
    rmSync(dataDir, { recursive: true, force: true })
    cpSync(template.dataDir, dataDir, { recursive: true })
    await closeDatabase()
    await onServer(
      `drop database if exists ${name} with (force)`,
      `create database ${name} template ${template.name} strategy wal_log`,
    )
    problems.length = 0
    beginExports()
  },
  /** A session's token for the officer of this name, past the sign-in page. */
  async signIn(username: string) {
    const [officer] = await answers.rows(`select id, session_epoch from officers where username = '${username}'`)
    if (!officer) throw new Error(`no officer ${username}`)
    const epoch = Number(officer.session_epoch)
    return (await openSession(String(officer.id), { epoch, kind: "phone", device: "" })).token
  },
  /** Rows of the whole tree, whoever's they are. */
  async rows(query: string): Promise<Record<string, unknown>[]> {
    return withScope(everyone, async (tx) => [...(await tx.execute(text.raw(query)))])
  },
  /** What went wrong on the server since the start of this test. */
  async problems() {
    return problems
  },
}

export type Ask = { id: number; verb: keyof typeof answers; with?: string }
export type Said = { id: number; answer?: unknown; problem?: string }

process.env.NODE_ENV = "production"
console.error = (...said: unknown[]) => void problems.push(said.map(String).join(" "))
const inDatabase = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
const port = await freePort()
Object.assign(process.env, {
  APP_DATABASE_URL: inDatabase(template.appUrl),
  FIELD_KEYS: template.fieldKeys,
  DATA_DIR: dataDir,
  SESSION_SECRET: randomBytes(32).toString("base64url"),
  PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
})
const log = createLog("error", { write: (line: string) => void problems.push(line) })
await answers.fresh()
const settings = {
  port,
  host: "127.0.0.1",
  publicOrigin: `http://127.0.0.1:${port}`,
  metricsToken: undefined,
  trustProxy: undefined,
}
const server = await serve({ build: await loadBuild(), settings, log })

process.on("message", async ({ id, verb, with: what }: Ask) => {
  try {
    const answer = await (answers[verb] as (with_?: string) => Promise<unknown>)(what)
    process.send?.({ id, answer } satisfies Said)
  } catch (error) {
    process.send?.({ id, problem: String((error as Error).stack) } satisfies Said)
  }
})
process.once("disconnect", async () => {
  await server.close()
  await endExports()
  await closeDatabase()
  rmSync(dataDir, { recursive: true, force: true })
  await onServer(`drop database if exists ${name} with (force)`).catch(() => {})
  process.exit(0)
})
process.send?.({ id: 0, answer: settings.publicOrigin } satisfies Said)
