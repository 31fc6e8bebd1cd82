import { and, eq, inArray } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { followUpRules } from "#db/schema/follow-up-rules.ts"
import { households, people } from "#db/schema/people.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { regionOf } from "../policy/rights.ts"
import type { FollowUpDraft } from "./schema.ts"
import { type Due, termsOf, workOut } from "./work-out.ts"

/** How far a preview looks, days. */
export const previewDays = 90
const shown = 10

/**
 * What a drafted rule would make in the next 90 days below its region: how many, how many of them for the actor, and
 * the first ten with the names the actor may read. `noTerms`: it lies before the start of term and nobody said when.
 */
export function previewFollowUp(actor: Actor, draft: FollowUpDraft, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const region = await regionOf(tx, actor, draft.regionId)
      return previewIn(tx, actor, draft, region.path, today)
    },
    { snapshot: true },
  )
}
export type Preview = Awaited<ReturnType<typeof previewFollowUp>>

export async function previewIn(tx: Tx, actor: Actor, draft: FollowUpDraft, regionPath: string, today: string) {
  const [old] = draft.replaces
    ? await tx
        .select({ lineage: followUpRules.lineage })
        .from(followUpRules)
        .where(and(eq(followUpRules.id, draft.replaces), eq(followUpRules.regionPath, regionPath)))
    : []
  const rule = {
    ...draft,
    event: draft.event ?? null,
    everyMonths: draft.everyMonths ?? null,
    before: draft.before ?? null,
    validTo: draft.validTo ?? null,
    regionPath,
    lineage: old?.lineage ?? null,
  }
  const due = await workOut(tx, actor, rule, { from: today, to: addDays(today, previewDays) }, today)
  const isTerm = draft.trigger === "before" && (draft.before ?? "").startsWith("term_")
  return {
    total: due.length,
    mine: due.filter(({ officerId }) => officerId === actor.id).length,
    rows: await named(tx, actor, due.slice(0, shown)),
    noTerms: isTerm && (await termsOf(tx, regionPath, today)) === undefined,
  }
}

/** The rows with whom they are for. */
async function named(tx: Tx, actor: Actor, due: Due[]) {
  const homes = due.flatMap(({ row }) => row.householdId ?? [])
  const persons = due.flatMap(({ row }) => row.personId ?? [])
  const [ofHome, ofPerson] = await Promise.all([
    homes.length
      ? tx
          .select({ id: households.id, name: households.name })
          .from(households)
          .where(and(within(actor, households), inArray(households.id, homes)))
      : [],
    persons.length
      ? tx
          .select({ id: people.id, name: people.name, called: people.called })
          .from(people)
          .where(and(within(actor, people), inArray(people.id, persons)))
      : [],
  ])
  return due.map(({ row, when }) => {
    const person = ofPerson.find(({ id }) => id === row.personId)
    const home = ofHome.find(({ id }) => id === row.householdId)
    return { ...when, id: row.id, who: person ? person.called || person.name : (home?.name ?? "") }
  })
}
