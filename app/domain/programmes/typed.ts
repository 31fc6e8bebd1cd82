import { m } from "#app/i18n/messages.ts"
import { RuleBroken } from "../errors.ts"
import type { ProgrammeKind } from "./kinds/kind.ts"
import { amountFields, type EnterApplication, type RoundTyped } from "./schema.ts"

// From the fields of a form to what a kind checks: each kind takes those that it knows, and leaves the others lying.

/** A round's rules as they were typed, in the shape that its kind checks. */
export const rulesTyped: Record<ProgrammeKind, (typed: RoundTyped) => unknown> = {
  scholarship(typed) {
    const amounts = amountFields.flatMap(({ level, register, student, name }) => {
      const fen = typed[name]
      return fen ? [{ level, register, student, fen }] : []
    })
    const yearFen = typed.yearAmount || undefined
    if (yearFen && amounts.length > 0) throw new RuleBroken(m.round_amounts_both(), "yearAmount")
    return { amounts, exclusions: [...new Set(typed.exclusions)], yearFen }
  },
  tuition: (typed) => ({ percent: typed.percent, maxFen: typed.maxYear || undefined }),
  microloan: (typed) => ({
    maxLoanFen: typed.maxLoan,
    maxMonths: typed.maxMonths,
    ratePercent: typed.ratePercent,
    borrowerKinds: [...new Set(typed.borrowerKinds)],
    subsidyMode: typed.subsidyMode,
    subsidyPercent: typed.subsidyPercent,
    guaranteeWanted: typed.guaranteeWanted === "yes",
    quotaFen: typed.quota,
    checkUpMonths: typed.checkUpMonths,
  }),
}

/** The facts of an application as they were typed, in the shape that its round's kind checks. */
export const factsTyped: Record<ProgrammeKind, (typed: EnterApplication) => unknown> = {
  scholarship({ school, city, province, major, level, studentState, entersOn, years, excluded }) {
    return { school, city, province, major, level, studentState, entersOn, years, ...(excluded && { excluded }) }
  },
  tuition: ({ institution, school, level, major, entersOn, years, tuition }) => ({
    institution: institution || school,
    level,
    major,
    entersOn,
    years,
    tuitionFen: tuition,
  }),
  microloan({ borrowerKind, project, industry, place, licence, plan, termMonths, bank, ratePercent, ...typed }) {
    const { method, guarantee, guarantorName, guarantorWorkplace } = typed
    const guarantor = guarantee === "guarantor" ? { guarantorName, guarantorWorkplace } : {}
    const terms = { termMonths, bank, ratePercent, method, guarantee, ...guarantor }
    return { borrowerKind, project, industry, place, licence, plan, ...terms }
  },
}
