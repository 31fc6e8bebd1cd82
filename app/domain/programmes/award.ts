import { and, eq, gt, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { households } from "#db/schema/people.ts"
import { awardRecords, awards, instalments, roundFunds } from "#db/schema/programmes.ts"
import { inYuan } from "../aid/rules.ts"
import { record } from "../audit/commands.ts"
import { followAward } from "../awards/follow-ups.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { advanceApplication, decide, refuseApplication, requireApprover, requireRunning } from "./decisions.ts"
import { applicationRow, holdApplication, type Round, roundRow } from "./hold.ts"
import type { FundSource } from "./kinds/kind.ts"
import { kindOf } from "./kinds/registry.ts"
import { stageAfter } from "./rules.ts"
import type { DecideMany, GiveAward } from "./schema.ts"

export type Fund = {
  source: FundSource
  budgetFen: number
  committedFen: number
  leftFen: number
  awards: number
  /** The awards' own amounts; of a loan its principal, which is the bank's money and not the fund's. */
  amountFen: number
}

/**
 * What a round may spend of each source, and what its awards bind of it, fen; one that was stopped binds what was paid
 * until then, and no place.
 */
export async function fundsOf(tx: Tx, actor: Actor, round: { id: string; districtId: string }): Promise<Fund[]> {
  const [budgets, bindings] = await Promise.all([
    tx
      .select({ source: roundFunds.source, budgetFen: roundFunds.budgetFen })
      .from(roundFunds)
      .where(
        and(
          within(actor, roundFunds),
          eq(roundFunds.districtId, round.districtId),
          eq(roundFunds.roundId, round.id),
          gt(roundFunds.budgetFen, 0),
        ),
      )
      .orderBy(roundFunds.source),
    tx
      .select({
        source: awards.source,
        committedFen: sql<number>`sum(${awards.committedFen})::float8`,
        awards: sql<number>`count(*) filter (where ${awards.state} <> 'stopped')::int`,
        amountFen: sql<number>`coalesce(sum(${awards.amountFen}) filter (where ${awards.state} <> 'stopped'), 0)::float8`,
      })
      .from(awards)
      .where(and(within(actor, awards), eq(awards.districtId, round.districtId), eq(awards.roundId, round.id)))
      .groupBy(awards.source),
  ])
  return budgets.map(({ source, budgetFen }) => {
    const bound = bindings.find((one) => one.source === source)
    const committedFen = bound?.committedFen ?? 0
    const { awards: n = 0, amountFen = 0 } = bound ?? {}
    return { source, budgetFen, committedFen, leftFen: budgetFen - committedFen, awards: n, amountFen }
  })
}

type Given = Pick<GiveAward, "source" | "amount" | "reason"> & { version?: number }
type Awarded = { awardId: string; kind: Round["kind"] }

/**
 * Awards an application that came to the last stage: a chair's decision, with the round held, so that neither its
 * places nor a source's budget can be given away twice. The award, what is due on it and its first record are written
 * in the same transaction.
 */
export function awardApplication(actor: Actor, id: string, input: Given, today: string): Promise<Awarded> {
  return withScope(actor, async (tx) => {
    const { application, round } = await holdApplication(tx, actor, id, "money")
    requireRunning(application, round, input.version)
    if (stageAfter(round.stages, application.stage)) throw new RuleBroken(m.application_not_last_stage())
    await requireApprover(tx, actor, application, today)
    const weighed = kindOf(round.kind).weigh(
      round.rules,
      application.facts,
      application.register,
      application.requestedFen,
    )
    if (weighed.problem) throw new RuleBroken(weighed.problem.sentence)
    const amountFen = input.amount ?? Math.min(weighed.amountFen, application.requestedFen)
    if (amountFen <= 0) throw new RuleBroken(m.award_nothing(), "amount")
    if (amountFen > weighed.amountFen)
      throw new RuleBroken(m.award_above_rules({ n: inYuan(weighed.amountFen) }), "amount")
    const plan = weighed.plan(amountFen, today)
    const committedFen = weighed.committedFen(amountFen, today)
    if (plan.length === 0 && !weighed.atAward.undisbursed) throw new RuleBroken(m.award_no_year_left())
    await requireRoom(tx, actor, round, { source: input.source, committedFen, amountFen, quotaFen: weighed.quotaFen })
    const { districtId, unitPath, personId, householdId } = application
    const place = { districtId, unitPath }
    const awardId = newId()
    const facts = {
      ...weighed.atAward.facts,
      ...(application.fromAwardId ? { extended: true } : {}),
    }
    const [home] = await tx
      .select({ helperId: households.helperId })
      .from(households)
      .where(and(within(actor, households), eq(households.districtId, districtId), eq(households.id, householdId)))
    const [award] = await tx
      .insert(awards)
      .values({
        id: awardId,
        ...place,
        applicationId: id,
        roundId: round.id,
        personId,
        householdId,
        kind: round.kind,
        state: weighed.atAward.undisbursed ? "undisbursed" : "running",
        amountFen,
        committedFen,
        source: input.source,
        facts,
        officerId: home?.helperId ?? application.by,
        awardedOn: today,
      })
      .returning()
    if (plan.length > 0)
      await tx.insert(instalments).values(plan.map((line) => ({ id: newId(), ...place, awardId, ...line })))
    await tx.insert(awardRecords).values({
      id: newId(),
      ...place,
      awardId,
      step: 1,
      kind: "awarded",
      happenedOn: today,
      amountFen,
      note: input.reason,
      toState: weighed.atAward.undisbursed ? "undisbursed" : "running",
      by: actor.id,
    })
    if (award) await followAward(tx, actor, award, today)
    const { stage } = application
    const detail = { awardId, source: input.source }
    await decide(
      tx,
      actor,
      application,
      { outcome: "awarded", stage, state: "awarded", amountFen, reason: input.reason, detail },
      today,
    )
    const fields = ["amountFen", "committedFen", "source"]
    await record(tx, actor, { event: "award.given", subject: "award", subjectId: awardId, unitPath, fields })
    return { awardId, kind: round.kind }
  })
}

type Wanted = { source: FundSource; committedFen: number; amountFen: number; quotaFen: number | undefined }

/** Throws where the round, which is held, has no place, no quota or no money of this source left for it; fen. */
async function requireRoom(tx: Tx, actor: Actor, round: Round, wanted: Wanted): Promise<void> {
  const { source, committedFen, amountFen, quotaFen } = wanted
  const funds = await fundsOf(tx, actor, round)
  const taken = funds.reduce((sum, fund) => sum + fund.awards, 0)
  if (taken >= round.places) throw new RuleBroken(m.award_no_place({ n: round.places }))
  if (quotaFen !== undefined) {
    const leftFen = quotaFen - funds.reduce((sum, fund) => sum + fund.amountFen, 0)
    if (amountFen > leftFen)
      throw new RuleBroken(m.award_no_quota({ quota: inYuan(quotaFen), left: inYuan(leftFen) }), "amount")
  }
  const fund = funds.find((one) => one.source === source)
  if (!fund) throw new RuleBroken(m.award_no_source({ source: word("fund_source", source) }), "source")
  if (committedFen > fund.leftFen)
    throw new RuleBroken(
      m.award_no_money({
        source: word("fund_source", source),
        budget: inYuan(fund.budgetFen),
        left: inYuan(fund.leftFen),
        wanted: inYuan(committedFen),
      }),
      "source",
    )
}

type ManyTyped = Omit<DecideMany, "publicPlace"> & { publicPlace?: string }

/** How a decision on many ended: how many went through, and of each that did not, why. */
export type ManyDecided = { done: number; refused: { applicationId: string; why: string }[] }

/**
 * The same decision on each of these applications, each in its own transaction with a row of its own: one that cannot
 * be taken says why and keeps none of the others back.
 */
export async function decideMany(actor: Actor, roundId: string, input: ManyTyped, today: string): Promise<ManyDecided> {
  const ids = [...new Set(input.applicationId)]
  await withScope(actor, async (tx) => {
    await roundRow(tx, actor, roundId)
    for (const id of ids) if ((await applicationRow(tx, actor, id)).roundId !== roundId) throw new NotFound()
  })
  const refused: ManyDecided["refused"] = []
  for (const id of ids) {
    try {
      if (input.outcome === "advance") await advanceApplication(actor, id, input, today)
      else if (input.outcome === "refuse") await refuseApplication(actor, id, input, today)
      else await awardApplication(actor, id, { source: input.source ?? "union", reason: input.reason }, today)
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof Stale || error instanceof NotAllowed)) throw error
      const why = error instanceof NotAllowed ? m.application_only_chair() : error.message
      refused.push({ applicationId: id, why })
    }
  }
  return { done: ids.length - refused.length, refused }
}
