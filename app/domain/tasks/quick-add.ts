import { and, eq, inArray, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { syllables, tokensAsked } from "#db/name-tokens.server.ts"
import { within } from "#db/reach.ts"
import { households, people, personTokens } from "#db/schema/people.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { openTask } from "./commands.ts"
import { readDayWords } from "./day-words.ts"
import type { QuickAdd } from "./schema.ts"

export type Match = { id: string; called: string; householdName: string | null; lane: string | null }

export type QuickReading = {
  title: string
  fromOn: string | null
  dueOn: string | null
  person: string
  matches: Match[]
}

const titles = /^(\p{Script=Han}{1,3}(?:大姐|大哥|大爷|大娘|大妈|师傅|阿姨|叔叔|同学|老师|老|家|姐|哥|嫂|叔|伯))/u

/** Words of the line that may name a person: each word, and the start of an unspaced line up to a form of address. */
function nameCandidates(text: string): string[] {
  const words = text.split(/[\s，,、：:]+/).filter(Boolean)
  const address = words[0] && titles.exec(words[0])?.[1]
  const short = words.filter((w) => (/^\p{Script=Han}{2,4}$/u.test(w) ? true : /^[a-z]{2,20}$/i.test(w)))
  return [...new Set([...(address ? [address] : []), ...short])].slice(0, 5)
}

async function peopleCalled(tx: Tx, actor: Actor, candidate: string): Promise<Match[]> {
  const asked = tokensAsked(candidate)
  const tokens = asked.flatMap((word) => [...word.all, ...word.either])
  const needed = asked.reduce((n, word) => n + (word.all.length || 1), 0)
  if (tokens.length === 0) return []
  const hits = tx
    .select({ id: personTokens.personId, districtId: personTokens.districtId })
    .from(personTokens)
    .where(and(within(actor, personTokens), inArray(personTokens.token, tokens)))
    .groupBy(personTokens.districtId, personTokens.personId)
    .having(sql`count(*) >= ${needed}`)
    .limit(200)
    .as("hits")
  const rows = await tx
    .select({
      id: people.id,
      name: people.name,
      called: people.called,
      householdName: households.name,
      lane: households.lane,
    })
    .from(hits)
    .innerJoin(people, and(eq(people.id, hits.id), eq(people.districtId, hits.districtId)))
    .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
    .where(within(actor, people))
  const said = candidate.toLowerCase()
  return rows
    .filter((r) => {
      const heard = [r.name, r.called].filter(Boolean).flatMap((name) => {
        const sounds = syllables(name)
        return [name, sounds.join(""), sounds.map((s) => s[0]).join("")]
      })
      return heard.includes(said)
    })
    .map((r) => ({ id: r.id, called: r.called || r.name, householdName: r.householdName, lane: r.lane }))
}

/** What a one-line note says: the day, whom it names within reach, and what to do. */
export function readQuickLine(actor: Actor, text: string, today: string): Promise<QuickReading> {
  return withScope(actor, async (tx) => {
    const when = readDayWords(text, today)
    const rest = when?.rest ?? text.trim()
    for (const candidate of nameCandidates(rest)) {
      const matches = await peopleCalled(tx, actor, candidate)
      if (matches.length === 0) continue
      const title = rest
        .replace(candidate, " ")
        .replace(/\s+/g, " ")
        .replace(/^[\s，,、：:]+|[\s，,、：:]+$/g, "")
      return {
        title: title || rest,
        fromOn: when?.fromOn ?? null,
        dueOn: when?.dueOn ?? null,
        person: candidate,
        matches,
      }
    }
    return { title: rest, fromOn: when?.fromOn ?? null, dueOn: when?.dueOn ?? null, person: "", matches: [] }
  })
}

/**
 * Opens a task from one line. Where the line leaves a doubt – no day, or several people of that name – nothing is
 * opened and the reading comes back, for the page to ask only what is missing.
 */
export async function quickAdd(actor: Actor, input: QuickAdd, today: string) {
  const reading = await readQuickLine(actor, input.text, today)
  if (!reading.title) throw new RuleBroken(m.quick_add_empty(), "text")
  if (!reading.dueOn || reading.matches.length > 1) return { opened: null, reading }
  const { title, fromOn, dueOn } = reading
  if (title.length > 60) return { opened: null, reading }
  const opened = await openTask(
    actor,
    {
      key: input.key,
      title,
      detail: "",
      waitsFor: "",
      fromOn: fromOn && fromOn >= today ? fromOn : undefined,
      dueOn,
      personId: reading.matches[0]?.id,
    },
    today,
  )
  return { opened, reading }
}
