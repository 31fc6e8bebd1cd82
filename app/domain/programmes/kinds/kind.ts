import type { BaseIssue, BaseSchema } from "valibot"
import type { fundSources, instalmentKinds, programmeKinds, registerKinds } from "#db/enums.ts"

export type ProgrammeKind = (typeof programmeKinds)[number]
export type RegisterKind = (typeof registerKinds)[number]
export type FundSource = (typeof fundSources)[number]

/** One line of what will be due on an award, in order of `position` within its kind; amounts in fen. */
export type InstalmentDraft = {
  kind: (typeof instalmentKinds)[number]
  position: number
  label: string
  dueOn: string
  dueFen: number
  interestFen?: number
}

/** Why something cannot be applied for, and at which field of the form that is said. */
export type Problem = { sentence: string; field: string }

/** What an applicant asks a round for. */
export type Asked<Facts> = { facts: Facts; register: RegisterKind; requestedFen: number }

/**
 * What sets one kind of programme apart: the rules of its rounds, the facts of its applications, and what follows from
 * the two. Everything else — stages, decisions, places, budget, payment — is the same for all.
 */
export type Kind<Rules, Facts> = {
  kind: ProgrammeKind
  rules: BaseSchema<unknown, Rules, BaseIssue<unknown>>
  facts: BaseSchema<unknown, Facts, BaseIssue<unknown>>
  /** Why this cannot be applied for under the round's rules; undefined where it can. */
  problem(rules: Rules, asked: Asked<Facts>): Problem | undefined
  /** What the rules give for it, fen; an award is never above it. */
  amountFen(rules: Rules, asked: Asked<Facts>): number
  /** What an award of `amountFen` made on `awardedOn` binds of the round's budget, all years together, fen. */
  committedFen(rules: Rules, facts: Facts, amountFen: number, awardedOn: string): number
  /** What is due on an award made on `awardedOn`: its sum of `payment` and `subsidy` lines never exceeds `committedFen`. */
  plan(rules: Rules, facts: Facts, amountFen: number, awardedOn: string): InstalmentDraft[]
  /** The most that all awards of the round may come to, fen; left out: what its budget allows. */
  quotaFen?(rules: Rules): number
  /** What the award keeps of the round's rules; with `undisbursed` its lines are made only when a bank pays out. */
  atAward?(rules: Rules, facts: Facts): { facts: Facts & Record<string, unknown>; undisbursed?: boolean }
}
