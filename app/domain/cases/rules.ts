import { m } from "#app/i18n/messages.ts"
import { caseKinds } from "#db/enums.ts"

type Kind = (typeof caseKinds)[number]
type Subject = { householdId: string | null; personId: string | null; employerId: string | null }

/** What kinds of case can hang on this subject: a household's or a person's matters, or an employer's. */
export function kindsFor(subject: { employerId: string | null }): Kind[] {
  return caseKinds.filter(
    (kind) => kind === "rights" || (kind === "employer_problem") === (subject.employerId !== null),
  )
}

/** Why a case of this kind cannot be for this subject, or undefined. */
export function subjectProblem(kind: Kind, subject: Subject): string | undefined {
  if (!subject.householdId && !subject.personId && !subject.employerId) return m.case_needs_subject()
  if (!kindsFor(subject).includes(kind)) {
    return subject.employerId ? m.case_kind_not_for_employer() : m.case_kind_not_for_household()
  }
}

/** Most further causes beside the main one (handbook 4.2). */
const furtherCauses = 3

/** The main cause first, the others after it without repeating it. */
export function causesOf<C extends string>(main: C | undefined, others: C[]): C[] {
  return main ? [main, ...others.filter((cause) => cause !== main)] : others
}

/** Why these causes cannot stand: a hardship case needs a main one, and three more are the most. */
export function causesProblem(kind: Kind, main: string | undefined, others: string[]) {
  if (!main && (kind === "hardship" || others.length > 0))
    return { field: "mainCause", sentence: m.case_cause_missing() }
  if (others.filter((cause) => cause !== main).length > furtherCauses) {
    return { field: "otherCauses", sentence: m.case_causes_too_many() }
  }
}

export type Step = {
  kind: "opened" | "closed" | "reopened" | "reassigned"
  on: string
  at: string
  by: string
  why: string
}

type Closure = {
  closedOn: string
  createdAt: Date
  closedBy: string
  reason: string
  outcome: string
  reopenedAt: Date | null
  reopenedBy: string | null
  reopenReason: string | null
}

/** The course of a case in the order in which it happened: opened, closed, reopened, given to another. */
export function courseOf(
  opening: { openedOn: string; at: Date; by: string; summary: string },
  closures: Closure[],
  handings: { at: Date; by: string; reason: string }[],
): (Step & { outcome?: string })[] {
  const steps: (Step & { outcome?: string })[] = [
    { kind: "opened", on: opening.openedOn, at: opening.at.toISOString(), by: opening.by, why: opening.summary },
  ]
  for (const c of closures) {
    steps.push({
      kind: "closed",
      on: c.closedOn,
      at: c.createdAt.toISOString(),
      by: c.closedBy,
      why: c.reason,
      outcome: c.outcome,
    })
    if (c.reopenedAt) {
      const at = c.reopenedAt.toISOString()
      steps.push({ kind: "reopened", on: dayIn(at), at, by: c.reopenedBy ?? "", why: c.reopenReason ?? "" })
    }
  }
  for (const h of handings) {
    const at = h.at.toISOString()
    steps.push({ kind: "reassigned", on: dayIn(at), at, by: h.by, why: h.reason })
  }
  // A case may be written down days after it was opened; the day counts, then the moment.
  return steps.sort((a, b) => a.on.localeCompare(b.on) || a.at.localeCompare(b.at))
}

/** The day in Shanghai of a moment in ISO form. */
function dayIn(at: string): string {
  return new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 10)
}
