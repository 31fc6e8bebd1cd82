import { and, asc, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { savedLists } from "#db/schema/lists.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { listNamed } from "./registry.ts"
import type { ListFilters, SaveList } from "./schema.ts"
import { seatOf } from "./seat.ts"

/** How many lists one officer may keep. */
const most = 50

/** Keeps a list with its filters under a name of the officer's own. */
export async function saveList(actor: Actor, name: string, filters: ListFilters, input: SaveList) {
  const list = listNamed(name)
  return withScope(actor, async (tx) => {
    const { districtId, unitPath } = await seatOf(tx, actor)
    return once(tx, actor, { key: input.key, districtId, body: { list: name, filters, ...input } }, async () => {
      const standing = await tx.select({ name: savedLists.name }).from(savedLists).where(ownOf(actor))
      if (standing.some((one) => one.name === input.name)) throw new RuleBroken(m.list_save_taken(), "name")
      if (standing.length >= most) throw new RuleBroken(m.list_save_many({ n: most }))
      const id = newId()
      const kept = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
      await tx
        .insert(savedLists)
        .values({ id, districtId, unitPath, officerId: actor.id, list: list.name, name: input.name, filters: kept })
      await record(tx, actor, { event: "list.saved", subject: "list", subjectId: id, unitPath, fields: ["name"] })
      return { id }
    })
  })
}

/** Takes a kept list off; it was only an address. */
export async function removeSavedList(actor: Actor, savedListId: string): Promise<void> {
  await withScope(actor, async (tx) => {
    const { districtId, unitPath } = found(
      await tx
        .select()
        .from(savedLists)
        .where(and(ownOf(actor), eq(savedLists.id, savedListId)))
        .for("update"),
    )
    await tx
      .update(savedLists)
      .set({ removedAt: new Date() })
      .where(and(eq(savedLists.id, savedListId), eq(savedLists.districtId, districtId)))
    await record(tx, actor, { event: "list.unsaved", subject: "list", subjectId: savedListId, unitPath })
  })
}

/** The officer's own kept lists, by name. */
export function listSaved(actor: Actor) {
  return withScope(actor, (tx) =>
    tx
      .select({ id: savedLists.id, list: savedLists.list, name: savedLists.name, filters: savedLists.filters })
      .from(savedLists)
      .where(ownOf(actor))
      .orderBy(asc(savedLists.name), asc(savedLists.id)),
  )
}

const ownOf = (actor: Actor) =>
  and(within(actor, savedLists), eq(savedLists.officerId, actor.id), isNull(savedLists.removedAt))
