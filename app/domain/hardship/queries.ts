import { and, asc, eq } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles, hardshipMoves, type meansTests, objections } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import { aidOfCase } from "../aid/queries.ts"
import { addDays } from "../calendar.ts"
import { getCaseRow } from "../cases/queries.ts"
import { paperStatus } from "../documents/status.ts"
import { NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import type { PolicyValue } from "../policy/catalogue.ts"
import { calendarGap } from "../policy/holidays.ts"
import { ruleOn } from "../policy/queries.ts"
import { calendarOf } from "../policy/working-days.ts"
import { evidenceOf, type File, factsOf, formOf, missingFields } from "./file.ts"
import { type Means, reckon } from "./means.ts"
import { mayMove } from "./move.ts"
import { type Requirement, requirementsOf } from "./requirements.ts"
import { requirementMet, requirementMissing } from "./sentences.ts"
import { type Move, movesFrom, nextMove, rules } from "./states.ts"

type FurtherMove = Exclude<Move, "application">

/** A requirement with its sentence, as a page shows it. */
export type Need = Requirement & { said: string }

function needsOf(requirements: Requirement[]): Need[] {
  return requirements.map((one) => ({ ...one, said: one.met ? requirementMet(one) : requirementMissing(one) }))
}

/** The file of a case, or null where none was begun. */
export async function findFile(tx: Tx, actor: Actor, caseId: string): Promise<File | null> {
  const [file] = await tx
    .select()
    .from(hardshipFiles)
    .where(and(within(actor, hardshipFiles), eq(hardshipFiles.id, caseId)))
  return file ?? null
}

/** Everything the case page shows of its hardship file; null where none was begun. */
export function getHardship(actor: Actor, caseId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const file = await findFile(tx, actor, caseId)
      if (!file) return null
      const [form, evidence, facts, course, raised, papers, aid] = await Promise.all([
        formOf(tx, actor, file),
        evidenceOf(tx, actor, file),
        factsOf(tx, actor, file, today),
        courseOf(tx, actor, file),
        objectionsOf(tx, actor, file),
        paperStatus(tx, actor, caseId, today),
        aidOfCase(tx, actor, caseId, today),
      ])
      const next = nextMove(file)
      const moves = movesFrom(file).map((move) => ({ move, may: mayMove(actor, file.unitPath, rules[move].who) }))
      const { publicity } = evidence
      return {
        file: publicOf(file),
        holder: form.holder ? { id: form.holder.id, name: form.holder.called || form.holder.name } : null,
        helperId: form.household.helperId,
        missing: missingFields(file, form),
        next: next ? { move: next, level: rules[next].who, needs: needsOf(requirementsOf(next, facts)) } : null,
        moves,
        course,
        test: evidence.test ? explained(evidence.test) : null,
        check: evidence.check ?? null,
        verification: evidence.verification ?? null,
        publicity: publicity
          ? {
              ...publicity,
              noticeHash: undefined,
              days: await daysOf(tx, file, publicity, today),
            }
          : null,
        objections: raised,
        papers,
        aid,
      }
    },
    { snapshot: true },
  )
}

export type Hardship = NonNullable<Awaited<ReturnType<typeof getHardship>>>

export function publicOf(file: File) {
  const { createdAt: _, updatedAt: __, ...shown } = file
  return shown
}

/** The days of a notice, and the one after it, each with its number among those that count. */
async function daysOf(
  tx: Tx,
  file: File,
  publicity: { fromOn: string; untilOn: string; workingDays: number },
  today: string,
) {
  const days = await calendarOf(tx, file.unitPath, publicity.fromOn, publicity.untilOn)
  let counted = 0
  return days.map((one) => {
    if (one.works) counted++
    return { ...one, count: one.works ? counted : null, isToday: one.day === today }
  })
}

