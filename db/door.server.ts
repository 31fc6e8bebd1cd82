import { sql } from "drizzle-orm"
import { database, type Tx } from "./client.server.ts"

/**
 * The one door to rows of case work: a transaction in which row-level security lets through only `actor.paths`.
 * `snapshot` shows one moment to all queries inside (for pages whose numbers must agree).
 */
export function withScope<T>(
  actor: { id: string; paths: string[] },
  work: (tx: Tx) => Promise<T>,
  options?: { snapshot?: boolean },
): Promise<T> {
  return database().transaction(
    async (tx) => {
      // Sent at once, with the first query right behind it: they run in order, and a query that should find the door
      // closed sees nothing. (`then` sends it; the promise alone would wait to be awaited.)
      const opened = tx.execute(sql`select open_scope(${actor.paths.join(",")}, ${actor.id})`).then(() => {})
      const [, result] = await Promise.all([opened, work(tx)])
      return result
    },
    options?.snapshot ? { isolationLevel: "repeatable read", accessMode: "read only" } : undefined,
  )
}

/** The door for those who read audit lines but no case work; rows about people stay closed behind it. */
export function withOversight<T>(actor: { id: string; oversight: string[] }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select open_oversight(${actor.oversight.join(",")}, ${actor.id})`)
    return work(tx)
  })
}
