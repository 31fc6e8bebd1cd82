import { randomBytes } from "node:crypto"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
import { afterAll, beforeAll, inject } from "vitest"
import { closeDatabase } from "#db/client.server.ts"

const template = inject("template")

/** The day on which the cast was seeded: tests call it today, also after midnight. */
export const testToday = template.today

/** The password of everyone who can sign in. */
export const testPassword = template.password

let ownerUrl: string | undefined

/**
 * Gives the test file a database and a files folder of its own, with the demo cast in them, and points the app there.
 * Call it once, at the top of the file.
 */
export function useDatabase(): void {
  const name = `${template.name}_${randomBytes(5).toString("hex")}`
  const dataDir = mkdtempSync(join(tmpdir(), "niangjia-files-"))
  beforeAll(async () => {
    cpSync(template.dataDir, dataDir, { recursive: true })
    process.env.DATA_DIR = dataDir
    await onServer((sql) => sql.unsafe(`create database ${name} template ${template.name} strategy wal_log`))
    ownerUrl = inDatabase(template.ownerUrl, name)
    process.env.APP_DATABASE_URL = inDatabase(template.appUrl, name)
    process.env.FIELD_KEYS = template.fieldKeys
    process.env.SESSION_SECRET = "only for tests, only for tests, only for tests"
    process.env.PUBLIC_ORIGIN = "http://127.0.0.1:3000"
  })
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true })
    await closeDatabase()
    await onServer((sql) => sql.unsafe(`drop database if exists ${name} with (force)`))
  })
}

/**
 * A connection as the owner of this file's database, for looking behind the app's back; the caller ends it.
 * An owner who is no superuser stands behind the wall like everyone else: read case work through the door.
 */
export function ownerSql(): postgres.Sql {
  if (!ownerUrl) throw new Error("useDatabase() has not made a database yet")
  return postgres(ownerUrl, { max: 1, onnotice: () => {} })
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(template.serverUrl, { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.toString()
}
