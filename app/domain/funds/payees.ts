import { and, inArray, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { people } from "#db/schema/people.ts"
import type { Look } from "./looking.ts"

/** Whom payments are for, by the id of the request: the name, or for who sees no people 王＊＊. */
export async function payeesOf(tx: Tx, look: Look, aidIds: string[]): Promise<Map<string, string>> {
  if (aidIds.length === 0) return new Map()
  if (look.masked) {
    const asked = `{${aidIds.join(",")}}`
    const rows = await tx.execute<{ aid_id: string; payee: string }>(
      sql`select aid_id, payee from oversight_payees(${asked}::uuid[])`,
    )
    return new Map([...rows].map((row) => [row.aid_id, row.payee]))
  }
  const rows = await tx
    .select({ id: aidRequests.id, name: people.name })
    .from(aidRequests)
    .innerJoin(people, sql`${people.id} = ${aidRequests.personId} and ${people.districtId} = ${aidRequests.districtId}`)
    .where(and(look.of(aidRequests), inArray(aidRequests.id, aidIds)))
  return new Map(rows.map((row) => [row.id, row.name]))
}
