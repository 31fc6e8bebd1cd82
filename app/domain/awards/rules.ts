import * as v from "valibot"
import type { awardStates, instalmentStates, studyLevels } from "#db/enums.ts"
import type { PolicyValue } from "../policy/catalogue.ts"

export type AwardState = (typeof awardStates)[number]
export type SchoolTerms = Pick<PolicyValue<"school_terms">, "autumnFrom" | "springFrom" | "recordDays">
export type Half = "autumn" | "spring"
/** A term of the school year that begins in the autumn of `year`; `nextOn` is the day on which the next one begins. */
export type Term = { year: number; half: Half; fromOn: string; nextOn: string }

/** Awards that follow a student from school year to school year. */
export const studentKinds = ["scholarship", "tuition"] as const
export const isStudentKind = (kind: string): boolean => (studentKinds as readonly string[]).includes(kind)

/** Why a sponsorship or subsidy stops before its end. */
export const stopReasons = ["dropped_out", "other_sponsor", "false_statement", "withdrawn", "died", "other"] as const
/** What became of a student whose studies are over. */
export const outcomes = ["employed", "further_study", "other"] as const
/** Levels up to which a sponsorship is extended. */
export const extendedLevels = [
  "bachelor",
  "master",
  "doctor",
] as const satisfies readonly (typeof studyLevels)[number][]

/** 2026 → 2026–2027 学年, as instalments and records call it. */
export const schoolYearLabel = (year: number): string => `${year}–${year + 1} 学年`

/** 2026–2027 学年 → 2026; undefined for what is no school year. */
export function schoolYearIn(label: string): number | undefined {
  const [, year] = /^(\d{4})[–—-](\d{4})/.exec(label.normalize("NFKC")) ?? []
  return year ? Number(year) : undefined
}

/** The term in which a day lies; holidays belong to the term before them. */
export function termOn(day: string, terms: SchoolTerms): Term {
  const year = Number(day.slice(0, 4))
  const date = day.slice(5)
  if (date >= terms.autumnFrom) return termOf(year, "autumn", terms)
  return termOf(year - 1, date >= terms.springFrom ? "spring" : "autumn", terms)
}

export function termOf(year: number, half: Half, terms: SchoolTerms): Term {
  const autumn = `${year}-${terms.autumnFrom}`
  const spring = `${year + 1}-${terms.springFrom}`
  return half === "autumn"
    ? { year, half, fromOn: autumn, nextOn: spring }
    : { year, half, fromOn: spring, nextOn: `${year + 1}-${terms.autumnFrom}` }
}

export function termAfter(term: Term, terms: SchoolTerms): Term {
  return term.half === "autumn" ? termOf(term.year, "spring", terms) : termOf(term.year + 1, "autumn", terms)
}

/** 2026-autumn: how a term stands in a form and in a task's occurrence. */
export const termCode = (term: Pick<Term, "year" | "half">): string => `${term.year}-${term.half}`

export function termIn(code: string, terms: SchoolTerms): Term | undefined {
  const [, year, half] = /^(\d{4})-(autumn|spring)$/.exec(code) ?? []
  return year ? termOf(Number(year), half as Half, terms) : undefined
}

const text = v.optional(v.string(), "")
/** What an award knows of the studies; either kind's names, and nothing that would not be there. */
const studyFacts = v.looseObject({
  school: v.optional(v.string()),
  institution: v.optional(v.string()),
  city: text,
  province: text,
  major: text,
  level: text,
  entersOn: v.optional(v.string()),
  years: v.optional(v.number()),
  extended: v.optional(v.boolean(), false),
})

export type Studies = {
  school: string
  city: string
  province: string
  major: string
  level: string
  entersOn: string | null
  years: number | null
  extended: boolean
}

/** The studies in an award's facts; empty where they do not say. */
export function studiesOf(facts: unknown): Studies {
  const read = v.safeParse(studyFacts, facts)
  const said = read.success ? read.output : v.parse(studyFacts, {})
  return {
    school: said.school ?? said.institution ?? "",
    city: said.city,
    province: said.province,
    major: said.major,
    level: said.level,
    entersOn: said.entersOn ?? null,
    years: said.years ?? null,
    extended: said.extended,
  }
}

/** The day on which the studies are over; null where nobody knows. */
export function studiesEndOn({ entersOn, years }: Pick<Studies, "entersOn" | "years">): string | null {
  return entersOn && years ? `${Number(entersOn.slice(0, 4)) + years}${entersOn.slice(4)}` : null
}

type Due = {
  kind: string
  position: number
  label: string
  dueOn: string
  state: (typeof instalmentStates)[number]
}
type Recorded = { kind: string; period: string }

/**
 * The school year whose record a payment waits for; undefined where it waits for none. The first payment of an award
 * waits for none, each later one for the school year before its own.
 */
export function recordWanted(line: Due, records: Recorded[], terms: SchoolTerms): string | undefined {
  if (line.kind !== "payment" || line.position <= 1) return undefined
  const year = schoolYearIn(line.label) ?? termOn(line.dueOn, terms).year
  const wanted = schoolYearLabel(year - 1)
  const has = records.some((one) => one.kind === "school_year" && schoolYearIn(one.period) === year - 1)
  return has ? undefined : wanted
}

export type NextThing =
  | { what: "over" }
  | { what: "paying"; label: string }
  | { what: "ask"; label: string }
  | { what: "record_first"; label: string; period: string }
  | { what: "record"; period: string; half: Half; by: string }
  | { what: "wait"; label: string; on: string }
  | { what: "finish" }
  | { what: "nothing" }

/** The next thing to do on a student's award, most pressing first. */
export function nextThing(
  award: { state: AwardState; facts: unknown },
  lines: Due[],
  records: (Recorded & { half?: string })[],
  terms: SchoolTerms,
  today: string,
): NextThing {
  if (award.state !== "running") return { what: "over" }
  const payments = lines.filter((line) => line.kind === "payment").sort((a, b) => a.position - b.position)
  const asked = payments.find((line) => line.state === "asked")
  if (asked) return { what: "paying", label: asked.label }
  const waiting = payments.find((line) => line.state === "waiting")
  if (waiting && waiting.dueOn <= today) {
    const period = recordWanted(waiting, records, terms)
    return period ? { what: "record_first", label: waiting.label, period } : { what: "ask", label: waiting.label }
  }
  const end = studiesEndOn(studiesOf(award.facts))
  if (!waiting && end && end <= today) return { what: "finish" }
  const term = termOn(today, terms)
  const period = schoolYearLabel(term.year)
  const known = records.some((one) => one.kind === "school_year" && one.period === period && one.half === term.half)
  if (!known) return { what: "record", period, half: term.half, by: term.nextOn }
  return waiting ? { what: "wait", label: waiting.label, on: waiting.dueOn } : { what: "nothing" }
}
