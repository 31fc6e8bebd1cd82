import type { Tx } from "#db/client.server.ts"
import { newId } from "#db/id.ts"
import { auditLines } from "#db/schema/audit.ts"

/** What a line says: `noun.pastVerb`, the row it was done to, the names of the fields touched – never values. */
export type AuditLine = {
  event: string
  subject: string
  subjectId?: string | null
  unitPath: string
  fields?: string[]
  reason?: string
}

/** Writes the audit line in the verb's own transaction: both stand or neither. */
export async function record(tx: Tx, actor: { id: string }, line: AuditLine): Promise<void> {
  await tx.insert(auditLines).values({ id: newId(), officerId: actor.id, ...line })
}
