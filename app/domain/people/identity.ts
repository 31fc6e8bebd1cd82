import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { blind, seal } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { people } from "#db/schema/people.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { briefOf, briefRows, type PersonBrief } from "./briefs.ts"
import { foldNumber, formsOfIdNumber, readIdNumber } from "./id-number.ts"
import { cleanName } from "./rules.ts"

type Typed = { idNumber: string; otherPaper: boolean; sex?: "female" | "male"; birthYear?: number }

/** What the columns of a person's paper become; `null`s where no paper was shown. */
export type Paper = {
  idKind: "resident" | "resident15" | "other" | null
  number: string | null
  birthOn: string | null
  birthYear: number | null
  sex: "female" | "male" | null
}

/** Reads what was typed of the paper; birth day and sex follow from a resident's number and must not gainsay it. */
export function paperOf(typed: Typed, today: string): Paper {
  const plain: Paper = {
    idKind: null,
    number: null,
    birthOn: null,
    birthYear: typed.birthYear ?? null,
    sex: typed.sex ?? null,
  }
  if (typed.birthYear !== undefined && typed.birthYear > Number(today.slice(0, 4))) {
    throw new RuleBroken(m.person_year_future(), "birthYear")
  }
  if (!typed.idNumber) return plain
  if (typed.otherPaper) {
    const number = foldNumber(typed.idNumber)
    if (!/^[0-9A-Z()]{5,20}$/.test(number)) throw new RuleBroken(m.id_other_shape(), "idNumber")
    return { ...plain, idKind: "other", number }
  }
  const read = readIdNumber(typed.idNumber, today)
  if (!read.ok) throw new RuleBroken(wrong[read.why](), "idNumber")
  const birthYear = Number(read.birthOn.slice(0, 4))
  if (typed.sex && typed.sex !== read.sex) throw new RuleBroken(m.id_other_sex(), "sex")
  if (typed.birthYear !== undefined && typed.birthYear !== birthYear) {
    throw new RuleBroken(m.id_other_year({ year: birthYear }), "birthYear")
  }
  return { idKind: read.kind, number: read.number, birthOn: read.birthOn, birthYear, sex: read.sex }
}

const wrong = {
  shape: () => m.id_wrong_shape(),
  check: () => m.id_wrong_check(),
  birthday: () => m.id_wrong_birthday(),
  future: () => m.id_wrong_future(),
}

/** The sealed number and its blind index, as `people` keeps them. */
export function sealedPaper(number: string, personId: string): { idNumber: Buffer; idBlind: Buffer } {
  return { idNumber: seal(number, "people.id_number", personId), idBlind: blindId(number) }
}

function blindId(number: string): Buffer {
  return blind(number, "people.id_number")
}

/** Lets only one at a time register this paper, so that the second sees the first. */
export async function holdPaper(tx: Tx, number: string): Promise<void> {
  // The old and the new number of one person have to meet at one lock.
  const same = formsOfIdNumber(number).sort()[0] as string
  await tx.execute(sql`select pg_advisory_xact_lock(${blindId(same).readBigInt64BE()}::bigint)`)
}

export type Duplicate = PersonBrief & { same: "id" | "name" }

/**
 * People within reach who may be the one about to be registered: the same ID number, in its old or new form, or the
 * same name and a birth year at most one apart (any year where one of the two is not known).
 */
export function duplicatesOf(
  actor: Actor,
  asked: { idNumber?: string; name?: string; birthYear?: number; not?: string },
  today: string,
): Promise<Duplicate[]> {
  return withScope(actor, (tx) => findDuplicates(tx, actor, asked, today))
}

/** `duplicatesOf` inside another verb's transaction. */
export async function findDuplicates(
  tx: Tx,
  actor: Actor,
  asked: { idNumber?: string; name?: string; birthYear?: number; not?: string },
  today: string,
): Promise<Duplicate[]> {
  const number = foldNumber(asked.idNumber ?? "")
  // A half-typed number names nobody.
  const blinds = number.length >= 5 ? formsOfIdNumber(number).map(blindId) : []
  const name = cleanName(asked.name ?? "")
  const sameNumber = blinds.length ? inArray(people.idBlind, blinds) : undefined
  const sameName = [...name].length >= 2 ? and(eq(people.name, name), nearYear(asked.birthYear)) : undefined
  const either = or(sameNumber, sameName)
  if (!either) return []
  const rows = await briefRows(tx, { order: sameNumber ? sql<number>`(${sameNumber})::int` : undefined })
    .where(and(within(actor, people), either, asked.not ? ne(people.id, asked.not) : undefined))
    .orderBy(people.pinyin, people.id)
    .limit(10)
  return rows
    .map((row) => ({ ...briefOf(row, today), same: Number(row.rank) === 1 ? ("id" as const) : ("name" as const) }))
    .sort((a, b) => Number(b.same === "id") - Number(a.same === "id"))
}

function nearYear(year: number | undefined): SQL | undefined {
  if (year === undefined) return undefined
  return sql`(${people.birthYear} is null or ${people.birthYear} between ${year - 1} and ${year + 1})`
}
