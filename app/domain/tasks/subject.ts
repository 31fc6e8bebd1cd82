import { and, eq } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { households, people } from "#db/schema/people.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"

/** Whom a task or visit is for, and the unit that serves them. */
export type Subject = {
  districtId: string
  unitPath: string
  householdId: string | null
  personId: string | null
  employerId: string | null
}

export type SubjectIds = {
  householdId?: string | null
  personId?: string | null
  employerId?: string | null
  caseId?: string | null
}

/**
 * The row the ids point at, within the actor's reach. A person stands for his household too; a case for its own
 * subject. Without any id it is the actor's own unit, if that lies in a district.
 */
export async function subjectOf(tx: Tx, actor: Actor, ids: SubjectIds): Promise<Subject> {
  if (ids.caseId) {
    const [row] = await tx
      .select()
      .from(cases)
      .where(and(within(actor, cases), eq(cases.id, ids.caseId)))
    const { districtId, unitPath, householdId, personId, employerId } = found(row ? [row] : [])
    const own = { districtId, unitPath, householdId, personId, employerId }
    if (!ids.personId && !ids.householdId && !ids.employerId) return own
    const asked = await subjectOf(tx, actor, { ...ids, caseId: null })
    if (asked.householdId !== householdId || asked.employerId !== employerId) throw new RuleBroken(m.case_of_another())
    return asked
  }
  if (ids.personId) {
    const [row] = await tx
      .select({ districtId: people.districtId, unitPath: people.unitPath, householdId: people.householdId })
      .from(people)
      .where(and(within(actor, people), eq(people.id, ids.personId)))
    return { ...found(row ? [row] : []), personId: ids.personId, employerId: null }
  }
  if (ids.householdId) {
    const [row] = await tx
      .select({ districtId: households.districtId, unitPath: households.unitPath })
      .from(households)
      .where(and(within(actor, households), eq(households.id, ids.householdId)))
    return { ...found(row ? [row] : []), householdId: ids.householdId, personId: null, employerId: null }
  }
  if (ids.employerId) {
    const [row] = await tx
      .select({ districtId: employers.districtId, unitPath: employers.unitPath })
      .from(employers)
      .where(and(within(actor, employers), eq(employers.id, ids.employerId)))
    return { ...found(row ? [row] : []), employerId: ids.employerId, householdId: null, personId: null }
  }
  const post = actor.posts.find((p) => p.within && p.districtId)
  if (!post?.districtId) throw new RuleBroken(m.task_needs_subject())
  return { districtId: post.districtId, unitPath: post.path, householdId: null, personId: null, employerId: null }
}

/**
 * `subjectOf` for a verb that will write: the household is held until the transaction ends, so that what is written
 * now cannot stay behind in a unit from which the household is being moved at this moment.
 */
export async function holdSubject(tx: Tx, actor: Actor, ids: SubjectIds): Promise<Subject> {
  const { householdId } = await subjectOf(tx, actor, ids)
  if (householdId) {
    await tx
      .select({ id: households.id })
      .from(households)
      .where(and(within(actor, households), eq(households.id, householdId)))
      .for("no key update")
  }
  return subjectOf(tx, actor, ids)
}
