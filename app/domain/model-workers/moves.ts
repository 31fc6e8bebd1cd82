import { and, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { festivalCalls } from "#db/schema/model-workers.ts"
import { honours, households, people } from "#db/schema/people.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { holdPerson, nextVersion } from "../people/write.ts"
import { requireRule } from "../policy/queries.ts"
import { openTasks } from "../tasks/commands.ts"
import { note } from "./commands.ts"
import { cancelCare, carerOf, completeRule, openUrgentVisit, planBirthday } from "./follow-ups.ts"
import { type Held, holdModelWorker, requireVersion, writeMove } from "./hold.ts"
import { type Move, moveProblem } from "./rules.ts"
import type { FlagDifficulty, MoveModelWorker, NoteDeath, ReportDeath, RetireModelWorker } from "./schema.ts"

// What happens to a model worker's standing (handbook 5.4). Each is a row: who wrote it down, when it happened, why.

/** Does a move on the file as it was opened; one that cannot be made from where he stands is refused. */
function moving<T>(
  actor: Actor,
  personId: string,
  move: Move,
  input: { version: number },
  work: (tx: Tx, held: Held) => Promise<T>,
): Promise<T> {
  return withScope(actor, async (tx) => {
    const held = await holdModelWorker(tx, actor, personId)
    const problem = moveProblem(held.file, move)
    if (problem) throw new RuleBroken(problem)
    requireVersion(held.file, input.version)
    return work(tx, held)
  })
}

function refuseFuture(day: string, today: string, field: string): void {
  if (day > today) throw new RuleBroken(m.mw_day_in_future(), field)
}

/** Flags difficulty, which asks for a visit within the local rule's days, or takes the flag off. */
export function flagDifficulty(actor: Actor, personId: string, input: FlagDifficulty, today: string): Promise<void> {
  refuseFuture(input.happenedOn, today, "happenedOn")
  return moving(actor, personId, "difficulty", input, async (tx, { file, subject }) => {
    const on = input.difficulty === "on"
    if (on === file.inDifficulty)
      throw new RuleBroken(on ? m.mw_difficulty_on_already() : m.mw_difficulty_off_already())
    const { happenedOn, reason } = input
    const kind = on ? "difficulty" : "difficulty_over"
    const move = await writeMove(
      tx,
      actor,
      file,
      { kind, happenedOn, reason },
      { inDifficulty: on, difficultyNote: on ? reason : "" },
    )
    if (on) {
      const carer = {
        id: file.id,
        contactOfficerId: file.contactOfficerId,
        helperId: await helperOf(tx, actor, subject),
      }
      await openUrgentVisit(tx, actor, subject, carer, { rule: "model_worker_hardship", cause: move }, today)
    }
    await note(tx, actor, file, personId, kind, ["inDifficulty"], reason)
  })
}

async function helperOf(tx: Tx, actor: Actor, { householdId }: { householdId: string | null }): Promise<string | null> {
  if (!householdId) return null
  const [home] = await tx
    .select({ helperId: households.helperId })
    .from(households)
    .where(and(within(actor, households), eq(households.id, householdId)))
  return home?.helperId ?? null
}

/** From service into retirement; the person's own work state follows, so that nothing is typed twice. */
export function retireModelWorker(
  actor: Actor,
  personId: string,
  input: RetireModelWorker,
  today: string,
): Promise<void> {
  refuseFuture(input.happenedOn, today, "happenedOn")
  return moving(actor, personId, "retirement", input, async (tx, { file }) => {
    const { happenedOn, reason } = input
    await writeMove(tx, actor, file, { kind: "retired", happenedOn, reason }, { state: "retired" })
    await setPerson(tx, actor, personId, { workState: "retired" })
    await note(tx, actor, file, personId, "retired", ["state", "workState"], reason)
  })
}

async function setPerson(tx: Tx, actor: Actor, personId: string, to: Partial<typeof people.$inferInsert>) {
  const { districtId } = await holdPerson(tx, actor, personId)
  await tx
    .update(people)
    .set({ ...to, version: nextVersion as never, updatedAt: new Date() })
    .where(and(eq(people.id, personId), eq(people.districtId, districtId)))
}

/** Out of this district's care; what the rules put on boards for him is taken off them. */
export function departModelWorker(
  actor: Actor,
  personId: string,
  input: MoveModelWorker,
  today: string,
): Promise<void> {
  refuseFuture(input.happenedOn, today, "happenedOn")
  return moving(actor, personId, "departure", input, async (tx, { file }) => {
    const { happenedOn, reason } = input
    const to = { state: "moved_out" as const, allowanceStoppedOn: file.allowanceStoppedOn ?? happenedOn }
    await writeMove(tx, actor, file, { kind: "moved_out", happenedOn, reason }, to)
    await endCare(tx, actor, file, m.mw_moved_out_reason({}, zh))
    await note(tx, actor, file, personId, "moved_out", ["state"], reason)
  })
}

/** Back into this district's care. */
export function receiveModelWorker(
  actor: Actor,
  personId: string,
  input: MoveModelWorker,
  today: string,
): Promise<void> {
  refuseFuture(input.happenedOn, today, "happenedOn")
  return moving(actor, personId, "arrival", input, async (tx, { file }) => {
    const person = await holdPerson(tx, actor, personId)
    const state = person.workState === "working" ? ("in_service" as const) : ("retired" as const)
    const { happenedOn, reason } = input
    await writeMove(tx, actor, file, { kind: "moved_in", happenedOn, reason }, { state, allowanceStoppedOn: null })
    await planBirthday(tx, actor, personId, today)
    await note(tx, actor, file, personId, "moved_in", ["state"], reason)
  })
}

const zh = { locale: "zh-CN" } as const

/** Open festival calls get their reason, tasks of the rules of care are cancelled. */
async function endCare(tx: Tx, actor: Actor, file: Held["file"], reason: string): Promise<void> {
  await cancelCare(tx, actor, file.id, reason)
  await tx
    .update(festivalCalls)
    .set({ skipReason: reason })
    .where(
      and(
        within(actor, festivalCalls),
        eq(festivalCalls.districtId, file.districtId),
        eq(festivalCalls.personId, file.id),
        isNull(festivalCalls.doneOn),
        isNull(festivalCalls.skipReason),
      ),
    )
}

/**
 * His death: the person's day of death, the end of the allowance on that day, no more birthdays and festival calls, and
 * the report to the union above within the days of the local rule.
 */
export function noteDeath(
  actor: Actor,
  personId: string,
  input: NoteDeath,
  today: string,
): Promise<{ reportBy: string }> {
  refuseFuture(input.diedOn, today, "diedOn")
  return moving(actor, personId, "death", input, async (tx, { file, subject }) => {
    const person = await holdPerson(tx, actor, personId)
    if (person.birthOn && input.diedOn < person.birthOn) throw new RuleBroken(m.mw_died_before_birth(), "diedOn")
    const { value } = await requireRule(tx, "model_worker_terms", file.unitPath, today)
    const { diedOn, reason } = input
    const deathReportDueOn = addDays(diedOn, value.deathReportDays)
    await writeMove(
      tx,
      actor,
      file,
      { kind: "died", happenedOn: diedOn, reason },
      {
        state: "deceased",
        inDifficulty: false,
        allowanceStoppedOn: file.monthlyAllowanceFen > 0 ? diedOn : file.allowanceStoppedOn,
        deathReportDueOn,
      },
    )
    await setPerson(tx, actor, personId, { diedOn })
    await endCare(tx, actor, file, m.mw_died_reason({}, zh))
    const carer = { contactOfficerId: file.contactOfficerId, helperId: await helperOf(tx, actor, subject) }
    await openTasks(tx, actor, subject, [
      {
        title: m.rule_model_worker_death({}, zh),
        dueOn: deathReportDueOn,
        officerId: await carerOf(tx, actor, carer, file.unitPath, today),
        source: "rule",
        rule: "model_worker_death",
        occurrence: personId,
      },
    ])
    await note(tx, actor, file, personId, "died", ["diedOn", "state", "allowanceStoppedOn"], reason)
    return { reportBy: deathReportDueOn }
  })
}

/** The death has been reported to the union above: the task is done by it. */
export function reportDeath(actor: Actor, personId: string, input: ReportDeath, today: string): Promise<void> {
  refuseFuture(input.reportedOn, today, "reportedOn")
  return moving(actor, personId, "death_report", input, async (tx, { file, subject }) => {
    const person = await holdPerson(tx, actor, personId)
    const { reportedOn, reason } = input
    if (person.diedOn && reportedOn < person.diedOn) throw new RuleBroken(m.mw_reported_before_death(), "reportedOn")
    const move = { kind: "death_reported" as const, happenedOn: reportedOn, reason }
    await writeMove(tx, actor, file, move, { deathReportedOn: reportedOn })
    await completeRule(tx, actor, subject, { rule: "model_worker_death", occurrence: personId }, reportedOn)
    await note(tx, actor, file, personId, "death_reported", ["deathReportedOn"], reason)
  })
}

/** The honour is taken away: title, certificate and benefits end. Only a chair may write that down. */
export function revokeHonours(actor: Actor, personId: string, input: MoveModelWorker, today: string): Promise<void> {
  refuseFuture(input.happenedOn, today, "happenedOn")
  return moving(actor, personId, "revocation", input, async (tx, { file }) => {
    if (!isChairOf(actor, file.unitPath)) throw new NotAllowed()
    const { happenedOn, reason } = input
    await writeMove(
      tx,
      actor,
      file,
      { kind: "revoked", happenedOn, reason },
      {
        state: "revoked",
        inDifficulty: false,
        allowanceStoppedOn: file.monthlyAllowanceFen > 0 ? happenedOn : file.allowanceStoppedOn,
      },
    )
    await tx
      .update(honours)
      .set({ removedAt: new Date() })
      .where(
        and(
          within(actor, honours),
          eq(honours.districtId, file.districtId),
          eq(honours.personId, personId),
          isNull(honours.removedAt),
        ),
      )
    await endCare(tx, actor, file, m.mw_revoked_reason({}, zh))
    await note(tx, actor, file, personId, "revoked", ["state", "honours", "allowanceStoppedOn"], reason)
  })
}
