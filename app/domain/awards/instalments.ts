import { and, eq } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { awards, instalments } from "#db/schema/programmes.ts"
import type { Actor } from "../officers/actor.ts"
import { setAward, setInstalment, writeRecord } from "./hold.ts"

// What becomes of an instalment when its request for payment ends: called inside the verb of the payment, which holds
// the household.

type Ended = { districtId: string; instalmentId: string | null }

/** The instalment of a request and its award, both locked; undefined for aid that rests on no award. */
async function holdInstalment(tx: Tx, actor: Actor, { districtId, instalmentId }: Ended) {
  if (!instalmentId) return undefined
  const which = and(
    within(actor, instalments),
    eq(instalments.districtId, districtId),
    eq(instalments.id, instalmentId),
  )
  const [seen] = await tx.select({ awardId: instalments.awardId }).from(instalments).where(which)
  if (!seen) return undefined
  const [award] = await tx
    .select()
    .from(awards)
    .where(and(within(actor, awards), eq(awards.districtId, districtId), eq(awards.id, seen.awardId)))
    .for("update")
  const [line] = await tx.select().from(instalments).where(which).for("update")
  return award && line ? { award, line } : undefined
}

/** The money arrived: the instalment is paid, and the award's course says so. `paidFen` is what was on the list. */
export async function payInstalment(
  tx: Tx,
  actor: Actor,
  aid: Ended,
  paid: { paidFen: number; paidOn: string },
): Promise<void> {
  const held = await holdInstalment(tx, actor, aid)
  if (!held || held.line.state === "paid") return
  const { award, line } = held
  await setInstalment(tx, line, { state: "paid", ...paid })
  await writeRecord(tx, actor, award, {
    kind: line.kind === "subsidy" ? "subsidy_paid" : "payment",
    happenedOn: paid.paidOn,
    period: line.label,
    amountFen: paid.paidFen,
  })
}

/**
 * The request was taken back: the instalment waits again. Of an award that was stopped or is over nobody will ask for
 * it any more: it is dropped, and its money is free.
 */
export async function returnInstalment(tx: Tx, actor: Actor, aid: Ended): Promise<void> {
  const held = await holdInstalment(tx, actor, aid)
  if (held?.line.state !== "asked") return
  const { award, line } = held
  const isOver = award.state === "stopped" || award.state === "completed" || award.state === "written_off"
  await setInstalment(tx, line, { state: isOver ? "dropped" : "waiting" })
  if (isOver) await setAward(tx, award, { committedFen: award.committedFen - line.dueFen })
}
