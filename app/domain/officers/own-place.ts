import { sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"

/**
 * Where an officer's own doings (sign-in, password) stand in the audit: at the unit of his oldest standing post, else
 * of his last one, so that those who oversee that unit read them.
 */
export async function ownPlace(
  tx: Tx,
  officerId: string,
): Promise<{ unitPath: string; subject: "officer"; subjectId: string }> {
  const [row] = await tx.execute<{ path: string }>(sql`
    select u.path from posts p join units u on u.id = p.unit_id where p.officer_id = ${officerId}
    order by p.to_on desc nulls first, p.from_on, p.id limit 1`)
  return { unitPath: row?.path ?? "/", subject: "officer", subjectId: officerId }
}
