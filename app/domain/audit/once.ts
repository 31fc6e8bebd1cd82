import { createHash } from "node:crypto"
import { and, eq } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { submissions } from "#db/schema/audit.ts"
import { RuleBroken } from "../errors.ts"

/**
 * Does `work` once for the form's `key`: the same key with the same body gives the first answer again, with another
 * body it is refused. A second sending that arrives meanwhile waits for the first to commit.
 */
export async function once<T extends Record<string, unknown>>(
  tx: Tx,
  actor: { id: string },
  form: { key: string; districtId: string; body: unknown },
  work: () => Promise<T>,
): Promise<T & { again: boolean }> {
  const bodySha = createHash("sha256").update(JSON.stringify(form.body)).digest()
  const place = and(eq(submissions.key, form.key), eq(submissions.districtId, form.districtId))
  const claimed = await tx
    .insert(submissions)
    .values({ key: form.key, districtId: form.districtId, officerId: actor.id, bodySha })
    .onConflictDoNothing()
    .returning({ key: submissions.key })
  if (claimed.length === 0) {
    const [earlier] = await tx.select().from(submissions).where(place)
    // Out of sight means another officer's: nothing is learnt about it.
    if (!earlier?.bodySha.equals(bodySha)) throw new RuleBroken(m.form_already_used())
    return { ...(earlier.answer as T), again: true }
  }
  const answer = await work()
  await tx.update(submissions).set({ answer }).where(place)
  return { ...answer, again: false }
}
