import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { unseal } from "#db/fields.server.ts"
import { namePieces, tokensAsked } from "#db/name-tokens.server.ts"
import { within } from "#db/reach.ts"
import { people, personTokens, phones } from "#db/schema/people.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { briefOf, briefRows, type PersonBrief } from "./briefs.ts"
import { shortenNumbers } from "./rules.ts"

/** Why somebody was found: by which part of the name, by its sound, or by the last four of which number. */
export type Match = { by: "name" | "called" | "pinyin" | "initials" | "phone" | "id"; word: string }
export type FoundPerson = PersonBrief & { matches: Match[] }

const han = /\p{Script=Han}/u

/**
 * People within reach whom `text` means: part of a name, its pinyin or initials, the last four of a phone or ID
 * number; several words must all fit. Those of the officer's own unit come first. `more` says there are others.
 */
export function findPeople(
  actor: Actor,
  text: string,
  options: { limit?: number; territory?: string; today: string },
): Promise<{ people: FoundPerson[]; more: boolean }> {
  return withScope(actor, (tx) => searchPeople(tx, actor, text, options))
}

/** `findPeople` inside another query's transaction. */
export async function searchPeople(
  tx: Tx,
  actor: Actor,
  text: string,
  { limit = 50, territory, today }: { limit?: number; territory?: string; today: string },
): Promise<{ people: FoundPerson[]; more: boolean }> {
  const words = wordsOf(text)
  if (words.length === 0) return { people: [], more: false }
  const own = actor.posts.filter((post) => post.within).map((post) => post.path)
  const ownFirst = own.length ? [sql`(${inArray(people.unitPath, own)}) is not true`] : []
  // Chosen before anything is joined to them: a common syllable means thousands.
  const chosen = sql`select ${people.id}, ${people.districtId} from ${people}
    where ${and(within(actor, people), servedBy(people, territory), ...words.map((word) => filedUnder(actor, word)))}
    order by ${sql.join([...ownFirst, people.pinyin, people.id], sql`, `)} limit ${limit + 1}`
  const rows = await briefRows(tx)
    .where(and(within(actor, people), sql`(${people.id}, ${people.districtId}) in (${chosen})`))
    .orderBy(...ownFirst, asc(people.pinyin), asc(people.id))
  const shown = rows.slice(0, limit)
  const numbers = words.some((word) => word.isNumber) ? await numbersOf(tx, actor, shown) : new Map<string, Numbers>()
  return {
    more: rows.length > limit,
    people: shown.map((row) => ({
      ...briefOf(row, today),
      matches: words.map((word) => matchOf(word, row, numbers.get(row.id))),
    })),
  }
}

type Word = { text: string; isNumber: boolean; all: Buffer[]; either: Buffer[] }

function wordsOf(text: string): Word[] {
  const short = shortenNumbers(text)
  const asked = tokensAsked(short)
  const texts = short
    .normalize("NFKC")
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean)
  return asked.map((tokens, i) => ({ ...tokens, text: texts[i] ?? "", isNumber: /^\d{3}[\dx]$/.test(texts[i] ?? "") }))
}

/**
 * The word's tokens, each looked up with `=`: the one comparison that row-level security leaves to the index. Three
 * letters and more are checked against the name, for their pairs may stand apart in another one.
 */
function filedUnder(actor: Actor, word: Word): SQL | undefined {
  const under = (condition: SQL) => sql`(${people.id}, ${people.districtId}) in (
    select ${personTokens.personId}, ${personTokens.districtId} from ${personTokens}
    where ${within(actor, personTokens)} and ${condition})`
  return and(
    ...word.all.map((token) => under(eq(personTokens.token, token))),
    word.either.length ? under(inArray(personTokens.token, word.either)) : undefined,
    han.test(word.text) && word.text.length > 2
      ? or(sql`strpos(lower(${people.name}), ${word.text}) > 0`, sql`strpos(lower(${people.called}), ${word.text}) > 0`)
      : undefined,
  )
}

