import { and, eq, gte, lte, ne, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { inspectionSides } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { findings, type Inspector, inspectionSamples, inspections } from "#db/schema/inspections.ts"
import { awards, instalments, programmeRounds } from "#db/schema/programmes.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { servedBy, unitForNew } from "../territories/queries.ts"
import { type Drawable, draw, longestDraw, sizeOf } from "./rules.ts"
import type { CheckSample, OpenInspection } from "./schema.ts"

/**
 * Sets up a team of all three sides and draws what it looks at from the payments that arrived at and below the unit in
 * these days. For chairs of the unit. RuleBroken where nothing was paid, or where the draw is longer than 500.
 */
export function openInspection(
  actor: Actor,
  input: OpenInspection,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const unit = await unitForNew(tx, actor, input.unitId)
    if (!isChairOf(actor, unit.path)) throw new NotAllowed()
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: unit.districtId, body: said }, async () => {
      if (input.toOn < input.fromOn) throw new RuleBroken(m.inspection_days_wrong(), "toOn")
      if (input.inspectedOn > today) throw new RuleBroken(m.inspection_day_in_future(), "inspectedOn")
      const place = { districtId: unit.districtId, unitPath: unit.path }
      const roundId = input.programmeRoundId ?? null
      if (roundId) await requireRound(tx, actor, unit.districtId, roundId)
      const population = await paymentsOf(tx, actor, place, input)
      if (population.length === 0) throw new RuleBroken(m.inspection_no_payments(), "toOn")
      if (sizeOf(population.length, input.share) > longestDraw)
        throw new RuleBroken(m.inspection_too_many({ n: longestDraw }), "share")
      const seed = input.seed.trim() || newId().slice(-8)
      const { name, fromOn, toOn, inspectedOn, method, share } = input
      const id = newId()
      await tx.insert(inspections).values({
        id,
        ...place,
        name,
        roundId,
        fromOn,
        toOn,
        inspectedOn,
        team: teamOf(input),
        method,
        share,
        seed,
        population: population.length,
        by: actor.id,
      })
      await tx.insert(inspectionSamples).values(
        draw(population, method, share, seed).map((one) => ({
          id: newId(),
          districtId: unit.districtId,
          unitPath: one.unitPath,
          inspectionId: id,
          aidId: one.id,
          position: one.position,
          amountFen: one.fen,
          variance: one.variance,
        })),
      )
      await record(tx, actor, {
        event: "inspection.opened",
        subject: "inspection",
        subjectId: id,
        unitPath: unit.path,
        fields: ["team", "method", "share", "seed"],
      })
      return { id }
    })
  })
}

/** 王、李 of each side → one row for each of the team. */
function teamOf(input: OpenInspection): Inspector[] {
  return inspectionSides.flatMap((side) =>
    input[side]
      .split(/[、,，;；\s]+/)
      .filter(Boolean)
      .map((name) => ({ name, side })),
  )
}

async function requireRound(tx: Tx, actor: Actor, districtId: string, roundId: string): Promise<void> {
  found(
    await tx
      .select({ id: programmeRounds.id })
      .from(programmeRounds)
      .where(
        and(
          within(actor, programmeRounds),
          eq(programmeRounds.districtId, districtId),
          eq(programmeRounds.id, roundId),
        ),
      ),
  )
}

type Payment = Drawable & { unitPath: string }

/** Payments that arrived; held, so that no household of them is moved away while they are drawn. */
function paymentsOf(
  tx: Tx,
  actor: Actor,
  place: { districtId: string; unitPath: string },
  { fromOn, toOn, programmeRoundId }: OpenInspection,
): Promise<Payment[]> {
  const ofRound = sql`exists (select from ${instalments} join ${awards} on ${awards.id} = ${instalments.awardId}
    and ${awards.districtId} = ${instalments.districtId} where ${instalments.id} = ${aidRequests.instalmentId}
    and ${instalments.districtId} = ${aidRequests.districtId} and ${awards.roundId} = ${programmeRoundId ?? null})`
  return tx
    .select({
      id: aidRequests.id,
      kind: aidRequests.kind,
      year: aidRequests.year,
      fen: sql<number>`coalesce(${aidRequests.approvedFen}, 0)`,
      unitPath: aidRequests.unitPath,
    })
    .from(aidRequests)
    .where(
      and(
        within(actor, aidRequests),
        eq(aidRequests.districtId, place.districtId),
        servedBy(aidRequests, place.unitPath),
        eq(aidRequests.state, "paid"),
        gte(aidRequests.paidOn, fromOn),
        lte(aidRequests.paidOn, toOn),
        programmeRoundId ? ofRound : undefined,
      ),
    )
    .orderBy(aidRequests.id)
    .for("share", { of: aidRequests })
}

/** The inspection, locked, still open, and the actor a chair of its unit. */
export async function holdInspection(tx: Tx, actor: Actor, id: string): Promise<typeof inspections.$inferSelect> {
  const inspection = found(
    await tx
      .select()
      .from(inspections)
      .where(and(within(actor, inspections), eq(inspections.id, id)))
      .for("update"),
  )
  if (!isChairOf(actor, inspection.unitPath)) throw new NotAllowed()
  if (inspection.closedOn) throw new RuleBroken(m.inspection_is_closed())
  return inspection
}

/** Notes what a look at one drawn payment gave; a second note replaces the first. */
export function checkSample(
  actor: Actor,
  inspectionId: string,
  sampleId: string,
  input: CheckSample,
  today: string,
): Promise<void> {
  return withScope(actor, async (tx) => {
    const inspection = await holdInspection(tx, actor, inspectionId)
    const sample = found(
      await tx
        .update(inspectionSamples)
        .set({ note: input.note, checkedOn: today })
        .where(
          and(
            within(actor, inspectionSamples),
            eq(inspectionSamples.districtId, inspection.districtId),
            eq(inspectionSamples.inspectionId, inspectionId),
            eq(inspectionSamples.id, sampleId),
          ),
        )
        .returning(),
    )
    await record(tx, actor, {
      event: "inspection.checked",
      subject: "inspection",
      subjectId: inspectionId,
      unitPath: sample.unitPath,
      fields: ["note", "checkedOn"],
    })
  })
}

/** Ends an inspection once everything found is struck off. */
export function closeInspection(actor: Actor, inspectionId: string, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const { districtId, unitPath, version } = await holdInspection(tx, actor, inspectionId)
    const open = await tx
      .select({ number: findings.number })
      .from(findings)
      .where(
        and(
          within(actor, findings),
          eq(findings.districtId, districtId),
          eq(findings.inspectionId, inspectionId),
          ne(findings.state, "struck_off"),
        ),
      )
    if (open.length > 0) throw new RuleBroken(m.inspection_still_open({ n: open.length }))
    await tx
      .update(inspections)
      .set({ closedOn: today, version: version + 1 })
      .where(and(eq(inspections.id, inspectionId), eq(inspections.districtId, districtId)))
    await record(tx, actor, {
      event: "inspection.closed",
      subject: "inspection",
      subjectId: inspectionId,
      unitPath,
      fields: ["closedOn"],
    })
  })
}
