import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
import type { TestProject } from "vitest/node"
import { migrate } from "#db/migrate.ts"
import { appRole, appUrl } from "#db/roles.ts"
import { seedDemo } from "#db/seed/seed.ts"

declare module "vitest" {
  export interface ProvidedContext {
    /** The demo, migrated and seeded once; tests work on copies of it. */
    template: {
      /** The server's own database, from which others are made and dropped. */
      serverUrl: string
      ownerUrl: string
      appUrl: string
      name: string
      today: string
      password: string
      fieldKeys: string
      /** The folder with the demo's files. */
      dataDir: string
    }
  }
}

/**
 * Runs once before all test files: a server (`DATABASE_URL`, or an embedded one of its own), one migrated and seeded
 * template database on it. Afterwards everything it made is gone again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await findServer()
  const name = `niangjia_template_${randomBytes(5).toString("hex")}`
  const url = new URL(cluster.url)
  url.pathname = `/${name}`
  const ownerUrl = url.toString()
  const roleWasThere = await hasAppRole(cluster.url)
  const dataDir = mkdtempSync(join(tmpdir(), "niangjia-files-"))
  const end = async () => {
    rmSync(dataDir, { recursive: true, force: true })
    await dropAll(cluster.url, name, roleWasThere)
    await cluster.stop()
  }
  try {
    await asOwner(cluster.url, (sql) => sql.unsafe(`create database ${name}`))
    await migrate(ownerUrl)
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date())
    const password = "only-for-tests-2015"
    const fieldKeys = `1:${randomBytes(32).toString("base64")}`
    Object.assign(process.env, { FIELD_KEYS: fieldKeys, DATA_DIR: dataDir })
    await seedDemo(ownerUrl, { password, today, fieldKeys })
    // From here on nobody may connect: a template with a guest cannot be copied.
    await asOwner(cluster.url, (sql) => sql.unsafe(`alter database ${name} with allow_connections false`))
    const serverUrl = cluster.url
    const urls = { serverUrl, ownerUrl, appUrl: appUrl(ownerUrl) }
    project.provide("template", { ...urls, name, today, password, fieldKeys, dataDir })
  } catch (error) {
    await end()
    throw error
  }
  return end
}

async function findServer(): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} }
  const { startEmbedded } = await import("#db/embedded.ts")
  const folder = mkdtempSync(join(tmpdir(), "niangjia-test-"))
  const server = await startEmbedded(folder, { durable: false })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function hasAppRole(url: string): Promise<boolean> {
  return asOwner(url, async (sql) => (await sql`select from pg_roles where rolname = ${appRole}`).length > 0)
}

async function dropAll(url: string, template: string, roleWasThere: boolean): Promise<void> {
  await asOwner(url, async (sql) => {
    const made = await sql`select datname from pg_database where starts_with(datname, ${template})`
    for (const { datname } of made) await sql.unsafe(`drop database if exists ${datname} with (force)`)
    // Another run on the same server may have come to need the role meanwhile; then it stays.
    if (!roleWasThere) await sql.unsafe(`drop role if exists ${appRole}`).catch(() => {})
  })
}

async function asOwner<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
