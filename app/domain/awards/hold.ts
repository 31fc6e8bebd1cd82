import { and, eq, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { awardRecords, awards, instalments } from "#db/schema/programmes.ts"
import { record } from "../audit/commands.ts"
import { found, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"
import { isStudentKind } from "./rules.ts"

export type AwardRow = typeof awards.$inferSelect
export type InstalmentRow = typeof instalments.$inferSelect
export type RecordRow = typeof awardRecords.$inferSelect

/** An award within reach, or NotFound. */
export async function awardRow(tx: Tx, actor: Actor, awardId: string): Promise<AwardRow> {
  return found(
    await tx
      .select()
      .from(awards)
      .where(and(within(actor, awards), eq(awards.id, awardId))),
  )
}

/**
 * The award, locked after its household until the transaction ends, and whom it is for: what happens on one award
 * comes one after the other, and no household is moved away meanwhile.
 */
export async function holdAward(tx: Tx, actor: Actor, awardId: string): Promise<{ award: AwardRow; subject: Subject }> {
  const { householdId } = await awardRow(tx, actor, awardId)
  const subject = await holdSubject(tx, actor, { householdId })
  const award = found(
    await tx
      .select()
      .from(awards)
      .where(and(within(actor, awards), eq(awards.id, awardId)))
      .for("update"),
  )
  return { award, subject: { ...subject, personId: award.personId } }
}

/** As `holdAward`, of a scholarship or tuition subsidy; a loan is not found here. */
export async function holdStudentAward(tx: Tx, actor: Actor, awardId: string) {
  const held = await holdAward(tx, actor, awardId)
  if (!isStudentKind(held.award.kind)) throw new NotFound()
  return held
}

/** Refuses what can only be done while the award runs, and what was typed on an older state of it. */
export function requireRunning(award: AwardRow, version?: number): void {
  if (award.state !== "running") throw new RuleBroken(m.award_is_over({ state: word("award_state", award.state) }))
  if (version !== undefined && version !== award.version)
    throw new Stale([{ label: m.award_state(), value: word("award_state", award.state) }])
}

export function linesOf(tx: Tx, actor: Actor, award: Pick<AwardRow, "id" | "districtId">): Promise<InstalmentRow[]> {
  return tx
    .select()
    .from(instalments)
    .where(
      and(within(actor, instalments), eq(instalments.districtId, award.districtId), eq(instalments.awardId, award.id)),
    )
    .orderBy(instalments.kind, instalments.position)
}

export function recordsOf(tx: Tx, actor: Actor, award: Pick<AwardRow, "id" | "districtId">): Promise<RecordRow[]> {
  return tx
    .select()
    .from(awardRecords)
    .where(
      and(
        within(actor, awardRecords),
        eq(awardRecords.districtId, award.districtId),
        eq(awardRecords.awardId, award.id),
      ),
    )
    .orderBy(awardRecords.step)
}

type Told = Pick<RecordRow, "kind" | "happenedOn"> &
  Partial<
    Pick<RecordRow, "period" | "amountFen" | "note" | "facts" | "fromState" | "toState" | "visitId" | "groupVisitId">
  >

/** Writes what happened on a held award as its next record, with the audit line; fields are named, never values. */
export async function writeRecord(tx: Tx, actor: Actor, award: AwardRow, told: Told, reason?: string): Promise<void> {
  const { districtId, unitPath, id: awardId } = award
  const [last] = await tx
    .select({ step: sql<number>`coalesce(max(${awardRecords.step}), 0)` })
    .from(awardRecords)
    .where(and(within(actor, awardRecords), eq(awardRecords.districtId, districtId), eq(awardRecords.awardId, awardId)))
  await tx
    .insert(awardRecords)
    .values({ id: newId(), districtId, unitPath, awardId, step: Number(last?.step ?? 0) + 1, by: actor.id, ...told })
  await record(tx, actor, {
    event: `award.${told.kind}`,
    subject: "award",
    subjectId: awardId,
    unitPath,
    fields: ["note", ...Object.keys(told.facts ?? {}), ...(told.toState ? ["state"] : [])],
    reason,
  })
}

export async function setAward(tx: Tx, award: AwardRow, to: Partial<AwardRow>): Promise<void> {
  await tx
    .update(awards)
    .set({ ...to, version: award.version + 1, updatedAt: new Date() })
    .where(and(eq(awards.id, award.id), eq(awards.districtId, award.districtId)))
}

export async function setInstalment(tx: Tx, line: InstalmentRow, to: Partial<InstalmentRow>): Promise<void> {
  await tx
    .update(instalments)
    .set({ ...to, version: line.version + 1 })
    .where(and(eq(instalments.id, line.id), eq(instalments.districtId, line.districtId)))
}

/**
 * Drops what is still waiting on a held award: nobody will ask for it. Gives how much of the budget is free again, fen;
 * the caller writes it off `committedFen`.
 */
export async function dropWaiting(tx: Tx, actor: Actor, award: AwardRow): Promise<number> {
  const waiting = (await linesOf(tx, actor, award)).filter((line) => line.state === "waiting")
  for (const line of waiting) await setInstalment(tx, line, { state: "dropped" })
  return waiting.filter((line) => line.kind !== "repayment").reduce((sum, line) => sum + line.dueFen, 0)
}
