import { and, eq, isNull } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { unseal } from "#db/fields.server.ts"
import { tokensOf } from "#db/name-tokens.server.ts"
import { personTokens, phones } from "#db/schema/people.ts"

type Filed = {
  id: string
  districtId: string
  unitPath: string
  name: string
  called: string
  idNumber: Buffer | null
}

/**
 * Files the person anew under every piece by which he is to be found. The caller holds the person's row, so that two
 * of these do not mix.
 */
export async function setTokens(tx: Tx, person: Filed): Promise<void> {
  const { districtId, unitPath, id: personId, name, called } = person
  await tx.delete(personTokens).where(and(eq(personTokens.districtId, districtId), eq(personTokens.personId, personId)))
  const numbers = await phoneNumbers(tx, person)
  if (person.idNumber) numbers.push(unseal(person.idNumber, "people.id_number", personId))
  const tokens = tokensOf({ name, called, numbers })
  if (tokens.length === 0) return
  await tx
    .insert(personTokens)
    .values(tokens.map((token) => ({ districtId, unitPath, personId, token })))
    .onConflictDoNothing()
}

async function phoneNumbers(tx: Tx, person: Filed): Promise<string[]> {
  const rows = await tx
    .select({ id: phones.id, number: phones.number })
    .from(phones)
    .where(and(eq(phones.districtId, person.districtId), eq(phones.personId, person.id), isNull(phones.removedAt)))
  return rows.map((row) => unseal(row.number, "phones.number", row.id))
}
