import { withScope } from "#db/door.server.ts"
import { hardshipCategories, hardshipStates, phoneStates } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { cases } from "#db/schema/cases.ts"
import { hardshipFiles, hardshipMoves } from "#db/schema/hardship.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { honours, households, people, phones } from "#db/schema/people.ts"
import { visits } from "#db/schema/visits.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { everyone } from "../../aid/testing.ts"
import { addDays, addMonths } from "../../calendar.ts"
import { awardsByChance } from "./chance-awards.ts"

// Homes, files, numbers, visits, model workers and awards by chance, but the same for the same seed; their days lie
// thickly around every day on which a list changes its mind.

export type Chance = ReturnType<typeof chanceFrom>

/** Draws from a seed (mulberry32). */
export function chanceFrom(seed: number, today: string) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const one = <T>(of: readonly T[]): T => of[whole(0, of.length - 1)] as T
  const edges = [
    ...[0, 30, 40, 45, 60, 90, 180].map((days) => addDays(today, -days)),
    ...[1, 2, 3, 4, 5, 6, 12].map((months) => addMonths(today, -months)),
    `${today.slice(0, 4)}-09-01`,
    `${Number(today.slice(0, 4)) - 1}-09-01`,
  ]
  return {
    today,
    whole,
    one,
    often: (share: number) => next() < share,
    /** A day gone by, mostly a day before, on or after one that counts. */
    day: () => {
      const day = next() < 0.8 ? addDays(one(edges), whole(-1, 1)) : addDays(today, -whole(0, 900))
      return day > today ? today : day
    },
    /** Up to a hundred and twenty days behind or ahead. */
    dueDay: () =>
      next() < 0.7 ? addDays(today, one([-1, 0, 1, 14, 15, 29, 30, 31, 45, 46])) : addDays(today, whole(-120, 120)),
  }
}

/** A moment of that day in Shanghai: also its first and last second. */
const momentOf = (chance: Chance, day: string) =>
  new Date(`${day}T${chance.one(["00:00:00", "12:00:00", "23:59:59"])}+08:00`)

const by = cast.officers.shengliOfficer.id
const numbers = Array.from({ length: 40 }, (_, i) => Buffer.from(`a number by chance ${i}`))

