import type {
  hardshipCategories,
  healthStates,
  honourLevels,
  housingKinds,
  phoneStates,
  relations,
  sexes,
  workStates,
} from "../enums.ts"
import { blind, seal } from "../fields.server.ts"
import { syllables, tokensOf } from "../name-tokens.server.ts"
import { addAudit } from "./audit.ts"
import { at, type Book, bornIn, type Day, dice, on, rowId } from "./book.ts"

/** The unit a row lies in and the district that keeps it. */
export type Place = { districtId: string; unitPath: string }

export type Member = {
  id?: string
  relation?: (typeof relations)[number]
  name: string
  called: string
  sex: (typeof sexes)[number]
  age: number
  work?: (typeof workStates)[number]
  job?: string
  employerId?: string
  health?: (typeof healthStates)[number]
  healthNote?: string
  note?: string
  /** Absent: somebody else of the household is called. */
  phone?: (typeof phoneStates)[number]
  bank?: string
  /** Papers of before 1999, which carry fifteen digits. */
  oldPaper?: boolean
  honours?: { level: (typeof honourLevels)[number]; title: string; year: number; by: string; certificate?: string }[]
}

export type Home = Place & {
  id?: string
  name: string
  helper?: string
  lane: string
  address: string
  housing: (typeof housingKinds)[number]
  area: number
  housingNote?: string
  /** Yuan a month for each member. */
  income?: number
  category?: (typeof hardshipCategories)[number]
  note?: string
  fileNo?: string
  filed?: Day
  members: Member[]
}

export type Told = Place & { householdId?: string; personId?: string; employerId?: string; members: string[] }

/** Writes a household and everybody in it. */
export function addHome(book: Book, home: Home): Told {
  const madeAt = at(book, home.filed ?? -700 - dice(book, 2000), "10:20")
  const id = home.id ?? rowId(book, madeAt)
  const { districtId, unitPath } = home
  book.rows.households.push({
    id,
    districtId,
    unitPath,
    name: home.name,
    fileNo: home.fileNo ?? null,
    address: home.address,
    lane: home.lane,
    housingKind: home.housing,
    housingArea: home.area,
    housingNote: home.housingNote ?? "",
    monthlyIncomeFen: home.income === undefined ? null : home.income * 100,
    category: home.category ?? null,
    note: home.note ?? "",
    helperId: home.helper ?? null,
    createdAt: madeAt,
    updatedAt: madeAt,
  })
  const members = home.members.map((member) => addPerson(book, home, member, { householdId: id, madeAt }))
  if (home.helper) {
    const officer = home.helper
    addAudit(book, { unitPath, officer, moment: madeAt, event: "household.opened", subject: "household", id })
  }
  return { districtId, unitPath, householdId: id, members }
}

/** Writes one person with numbers sealed, honours and search tokens; returns the id. */
export function addPerson(
  book: Book,
  place: Place,
  member: Member,
  options: { householdId?: string; madeAt?: Date } = {},
): string {
  const madeAt = options.madeAt ?? at(book, -30 - dice(book, 900), "14:10")
  const id = member.id ?? rowId(book, madeAt)
  const { districtId, unitPath } = place
  const birthOn = birthday(book, member.age)
  const idNumber = inventedId(book, birthOn, member.sex, member.oldPaper)
  const card = member.bank ? inventedCard(book) : undefined
  const phone = member.phone ? inventedPhone(book) : undefined
  book.rows.people.push({
    id,
    districtId,
    unitPath,
    householdId: options.householdId ?? null,
    relation: member.relation ?? null,
    name: member.name,
    called: member.called,
    pinyin: syllables(member.name).join(" "),
    sex: member.sex,
    birthYear: Number(birthOn.slice(0, 4)),
    birthOn,
    idKind: member.oldPaper ? "resident15" : "resident",
    idNumber: seal(idNumber, "people.id_number", id),
    idBlind: blind(idNumber, "people.id_number"),
    cardNumber: card ? seal(card, "people.card_number", id) : null,
    bank: member.bank ?? null,
    workState: member.work ?? null,
    employerId: member.employerId ?? null,
    job: member.job ?? "",
    health: member.health ?? "good",
    healthNote: member.healthNote ?? "",
    note: member.note ?? "",
    createdAt: madeAt,
    updatedAt: madeAt,
  })
  if (phone) {
    const phoneId = rowId(book, madeAt)
    book.rows.phones.push({
      id: phoneId,
      districtId,
      unitPath,
      personId: id,
      label: "本人",
      number: seal(phone, "phones.number", phoneId),
      numberBlind: blind(phone, "phones.number"),
      state: member.phone,
      checkedOn: member.phone === "unknown" ? null : on(book, -5 - dice(book, 150)),
      createdAt: madeAt,
    })
  }
  for (const honour of member.honours ?? []) {
    book.rows.honours.push({
      id: rowId(book, madeAt),
      districtId,
      unitPath,
      personId: id,
      level: honour.level,
      title: honour.title,
      year: honour.year,
      conferredBy: honour.by,
      certificateNo: honour.certificate ?? "",
      createdAt: madeAt,
    })
  }
  const numbers = phone ? [idNumber, phone] : [idNumber]
  for (const token of tokensOf({ name: member.name, called: member.called, numbers })) {
    book.rows.personTokens.push({ districtId, unitPath, personId: id, token })
  }
  return id
}

/** A birthday that has passed this year, so that the age of the story is the age on the page. */
function birthday(book: Book, age: number): string {
  const newYear = Date.parse(`${book.today.slice(0, 4)}-01-01T00:00:00Z`)
  const passed = Math.floor((Date.parse(`${book.today}T00:00:00Z`) - newYear) / 86_400_000)
  const day = new Date(newYear + dice(book, passed + 1) * 86_400_000).toISOString().slice(5, 10)
  return `${bornIn(book, age)}-${day === "02-29" ? "02-28" : day}`
}

/** An ID number with a right check digit of a region that GB/T 2260 never gave out (999…): nobody's. */
function inventedId(book: Book, birthOn: string, sex: Member["sex"], oldPaper?: boolean): string {
  const order = (book.rows.people.length % 499) * 2 + (sex === "male" ? 1 : 2)
  const region = `999${String(Math.floor(book.rows.people.length / 499) + 1).padStart(3, "0")}`
  const day = birthOn.replaceAll("-", "")
  const serial = String(order).padStart(3, "0")
  if (oldPaper) return `${region}${day.slice(2)}${serial}`
  const body = `${region}${day}${serial}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + "10X98765432"[sum % 11]
}

/** A mobile number of the block 154, which no operator was ever given. */
export function inventedPhone(book: Book): string {
  const phones = book.rows.phones.length + book.rows.employers.length
  return `1540000${String(1000 + ((phones * 7919) % 9000)).padStart(4, "0")}`
}

/** A card number that passes the Luhn check, of an issuer (999…) that no bank has. */
function inventedCard(book: Book): string {
  const body = `99900000${String(1_000_000_000 + book.rows.people.length * 7_919_317).slice(-10)}`
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const twice = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (twice > 9 ? twice - 9 : twice)
  }, 0)
  return body + String((10 - (sum % 10)) % 10)
}

/** A member of a household in one line. */
export function kin(
  relation: NonNullable<Member["relation"]>,
  name: string,
  called: string,
  sex: Member["sex"],
  age: number,
  more: Partial<Member> = {},
): Member {
  return { relation, name, called, sex, age, ...more }
}
