import type { festivals, followUpEvents, followUpOwners, followUpTriggers, followUpWhom } from "#db/enums.ts"
import { addDays, addMonths } from "../calendar.ts"
import { nextFestivalDay } from "../policy/festivals.ts"

// When a follow-up rule comes due for one subject. Pure: no clock, no database.

export type Whom = (typeof followUpWhom)[number]
export type Event = (typeof followUpEvents)[number]
export type Owner = (typeof followUpOwners)[number]

/** What a rule says. `offsetDays`: after the event or the interval, or before the start of term or festival. */
export type Said = {
  whom: Whom
  trigger: (typeof followUpTriggers)[number]
  event: Event | null
  everyMonths: number | null
  before: string | null
  offsetDays: number
  windowDays: number
  validFrom: string
  validTo: string | null
}

/** A row a rule is about: since when it stands, and what has happened or will happen on it. */
export type Candidate = {
  id: string
  districtId: string
  unitPath: string
  householdId: string | null
  personId: string | null
  caseId: string | null
  /** Who looks after it. */
  helperId: string | null
  sinceOn: string
  happened: { event: Event; day: string }[]
}

/** First days of the two school terms, MM-DD. */
export type Terms = { autumnFrom: string; springFrom: string }

/** One time a rule comes due: the day it is counted by, and the window. */
export type Occurrence = { day: string; fromOn: string; dueOn: string }

/** Which events can happen to whom; `every` and `before` are open to all. */
export const eventsOf: Record<Whom, readonly Event[]> = {
  scholarship: ["awarded", "paid"],
  tuition: ["awarded", "paid"],
  microloan: ["awarded", "repayment_due", "overdue"],
  hardship: ["on_file", "exited"],
  model_worker: [],
}

/**
 * Each time the rule comes due for this row with its last day from `from` to `to`, both included, within the days the
 * rule is valid. `terms` may be missing where nobody laid them down; then a rule before the start of term gives nothing.
 */
export function occurrences(
  rule: Said,
  row: Pick<Candidate, "sinceOn" | "happened">,
  between: { from: string; to: string },
  terms: Terms | undefined,
): Occurrence[] {
  const from = later(between.from, rule.validFrom)
  const to = rule.validTo && rule.validTo < between.to ? rule.validTo : between.to
  const offset = rule.trigger === "before" ? -rule.offsetDays : rule.offsetDays
  return countedDays(rule, row, addDays(from, -offset), addDays(to, -offset), terms)
    .map((day) => ({ day, dueOn: addDays(day, offset) }))
    .filter(({ dueOn }) => dueOn >= from && dueOn <= to)
    .map(({ day, dueOn }) => ({ day, dueOn, fromOn: addDays(dueOn, -rule.windowDays) }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

const later = (a: string, b: string) => (a > b ? a : b)

/** The days a rule counts by, from `from` to `to`. */
function countedDays(
  rule: Said,
  row: Pick<Candidate, "sinceOn" | "happened">,
  from: string,
  to: string,
  terms: Terms | undefined,
): string[] {
  if (rule.trigger === "on") {
    const days = row.happened.filter(({ event }) => event === rule.event).map(({ day }) => day)
    return [...new Set(days)]
  }
  if (rule.trigger === "every") {
    const days: string[] = []
    const months = rule.everyMonths ?? 0
    if (months < 1) return days
    // From the first day each time: added up month by month, the 31st would become the 28th for good.
    for (let n = 1; n <= 1200; n++) {
      const day = addMonths(row.sinceOn, n * months)
      if (day > to) break
      if (day >= from) days.push(day)
    }
    return days
  }
  return startsBetween(rule.before ?? "", from, to, terms)
}

/** The starts of term, or the festival's days, from `from` to `to`. */
function startsBetween(before: string, from: string, to: string, terms: Terms | undefined): string[] {
  const years = range(Number(from.slice(0, 4)), Number(to.slice(0, 4)))
  if (before === "term_autumn" || before === "term_spring") {
    if (!terms) return []
    const monthDay = before === "term_autumn" ? terms.autumnFrom : terms.springFrom
    return years.map((year) => `${year}-${monthDay}`)
  }
  return years.map((year) => nextFestivalDay(before as (typeof festivals)[number], `${year}-01-01`))
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** What makes a task of this rule one of a kind for its subject. */
export const occurrenceKey = (row: Pick<Candidate, "id">, day: string) => `${row.id} ${day}`

/** The name under which the tasks of an office's own rule stand; the words are the rule's, not the program's. */
export const ruleName = (lineage: string) => `office:${lineage}`
