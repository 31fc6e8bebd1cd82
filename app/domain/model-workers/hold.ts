import { and, eq } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import type { modelWorkerMoves as moveKinds } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { modelWorkerMoves, modelWorkers } from "#db/schema/model-workers.ts"
import { found, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"

export type ModelWorkerRow = typeof modelWorkers.$inferSelect
export type Held = { file: ModelWorkerRow; subject: Subject }

/** The care file, locked until the end of the transaction, the household before it so that it cannot be moved meanwhile. */
export async function holdModelWorker(tx: Tx, actor: Actor, personId: string): Promise<Held> {
  const subject = await holdSubject(tx, actor, { personId })
  const file = found(
    await tx
      .select()
      .from(modelWorkers)
      .where(and(within(actor, modelWorkers), eq(modelWorkers.id, personId)))
      .for("update"),
  )
  return { file, subject }
}

/** Refuses a form that was opened before somebody else changed the file. */
export function requireVersion(file: ModelWorkerRow, version: number): void {
  if (file.version === version) return
  throw new Stale([
    { label: m.mw_state(), value: word("model_worker_state", file.state) },
    { label: m.mw_benefit_level(), value: word("benefit_level", file.benefitLevel) },
    { label: m.mw_living(), value: file.livingNote },
  ])
}

/** Writes one move as a row and the file as it stands after it. */
export async function writeMove(
  tx: Tx,
  actor: Actor,
  file: ModelWorkerRow,
  move: { kind: (typeof moveKinds)[number]; happenedOn: string; reason: string },
  to: Partial<ModelWorkerRow>,
): Promise<string> {
  const { districtId, unitPath } = file
  const id = newId()
  await tx.insert(modelWorkerMoves).values({ id, districtId, unitPath, personId: file.id, by: actor.id, ...move })
  await tx
    .update(modelWorkers)
    .set({ ...to, version: file.version + 1, updatedAt: new Date() })
    .where(and(eq(modelWorkers.id, file.id), eq(modelWorkers.districtId, districtId)))
  return id
}
