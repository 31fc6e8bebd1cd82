import { and, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { honours } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import { isStanding } from "../model-workers/rules.ts"
import type { Actor } from "../officers/actor.ts"
import type { AddHonour, RemoveHonour } from "./schema.ts"
import { holdPerson, writeHonour } from "./write.ts"

/** Enters a model worker's title: level, year, who conferred it. */
export async function addHonour(
  actor: Actor,
  personId: string,
  input: AddHonour,
  today: string,
): Promise<{ id: string; again: boolean }> {
  if (input.year !== undefined && input.year > Number(today.slice(0, 4))) {
    throw new RuleBroken(m.person_year_future(), "year")
  }
  return withScope(actor, async (tx) => {
    const person = await holdPerson(tx, actor, personId)
    const { key, ...honour } = input
    return once(tx, actor, { key, districtId: person.districtId, body: { personId, ...honour } }, async () => {
      if (person.birthYear !== null && honour.year !== undefined && honour.year < person.birthYear) {
        throw new RuleBroken(m.person_honour_before_birth({ year: person.birthYear }), "year")
      }
      const id = await writeHonour(tx, person, personId, honour)
      await record(tx, actor, {
        event: "person.honour_added",
        subject: "person",
        subjectId: personId,
        unitPath: person.unitPath,
        fields: ["honours"],
      })
      return { id }
    })
  })
}

/** Takes a title off the file that was entered by mistake; the last one of a model worker in care is not. */
export function removeHonour(actor: Actor, personId: string, honourId: string, input: RemoveHonour): Promise<void> {
  return withScope(actor, async (tx) => {
    const person = await holdPerson(tx, actor, personId)
    const standing = await tx
      .select({ id: honours.id })
      .from(honours)
      .where(and(within(actor, honours), eq(honours.personId, personId), isNull(honours.removedAt)))
    found(standing.filter((honour) => honour.id === honourId))
    const [file] = await tx
      .select({ state: modelWorkers.state })
      .from(modelWorkers)
      .where(and(within(actor, modelWorkers), eq(modelWorkers.id, personId)))
    if (standing.length === 1 && file && isStanding(file.state)) throw new RuleBroken(m.person_honour_last())
    await tx
      .update(honours)
      .set({ removedAt: new Date() })
      .where(and(eq(honours.id, honourId), eq(honours.districtId, person.districtId)))
    await record(tx, actor, {
      event: "person.honour_removed",
      subject: "person",
      subjectId: personId,
      unitPath: person.unitPath,
      fields: ["honours"],
      reason: input.reason,
    })
  })
}
