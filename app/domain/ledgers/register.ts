import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { unseal } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { honours, people, phones } from "#db/schema/people.ts"
import type { Actor } from "../officers/actor.ts"
import { maskCard, maskId, maskPhone } from "../people/masking.ts"
import { highestHonour, isOwnTerritory } from "../people/rules.ts"
import { official } from "./official.ts"

const columns = {
  id: people.id,
  districtId: people.districtId,
  unitPath: people.unitPath,
  householdId: people.householdId,
  relation: people.relation,
  name: people.name,
  sex: people.sex,
  birthYear: people.birthYear,
  birthOn: people.birthOn,
  idNumber: people.idNumber,
  cardNumber: people.cardNumber,
  bank: people.bank,
  bankBranch: people.bankBranch,
  workState: people.workState,
  job: people.job,
  employer: employers.name,
  health: people.health,
  ethnicity: people.ethnicity,
  politicalStatus: people.politicalStatus,
  marital: people.marital,
  hukou: people.hukou,
  hukouRegion: people.hukouRegion,
  medicalInsurance: people.medicalInsurance,
  startedWorkOn: people.startedWorkOn,
  monthlyIncomeFen: people.monthlyIncomeFen,
  school: people.school,
  diedOn: people.diedOn,
}

function peopleFrom(tx: Tx) {
  return tx
    .select(columns)
    .from(people)
    .leftJoin(employers, and(eq(employers.id, people.employerId), eq(employers.districtId, people.districtId)))
    .$dynamic()
}
type Kept = Awaited<ReturnType<typeof peopleFrom>>[number]

/** A person as a ledger writes him. Numbers are whole or masked as the sheet was asked for; empty where none is kept. */
export type Registered = Omit<Kept, "idNumber" | "cardNumber" | "birthOn" | "employer"> & {
  idNumber: string
  cardNumber: string
  phone: string
  employer: string
  /** Whole, or year and month beside a masked number: a whole birthday would complete it. */
  birth: string
  hasBirthday: boolean
  honours: { title: string; level: keyof typeof levels; year: number | null }[]
}

/** Levels of honours as the archive form asks for them (劳模类型). */
export const levels = { N: "全国", NM: "全国", P: "省部级", PM: "省部级", C: "地市级" } as const

/** 劳模类型 of a person: the level of the honour that counts most, else 无. */
export function workerKind(person: Pick<Registered, "honours">): string {
  const highest = highestHonour(person.honours)
  return highest ? levels[highest.level] : "无"
}

/** The people with these ids within reach, by id. */
export async function registered(
  tx: Tx,
  actor: Actor,
  personIds: string[],
  whole: boolean,
): Promise<Map<string, Registered>> {
  if (personIds.length === 0) return new Map()
  const rows = await peopleFrom(tx).where(and(within(actor, people), inArray(people.id, [...new Set(personIds)])))
  return new Map((await dressed(tx, actor, rows, whole)).map((person) => [person.id, person]))
}

/** The living people of a household, the head first. */
export async function membersOf(
  tx: Tx,
  actor: Actor,
  home: { districtId: string; householdId: string },
  whole: boolean,
): Promise<Registered[]> {
  const rows = await peopleFrom(tx)
    .where(
      and(
        within(actor, people),
        eq(people.districtId, home.districtId),
        eq(people.householdId, home.householdId),
        isNull(people.diedOn),
      ),
    )
    .orderBy(sql`${people.relation} is distinct from 'head'`, asc(people.birthYear), asc(people.id))
  return dressed(tx, actor, rows, whole)
}

async function dressed(tx: Tx, actor: Actor, rows: Kept[], whole: boolean): Promise<Registered[]> {
  const personIds = rows.map((row) => row.id)
  if (personIds.length === 0) return []
  const [numbers, titles] = await Promise.all([
    tx
      .select({ id: phones.id, personId: phones.personId, number: phones.number })
      .from(phones)
      .where(and(within(actor, phones), inArray(phones.personId, personIds), isNull(phones.removedAt)))
      .orderBy(sql`array_position(array['works', 'unknown', 'wrong'], ${phones.state})`, asc(phones.id)),
    tx
      .select({ personId: honours.personId, title: honours.title, level: honours.level, year: honours.year })
      .from(honours)
      .where(and(within(actor, honours), inArray(honours.personId, personIds), isNull(honours.removedAt)))
      .orderBy(asc(honours.year), asc(honours.id)),
  ])
  return rows.map(({ idNumber, cardNumber, birthOn, employer, ...row }) => {
    const id = idNumber ? unseal(idNumber, "people.id_number", row.id) : ""
    const card = cardNumber ? unseal(cardNumber, "people.card_number", row.id) : ""
    const found = numbers.find((phone) => phone.personId === row.id)
    const phone = found ? unseal(found.number, "phones.number", found.id) : ""
    return {
      ...row,
      employer: employer ?? "",
      idNumber: whole || !id ? id : maskId(id),
      cardNumber: whole || !card ? card : maskCard(card),
      phone: whole || !phone ? phone : maskPhone(phone, isOwnTerritory(actor, row.unitPath)),
      birth: birthOn ? (whole ? birthOn : birthOn.slice(0, 7)) : row.birthYear ? String(row.birthYear) : "",
      hasBirthday: birthOn !== null,
      honours: titles.filter((title) => title.personId === row.id),
    }
  })
}

/** Where somebody works: the employer on file, else what was noted as his trade. */
export const workplaceOf = (person: Pick<Registered, "employer" | "job">): string => person.employer || person.job

/** Health by its category; what exactly somebody has stands on no ledger. */
export const healthOf = (person: Pick<Registered, "health">): string => official("health", person.health)
