import { and, asc, eq, ilike } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { unseal } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import type { TimelineKind } from "../households/kinds.ts"
import { honoursOf, membersOf, numbersShown, openMatters, phonesOf } from "../households/members.ts"
import { householdRow } from "../households/queries.ts"
import { timelineCounts, timelineOf } from "../households/timeline.ts"
import type { Actor } from "../officers/actor.ts"
import { maskCard, maskId } from "./masking.ts"
import { ageOf } from "./rules.ts"

async function personRow(tx: Tx, actor: Actor, personId: string, today: string) {
  const rows = await tx
    .select({ row: people, employerName: employers.name, unitName: units.shortName })
    .from(people)
    .leftJoin(employers, and(eq(employers.id, people.employerId), eq(employers.districtId, people.districtId)))
    .leftJoin(units, eq(units.path, people.unitPath))
    .where(and(within(actor, people), eq(people.id, personId)))
  const { row, employerName, unitName } = found(rows)
  const { idNumber, idBlind: _, cardNumber, birthOn, createdAt: __, updatedAt: ___, ...shown } = row
  return {
    ...shown,
    employerName,
    unitName: unitName ?? "",
    age: ageOf({ birthOn, birthYear: row.birthYear }, row.diedOn ?? today),
    birthKnown: birthOn !== null,
    maskedId: idNumber ? maskId(unseal(idNumber, "people.id_number", row.id)) : null,
    maskedCard: cardNumber ? maskCard(unseal(cardNumber, "people.card_number", row.id), row.bank) : null,
  }
}

/** What is on file about one person, numbers masked, birth day left out: it would complete the masked number. */
export type Person = Awaited<ReturnType<typeof personRow>>

/** One person's own facts, for forms about him. */
export function getPersonFacts(actor: Actor, personId: string, today: string) {
  return withScope(actor, async (tx) => {
    const person = await personRow(tx, actor, personId, today)
    const [phones, honours] = await Promise.all([
      phonesOf(tx, actor, person, [personId]),
      honoursOf(tx, actor, person.districtId, [personId]),
    ])
    return { person, phones, honours }
  })
}

/** One person with his household, what is open for them, and a page of their history, all of one moment. */
export function getPerson(
  actor: Actor,
  personId: string,
  today: string,
  options: { kind?: TimelineKind; before?: string } = {},
) {
  return withScope(
    actor,
    async (tx) => {
      const person = await personRow(tx, actor, personId, today)
      const { districtId, householdId } = person
      const whose = { districtId, householdId, personId: householdId ? null : personId }
      const [household, members, phones, honours, matters, timeline, counts, shown] = await Promise.all([
        householdId ? householdRow(tx, actor, householdId) : null,
        householdId ? membersOf(tx, actor, { districtId, id: householdId }, today) : [],
        phonesOf(tx, actor, person, [personId]),
        honoursOf(tx, actor, districtId, [personId]),
        openMatters(tx, actor, whose),
        timelineOf(tx, actor, whose, options),
        timelineCounts(tx, actor, whose),
        numbersShown(tx, actor, [personId]),
      ])
      return { person, household, members, phones, honours, ...matters, timeline, counts, shown }
    },
    { snapshot: true },
  )
}

/** Names of the bodies within reach, to complete what is typed in a form; `like` narrows them. */
export function employerNames(actor: Actor, like = ""): Promise<string[]> {
  return withScope(actor, async (tx) => {
    const rows = await tx
      .selectDistinct({ name: employers.name })
      .from(employers)
      .where(and(within(actor, employers), like ? ilike(employers.name, `%${like}%`) : undefined))
      .orderBy(asc(employers.name))
      .limit(300)
    return rows.map((row) => row.name)
  })
}
