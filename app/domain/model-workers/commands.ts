import { and, eq } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { modelWorkerMoves, modelWorkers } from "#db/schema/model-workers.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { RuleBroken } from "../errors.ts"
import { honoursOf } from "../households/members.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { highestHonour } from "../people/rules.ts"
import { holdPerson } from "../people/write.ts"
import { ruleOn } from "../policy/queries.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"
import { planBirthday } from "./follow-ups.ts"
import { holdModelWorker, requireVersion } from "./hold.ts"
import { isStanding, type Level } from "./rules.ts"
import type { EnrolModelWorker, UpdateModelWorker } from "./schema.ts"

/**
 * Makes the care file of a person who has an honour, and puts his next round birthday on the board. Benefit level and
 * allowance come from the local rules unless said otherwise; another level needs its reason.
 */
export function enrolModelWorker(
  actor: Actor,
  personId: string,
  input: EnrolModelWorker,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const subject = await holdSubject(tx, actor, { personId })
    const person = await holdPerson(tx, actor, personId)
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: subject.districtId, body: { personId, ...said } }, async () => {
      if (person.diedOn) throw new RuleBroken(m.mw_is_deceased())
      const { levelReason, values } = await careOf(tx, actor, subject, input, today)
      const made = await tx
        .insert(modelWorkers)
        .values({
          id: personId,
          districtId: subject.districtId,
          unitPath: subject.unitPath,
          state: input.state,
          ...values,
        })
        .onConflictDoNothing()
        .returning({ id: modelWorkers.id })
      if (made.length === 0) throw new RuleBroken(m.mw_enrolled_already())
      const { districtId, unitPath } = subject
      await tx.insert(modelWorkerMoves).values({
        id: newId(),
        districtId,
        unitPath,
        personId,
        kind: "enrolled",
        happenedOn: today,
        by: actor.id,
      })
      await planBirthday(tx, actor, personId, today)
      const fields = ["state", "benefitLevel", ...fieldsSaid(values)]
      await note(tx, actor, subject, personId, "enrolled", fields)
      if (levelReason) await note(tx, actor, subject, personId, "level_set", ["benefitLevel"], levelReason)
      return { id: personId }
    })
  })
}

/** Changes what the care file says; another benefit level than the local rule gives needs its reason. */
export function updateModelWorker(
  actor: Actor,
  personId: string,
  input: UpdateModelWorker,
  today: string,
): Promise<void> {
  return withScope(actor, async (tx) => {
    const { file, subject } = await holdModelWorker(tx, actor, personId)
    requireVersion(file, input.version)
    if (!isStanding(file.state)) throw new RuleBroken(m.mw_not_standing())
    const { levelReason, values } = await careOf(tx, actor, subject, input, today, file.contactOfficerId)
    await tx
      .update(modelWorkers)
      .set({ ...values, version: file.version + 1, updatedAt: new Date() })
      .where(and(eq(modelWorkers.id, personId), eq(modelWorkers.districtId, file.districtId)))
    await planBirthday(tx, actor, personId, today)
    const fields = Object.entries(values)
      .filter(([name, value]) => JSON.stringify(file[name as keyof typeof file]) !== JSON.stringify(value))
      .map(([name]) => name)
    await note(tx, actor, subject, personId, "updated", fields)
    if (levelReason && values.benefitLevel !== file.benefitLevel)
      await note(tx, actor, subject, personId, "level_set", ["benefitLevel"], levelReason)
  })
}

/** The level that the highest honour gives by the local rule of the day, and the allowance of a level, fen a month. */
export async function termsOf(tx: Tx, actor: Actor, subject: Subject, today: string) {
  const [all, equivalence, allowance] = await Promise.all([
    honoursOf(tx, actor, subject.districtId, [subject.personId as string]),
    ruleOn(tx, "honour_equivalence", subject.unitPath, today),
    ruleOn(tx, "honour_allowance", subject.unitPath, today),
  ])
  const highest = highestHonour(all)
  const byRule: Level | undefined = highest && equivalence?.value[highest.level]
  return { highest, byRule, allowanceOf: (level: Level) => allowance?.value[level] ?? 0 }
}

/** What the form says, checked against the rules, as columns. */
async function careOf(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  input: EnrolModelWorker | UpdateModelWorker,
  today: string,
  keptOfficerId: string | null = null,
) {
  const { highest, byRule, allowanceOf } = await termsOf(tx, actor, subject, today)
  if (!highest) throw new RuleBroken(m.mw_needs_honour())
  const benefitLevel = input.benefitLevel ?? byRule
  if (!benefitLevel) throw new RuleBroken(m.mw_level_missing(), "benefitLevel")
  const differs = benefitLevel !== byRule
  if (differs && !input.levelReason) throw new RuleBroken(m.mw_level_reason_missing(), "levelReason")
  if (input.canCareForSelf === "no" && !input.contactOfficerId)
    throw new RuleBroken(m.mw_contact_missing(), "contactOfficerId")
  if (input.contactOfficerId && input.contactOfficerId !== keptOfficerId) {
    const able = await colleaguesFor(tx, subject.unitPath, today)
    if (!able.some((one) => one.id === input.contactOfficerId))
      throw new RuleBroken(m.mw_contact_cannot(), "contactOfficerId")
  }
  return {
    levelReason: differs ? input.levelReason : "",
    values: {
      benefitLevel,
      education: input.education,
      title: input.title,
      formerEmployer: input.formerEmployer,
      formerEmployerClosed: input.formerEmployerClosed,
      caretakerUnit: input.caretakerUnit,
      livingNote: input.livingNote,
      familyNote: input.familyNote,
      insurances: [...new Set(input.insurances)],
      canCareForSelf: input.canCareForSelf === undefined ? null : input.canCareForSelf === "yes",
      contactOfficerId: input.contactOfficerId ?? null,
      monthlyAllowanceFen: input.allowance ?? allowanceOf(benefitLevel),
      allowanceFromOn: input.allowanceFromOn ?? null,
    },
  }
}

function fieldsSaid(values: Record<string, unknown>): string[] {
  return Object.entries(values)
    .filter(([name, value]) => name !== "benefitLevel" && value && (!Array.isArray(value) || value.length > 0))
    .map(([name]) => name)
}

/** The audit line of a verb on a care file; it opens the person. */
export async function note(
  tx: Tx,
  actor: Actor,
  { unitPath }: { unitPath: string },
  personId: string,
  what: string,
  fields: string[],
  reason?: string,
): Promise<void> {
  await record(tx, actor, {
    event: `model_worker.${what}`,
    subject: "person",
    subjectId: personId,
    unitPath,
    fields,
    reason,
  })
}
