import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js"
import postgres from "postgres"
import * as schema from "./schema/schema.ts"

// The one lock between browser and server: anything that reaches this file cannot be bundled for a browser.

type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql }
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0]

/** The server's own copy and the one inside the Remix build share one pool. */
const held = globalThis as { [key: symbol]: Database | undefined }
const key = Symbol.for("niangjia.database")

/** The pool under the app's role, opened at first use. Only the door and sign-in may use it directly. */
export function database(): Database {
  let db = held[key]
  if (!db) {
    const url = process.env.APP_DATABASE_URL
    if (!url) throw new Error("APP_DATABASE_URL is not set: start through npm run demo, dev or start")
    db = held[key] = drizzle(
      postgres(url, {
        max: Number(process.env.DATABASE_POOL ?? 10),
        connect_timeout: 10,
        idle_timeout: 60,
        onnotice: () => {},
        connection: { application_name: "niangjia", statement_timeout: 15_000, lock_timeout: 5_000 } as never,
      }),
      { schema, casing: "snake_case" },
    )
  }
  return db
}

/** Closes the pool; the next use opens a new one. */
export async function closeDatabase(): Promise<void> {
  const db = held[key]
  held[key] = undefined
  await db?.$client.end({ timeout: 5 })
}
