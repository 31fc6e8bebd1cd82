import { createHmac } from "node:crypto"
import type { Sql } from "postgres"

/** The app's role: owns nothing, bypasses nothing. */
export const appRole = "niangjia_app"

/**
 * The URL under which the app connects: `APP_DATABASE_URL` where an administrator made the role himself,
 * otherwise the owner's URL with the app's role and a password derived from the owner's, so that every process
 * that may own the database can also be the app, and nothing has to be stored.
 */
export function appUrl(ownerUrl: string): string {
  if (process.env.APP_DATABASE_URL) return process.env.APP_DATABASE_URL
  const url = new URL(ownerUrl)
  const password = appPassword(url)
  url.username = appRole
  if (password) url.password = password
  return url.toString()
}

function appPassword(ownerUrl: URL): string {
  if (!ownerUrl.password) return ""
  return createHmac("sha256", decodeURIComponent(ownerUrl.password)).update(`${appRole} signs in`).digest("base64url")
}

/** Makes the app's role on the server, or brings its password up to date. Needs the right to create roles. */
export async function ensureAppRole(sql: Sql, ownerUrl: string): Promise<void> {
  if (process.env.APP_DATABASE_URL) return
  const password = appPassword(new URL(ownerUrl))
  const [role] = await sql`select 1 from pg_roles where rolname = ${appRole}`
  if (!role) await sql.unsafe(`create role ${appRole} login nobypassrls`)
  if (password) await sql.unsafe(`alter role ${appRole} password '${password}'`)
  // A prepared statement's generic plan cannot know the scope: 85 ms instead of 0.35 (docs/decisions/004).
  await sql.unsafe(`alter role ${appRole} set plan_cache_mode = 'force_custom_plan'`)
}
