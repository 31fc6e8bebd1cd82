import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
import { startEmbedded } from "#db/embedded.ts"
import { migrate } from "#db/migrate.ts"
import { appUrl } from "#db/roles.ts"

export type Database = { ownerUrl: string; appUrl: string }

export type Server = {
  /** A fresh, migrated database on the server; the embedded server's own folder and every such database are gone at `stop`. */
  newDatabase(copyOf?: Database): Promise<Database>
  stop(): Promise<void>
  embedded: boolean
}

/** The server in DATABASE_URL, or an embedded one in a folder of its own, with fsync on as in production. */
export async function openServer(): Promise<Server> {
  const given = process.env.DATABASE_URL
  const folder = given ? undefined : mkdtempSync(join(tmpdir(), "niangjia-bench-"))
  const embedded = folder ? await startEmbedded(folder, { durable: true }) : undefined
  const url = given ?? (embedded?.url as string)
  const made: string[] = []
  return {
    embedded: embedded !== undefined,
    async newDatabase(copyOf) {
      const name = `niangjia_bench_${randomBytes(5).toString("hex")}`
      await once(url, (sql) => sql.unsafe(`create database ${name}${copyOf ? ` template ${nameOf(copyOf)}` : ""}`))
      made.push(name)
      const own = new URL(url)
      own.pathname = `/${name}`
      const ownerUrl = own.toString()
      if (!copyOf) await migrate(ownerUrl)
      return { ownerUrl, appUrl: appUrl(ownerUrl) }
    },
    async stop() {
      await once(url, async (sql) => {
        for (const name of made) await sql.unsafe(`drop database if exists ${name} with (force)`)
      })
      await embedded?.stop()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

const nameOf = (database: Database) => new URL(database.ownerUrl).pathname.slice(1)

async function once(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(url)
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** One connection; days come as text, as the app has them. */
export function connect(url: string, max = 1): postgres.Sql {
  return postgres(url, { max, onnotice: () => {}, connect_timeout: 10, types: { date: plainDay } })
}

const asIs = (value: unknown) => value as string
export const plainDay = { to: 1082, from: [1082], serialize: asIs, parse: asIs }

const loaded = [
  "households",
  "people",
  "honours",
  "person_tokens",
  "employers",
  "cases",
  "visits",
  "tasks",
  "task_events",
  "task_handovers",
  "audit_lines",
]

/**
 * Loads with the wall, the secondary indexes and the foreign keys down, and puts them up again exactly as they were:
 * an index built afterwards is a good one, and a key that does not hold fails here.
 */
export async function loading(sql: postgres.Sql, work: () => Promise<void>): Promise<void> {
  const tables = sql`(select unnest(${loaded}::text[])::regclass)`
  const keys = await sql<{ name: string; relation: string; definition: string }[]>`
    select quote_ident(conname) as name, conrelid::regclass::text as relation, pg_get_constraintdef(oid) as definition
    from pg_constraint where conrelid in ${tables} and contype = 'f'`
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid in ${tables} and not exists (select from pg_constraint c where c.conindid = indexrelid)`
  for (const table of loaded) await sql.unsafe(`alter table ${table} no force row level security`)
  for (const { relation, name } of keys) await sql.unsafe(`alter table ${relation} drop constraint ${name}`)
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  await sql.unsafe("set synchronous_commit = off; set maintenance_work_mem = '256MB'; set work_mem = '128MB'")
  await work()
  for (const { definition } of indexes) await sql.unsafe(definition)
  for (const { relation, name, definition } of keys) {
    await sql.unsafe(`alter table ${relation} add constraint ${name} ${definition}`)
  }
  for (const table of loaded) await sql.unsafe(`alter table ${table} force row level security`)
  await sql.unsafe("vacuum (analyze)")
  await sql.unsafe("checkpoint").catch(() => {})
}
