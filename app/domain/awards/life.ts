import { and, eq, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { awards, instalments, programmeRounds, roundFunds } from "#db/schema/programmes.ts"
import { inYuan } from "../aid/rules.ts"
import { NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { requireRule } from "../policy/queries.ts"
import { endFollowUps, followAward } from "./follow-ups.ts"
import { type AwardRow, dropWaiting, holdStudentAward, linesOf, requireRunning, setAward, writeRecord } from "./hold.ts"
import { schoolYearIn, schoolYearLabel, studiesOf, termOn } from "./rules.ts"
import type { ExtendAward, FinishAward, StopAward } from "./schema.ts"

/**
 * Stops a sponsorship or subsidy: what waits is dropped and its money free, its tasks are taken off the board. What is
 * asked for already is paid, or taken back at the request itself. For chairs.
 */
export function stopAward(actor: Actor, awardId: string, input: StopAward, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const { award } = await holdStudentAward(tx, actor, awardId)
    if (!isChairOf(actor, award.unitPath)) throw new NotAllowed()
    requireRunning(award, input.version)
    const endReason = `${word("award_stop", input.reason, "zh-CN")}：${input.note}`
    await endAward(tx, actor, award, { state: "stopped", endedOn: today, endReason })
    const told = { kind: "stopped", happenedOn: today, note: input.note, facts: { reason: input.reason } } as const
    await writeRecord(tx, actor, award, { ...told, fromState: award.state, toState: "stopped" }, input.note)
  })
}

/** The studies are over: graduated into work, to study on elsewhere, or otherwise. For chairs. */
export function finishAward(actor: Actor, awardId: string, input: FinishAward, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const { award } = await holdStudentAward(tx, actor, awardId)
    if (!isChairOf(actor, award.unitPath)) throw new NotAllowed()
    requireRunning(award, input.version)
    const { outcome, endedOn, place, note } = input
    if (endedOn > today) throw new RuleBroken(m.award_day_in_future(), "endedOn")
    if (endedOn < award.awardedOn) throw new RuleBroken(m.award_end_before_award(), "endedOn")
    const asked = (await linesOf(tx, actor, award)).find((line) => line.state === "asked")
    if (asked) throw new RuleBroken(m.award_finish_asked({ label: asked.label }))
    const endReason = [word("award_outcome", outcome, "zh-CN"), place].filter(Boolean).join("：")
    await endAward(tx, actor, award, { state: "completed", endedOn, endReason })
    const facts = { outcome, ...(place && { place }) }
    const told = { kind: "graduated", happenedOn: endedOn, note, facts } as const
    await writeRecord(tx, actor, award, { ...told, fromState: award.state, toState: "completed" })
  })
}

async function endAward(
  tx: Tx,
  actor: Actor,
  award: AwardRow,
  end: { state: "stopped" | "completed"; endedOn: string; endReason: string },
): Promise<void> {
  const freeFen = await dropWaiting(tx, actor, award)
  await setAward(tx, award, { ...end, committedFen: award.committedFen - freeFen })
  await endFollowUps(tx, actor, award, end.endReason)
}

/**
 * Sponsors the next degree too: a payment for each of its school years, bound by the budget of the award's own round.
 * School years that have a payment already get no second one. For chairs over the whole round.
 */
export function extendAward(actor: Actor, awardId: string, input: ExtendAward, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const { award } = await holdStudentAward(tx, actor, awardId)
    if (!isChairOf(actor, award.unitPath)) throw new NotAllowed()
    if (award.kind !== "scholarship") throw new RuleBroken(m.award_extend_tuition())
    requireRunning(award, input.version)
    if (input.money === 0) throw new RuleBroken(m.award_extend_nothing(), "money")
    const terms = await requireRule(tx, "school_terms", award.unitPath, today)
    const lines = (await linesOf(tx, actor, award)).filter((line) => line.kind === "payment")
    const taken = new Set(lines.filter((line) => line.state !== "dropped").map((line) => schoolYearIn(line.label)))
    const first = termOn(input.entersOn, terms.value).year
    const years = Array.from({ length: input.years }, (_, i) => first + i).filter((year) => !taken.has(year))
    if (years.length === 0) throw new RuleBroken(m.award_extend_taken(), "entersOn")
    const moreFen = years.length * input.money
    await requireBudget(tx, actor, award, moreFen)
    const last = Math.max(0, ...lines.map((line) => line.position))
    const { districtId, unitPath } = award
    await tx.insert(instalments).values(
      years.map((year, i) => ({
        id: newId(),
        districtId,
        unitPath,
        awardId,
        kind: "payment" as const,
        position: last + 1 + i,
        label: schoolYearLabel(year),
        dueOn: `${year}-${terms.value.autumnFrom}`,
        dueFen: input.money,
      })),
    )
    const { school, level, major, entersOn } = input
    const known = award.facts as Record<string, unknown>
    const facts = { ...known, school, level, major: major || studiesOf(known).major, entersOn, years: input.years }
    const to = { facts: { ...facts, extended: true }, committedFen: award.committedFen + moreFen }
    await setAward(tx, award, to)
    await writeRecord(
      tx,
      actor,
      award,
      {
        kind: "extended",
        happenedOn: today,
        period: `${schoolYearLabel(years[0] as number)} – ${schoolYearLabel(years.at(-1) as number)}`,
        amountFen: moreFen,
        note: input.reason,
        facts: { level, school, years: years.length },
      },
      input.reason,
    )
    await followAward(tx, actor, { ...award, ...to }, today)
  })
}

/** The round has so much left of the award's source; the round is held, so that two do not spend the same yuan. */
async function requireBudget(tx: Tx, actor: Actor, award: AwardRow, moreFen: number): Promise<void> {
  const { districtId, roundId, source } = award
  const [round] = await tx
    .select({ id: programmeRounds.id })
    .from(programmeRounds)
    .where(
      and(within(actor, programmeRounds), eq(programmeRounds.districtId, districtId), eq(programmeRounds.id, roundId)),
    )
    .for("update")
  // Who does not see the round does not see what else it has bound.
  if (!round) throw new RuleBroken(m.award_extend_above())
  const [[fund], [bound]] = await Promise.all([
    tx
      .select({ fen: roundFunds.budgetFen })
      .from(roundFunds)
      .where(
        and(
          within(actor, roundFunds),
          eq(roundFunds.districtId, districtId),
          eq(roundFunds.roundId, roundId),
          eq(roundFunds.source, source),
        ),
      ),
    tx
      .select({ fen: sql<string>`coalesce(sum(${awards.committedFen}), 0)` })
      .from(awards)
      .where(
        and(
          within(actor, awards),
          eq(awards.districtId, districtId),
          eq(awards.roundId, roundId),
          eq(awards.source, source),
        ),
      ),
  ])
  const leftFen = (fund?.fen ?? 0) - Number(bound?.fen ?? 0)
  if (moreFen > leftFen)
    throw new RuleBroken(
      m.award_over_budget({
        source: word("fund_source", source),
        left: inYuan(Math.max(0, leftFen)),
        n: inYuan(moreFen),
      }),
      "money",
    )
}