/** `n` households with all that the lists look at, below one unit. */
export async function homesByChance(chance: Chance, unit: { path: string }, n: number): Promise<void> {
  const place = placeOf(unit)
  const { today, one, often, whole, day } = chance
  const homes = Array.from({ length: n }, () => ({
    householdId: newId(),
    personIds: [newId(), newId(), newId()].slice(whole(0, 2)),
  }))
  // All of a file is written on one day or before it, so that its last day decides, not the chance of four.
  const writtenOn = new Map(
    homes.map(({ householdId }) => [householdId, often(0.6) ? addDays(addMonths(today, -12), whole(-1, 1)) : day()]),
  )
  const written = (householdId: string) =>
    momentOf(chance, addDays(writtenOn.get(householdId) as string, often(0.5) ? 0 : -whole(0, 60)))
  const rows = homes.map(({ householdId, personIds }) => visitsOf(chance, householdId, personIds))
  await withScope(everyone, async (tx) => {
    await tx.insert(households).values(
      homes.map(({ householdId }, i) => {
        const met = (rows[i] ?? []).filter((row) => row.householdId && !row.notHome).map((row) => row.visitedOn)
        return {
          id: householdId,
          ...place,
          name: "试一家",
          category: often(0.7) ? one(hardshipCategories) : null,
          helperId: often(0.5) ? by : null,
          lastContactOn: met.sort().at(-1) ?? null,
          createdAt: momentOf(chance, day()),
          updatedAt: written(householdId),
        }
      }),
    )
    const persons = homes.flatMap(({ householdId, personIds }) => personIds.map((id) => ({ id, householdId })))
    await tx.insert(people).values(
      persons.map(({ id, householdId }) => ({
        id,
        ...place,
        // Some model workers and strangers live in no household that is known.
        householdId: often(0.95) || homes.some((home) => home.personIds[0] === id) ? householdId : null,
        name: "试一人",
        relation: "other" as const,
        diedOn: often(0.1) ? day() : null,
        updatedAt: written(householdId),
      })),
    )
    await tx.insert(phones).values(
      persons.flatMap(({ id }) =>
        Array.from({ length: whole(0, 2) }, () => ({
          id: newId(),
          ...place,
          personId: id,
          number: Buffer.from("sealed"),
          numberBlind: often(0.6) ? one(numbers) : Buffer.from(newId()),
          state: one(phoneStates),
          checkedOn: often(0.6) ? day() : null,
          removedAt: often(0.2) ? momentOf(chance, day()) : null,
          createdAt: momentOf(chance, day()),
        })),
      ),
    )
    const seen = rows.flat()
    await tx.insert(visits).values(seen.map((row) => ({ ...row, ...place })))
    const workers = persons.filter(() => often(0.3))
    await tx.insert(honours).values(
      workers.map(({ id }) => ({
        id: newId(),
        ...place,
        personId: id,
        level: "P" as const,
        title: "省劳动模范",
        removedAt: often(0.2) ? momentOf(chance, day()) : null,
      })),
    )
    await tx.insert(modelWorkers).values(
      workers.map(({ id }) => ({
        id,
        ...place,
        state: one(["in_service", "retired", "deceased"] as const),
        benefitLevel: "P" as const,
        inDifficulty: often(0.5),
        contactOfficerId: often(0.5) ? by : null,
        createdAt: momentOf(chance, day()),
      })),
    )
    const files = homes.filter(() => often(0.7)).map((home) => ({ ...home, id: newId() }))
    await tx.insert(cases).values(
      files.map(({ id, householdId, personIds }) => ({
        id,
        ...place,
        kind: "hardship" as const,
        householdId,
        personId: personIds[0],
        causes: ["serious_illness" as const],
        summary: "试一试",
        officerId: by,
        openedOn: "2020-01-02",
        openedBy: by,
      })),
    )
    await tx.insert(hardshipFiles).values(
      files.map(({ id, householdId, personIds }) => ({
        id,
        ...place,
        householdId,
        holderId: personIds[0] as string,
        state: often(0.7) ? ("on_file" as const) : one(hardshipStates),
        temporary: often(0.1),
        isLive: often(0.9),
        category: "DEEP" as const,
        onFileOn: often(0.9) ? day() : null,
        updatedAt: written(householdId),
      })),
    )
    await tx.insert(hardshipMoves).values(
      files.map(({ id, householdId }) => ({
        id: newId(),
        ...place,
        caseId: id,
        step: 1,
        kind: "review" as const,
        toState: "on_file" as const,
        by,
        happenedOn: day(),
        createdAt: written(householdId),
      })),
    )
    await tx.insert(aidRequests).values(
      files
        .filter(() => often(0.6))
        .map(({ id, householdId, personIds }) => ({
          id: newId(),
          ...place,
          householdId,
          personId: personIds[0] as string,
          caseId: id,
          kind: "living" as const,
          item: `试 ${newId()}`,
          source: "union" as const,
          year: 2026,
          requestedFen: 1000,
          tag: "transfusion" as const,
          reason: "试一试",
          state: one(["requested", "approved", "paid", "bounced", "refused", "withdrawn"] as const),
          requestedBy: by,
          requestedOn: day(),
        })),
    )
    await awardsByChance(tx, chance, unit, homes)
  })
}

function visitsOf(chance: Chance, householdId: string, personIds: string[]) {
  const { one, often, whole, day } = chance
  return Array.from({ length: whole(0, 3) }, () => ({
    id: newId(),
    householdId: often(0.75) ? householdId : null,
    personId: one(personIds),
    officerId: by,
    visitedOn: day(),
    channel: one(["home", "home", "phone", "wechat", "counter"] as const),
    purpose: "routine" as const,
    notHome: often(0.25),
    note: "试一试",
    changes: often(0.4) ? ["income" as const] : [],
  }))
}
