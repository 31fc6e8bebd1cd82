import { and, eq, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { applicationStages, fundSources } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { applications, programmeRounds, programmes, type RoundStage, roundFunds } from "#db/schema/programmes.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { unitForNew } from "../territories/queries.ts"
import { holdRound, type Programme, programmeRow, type Round, roundRow } from "./hold.ts"
import { kindOf } from "./kinds/registry.ts"
import { inOrder, stagesProblem } from "./rules.ts"
import type { EditRound, MoveRound, NewProgramme, NewRound, RoundTyped } from "./schema.ts"
import { rulesTyped } from "./typed.ts"

/** A programme of the unit, from which its rounds are opened year after year. For chairs. */
export function newProgramme(actor: Actor, input: NewProgramme): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const unit = await unitForNew(tx, actor, input.unitId)
    if (!isChairOf(actor, unit.path)) throw new NotAllowed()
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: unit.districtId, body: said }, async () => {
      const id = newId()
      const place = { districtId: unit.districtId, unitPath: unit.path }
      const { kind, name, note } = input
      await tx.insert(programmes).values({ id, ...place, kind, name, note, by: actor.id })
      const told = { event: "programme.opened", subject: "programme", subjectId: id, fields: ["kind", "name"] }
      await record(tx, actor, { ...told, unitPath: unit.path })
      return { id }
    })
  })
}

function stagesTyped(typed: RoundTyped): RoundStage[] {
  return applicationStages.flatMap((stage) => {
    const fromOn = typed[`from_${stage}`]
    const toOn = typed[`to_${stage}`]
    if (!fromOn && !toOn) return []
    if (!fromOn || !toOn) throw new RuleBroken(m.round_stage_half(), fromOn ? `to_${stage}` : `from_${stage}`)
    return [{ stage, fromOn, toOn }]
  })
}

/** What was typed of a round, checked: its row's values and what it may spend of each source. */
async function checkedRound(tx: Tx, actor: Actor, programme: Programme, typed: RoundTyped) {
  const rules = kindOf(programme.kind).rules(rulesTyped[programme.kind](typed))
  const stages = inOrder(stagesTyped(typed))
  const problem = stagesProblem(stages)
  if (problem) throw new RuleBroken(problem.sentence, problem.field)
  const funds = fundSources.flatMap((source) => {
    const budgetFen = typed[`budget_${source}`]
    return budgetFen ? [{ source, budgetFen }] : []
  })
  if (funds.length === 0) throw new RuleBroken(m.round_budget_missing(), "budget_union")
  if (typed.fromRoundId) {
    const from = await roundRow(tx, actor, typed.fromRoundId)
    if (from.districtId !== programme.districtId) throw new NotFound()
    if (from.kind !== programme.kind) throw new RuleBroken(m.round_from_other_kind(), "fromRoundId")
    if (from.kind !== "scholarship") throw new RuleBroken(m.round_from_students(), "fromRoundId")
  }
  const { name, year, places } = typed
  return { values: { name, year, places, rules, stages, fromRoundId: typed.fromRoundId ?? null }, funds }
}

async function writeFunds(
  tx: Tx,
  round: { id: string; districtId: string; unitPath: string },
  funds: { source: (typeof fundSources)[number]; budgetFen: number }[],
): Promise<void> {
  const { id: roundId, districtId, unitPath } = round
  // A row of case work is never taken out: a source that is left out of a draft stands with nothing.
  await tx
    .update(roundFunds)
    .set({ budgetFen: 0 })
    .where(and(eq(roundFunds.districtId, districtId), eq(roundFunds.roundId, roundId)))
  await tx
    .insert(roundFunds)
    .values(funds.map((fund) => ({ id: newId(), districtId, unitPath, roundId, ...fund })))
    .onConflictDoUpdate({
      target: [roundFunds.districtId, roundFunds.roundId, roundFunds.source],
      set: { budgetFen: sql`excluded.budget_fen` },
    })
}

const changed = ["name", "year", "places", "rules", "stages", "funds"]

/** A round as a draft: it can be changed until it is opened. For chairs. */
export function newRound(actor: Actor, programmeId: string, input: NewRound): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const programme = await programmeRow(tx, actor, programmeId)
    if (!isChairOf(actor, programme.unitPath)) throw new NotAllowed()
    const { districtId, unitPath } = programme
    const { key, ...typed } = input
    return once(tx, actor, { key, districtId, body: { ...typed, programmeId } }, async () => {
      const { values, funds } = await checkedRound(tx, actor, programme, typed)
      const id = newId()
      await tx.insert(programmeRounds).values({ id, districtId, unitPath, programmeId, ...values, by: actor.id })
      await writeFunds(tx, { id, districtId, unitPath }, funds)
      await record(tx, actor, { event: "round.drafted", subject: "round", subjectId: id, unitPath, fields: changed })
      return { id }
    })
  })
}

/** Changes a draft. Once a round is open its rules, stages, places and money stay as they were that day. */
export function editRound(actor: Actor, roundId: string, input: EditRound): Promise<void> {
  return withScope(actor, async (tx) => {
    const round = await mine(tx, actor, roundId, input.version)
    if (round.state !== "draft") throw new RuleBroken(m.round_fixed())
    const programme = await programmeRow(tx, actor, round.programmeId)
    const { version, ...typed } = input
    const { values, funds } = await checkedRound(tx, actor, programme, typed)
    await tx
      .update(programmeRounds)
      .set({ ...values, version: version + 1 })
      .where(and(eq(programmeRounds.id, roundId), eq(programmeRounds.districtId, round.districtId)))
    await writeFunds(tx, round, funds)
    await recordMove(tx, actor, round, "round.edited", changed)
  })
}

/** Opens a round for applications; from then on it is what it says. */
export function openRound(actor: Actor, roundId: string, input: MoveRound, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const round = await mine(tx, actor, roundId, input.version)
    if (round.state !== "draft") throw new RuleBroken(m.round_opened_already())
    await tx
      .update(programmeRounds)
      .set({ state: "open", openedOn: today, version: round.version + 1 })
      .where(and(eq(programmeRounds.id, roundId), eq(programmeRounds.districtId, round.districtId)))
    await recordMove(tx, actor, round, "round.opened", ["state"])
  })
}

/** Closes a round: every application was decided on. */
export function closeRound(actor: Actor, roundId: string, input: MoveRound, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const round = await mine(tx, actor, roundId, input.version)
    if (round.state !== "open") throw new RuleBroken(m.round_not_open())
    const here = and(eq(applications.districtId, round.districtId), eq(applications.roundId, roundId))
    const left = await tx.$count(
      applications,
      and(within(actor, applications), here, eq(applications.state, "running")),
    )
    if (left > 0) throw new RuleBroken(m.round_still_running({ n: left }))
    await tx
      .update(programmeRounds)
      .set({ state: "closed", closedOn: today, version: round.version + 1 })
      .where(and(eq(programmeRounds.id, roundId), eq(programmeRounds.districtId, round.districtId)))
    await recordMove(tx, actor, round, "round.closed", ["state"])
  })
}

/** The round, held for a change by a chair at the version he saw. */
async function mine(tx: Tx, actor: Actor, roundId: string, version: number): Promise<Round> {
  const round = await holdRound(tx, actor, roundId)
  if (round.version !== version) throw new Stale([])
  return round
}

function recordMove(tx: Tx, actor: Actor, round: Round, event: string, fields: string[]): Promise<void> {
  return record(tx, actor, { event, subject: "round", subjectId: round.id, unitPath: round.unitPath, fields })
}
