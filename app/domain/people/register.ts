import { and, eq } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { households, people } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { unitForNew, unitsBelow } from "../territories/queries.ts"
import { leavesOf } from "../territories/rules.ts"
import { type Duplicate, findDuplicates, holdPaper, paperOf } from "./identity.ts"
import { cleanName, laneOf, shownName } from "./rules.ts"
import type { AddMember, RegisterPerson } from "./schema.ts"
import { bodyOf, type Place, writePerson } from "./write.ts"

/** Either the person is on file now, or there are people who may be the same: the officer looks and decides. */
export type Registered =
  | { made: true; id: string; householdId: string | null; again: boolean }
  | { made: false; like: Duplicate[] }

class MaybeTheSame extends Error {
  readonly like: Duplicate[]
  constructor(like: Duplicate[]) {
    super("maybe the same person")
    this.like = like
  }
}

/** Puts a person on file: into a new household, an existing one, or none yet. */
export function registerPerson(actor: Actor, input: RegisterPerson, today: string): Promise<Registered> {
  return unlessKnown(() =>
    withScope(actor, async (tx) => {
      const existing = input.home === "existing" ? await holdHousehold(tx, actor, input.householdId) : null
      const place = existing ?? (await placeForNew(tx, actor, input.unitId))
      const form = { key: input.key, districtId: place.districtId, body: bodyOf(input) }
      return once(tx, actor, form, async () => {
        await refuseDuplicates(tx, actor, input, today)
        const householdId = existing?.id ?? (input.home === "new" ? await openHousehold(tx, actor, place, input) : null)
        const relation = input.home === "new" ? "head" : (input.relation ?? null)
        if (existing && relation === "head") await refuseSecondHead(tx, actor, existing)
        const id = await writePerson(tx, actor, place, { householdId, relation }, input, today)
        await recordPerson(tx, actor, place, id, input)
        return { id, householdId }
      })
    }),
  )
}

/** Adds a member to a household that is on file. */
export function addFamilyMember(
  actor: Actor,
  householdId: string,
  input: AddMember,
  today: string,
): Promise<Registered> {
  return unlessKnown(() =>
    withScope(actor, async (tx) => {
      const home = await holdHousehold(tx, actor, householdId)
      return once(tx, actor, { key: input.key, districtId: home.districtId, body: bodyOf(input) }, async () => {
        await refuseDuplicates(tx, actor, input, today)
        if (input.relation === "head") await refuseSecondHead(tx, actor, home)
        const relation = input.relation ?? null
        const id = await writePerson(tx, actor, home, { householdId, relation }, input, today)
        await recordPerson(tx, actor, home, id, input)
        return { id, householdId }
      })
    }),
  )
}

async function unlessKnown(
  work: () => Promise<{ id: string; householdId: string | null; again: boolean }>,
): Promise<Registered> {
  try {
    return { made: true, ...(await work()) }
  } catch (error) {
    if (error instanceof MaybeTheSame) return { made: false, like: error.like }
    throw error
  }
}

async function refuseDuplicates(tx: Tx, actor: Actor, input: AddMember, today: string): Promise<void> {
  const { number, birthYear } = paperOf(input, today)
  if (number) await holdPaper(tx, number)
  if (input.distinct) return
  const like = await findDuplicates(
    tx,
    actor,
    { idNumber: number ?? undefined, name: input.name, birthYear: birthYear ?? undefined },
    today,
  )
  if (like.length > 0) throw new MaybeTheSame(like)
}

/**
 * The household, kept from moving to another unit until the new row stands in the same one: a move waits for this
 * transaction, and this one reads where the household is after a move.
 */
export async function holdHousehold(
  tx: Tx,
  actor: Actor,
  householdId: string | undefined,
): Promise<Place & { id: string }> {
  if (!householdId) throw new RuleBroken(m.household_choose(), "householdText")
  return found(
    await tx
      .select({ id: households.id, districtId: households.districtId, unitPath: households.unitPath })
      .from(households)
      .where(and(within(actor, households), eq(households.id, householdId)))
      .for("share"),
  )
}

async function placeForNew(tx: Tx, actor: Actor, unitId: string | undefined): Promise<Place> {
  const leaves = leavesOf(await unitsBelow(tx, actor.paths))
  if (!unitId && !leaves.has(actor.unit?.path ?? "")) throw new RuleBroken(m.person_unit_missing(), "unitId")
  const unit = await unitForNew(tx, actor, unitId)
  return { districtId: unit.districtId, unitPath: unit.path }
}

async function refuseSecondHead(tx: Tx, actor: Actor, home: Place & { id: string }): Promise<void> {
  const [head] = await tx
    .select({ name: people.name, called: people.called })
    .from(people)
    .where(
      and(
        within(actor, people),
        eq(people.districtId, home.districtId),
        eq(people.householdId, home.id),
        eq(people.relation, "head"),
      ),
    )
    .limit(1)
  if (head) throw new RuleBroken(m.household_has_head({ name: shownName(head) }), "relation")
}

async function openHousehold(tx: Tx, actor: Actor, place: Place, input: RegisterPerson): Promise<string> {
  const id = newId()
  const { districtId, unitPath } = place
  // A household is called after its head; the name is data like his own and stays Chinese in every language.
  const name = `${cleanName(input.called || input.name)}家`
  const lane = input.lane || laneOf(input.address)
  const helperId = actor.posts.some((post) => post.within && unitPath === post.path) ? actor.id : null
  await tx.insert(households).values({ id, districtId, unitPath, name, address: input.address, lane, helperId })
  const fields = ["name", ...(input.address ? ["address", "lane"] : [])]
  await record(tx, actor, { event: "household.opened", subject: "household", subjectId: id, unitPath, fields })
  return id
}

async function recordPerson(tx: Tx, actor: Actor, place: Place, id: string, input: AddMember): Promise<void> {
  const given = (["called", "sex", "birthYear", "idNumber", "workState", "job", "health"] as const).filter(
    (f) => input[f],
  )
  const fields = ["name", ...given, ...(input.phones.some((phone) => phone.number) ? ["phones"] : [])]
  await record(tx, actor, {
    event: "person.registered",
    subject: "person",
    subjectId: id,
    unitPath: place.unitPath,
    fields,
  })
}
