import { and, desc, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { benefits, modelWorkerMoves } from "#db/schema/model-workers.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { note } from "./commands.ts"
import { holdModelWorker, type ModelWorkerRow } from "./hold.ts"
import { benefitProblem, isStanding } from "./rules.ts"
import type { AddBenefit, RemoveBenefit } from "./schema.ts"

/** Enters what he was given: day, money in fen, goods. What lies after his death, departure or revocation is refused. */
export function addBenefit(
  actor: Actor,
  personId: string,
  input: AddBenefit,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const { file } = await holdModelWorker(tx, actor, personId)
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: file.districtId, body: { personId, ...said } }, async () => {
      const id = await writeBenefit(tx, actor, file, said, today)
      await note(tx, actor, file, personId, "benefit_added", ["benefits"])
      return { id }
    })
  })
}

/** A row of the ledger inside another verb's transaction: a festival's gift is written once, on the round. */
export async function writeBenefit(
  tx: Tx,
  actor: Actor,
  file: ModelWorkerRow,
  said: Omit<AddBenefit, "key"> & { visitId?: string; festivalCallId?: string },
  today: string,
): Promise<string> {
  const problem = benefitProblem({ state: file.state, endedOn: await endOf(tx, actor, file) }, said, today)
  if (problem) throw new RuleBroken(problem.sentence, problem.field)
  const id = newId()
  const { amount, ...row } = said
  await tx.insert(benefits).values({
    id,
    districtId: file.districtId,
    unitPath: file.unitPath,
    personId: file.id,
    ...row,
    year: Number(said.givenOn.slice(0, 4)),
    amountFen: amount ?? 0,
    by: actor.id,
  })
  return id
}

/** The day on which his benefits ended, null while they go on. */
async function endOf(tx: Tx, actor: Actor, file: ModelWorkerRow): Promise<string | null> {
  if (isStanding(file.state)) return null
  const kind = ({ deceased: "died", revoked: "revoked", moved_out: "moved_out" } as const)[file.state as "deceased"]
  const [move] = await tx
    .select({ on: modelWorkerMoves.happenedOn })
    .from(modelWorkerMoves)
    .where(
      and(
        within(actor, modelWorkerMoves),
        eq(modelWorkerMoves.districtId, file.districtId),
        eq(modelWorkerMoves.personId, file.id),
        eq(modelWorkerMoves.kind, kind),
      ),
    )
    .orderBy(desc(modelWorkerMoves.createdAt))
    .limit(1)
  return move?.on ?? null
}

/** Takes a row out of the ledger that should not be there; it stays on file with the reason. */
export function removeBenefit(actor: Actor, personId: string, benefitId: string, input: RemoveBenefit): Promise<void> {
  return withScope(actor, async (tx) => {
    const { file } = await holdModelWorker(tx, actor, personId)
    const row = found(
      await tx
        .select()
        .from(benefits)
        .where(and(within(actor, benefits), eq(benefits.id, benefitId), eq(benefits.personId, personId))),
    )
    if (row.removedAt) throw new RuleBroken(m.benefit_removed_already())
    await tx
      .update(benefits)
      .set({ removedAt: new Date(), removedBy: actor.id, removeReason: input.reason })
      .where(and(eq(benefits.id, benefitId), eq(benefits.districtId, file.districtId), isNull(benefits.removedAt)))
    await note(tx, actor, file, personId, "benefit_removed", ["benefits"], input.reason)
  })
}
