import { withScope } from "#db/door.server.ts"
import { NotAllowed } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { targetUnits } from "./move.ts"
import { householdRow } from "./queries.ts"

/** What the form about a household starts from, and who can be its helper. */
export function prepareHouseholdEdit(actor: Actor, householdId: string, today: string) {
  return withScope(actor, async (tx) => {
    const household = await householdRow(tx, actor, householdId)
    return { household, helpers: await colleaguesFor(tx, household.unitPath, today) }
  })
}

/** Where a supervisor can give a household to. */
export function prepareMove(actor: Actor, householdId: string) {
  return withScope(actor, async (tx) => {
    const household = await householdRow(tx, actor, householdId)
    if (!isChairOf(actor, household.unitPath)) throw new NotAllowed()
    const units = await targetUnits(tx, actor, household)
    return { household, units: units.map(({ id, name, scope }) => ({ id, name, scope })) }
  })
}
