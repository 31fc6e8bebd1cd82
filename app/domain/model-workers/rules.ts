import { m } from "#app/i18n/messages.ts"
import type { benefitKinds, benefitLevels, modelWorkerStates } from "#db/enums.ts"
import { addDays } from "../calendar.ts"

export type State = (typeof modelWorkerStates)[number]
export type Level = (typeof benefitLevels)[number]
export type Move = "difficulty" | "retirement" | "departure" | "arrival" | "death" | "death_report" | "revocation"

type Standing = { state: State; deathReportedOn: string | null }

/** Whether he is cared for here today. */
export function isStanding(state: State): boolean {
  return state === "in_service" || state === "retired"
}

/** The moves that can be made from where he stands (handbook 5.4), in the order in which a page offers them. */
export function movesFrom({ state, deathReportedOn }: Standing): Move[] {
  switch (state) {
    case "in_service":
      return ["difficulty", "retirement", "departure", "death", "revocation"]
    case "retired":
      return ["difficulty", "departure", "death", "revocation"]
    case "moved_out":
      return ["arrival", "death", "revocation"]
    case "deceased":
      return deathReportedOn ? [] : ["death_report"]
    case "revoked":
      return []
  }
}

/** Why this move cannot be made from here, or undefined. */
export function moveProblem(standing: Standing, move: Move): string | undefined {
  if (movesFrom(standing).includes(move)) return undefined
  if (standing.state === "deceased") return m.mw_is_deceased()
  if (standing.state === "revoked") return m.mw_is_revoked()
  if (standing.state === "moved_out") return m.mw_is_moved_out()
  if (move === "retirement") return m.mw_is_retired_already()
  if (move === "arrival") return m.mw_is_here()
  return m.mw_not_deceased()
}

/** Why a benefit given on `givenOn` cannot stand in the ledger: what was given before the end may still be written down. */
export function benefitProblem(
  file: { state: State; endedOn: string | null },
  benefit: { givenOn: string; amount?: number | undefined; goods: string; kind: (typeof benefitKinds)[number] },
  today: string,
): { sentence: string; field: string } | undefined {
  if (benefit.givenOn > today) return { sentence: m.benefit_in_future(), field: "givenOn" }
  if (!benefit.amount && !benefit.goods && !["check_up", "recuperation", "hospital_visit"].includes(benefit.kind)) {
    return { sentence: m.benefit_nothing_given(), field: "amount" }
  }
  if (isStanding(file.state) || !file.endedOn || benefit.givenOn <= file.endedOn) return undefined
  const sentence =
    file.state === "deceased"
      ? m.benefit_after_death()
      : file.state === "revoked"
        ? m.benefit_after_revocation()
        : m.benefit_after_departure()
  return { sentence, field: "givenOn" }
}

export const milestones = [80, 90, 100] as const

export type Birthday = { age: (typeof milestones)[number]; fromOn: string; dueOn: string }

/**
 * The next round birthday that is still to come: from `leadDays` before it to the day itself; of somebody whose year
 * alone is known, any day of that year. Undefined after the hundredth, or where neither is known.
 */
export function nextBirthday(
  person: { birthOn: string | null; birthYear: number | null },
  leadDays: number,
  today: string,
): Birthday | undefined {
  const year = person.birthOn ? Number(person.birthOn.slice(0, 4)) : person.birthYear
  if (year === null) return undefined
  for (const age of milestones) {
    const then = String(year + age)
    if (!person.birthOn) {
      if (`${then}-12-31` >= today) return { age, fromOn: `${then}-01-01`, dueOn: `${then}-12-31` }
      continue
    }
    const dueOn =
      person.birthOn.endsWith("02-29") && !isLeap(year + age) ? `${then}-02-28` : then + person.birthOn.slice(4)
    if (dueOn >= today) return { age, fromOn: addDays(dueOn, -leadDays), dueOn }
  }
  return undefined
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export type YearOfBenefits = {
  year: number
  kinds: { kind: (typeof benefitKinds)[number]; times: number; fen: number; goods: string[] }[]
  fen: number
}

/** What was given each year by kind, the latest year first: money added up in fen, goods named, never summed together. */
export function yearsOf(
  ledger: { kind: (typeof benefitKinds)[number]; year: number; amountFen: number; goods: string }[],
): YearOfBenefits[] {
  const years = new Map<number, YearOfBenefits>()
  for (const row of ledger) {
    const year = years.get(row.year) ?? { year: row.year, kinds: [], fen: 0 }
    years.set(row.year, year)
    let kind = year.kinds.find((k) => k.kind === row.kind)
    if (!kind) {
      kind = { kind: row.kind, times: 0, fen: 0, goods: [] }
      year.kinds.push(kind)
    }
    kind.times += 1
    kind.fen += row.amountFen
    year.fen += row.amountFen
    if (row.goods) kind.goods.push(row.goods)
  }
  return [...years.values()].sort((a, b) => b.year - a.year)
}
