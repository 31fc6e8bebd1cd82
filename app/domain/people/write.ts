import { and, asc, eq, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import type { honourLevels, relations } from "#db/enums.ts"
import { blind, seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { syllables } from "#db/name-tokens.server.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { honours, people, phones } from "#db/schema/people.ts"
import { found, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { paperOf, sealedPaper } from "./identity.ts"
import { cleanName } from "./rules.ts"
import type { AddMember, RegisterPerson } from "./schema.ts"
import { setTokens } from "./tokens.ts"

export type Place = { districtId: string; unitPath: string }
type Told = AddMember & Partial<Pick<RegisterPerson, "honours">>

/** Writes one person with papers, numbers, honours and search tokens inside a verb's transaction. */
export async function writePerson(
  tx: Tx,
  actor: Actor,
  place: Place,
  home: { householdId: string | null; relation: (typeof relations)[number] | null },
  told: Told,
  today: string,
): Promise<string> {
  const id = newId()
  const { districtId, unitPath } = place
  const { number, ...paper } = paperOf(told, today)
  const name = cleanName(told.name)
  const called = cleanName(told.called)
  const sealed = number ? sealedPaper(number, id) : { idNumber: null, idBlind: null }
  await tx.insert(people).values({
    id,
    districtId,
    unitPath,
    ...home,
    name,
    called,
    pinyin: syllables(name).join(" "),
    ...paper,
    ...sealed,
    workState: told.workState,
    employerId: await employerNamed(tx, actor, districtId, told.employerName),
    job: told.job,
    health: told.health,
    healthNote: told.healthNote,
  })
  for (const phone of told.phones) {
    if (phone.number) await writePhone(tx, place, id, { number: phone.number, label: phone.label })
  }
  for (const honour of told.honours ?? []) {
    if (honour.level) await writeHonour(tx, place, id, { ...honour, level: honour.level })
  }
  await setTokens(tx, { id, districtId, unitPath, name, called, idNumber: sealed.idNumber })
  return id
}

/** A number of a person, sealed; the caller files it. */
export async function writePhone(
  tx: Tx,
  { districtId, unitPath }: Place,
  personId: string,
  phone: { number: string; label: string },
): Promise<string> {
  const id = newId()
  await tx.insert(phones).values({
    id,
    districtId,
    unitPath,
    personId,
    label: phone.label,
    number: seal(phone.number, "phones.number", id),
    numberBlind: blind(phone.number, "phones.number"),
  })
  return id
}

type Honour = {
  level: (typeof honourLevels)[number]
  title: string
  year?: number
  conferredBy?: string
  certificateNo?: string
}

export async function writeHonour(tx: Tx, { districtId, unitPath }: Place, personId: string, honour: Honour) {
  const id = newId()
  await tx.insert(honours).values({ id, districtId, unitPath, personId, ...honour })
  return id
}

/** The employer of this name in the person's district, within reach; null for none. */
export async function employerNamed(tx: Tx, actor: Actor, districtId: string, name: string): Promise<string | null> {
  if (!name) return null
  const [row] = await tx
    .select({ id: employers.id })
    .from(employers)
    .where(and(within(actor, employers), eq(employers.districtId, districtId), eq(employers.name, name)))
    .orderBy(asc(employers.id))
    .limit(1)
  if (!row) throw new RuleBroken(m.person_employer_unknown(), "employerName")
  return row.id
}

/** The person, locked until the end of the transaction: what hangs on him comes and goes one after the other. */
export async function holdPerson(tx: Tx, actor: Actor, personId: string): Promise<typeof people.$inferSelect> {
  return found(
    await tx
      .select()
      .from(people)
      .where(and(within(actor, people), eq(people.id, personId)))
      .for("no key update"),
  )
}

/** A form's body for `once`: numbers only as keyed fingerprints, for a plain hash of them could be tried out. */
export function bodyOf<
  T extends { idNumber?: string; cardNumber?: string; number?: string; phones?: { number?: string }[] },
>(input: T): object {
  const hide = (text: string | undefined) => (text ? blind(text, "submissions.body").toString("base64") : text)
  return {
    ...input,
    idNumber: hide(input.idNumber),
    cardNumber: hide(input.cardNumber),
    number: hide(input.number),
    phones: input.phones?.map((phone) => ({ ...phone, number: hide(phone.number) })),
  }
}

/** Raises the version in an update. */
export const nextVersion = sql`version + 1`
