import { and, eq, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { people } from "#db/schema/people.ts"
import { applicationDecisions, applications } from "#db/schema/programmes.ts"
import { visits } from "#db/schema/visits.ts"
import { record } from "../audit/commands.ts"
import { found, NotAllowed, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { anotherCould, isChairOf } from "../officers/authority.ts"
import { requireRule } from "../policy/queries.ts"
import { workingDayAfter } from "../policy/working-days.ts"
import { type Application, holdApplication, type Round, stepsOf } from "./hold.ts"
import { inOrder, type Stage, stageAfter } from "./rules.ts"
import type { AdvanceApplication, SayWhy } from "./schema.ts"

type Outcome = (typeof applicationDecisions.$inferInsert)["outcome"]
export type Decision = {
  outcome: Outcome
  stage: Stage
  state: Application["state"]
  amountFen?: number
  reason: string
  detail?: Record<string, unknown>
  visitId?: string
}

/** Writes a decision as the next of its application, moves the application, and leaves the audit line. */
export async function decide(
  tx: Tx,
  actor: Actor,
  application: Application,
  told: Decision,
  today: string,
): Promise<void> {
  const { id, districtId, unitPath } = application
  const step = (await stepsOf(tx, actor, application)) + 1
  await tx.insert(applicationDecisions).values({
    id: newId(),
    districtId,
    unitPath,
    applicationId: id,
    step,
    stage: application.stage,
    outcome: told.outcome,
    amountFen: told.amountFen,
    reason: told.reason,
    detail: told.detail ?? {},
    visitId: told.visitId,
    by: actor.id,
    decidedOn: today,
  })
  await tx
    .update(applications)
    .set({
      stage: told.stage,
      state: told.state,
      version: sql`${applications.version} + 1`,
      updatedAt: new Date(),
    })
    .where(and(eq(applications.id, id), eq(applications.districtId, districtId)))
  const reason = told.reason || undefined
  const fields = ["stage", "state"]
  await record(tx, actor, {
    event: `application.${told.outcome}`,
    subject: "application",
    subjectId: id,
    unitPath,
    fields,
    reason,
  })
}

/** Throws unless the application still runs in an open round and is as the officer saw it. */
export function requireRunning(application: Application, round: Round, version: number | undefined): void {
  if (application.state !== "running")
    throw new RuleBroken(m.application_over({ state: word("application_state", application.state) }))
  if (round.state !== "open") throw new RuleBroken(m.round_not_open())
  if (version !== undefined && application.version !== version)
    throw new Stale([{ label: m.application_stage(), value: word("application_stage", application.stage) }])
}

/** Who passes `approval` or awards: a chair, and not who entered the application where another chair could. */
export async function requireApprover(tx: Tx, actor: Actor, application: Application, today: string): Promise<void> {
  if (!isChairOf(actor, application.unitPath)) throw new NotAllowed()
  if (application.by === actor.id && (await anotherCould(tx, actor, application.unitPath, "chair", today)))
    throw new RuleBroken(m.application_own())
}

type Typed = Pick<AdvanceApplication, "reason"> & Partial<AdvanceApplication>

/**
 * One stage forward. A home check rests on a visit to the household, a notice on the working days of the local rule,
 * an approval on a chair who did not enter it. At the last stage there is nothing to pass: it is awarded.
 */
export function advanceApplication(actor: Actor, id: string, input: Typed, today: string): Promise<Stage> {
  return withScope(actor, async (tx) => {
    const { application, round } = await holdApplication(tx, actor, id)
    requireRunning(application, round, input.version)
    const next = stageAfter(round.stages, application.stage)
    if (!next) throw new RuleBroken(m.application_last_stage())
    const proof = await proofOf(tx, actor, application, input, today)
    await decide(
      tx,
      actor,
      application,
      { outcome: "advanced", stage: next, state: "running", reason: input.reason, ...proof },
      today,
    )
    return next
  })
}

/** What passing the stage at which the application stands rests on. */
async function proofOf(
  tx: Tx,
  actor: Actor,
  application: Application,
  input: Typed,
  today: string,
): Promise<Pick<Decision, "detail" | "visitId">> {
  if (application.stage === "approval") await requireApprover(tx, actor, application, today)
  if (application.stage === "home_check") return { visitId: await visitTo(tx, actor, application, input.visitId) }
  if (application.stage !== "publicity") return {}
  const { publicFrom: fromOn, publicPlace: place } = input
  if (!fromOn) throw new RuleBroken(m.application_public_from_missing(), "publicFrom")
  if (!place) throw new RuleBroken(m.application_public_place_missing(), "publicPlace")
  if (fromOn < application.appliedOn) throw new RuleBroken(m.application_public_too_early(), "publicFrom")
  const { value } = await requireRule(tx, "publicity", application.unitPath, today)
  const untilOn = await workingDayAfter(tx, application.unitPath, fromOn, value.workingDays)
  if (untilOn >= today)
    throw new RuleBroken(m.application_public_not_over({ n: value.workingDays, day: untilOn }), "publicFrom")
  return { detail: { fromOn, untilOn, place } }
}

/** The visit a home check rests on: to this household or one of its people, and somebody was at home. */
async function visitTo(tx: Tx, actor: Actor, application: Application, visitId: string | undefined): Promise<string> {
  if (!visitId) throw new RuleBroken(m.application_visit_missing(), "visitId")
  const visit = found(
    await tx
      .select({
        id: visits.id,
        notHome: visits.notHome,
        householdId: sql<string | null>`coalesce(${visits.householdId}, ${people.householdId})`,
      })
      .from(visits)
      .leftJoin(people, and(eq(people.id, visits.personId), eq(people.districtId, visits.districtId)))
      .where(and(within(actor, visits), eq(visits.id, visitId))),
  )
  if (visit.householdId !== application.householdId) throw new RuleBroken(m.application_visit_other(), "visitId")
  if (visit.notHome) throw new RuleBroken(m.application_visit_not_home(), "visitId")
  return visit.id
}

/** Back to what was missing: the application stays at its stage, and the course says what is wanted. */
export function returnApplication(actor: Actor, id: string, input: SayWhy, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const { application, round } = await holdApplication(tx, actor, id)
    requireRunning(application, round, input.version)
    const { stage } = application
    await decide(tx, actor, application, { outcome: "returned", stage, state: "running", reason: input.reason }, today)
  })
}

