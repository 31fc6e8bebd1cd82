import type { DocumentKind } from "../documents/standing.ts"
import type { Move, State } from "./states.ts"

// What a move needs before it can be made, said one by one with whether it is there. The page shows the list, the verb
// refuses by the first line that is not.

export type Facts = {
  state: State
  temporary: boolean
  /** Names of starred fields of the form that are still empty. */
  missingFields: string[]
  hasMainCause: boolean
  papers: Set<DocumentKind>
  duplicate: boolean
  /** The latest reckoning, or null. */
  test: { category: string | null; testedOn: string } | null
  verification: "agrees" | "differs" | null
  publicity: { untilOn: string; openObjections: number } | null
  hasHelper: boolean
  watchUntil: string | null
  /** Contacts with the household since its exit. */
  contactsSinceExit: number
  today: string
}

export type Requirement = {
  code: string
  met: boolean
  /** What a sentence about it fills in. */
  detail?: Record<string, string | number | string[]>
}

const paper = (kind: DocumentKind, facts: Facts): Requirement => ({
  code: "paper",
  met: facts.papers.has(kind),
  detail: { kind },
})

/** The requirements of a move for a file as it stands, in the order in which one would see to them. */
export function requirementsOf(move: Exclude<Move, "application">, facts: Facts): Requirement[] {
  switch (move) {
    case "submission":
      return [
        { code: "fields", met: facts.missingFields.length === 0, detail: { fields: facts.missingFields } },
        { code: "cause", met: facts.hasMainCause },
        paper("id_card", facts),
        paper("household_book", facts),
        paper("income_proof", facts),
      ]
    case "first_review":
      return [
        { code: "no_duplicate", met: !facts.duplicate },
        { code: "test", met: facts.test !== null },
      ]
    case "home_check":
      return [paper("application", facts), paper("consent", facts), paper("home_photo", facts)]
    case "verification":
      return [paper("consent", facts)]
    case "publicity":
      return [
        { code: "verified", met: facts.verification === "agrees" },
        { code: "eligible", met: facts.test?.category != null },
      ]
    case "approval":
      return [...noticeDone(facts), paper("minutes", facts), { code: "helper", met: facts.hasHelper }]
    case "temporary_approval":
      return [paper("id_card", facts), { code: "helper", met: facts.hasHelper }]
    case "review":
      return [{ code: "test", met: facts.test !== null }]
    case "exit":
      return noticeDone(facts)
    case "settlement":
      return [
        {
          code: "watched",
          met: facts.watchUntil !== null && facts.today >= facts.watchUntil,
          detail: { day: facts.watchUntil ?? "" },
        },
        { code: "followed", met: facts.contactsSinceExit > 0 },
      ]
    default:
      return []
  }
}

/** A notice that ran its days out, was photographed, and has no objection waiting for an answer. */
function noticeDone(facts: Facts): Requirement[] {
  const { publicity } = facts
  return [
    {
      code: "notice_over",
      met: publicity !== null && facts.today > publicity.untilOn,
      detail: { day: publicity?.untilOn ?? "" },
    },
    { code: "no_objection", met: publicity !== null && publicity.openObjections === 0 },
    paper("publicity_photo", facts),
  ]
}
