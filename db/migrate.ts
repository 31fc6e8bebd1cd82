import { fileURLToPath } from "node:url"
import { drizzle } from "drizzle-orm/postgres-js"
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator"
import postgres from "postgres"
import { ensureAppRole } from "./roles.ts"

const folder = fileURLToPath(new URL("../drizzle", import.meta.url))

/** Brings the database at `ownerUrl` to the newest schema; two starting servers wait for each other. */
export async function migrate(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await sql`select pg_advisory_lock(7204)`
    await ensureAppRole(sql, ownerUrl)
    await runMigrations(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await sql.end()
  }
}

/** Whether every migration of this code has run at `ownerUrl`. */
export async function isMigrated(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const { default: journal } = await import("../drizzle/meta/_journal.json", { with: { type: "json" } })
    const last = journal.entries.at(-1)
    const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`
    if (!table?.name) return false
    const [row] = await sql`select max(created_at) as at from drizzle.__drizzle_migrations`
    return Number(row?.at ?? 0) >= (last?.when ?? 0)
  } finally {
    await sql.end()
  }
}