type Refused = { version?: number; reason: string }

/** Says no, with a reason that the family can be told. From the approval on only a chair says it. */
export function refuseApplication(actor: Actor, id: string, input: Refused, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const { application, round } = await holdApplication(tx, actor, id)
    requireRunning(application, round, input.version)
    const { stage } = application
    const first = stage === inOrder(round.stages)[0]?.stage
    if (["approval", "award"].includes(stage) && !isChairOf(actor, application.unitPath)) throw new NotAllowed()
    const mine = application.by === actor.id && !first
    if (
      mine &&
      !isChairOf(actor, application.unitPath) &&
      (await anotherCould(tx, actor, application.unitPath, "officer", today))
    )
      throw new RuleBroken(m.application_refuse_own())
    await decide(tx, actor, application, { outcome: "refused", stage, state: "refused", reason: input.reason }, today)
  })
}

/** The family no longer wants it; by who entered it, or a chair. */
export function withdrawApplication(actor: Actor, id: string, input: SayWhy, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const { application, round } = await holdApplication(tx, actor, id)
    requireRunning(application, round, input.version)
    if (application.by !== actor.id && !isChairOf(actor, application.unitPath))
      throw new RuleBroken(m.application_withdraw_others())
    const { stage } = application
    await decide(
      tx,
      actor,
      application,
      { outcome: "withdrawn", stage, state: "withdrawn", reason: input.reason },
      today,
    )
  })
}
