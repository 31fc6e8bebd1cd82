import type { Paper } from "#app/domain/documents/papers.ts"
import { m, word } from "#app/i18n/messages.ts"
import { papersPath } from "#app/paths.ts"

/** What is said after a paper was put on file. */
export function addedSentence(kind: string, expired: boolean): string {
  const what = word("document_kind", kind)
  return expired ? m.paper_added_expired({ what }) : m.paper_added({ what })
}

/** 身份证（韦师傅）. */
export function paperName(paper: { kind: string; holder: string | null }): string {
  const what = word("document_kind", paper.kind)
  return paper.holder ? m.paper_of({ what, name: paper.holder }) : what
}

/** Where the paper is listed. */
export function listOf(paper: Pick<Paper, "caseId" | "householdId" | "personId">): string {
  const { caseId, householdId, personId } = paper
  if (caseId) return papersPath({ caseId })
  return householdId ? papersPath({ householdId }) : papersPath({ personId: personId ?? "" })
}
