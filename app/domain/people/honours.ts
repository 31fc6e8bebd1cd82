import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import type { AddHonour } from "./schema.ts"
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
