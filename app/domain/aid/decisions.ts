import { and, desc, eq, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { aidDecisions, aidRequests } from "#db/schema/aid.ts"
import type { PolicyUsed } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import { record } from "../audit/commands.ts"
import { returnInstalment } from "../awards/instalments.ts"
import { found, NotAllowed, RuleBroken } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { anotherCould, isCentreOf, isChairOf } from "../officers/authority.ts"
import { requireRule } from "../policy/queries.ts"
import { holdSubject, type SubjectIds } from "../tasks/subject.ts"
import { capSentence, fileOf, fileSentence } from "./request.ts"
import { type AidState, inYuan, nextStage, type Stage, stages } from "./rules.ts"
import type { DecideAid, RefuseAid, WithdrawAid } from "./schema.ts"
import { capsOn, doublePaid, yearAid } from "./year.ts"

export type AidRow = typeof aidRequests.$inferSelect

export async function aidRow(tx: Tx, actor: Actor, aidId: string): Promise<AidRow> {
  return found(
    await tx
      .select()
      .from(aidRequests)
      .where(and(within(actor, aidRequests), eq(aidRequests.id, aidId))),
  )
}

/** What carries a request: its hardship file, or the household where a programme's award does. */
export function carrierOf({ caseId, householdId }: Pick<AidRow, "caseId" | "householdId">): SubjectIds {
  return caseId ? { caseId } : { householdId }
}

/**
 * The request, locked after its household until the transaction ends. Everybody who decides on money for one household
 * waits at that lock, so that what is summed inside is what will stand.
 */
async function holdAid(tx: Tx, actor: Actor, aidId: string): Promise<AidRow> {
  await holdSubject(tx, actor, carrierOf(await aidRow(tx, actor, aidId)))
  return found(
    await tx
      .select()
      .from(aidRequests)
      .where(and(within(actor, aidRequests), eq(aidRequests.id, aidId)))
      .for("update"),
  )
}

type Decision = { by: string; called: string; stage: string; decidedOn: string; amountFen: number | null }

/** What was decided so far, the latest first. */
async function decisionsOf(tx: Tx, actor: Actor, aid: AidRow): Promise<Decision[]> {
  return tx
    .select({
      by: aidDecisions.by,
      called: officers.called,
      stage: aidDecisions.stage,
      decidedOn: aidDecisions.decidedOn,
      amountFen: aidDecisions.amountFen,
    })
    .from(aidDecisions)
    .innerJoin(officers, eq(officers.id, aidDecisions.by))
    .where(
      and(within(actor, aidDecisions), eq(aidDecisions.districtId, aid.districtId), eq(aidDecisions.aidId, aid.id)),
    )
    .orderBy(desc(aidDecisions.createdAt), desc(aidDecisions.id))
}

/** 初审: by a second person of the unit, where there is one. */
export function reviewAid(actor: Actor, aidId: string, input: DecideAid, today: string): Promise<void> {
  return decide(actor, aidId, "review", input, today, async (tx, aid) => {
    if (aid.requestedBy === actor.id && (await anotherCould(tx, actor, aid.unitPath, "officer", today)))
      throw new RuleBroken(m.aid_review_own())
    return []
  })
}

/** 审核: by a chair, and not by who asked for it or reviewed it where there is another. */
export function auditAid(actor: Actor, aidId: string, input: DecideAid, today: string): Promise<void> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return decide(actor, aidId, "audit", input, today, async (tx, aid, before) => {
    if (!isChairOf(actor, aid.unitPath)) throw new NotAllowed()
    const mine = aid.requestedBy === actor.id || before.some((one) => one.stage === "review" && one.by === actor.id)
    if (mine && (await anotherCould(tx, actor, aid.unitPath, "chair", today))) throw new RuleBroken(m.aid_audit_own())
    return []
  })
}

/**
 * 审批: by any chair up to the street's amount, above it by the centre; not by who asked for it or audited it where
 * another could. The file, the caps of today and who else pays are looked at with the household held.
 */
export function approveAid(actor: Actor, aidId: string, input: DecideAid, today: string): Promise<void> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  return decide(actor, aidId, "approval", input, today, async (tx, aid, before, amountFen) => {
    if (!isChairOf(actor, aid.unitPath)) throw new NotAllowed()
    const tiers = await requireRule(tx, "aid_tiers", aid.unitPath, today)
    const fen = amountFen + aid.goodsFen
    const isHigh = fen > tiers.value.streetUpToFen
    if (isHigh && !isCentreOf(actor, aid.unitPath))
      throw new RuleBroken(m.aid_above_street({ n: inYuan(fen), limit: inYuan(tiers.value.streetUpToFen) }))
    const asked = aid.requestedBy === actor.id
    const audited = before.some((one) => one.stage === "audit" && one.by === actor.id)
    if ((asked || audited) && (await anotherCould(tx, actor, aid.unitPath, isHigh ? "centre" : "chair", today)))
      throw new RuleBroken(asked ? m.aid_approve_own() : m.aid_approve_audited())
    const file = await fileOf(tx, actor, aid)
    const problem = fileSentence(file, aid.kind)
    if (problem || !file) throw new RuleBroken(problem ?? m.aid_no_file())
    const year = await yearAid(tx, actor, aid, aid.year)
    const paid = doublePaid(year, aid)
    if (paid) throw new RuleBroken(paid)
    const { sums, lineFen, used } = await capsOn(
      tx,
      year,
      { ...aid, category: file.category, fen },
      aid.unitPath,
      today,
    )
    const over = capSentence(sums, lineFen)
    if (over) throw new RuleBroken(over, "amount")
    return [tiers.used, ...used]
  })
}

