import { and, asc, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { unseal } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { people, phones } from "#db/schema/people.ts"
import { record } from "../audit/commands.ts"
import { found, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { maskCard, maskId, maskPhone } from "./masking.ts"
import { isOwnTerritory } from "./rules.ts"
import type { NumberKind } from "./schema.ts"

type Sealed = { value: Buffer; column: string; rowId: string }

const field = { id: "idNumber", phone: "phones", card: "cardNumber" } as const

/**
 * One whole number of a person. The audit line is committed first, in a transaction of its own; only then is the
 * number opened, so that no value can leave that was not recorded.
 */
export async function revealNumber(
  actor: Actor,
  personId: string,
  what: NumberKind,
  reason: string,
  phoneId?: string,
): Promise<string> {
  const why = reason.trim()
  const sealed = await withScope(actor, async (tx) => {
    const { person, number } = await sealedNumber(tx, actor, personId, what, phoneId)
    if ([...why].length < 4) throw new RuleBroken(m.person_number_reason_short(), "ownReason")
    await record(tx, actor, {
      event: `person.${what}_shown`,
      subject: "person",
      subjectId: personId,
      unitPath: person.unitPath,
      fields: [field[what]],
      reason: why,
    })
    return number
  })
  return unseal(sealed.value, sealed.column, sealed.rowId)
}

/** Whose number is about to be asked for, and its masked form. NotFound where there is none. */
export function aboutNumber(actor: Actor, personId: string, what: NumberKind, phoneId?: string) {
  return withScope(actor, async (tx) => {
    const { person, number } = await sealedNumber(tx, actor, personId, what, phoneId)
    const text = unseal(number.value, number.column, number.rowId)
    const own = isOwnTerritory(actor, person.unitPath)
    const masked = what === "id" ? maskId(text) : what === "card" ? maskCard(text, person.bank) : maskPhone(text, own)
    return { id: person.id, name: person.name, called: person.called, what, phone: phoneId ?? null, masked }
  })
}

async function sealedNumber(tx: Tx, actor: Actor, personId: string, what: NumberKind, phoneId?: string) {
  const person = found(
    await tx
      .select({
        id: people.id,
        name: people.name,
        called: people.called,
        districtId: people.districtId,
        unitPath: people.unitPath,
        bank: people.bank,
        idNumber: people.idNumber,
        cardNumber: people.cardNumber,
      })
      .from(people)
      .where(and(within(actor, people), eq(people.id, personId))),
  )
  if (what === "phone") {
    const phone = found(
      await tx
        .select({ id: phones.id, number: phones.number })
        .from(phones)
        .where(
          and(
            within(actor, phones),
            eq(phones.districtId, person.districtId),
            eq(phones.personId, personId),
            isNull(phones.removedAt),
            phoneId ? eq(phones.id, phoneId) : undefined,
          ),
        )
        .orderBy(asc(phones.id))
        .limit(1),
    )
    return { person, number: { value: phone.number, column: "phones.number", rowId: phone.id } satisfies Sealed }
  }
  const value = what === "id" ? person.idNumber : person.cardNumber
  if (!value) throw new NotFound()
  const column = what === "id" ? "people.id_number" : "people.card_number"
  return { person, number: { value, column, rowId: personId } satisfies Sealed }
}
