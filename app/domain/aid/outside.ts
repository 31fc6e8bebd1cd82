import { and, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { outsideAid } from "#db/schema/aid.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import { householdRow } from "../households/queries.ts"
import type { Actor } from "../officers/actor.ts"
import { holdSubject } from "../tasks/subject.ts"
import { payable } from "./request.ts"
import type { AddOutsideAid, RemoveOutsideAid } from "./schema.ts"
import { outsideRows } from "./year.ts"

/** Writes down what others than the union give a household. Sent twice with one key it is written once. */
export function addOutsideAid(
  actor: Actor,
  householdId: string,
  input: AddOutsideAid,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const { districtId, unitPath } = await holdSubject(tx, actor, { householdId })
    if (input.personId) {
      const members = await payable(tx, actor, { districtId, householdId })
      if (!members.some((one) => one.id === input.personId)) throw new RuleBroken(m.aid_payee_not_member(), "personId")
    }
    return once(tx, actor, { key: input.key, districtId, body: { ...input, householdId } }, async () => {
      const id = newId()
      await tx.insert(outsideAid).values({
        id,
        districtId,
        unitPath,
        householdId,
        personId: input.personId ?? null,
        giver: input.giver,
        kind: input.kind,
        item: input.item,
        year: input.year,
        amountFen: input.money,
        addedBy: actor.id,
      })
      await record(tx, actor, {
        event: "outside_aid.added",
        subject: "household",
        subjectId: householdId,
        unitPath,
        fields: ["giver", "kind", "item", "year", "amountFen"],
      })
      return { id }
    })
  })
}

/** Strikes out an entry that was wrong; it stays on file with the reason. */
export function removeOutsideAid(
  actor: Actor,
  householdId: string,
  outsideAidId: string,
  input: RemoveOutsideAid,
): Promise<void> {
  return withScope(actor, async (tx) => {
    await holdSubject(tx, actor, { householdId })
    const row = found(
      await tx
        .select()
        .from(outsideAid)
        .where(
          and(within(actor, outsideAid), eq(outsideAid.id, outsideAidId), eq(outsideAid.householdId, householdId)),
        ),
    )
    const removed = await tx
      .update(outsideAid)
      .set({ removedAt: new Date(), removedBy: actor.id, removeReason: input.reason })
      .where(and(eq(outsideAid.id, row.id), eq(outsideAid.districtId, row.districtId), isNull(outsideAid.removedAt)))
      .returning({ id: outsideAid.id })
    if (removed.length === 0) throw new RuleBroken(m.outside_removed_already())
    await record(tx, actor, {
      event: "outside_aid.removed",
      subject: "household",
      subjectId: householdId,
      unitPath: row.unitPath,
      fields: ["removedAt"],
      reason: input.reason,
    })
  })
}

/** A household's aid from others, and whom it can be for. */
export function getOutsideAid(actor: Actor, householdId: string) {
  return withScope(
    actor,
    async (tx) => {
      const { districtId, name } = await householdRow(tx, actor, householdId)
      const home = { districtId, householdId }
      const [rows, members] = await Promise.all([outsideRows(tx, actor, home), payable(tx, actor, home)])
      return { householdId, name, rows, members }
    },
    { snapshot: true },
  )
}
