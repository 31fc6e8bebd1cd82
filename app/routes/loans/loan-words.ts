import { m, word } from "#app/i18n/messages.ts"
import type { IconName } from "#app/ui/icon.tsx"

/** Icon of where a loan stands; lateness is reckoned by the day and goes before what was noted. */
export function loanIcon(state: string, lateFen: number): IconName {
  if (state === "settled" || state === "completed") return "done"
  if (lateFen > 0 || state === "claimed" || state === "written_off") return "late"
  return "wait"
}

/** The word of where a loan stands: late by the day although nobody noted it yet, waiting although called running. */
export function loanState(row: { state: string; lateFen: number; disbursed: boolean }): string {
  if (row.state === "running" && !row.disbursed) return word("loan_state", "undisbursed")
  return word("loan_state", row.state === "running" && row.lateFen > 0 ? "overdue" : row.state)
}

export function guaranteeWords(facts: {
  guarantee: string
  guarantorName: string
  guarantorWorkplace: string
}): string {
  return [word("guarantee", facts.guarantee), facts.guarantorName, facts.guarantorWorkplace].filter(Boolean).join(" · ")
}

/** A percentage with at most one decimal; 0 of nothing. */
export const share = (part: number, whole: number): string =>
  whole > 0 ? ((part / whole) * 100).toLocaleString("en-US", { maximumFractionDigits: 1 }) : "0"

/** 2 人, or nothing where nobody asked. */
export const jobsWords = (jobs: number | null): string => (jobs === null ? "" : m.loan_jobs_n({ n: jobs }))
