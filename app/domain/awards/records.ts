import { and, asc, inArray } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { awards } from "#db/schema/programmes.ts"
import { once } from "../audit/once.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { requireRule } from "../policy/queries.ts"
import { logVisitWithin, plainVisit } from "../visits/commands.ts"
import { followAward, fulfilTerm } from "./follow-ups.ts"
import { holdStudentAward, recordsOf, requireRunning, writeRecord } from "./hold.ts"
import { schoolYearLabel, termIn } from "./rules.ts"
import type { HoldTalk, RecordContact, RecordTerm } from "./schema.ts"

/**
 * What the archive of a sponsorship keeps of a term: grades, conduct, contact with the union, what changed. Does the
 * term's task and opens the next one's. A term is recorded once; what comes later is a contact.
 */
export function recordTerm(
  actor: Actor,
  awardId: string,
  input: RecordTerm,
  today: string,
): Promise<{ again: boolean }> {
  return withScope(actor, async (tx) => {
    const { award } = await holdStudentAward(tx, actor, awardId)
    const { key, term: code, happenedOn, ...facts } = input
    return once(tx, actor, { key, districtId: award.districtId, body: { awardId, ...input } }, async () => {
      requireRunning(award)
      const terms = await requireRule(tx, "school_terms", award.unitPath, today)
      const term = termIn(code, terms.value)
      if (!term || term.fromOn > today) throw new RuleBroken(m.award_term_not_yet(), "term")
      if (happenedOn > today) throw new RuleBroken(m.award_day_in_future(), "happenedOn")
      if (happenedOn < term.fromOn) throw new RuleBroken(m.award_day_before_term({ day: term.fromOn }), "happenedOn")
      const period = schoolYearLabel(term.year)
      const known = (await recordsOf(tx, actor, award)).some(
        (one) => one.kind === "school_year" && one.period === period && one.facts.half === term.half,
      )
      if (known) throw new RuleBroken(m.award_term_known(), "term")
      const said = Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== ""))
      await writeRecord(tx, actor, award, {
        kind: "school_year",
        happenedOn,
        period,
        note: facts.needs,
        facts: { half: term.half, ...said },
      })
      await fulfilTerm(tx, actor, award, term, facts.grades)
      await followAward(tx, actor, award, today)
      return {}
    })
  })
}

/** Somebody spoke with the student: a record of the award and a visit, so that the household counts as seen. */
export function recordContact(
  actor: Actor,
  awardId: string,
  input: RecordContact,
  today: string,
): Promise<{ visitId: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const { award, subject } = await holdStudentAward(tx, actor, awardId)
    return once(tx, actor, { key: input.key, districtId: award.districtId, body: { awardId, ...input } }, async () => {
      const { key, visitedOn, channel, note } = input
      const met = [award.personId]
      const visit = plainVisit({ key, visitedOn, channel, purpose: "liaison", note, met })
      const { id: visitId } = await logVisitWithin(tx, actor, subject, visit, today)
      await writeRecord(tx, actor, award, {
        kind: "contact",
        happenedOn: visitedOn,
        note,
        facts: { channel },
        visitId,
      })
      return { visitId }
    })
  })
}

/** The awards of these ids in the order of their households, so that two who hold many do not wait for each other. */
export async function inHoldingOrder(tx: Tx, actor: Actor, awardIds: string[]) {
  const wanted = [...new Set(awardIds)]
  const rows = await tx
    .select({ id: awards.id, districtId: awards.districtId, kind: awards.kind })
    .from(awards)
    .where(and(within(actor, awards), inArray(awards.id, wanted)))
    .orderBy(asc(awards.householdId), asc(awards.id))
  if (rows.length !== wanted.length) throw new NotFound()
  return rows
}

/** A talk with several students at the union in the holidays: for each a record and a visit. All or none. */
export function holdTalk(actor: Actor, input: HoldTalk, today: string): Promise<{ students: number; again: boolean }> {
  return withScope(actor, async (tx) => {
    const rows = await inHoldingOrder(tx, actor, input.awardId)
    const districtId = rows[0]?.districtId ?? ""
    if (rows.some((row) => row.districtId !== districtId)) throw new RuleBroken(m.award_two_districts(), "awardId")
    return once(tx, actor, { key: input.key, districtId, body: input }, async () => {
      const { visitedOn, place, note } = input
      for (const row of rows) {
        const { award, subject } = await holdStudentAward(tx, actor, row.id)
        const met = [award.personId]
        const visit = plainVisit({ key: newId(), visitedOn, channel: "talk", purpose: "liaison", note, met })
        const { id: visitId } = await logVisitWithin(tx, actor, subject, visit, today)
        const facts = place ? { place } : {}
        await writeRecord(tx, actor, award, { kind: "talk", happenedOn: visitedOn, note, facts, visitId })
      }
      return { students: rows.length }
    })
  })
}
