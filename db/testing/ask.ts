import { sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { cast } from "#db/seed/cast.ts"

/** A question asked of the whole tree, through the door. */
export function ask<T extends Record<string, unknown>>(question: ReturnType<typeof sql>): Promise<T[]> {
  const everywhere = { id: cast.officers.admin.id, paths: ["/cn/"] }
  return withScope(everywhere, async (tx: Tx) => [...(await tx.execute(question))] as unknown as T[])
}

/** How many rows the rest of a question (`from …`) has in the whole tree. */
export async function count(question: ReturnType<typeof sql>): Promise<number> {
  const [row] = await ask<{ n: number }>(sql`select count(*)::int as n ${question}`)
  return row?.n ?? -1
}
