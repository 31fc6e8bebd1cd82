import { and, eq, isNull } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { blind } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { phones } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import type { AddPhone, MarkPhone, RemovePhone } from "./schema.ts"
import { setTokens } from "./tokens.ts"
import { bodyOf, holdPerson, nextVersion, writePhone } from "./write.ts"

/** Adds a telephone number to a person, findable by its last four. */
export function addPhone(actor: Actor, personId: string, input: AddPhone): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const person = await holdPerson(tx, actor, personId)
    return once(tx, actor, { key: input.key, districtId: person.districtId, body: bodyOf(input) }, async () => {
      const [known] = await tx
        .select({ id: phones.id })
        .from(phones)
        .where(
          and(
            within(actor, phones),
            eq(phones.districtId, person.districtId),
            eq(phones.personId, personId),
            eq(phones.numberBlind, blind(input.number, "phones.number")),
            isNull(phones.removedAt),
          ),
        )
      if (known) throw new RuleBroken(m.person_phone_known(), "number")
      const id = await writePhone(tx, person, personId, input)
      await setTokens(tx, person)
      await tell(tx, actor, "person.phone_added", person)
      return { id }
    })
  })
}

/** Notes whether a number works: somebody answered today, or it is dead. */
export function markPhone(
  actor: Actor,
  personId: string,
  phoneId: string,
  input: MarkPhone,
  today: string,
): Promise<void> {
  const checkedOn = input.state === "unknown" ? null : today
  return change(actor, personId, phoneId, input, { state: input.state, checkedOn }, "person.phone_marked")
}

/** Takes a number off the file; the row stays, with the moment it ended. */
export function removePhone(actor: Actor, personId: string, phoneId: string, input: RemovePhone): Promise<void> {
  return change(actor, personId, phoneId, input, { removedAt: new Date() }, "person.phone_removed")
}

async function change(
  actor: Actor,
  personId: string,
  phoneId: string,
  { version }: { version: number },
  to: Partial<typeof phones.$inferInsert>,
  event: string,
): Promise<void> {
  await withScope(actor, async (tx) => {
    const person = await holdPerson(tx, actor, personId)
    const place = and(
      within(actor, phones),
      eq(phones.districtId, person.districtId),
      eq(phones.personId, personId),
      eq(phones.id, phoneId),
      isNull(phones.removedAt),
    )
    const updated = await tx
      .update(phones)
      .set({ ...to, version: nextVersion })
      .where(and(place, eq(phones.version, version)))
      .returning({ id: phones.id })
    if (updated.length === 0) {
      const [now] = await tx.select({ state: phones.state }).from(phones).where(place)
      if (!now) throw new NotFound()
      throw new Stale([{ label: m.person_phone(), value: word("phone_state", now.state) }])
    }
    if (to.removedAt) await setTokens(tx, person)
    await tell(tx, actor, event, person)
  })
}

async function tell(tx: Tx, actor: Actor, event: string, person: { id: string; unitPath: string }): Promise<void> {
  const { id: subjectId, unitPath } = person
  await record(tx, actor, { event, subject: "person", subjectId, unitPath, fields: ["phones"] })
}
