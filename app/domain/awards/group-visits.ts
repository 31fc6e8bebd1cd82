import { and, asc, eq } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { awards, groupVisitAwards, groupVisits, programmeRounds } from "#db/schema/programmes.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { requireColleague } from "../officers/colleagues.ts"
import { logVisitWithin, plainVisit } from "../visits/commands.ts"
import { holdStudentAward, writeRecord } from "./hold.ts"
import { inHoldingOrder } from "./records.ts"
import type { PlanGroupVisit, ReportGroupVisit } from "./schema.ts"

export type GroupVisitRow = typeof groupVisits.$inferSelect

/** Plans a group's journey: who goes to which city when, to see which students of one round, with what. */
export function planGroupVisit(
  actor: Actor,
  roundId: string,
  input: PlanGroupVisit,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const round = found(
      await tx
        .select()
        .from(programmeRounds)
        .where(and(within(actor, programmeRounds), eq(programmeRounds.id, roundId))),
    )
    const { districtId, unitPath } = round
    const rows = await awardsOf(tx, actor, roundId, input.awardId)
    const { key, ...said } = input
    return once(tx, actor, { key, districtId, body: { roundId, ...said } }, async () => {
      const officerIds = [...new Set(input.officerId)]
      for (const officerId of officerIds) await requireColleague(tx, officerId, unitPath, today)
      if (input.toOn < input.fromOn) throw new RuleBroken(m.group_visit_ends_before(), "toOn")
      const id = newId()
      const { name, city, fromOn, toOn, companions, given } = input
      const plan = { name, city, fromOn, toOn, companions, given, officerIds }
      await tx.insert(groupVisits).values({ id, districtId, unitPath, roundId, ...plan, by: actor.id })
      await tx.insert(groupVisitAwards).values(
        rows.map((award) => ({
          id: newId(),
          districtId,
          unitPath: award.unitPath,
          groupVisitId: id,
          awardId: award.id,
        })),
      )
      await record(tx, actor, {
        event: "group_visit.planned",
        subject: "group_visit",
        subjectId: id,
        unitPath,
        fields: ["name", "city", "fromOn", "toOn", "officerIds"],
      })
      return { id }
    })
  })
}

/** The awards of these ids, all of students and all of the round. */
async function awardsOf(tx: Tx, actor: Actor, roundId: string, awardIds: string[]) {
  const wanted = await inHoldingOrder(tx, actor, awardIds)
  const rows = await tx
    .select({ id: awards.id, unitPath: awards.unitPath, kind: awards.kind })
    .from(awards)
    .where(and(within(actor, awards), eq(awards.roundId, roundId)))
  const chosen = rows.filter((row) => wanted.some((one) => one.id === row.id))
  if (chosen.length !== wanted.length) throw new RuleBroken(m.group_visit_other_round(), "awardId")
  if (chosen.some((row) => row.kind === "microloan")) throw new NotFound()
  return chosen
}

/**
 * Back from the journey: each student who was met gets a visit and a record with what was found, all in one
 * transaction. Who was not met stays unseen, and the group may report again for him.
 */
export function reportGroupVisit(
  actor: Actor,
  groupVisitId: string,
  input: ReportGroupVisit,
  today: string,
): Promise<{ seen: number; again: boolean }> {
  return withScope(actor, async (tx) => {
    const which = and(within(actor, groupVisits), eq(groupVisits.id, groupVisitId))
    const { districtId } = found(await tx.select({ districtId: groupVisits.districtId }).from(groupVisits).where(which))
    const told = input.rows.filter((row) => row.seen)
    // Also those who were not met: an id of nobody is not found, whatever is said of it.
    const ids = input.rows.map((row) => row.awardId)
    const order = await inHoldingOrder(tx, actor, ids)
    return once(tx, actor, { key: input.key, districtId, body: { groupVisitId, ...input } }, async () => {
      if (told.length === 0) throw new RuleBroken(m.group_visit_nobody_met(), "rows")
      const seen = order.filter((one) => told.some((row) => row.awardId === one.id))
      // Households first, as everywhere; then the plan.
      const held: Awaited<ReturnType<typeof holdStudentAward>>[] = []
      for (const { id } of seen) held.push(await holdStudentAward(tx, actor, id))
      const plan = found(await tx.select().from(groupVisits).where(which).for("update"))
      if (input.visitedOn < plan.fromOn) throw new RuleBroken(m.group_visit_before({ day: plan.fromOn }), "visitedOn")
      const students = await studentsOf(tx, actor, plan)
      for (const { award, subject } of held) {
        const student = found(students.filter((one) => one.awardId === award.id))
        if (student.seenOn) throw new RuleBroken(m.group_visit_seen_already())
        const own = told.find((row) => row.awardId === award.id)?.note ?? ""
        const note = [own, input.note].filter(Boolean).join("\n")
        if (!note) throw new RuleBroken(m.group_visit_note_missing(), "note")
        const { visitedOn, gift, given: giftGoods } = input
        const visit = plainVisit({
          key: newId(),
          visitedOn,
          channel: "talk",
          purpose: "liaison",
          note,
          met: [award.personId],
          companions: plan.companions,
          gift,
          giftGoods,
        })
        const { id: visitId } = await logVisitWithin(tx, actor, subject, visit, today)
        await writeRecord(tx, actor, award, {
          kind: "group_visit",
          happenedOn: visitedOn,
          note,
          facts: { city: plan.city, ...(giftGoods && { given: giftGoods }) },
          amountFen: gift ?? null,
          visitId,
          groupVisitId,
        })
        await tx
          .update(groupVisitAwards)
          .set({ seenOn: visitedOn, visitId })
          .where(and(eq(groupVisitAwards.id, student.id), eq(groupVisitAwards.districtId, districtId)))
      }
      const left = students.filter((one) => !one.seenOn && !held.some(({ award }) => award.id === one.awardId))
      await finish(tx, actor, plan, left.length === 0 ? input.visitedOn : null, input.note)
      return { seen: held.length }
    })
  })
}

async function finish(tx: Tx, actor: Actor, plan: GroupVisitRow, doneOn: string | null, note: string): Promise<void> {
  await tx
    .update(groupVisits)
    .set({ doneOn, note: note || plan.note, version: plan.version + 1 })
    .where(and(eq(groupVisits.id, plan.id), eq(groupVisits.districtId, plan.districtId)))
  await record(tx, actor, {
    event: "group_visit.reported",
    subject: "group_visit",
    subjectId: plan.id,
    unitPath: plan.unitPath,
    fields: ["note", ...(doneOn ? ["doneOn"] : [])],
  })
}

function studentsOf(tx: Tx, actor: Actor, plan: Pick<GroupVisitRow, "id" | "districtId">) {
  return tx
    .select()
    .from(groupVisitAwards)
    .where(
      and(
        within(actor, groupVisitAwards),
        eq(groupVisitAwards.districtId, plan.districtId),
        eq(groupVisitAwards.groupVisitId, plan.id),
      ),
    )
    .orderBy(asc(groupVisitAwards.createdAt), asc(groupVisitAwards.id))
}
