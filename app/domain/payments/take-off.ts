import { and, eq, inArray, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { paymentBatches, paymentLines } from "#db/schema/aid.ts"
import { record } from "../audit/commands.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isCentreOf } from "../officers/authority.ts"
import { type BatchRow, holdBatch, type LineRow, linesOn, setStates } from "./batch.ts"
import type { WithdrawBatch } from "./schema.ts"

/** Takes rows off a list; what came back from the bank before goes back to that, the rest to approved. */
async function takeOff(tx: Tx, actor: Actor, batch: BatchRow, rows: { line: LineRow }[]): Promise<void> {
  if (rows.length === 0) return
  const { districtId } = batch
  const aidIds = rows.map(({ line }) => line.aidId)
  await tx
    .update(paymentLines)
    .set({ isOff: true })
    .where(
      and(
        eq(paymentLines.districtId, districtId),
        inArray(
          paymentLines.id,
          rows.map(({ line }) => line.id),
        ),
      ),
    )
  const back = await tx
    .selectDistinct({ id: paymentLines.aidId })
    .from(paymentLines)
    .where(
      and(
        within(actor, paymentLines),
        eq(paymentLines.districtId, districtId),
        inArray(paymentLines.aidId, aidIds),
        eq(paymentLines.result, "bounced"),
      ),
    )
  const bounced = new Set(back.map((row) => row.id))
  await setStates(tx, districtId, [...bounced], "bounced")
  await setStates(
    tx,
    districtId,
    aidIds.filter((id) => !bounced.has(id)),
    "approved",
  )
}

/** Takes one row off an open list; its request can stand on another one. */
export function removeLine(actor: Actor, batchId: string, lineId: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const batch = await holdBatch(tx, actor, batchId)
    const row = found((await linesOn(tx, actor, batch)).filter(({ line }) => line.id === lineId))
    if (batch.state !== "open") throw new RuleBroken(m.batch_is_frozen())
    await takeOff(tx, actor, batch, [row])
    await record(tx, actor, {
      event: "batch.line_removed",
      subject: "batch",
      subjectId: batch.id,
      unitPath: batch.unitPath,
      fields: ["lines"],
    })
  })
}

/** Takes back a list that is not approved yet; its requests are approved as before. By its maker or the centre. */
export function withdrawBatch(actor: Actor, batchId: string, input: WithdrawBatch): Promise<void> {
  return withScope(actor, async (tx) => {
    const batch = await holdBatch(tx, actor, batchId)
    if (batch.state !== "open" && batch.state !== "submitted")
      throw new RuleBroken(batch.state === "approved" ? m.batch_approved_stays() : m.batch_withdrawn_already())
    if (batch.maker !== actor.id && !isCentreOf(actor, batch.unitPath)) throw new RuleBroken(m.batch_withdraw_others())
    await takeOff(tx, actor, batch, await linesOn(tx, actor, batch))
    await tx
      .update(paymentBatches)
      .set({ state: "withdrawn", withdrawReason: input.reason, version: sql`${paymentBatches.version} + 1` })
      .where(and(eq(paymentBatches.id, batch.id), eq(paymentBatches.districtId, batch.districtId)))
    await record(tx, actor, {
      event: "batch.withdrawn",
      subject: "batch",
      subjectId: batch.id,
      unitPath: batch.unitPath,
      fields: ["state"],
      reason: input.reason,
    })
  })
}