/** A reckoning with the steps that lead to its category, by the rules kept with it. */
export function explained(test: typeof meansTests.$inferSelect) {
  const rule = test.policies.find((policy) => policy.key === "hardship_test")
  const line = test.policies.find((policy) => policy.key === "minimum_living_line")
  const means: Means = test
  const { createdAt: _, ...shown } = test
  return { ...shown, line, rule, ...reckon(means, rule?.value as PolicyValue<"hardship_test">) }
}

export type ExplainedTest = ReturnType<typeof explained>

function courseOf(tx: Tx, actor: Actor, file: File) {
  return tx
    .select({
      id: hardshipMoves.id,
      kind: hardshipMoves.kind,
      toState: hardshipMoves.toState,
      happenedOn: hardshipMoves.happenedOn,
      reason: hardshipMoves.reason,
      policies: hardshipMoves.policies,
      detail: hardshipMoves.detail,
      visitId: hardshipMoves.visitId,
      by: officers.called,
    })
    .from(hardshipMoves)
    .innerJoin(officers, eq(officers.id, hardshipMoves.by))
    .where(
      and(
        within(actor, hardshipMoves),
        eq(hardshipMoves.caseId, file.id),
        eq(hardshipMoves.districtId, file.districtId),
      ),
    )
    .orderBy(asc(hardshipMoves.step))
}

function objectionsOf(tx: Tx, actor: Actor, file: File) {
  return tx
    .select({
      id: objections.id,
      publicityId: objections.publicityId,
      raisedBy: objections.raisedBy,
      raisedOn: objections.raisedOn,
      reason: objections.reason,
      investigator: officers.called,
      answeredOn: objections.answeredOn,
      answer: objections.answer,
      upheld: objections.upheld,
    })
    .from(objections)
    .innerJoin(officers, eq(officers.id, objections.investigatorId))
    .where(and(within(actor, objections), eq(objections.caseId, file.id), eq(objections.districtId, file.districtId)))
    .orderBy(asc(objections.id))
}

/** What the page of one move needs: whose file, whether it can be made now and by this officer, what is missing. */
export function getMove(actor: Actor, caseId: string, move: FurtherMove, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const matter = await getCaseRow(tx, actor, caseId)
      const file = await findFile(tx, actor, caseId)
      if (!file) throw new NotFound()
      const [facts, form, evidence, colleagues] = await Promise.all([
        factsOf(tx, actor, file, today),
        formOf(tx, actor, file),
        evidenceOf(tx, actor, file),
        colleaguesFor(tx, file.unitPath, today),
      ])
      return {
        id: caseId,
        name: form.holder?.called || form.holder?.name || matter.householdName || "",
        state: file.state,
        possible: movesFrom(file).includes(move),
        may: mayMove(actor, file.unitPath, rules[move].who),
        level: rules[move].who,
        needs: needsOf(requirementsOf(move, facts)),
        helperId: form.household.helperId ?? matter.officerId,
        colleagues,
        category: evidence.test?.category ?? file.category,
        objections: evidence.objections.map(({ id, raisedBy, reason, answeredOn }) => ({
          id,
          raisedBy,
          reason,
          answeredOn,
        })),
        publicityRule: move === "publicity" || move === "exit_publicity" ? await noticeRule(tx, file, today) : null,
        publicityUntil: evidence.publicity?.untilOn ?? null,
      }
    },
    { snapshot: true },
  )
}

/** How long a notice that starts today would run, and which of the days ahead do not count. */
async function noticeRule(tx: Tx, file: File, today: string) {
  const rule = await ruleOn(tx, "publicity", file.unitPath, today)
  if (!rule) return null
  const days = await calendarOf(tx, file.unitPath, today, addDays(today, rule.value.workingDays * 2 + 14))
  const counted = days.filter((day) => day.works)
  const until = counted[rule.value.workingDays - 1]?.day ?? today
  return {
    workingDays: rule.value.workingDays,
    phone: rule.value.phone,
    until,
    off: days.filter((day) => day.day <= until && day.name !== ""),
    /** A year whose holidays nobody has entered yet: the days of it are counted by their weekday. */
    unknownYear: await calendarGap(tx, file.unitPath, until, today),
  }
}