type Check = (tx: Tx, aid: AidRow, before: Decision[], amountFen: number) => Promise<PolicyUsed[]>

/** One step forward: the request is held, the step must be its next, `check` says no or which rules were used. */
function decide(
  actor: Actor,
  aidId: string,
  stage: Stage,
  input: DecideAid,
  today: string,
  check: Check,
): Promise<void> {
  return withScope(actor, async (tx) => {
    const aid = await holdAid(tx, actor, aidId)
    const before = await decisionsOf(tx, actor, aid)
    if (nextStage(aid.state) !== stage) throw new RuleBroken(whereItStands(aid.state, before))
    const amountFen = input.amount ?? 0
    if (amountFen > aid.requestedFen)
      throw new RuleBroken(m.aid_more_than_asked({ n: inYuan(aid.requestedFen) }), "amount")
    if (amountFen + aid.goodsFen === 0) throw new RuleBroken(m.aid_nothing_left(), "amount")
    const policies = await check(tx, aid, before, amountFen)
    await step(tx, actor, aid, { stage, to: stages[stage].to, amountFen, reason: input.reason, policies }, today)
  })
}

/** Says no, with a reason that the worker can be told. The one whose turn it is may refuse. */
export function refuseAid(actor: Actor, aidId: string, input: RefuseAid, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const aid = await holdAid(tx, actor, aidId)
    const stage = nextStage(aid.state)
    if (!stage) throw new RuleBroken(whereItStands(aid.state, await decisionsOf(tx, actor, aid)))
    if (stage !== "review" && !isChairOf(actor, aid.unitPath)) throw new NotAllowed()
    if (aid.requestedBy === actor.id && (await anotherCould(tx, actor, aid.unitPath, "officer", today)))
      throw new RuleBroken(m.aid_refuse_own())
    await step(tx, actor, aid, { stage: "refusal", to: "refused", reason: input.reason }, today)
  })
}

/** Takes a request back before it stands on a payment list: by who asked for it, or a chair. */
export function withdrawAid(actor: Actor, aidId: string, input: WithdrawAid, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const aid = await holdAid(tx, actor, aidId)
    if (aid.requestedBy !== actor.id && !isChairOf(actor, aid.unitPath)) throw new RuleBroken(m.aid_withdraw_others())
    if (aid.state === "listed") throw new RuleBroken(m.aid_withdraw_listed())
    if (!nextStage(aid.state) && aid.state !== "approved" && aid.state !== "bounced")
      throw new RuleBroken(whereItStands(aid.state, await decisionsOf(tx, actor, aid)))
    await step(tx, actor, aid, { stage: "withdrawal", to: "withdrawn", reason: input.reason }, today)
    await returnInstalment(tx, actor, aid)
  })
}

/** Why this step cannot be made now, with who was here last. */
function whereItStands(state: AidState, before: Decision[]): string {
  const last = before[0]
  if (!last) return m.aid_not_yet({ state: word("aid_state", state) })
  return m.aid_decided_already({
    who: last.called,
    step: word("aid_stage", last.stage),
    state: word("aid_state", state),
  })
}

type Step = {
  stage: (typeof aidDecisions.$inferInsert)["stage"]
  to: AidState
  amountFen?: number
  reason: string
  policies?: PolicyUsed[]
}

async function step(tx: Tx, actor: Actor, aid: AidRow, told: Step, today: string): Promise<void> {
  const approved = told.to === "approved" ? { approvedFen: told.amountFen ?? 0, approvedOn: today } : {}
  await tx
    .update(aidRequests)
    .set({ state: told.to, ...approved, version: sql`${aidRequests.version} + 1`, updatedAt: new Date() })
    .where(and(eq(aidRequests.id, aid.id), eq(aidRequests.districtId, aid.districtId)))
  await tx.insert(aidDecisions).values({
    id: newId(),
    districtId: aid.districtId,
    unitPath: aid.unitPath,
    aidId: aid.id,
    stage: told.stage,
    by: actor.id,
    decidedOn: today,
    amountFen: told.amountFen,
    reason: told.reason,
    policies: told.policies ?? [],
  })
  await record(tx, actor, {
    event: `aid.${told.to}`,
    subject: "aid",
    subjectId: aid.id,
    unitPath: aid.unitPath,
    fields: Object.keys({ state: told.to, ...approved }),
    reason: told.reason || undefined,
  })
}