type Numbers = { id: string | null; phones: string[] }

async function numbersOf(tx: Tx, actor: Actor, rows: { id: string; idNumber: Buffer | null }[]) {
  const ids = rows.map((row) => row.id)
  const all = new Map<string, Numbers>(
    rows.map((row) => [
      row.id,
      { id: row.idNumber ? unseal(row.idNumber, "people.id_number", row.id) : null, phones: [] },
    ]),
  )
  if (ids.length === 0) return all
  const found = await tx
    .select({ id: phones.id, personId: phones.personId, number: phones.number })
    .from(phones)
    .where(and(within(actor, phones), inArray(phones.personId, ids), isNull(phones.removedAt)))
  for (const phone of found) all.get(phone.personId)?.phones.push(unseal(phone.number, "phones.number", phone.id))
  return all
}

function matchOf(word: Word, person: { name: string; called: string }, numbers: Numbers | undefined): Match {
  const text = word.text
  if (word.isNumber) {
    const tail = text.toUpperCase()
    return { by: numbers?.phones.some((phone) => phone.endsWith(tail)) ? "phone" : "id", word: tail }
  }
  if (han.test(text)) return { by: person.name.toLowerCase().includes(text) ? "name" : "called", word: text }
  const plain = text.replace(/[^a-z0-9]/g, "")
  const sounds = [person.name, person.called].some((name) => name && namePieces(name).has(`p:${plain}`))
  return { by: sounds ? "pinyin" : "initials", word: text }
}

const pageSize = 50

/**
 * People within reach by the sound of their names, page by page. Asked unit by unit, because within one unit an index
 * has them in this order already.
 */
export function listPeople(
  actor: Actor,
  { letter, territory, after, today }: { letter?: string; territory?: string; after?: string; today: string },
): Promise<{ people: PersonBrief[]; next: string | null }> {
  return withScope(actor, async (tx) => {
    const key = keyIn(after)
    const page = sql`select ${people.id}, ${people.districtId} from ${people}
      where ${and(
        within(actor, people),
        sql`${people.districtId} = u.district_id and ${people.unitPath} = u.path`,
        letter ? startsWith(letter) : undefined,
        key ? sql`(${people.pinyin}, ${people.id}) > (${key.pinyin}, ${key.id})` : undefined,
      )}
      order by ${people.pinyin}, ${people.id} limit ${pageSize + 1}`
    const rows = await briefRows(tx)
      .where(
        and(
          within(actor, people),
          sql`(${people.id}, ${people.districtId}) in (
            select p.id, p.district_id from units u cross join lateral (${page}) p
            where ${unitsAsked(actor, territory)})`,
        ),
      )
      .orderBy(asc(people.pinyin), asc(people.id))
      .limit(pageSize + 1)
    const shown = rows.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      people: shown.map((row) => briefOf(row, today)),
      next: rows.length > pageSize && last ? `${last.id}~${last.pinyin}` : null,
    }
  })
}

/** As a range, which an index understands and the wall lets pass. */
function startsWith(letter: string): SQL {
  const from = sql`${people.pinyin} >= ${letter}`
  if (letter === "z") return from
  return sql`${from} and ${people.pinyin} < ${String.fromCharCode(letter.charCodeAt(0) + 1)}`
}

function unitsAsked(actor: Actor, territory: string | undefined): SQL {
  const paths = territory ? [territory] : actor.paths
  const below = paths.map((path) => sql`u.path ^@ ${path}`)
  return and(sql`u.district_id is not null`, or(...below) ?? sql`false`) as SQL
}

function keyIn(after: string | undefined): { id: string; pinyin: string } | undefined {
  const match = /^([\da-f-]{36})~(.*)$/.exec(after ?? "")
  return match ? { id: match[1] as string, pinyin: match[2] as string } : undefined
}
