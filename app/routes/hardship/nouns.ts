import type { Need } from "#app/domain/hardship/queries.ts"
import type { Move } from "#app/domain/hardship/states.ts"
import { caseActPath, hardshipPath, peoplePath } from "#app/paths.ts"

/** The address of a move: first_review → first-review. */
export function nounOf(move: Exclude<Move, "application">): string {
  return move === "answer" ? "objections" : move.replaceAll("_", "-")
}

/** Where what a move still needs can be seen to. */
export function placeOfNeed(caseId: string, need: Pick<Need, "code" | "detail">): string | undefined {
  switch (need.code) {
    case "paper":
      return `${hardshipPath(caseId, "documents")}?kind=${String(need.detail?.kind)}`
    case "fields":
      return hardshipPath(caseId, "form")
    case "test":
    case "eligible":
      return hardshipPath(caseId, "means-test")
    case "cause":
      return caseActPath(caseId, "edit")
    case "no_duplicate":
      return peoplePath()
    default:
      return undefined
  }
}
