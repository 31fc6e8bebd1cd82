import * as v from "valibot"
import { RuleBroken } from "../../errors.ts"
import type { InstalmentDraft, Kind, Problem, ProgrammeKind, RegisterKind } from "./kind.ts"
import { microloan } from "./microloan.ts"
import { scholarship } from "./scholarship.ts"
import { tuition } from "./tuition.ts"

/** An application as its round's rules see it; amounts in fen. */
export type Weighed = {
  facts: Record<string, unknown>
  /** Why it cannot be applied for. */
  problem: Problem | undefined
  /** What the rules give; an award is never above it. */
  amountFen: number
  /** The most that all awards of the round may come to. */
  quotaFen: number | undefined
  committedFen(amountFen: number, awardedOn: string): number
  plan(amountFen: number, awardedOn: string): InstalmentDraft[]
  atAward: { facts: Record<string, unknown>; undisbursed?: boolean }
}

/** A kind with its types closed in: rules and facts come as they were typed or stored, and are checked first. */
export type BoundKind = {
  kind: ProgrammeKind
  /** The rules, checked; a broken one is told at its field. */
  rules(typed: unknown): Record<string, unknown>
  weigh(rules: unknown, typed: unknown, register: RegisterKind, requestedFen?: number): Weighed
}

function checked<T>(schema: Kind<T, T>["rules"], value: unknown): T {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  const field = v.getDotPath(issue)
  throw new RuleBroken(issue.message, fieldNames[field ?? ""] ?? field ?? undefined)
}

/** Where a checked value has another name than its field of the form. */
const fieldNames: Record<string, string> = { tuitionFen: "tuition", maxLoanFen: "maxLoan", quotaFen: "quota" }

function bound<Rules, Facts>(kind: Kind<Rules, Facts>): BoundKind {
  return {
    kind: kind.kind,
    rules: (typed) => checked(kind.rules as Kind<Rules, Rules>["rules"], typed) as Record<string, unknown>,
    weigh(typedRules, typed, register, requestedFen = 0) {
      const rules = checked(kind.rules as Kind<Rules, Rules>["rules"], typedRules)
      const facts = checked(kind.facts as Kind<Facts, Facts>["rules"], typed)
      const asked = { facts, register, requestedFen }
      const problem = kind.problem(rules, asked)
      return {
        facts: facts as Record<string, unknown>,
        problem,
        amountFen: problem ? 0 : kind.amountFen(rules, asked),
        quotaFen: kind.quotaFen?.(rules),
        committedFen: (amountFen, awardedOn) => kind.committedFen(rules, facts, amountFen, awardedOn),
        plan: (amountFen, awardedOn) => kind.plan(rules, facts, amountFen, awardedOn),
        atAward: kind.atAward?.(rules, facts) ?? { facts: facts as Record<string, unknown> },
      }
    },
  }
}

/** The kinds of programme this house runs. One more is one more file and line. */
const kinds: Record<ProgrammeKind, BoundKind> = {
  scholarship: bound(scholarship),
  tuition: bound(tuition),
  microloan: bound(microloan),
}

export const kindOf = (kind: ProgrammeKind): BoundKind => kinds[kind]
