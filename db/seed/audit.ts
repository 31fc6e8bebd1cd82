import { type Book, rowId } from "./book.ts"

/** One audit line of the last ninety days; older ones would only make the demo longer. */
export function addAudit(
  book: Book,
  line: {
    unitPath: string
    officer: string
    moment: Date
    event: string
    subject: string
    id?: string
    fields?: string[]
    reason?: string
  },
): void {
  if (line.moment.getTime() < book.latest - 90 * 86_400_000) return
  book.rows.auditLines.push({
    id: rowId(book, line.moment),
    at: line.moment,
    unitPath: line.unitPath,
    officerId: line.officer,
    event: line.event,
    subject: line.subject,
    subjectId: line.id ?? null,
    fields: line.fields ?? [],
    reason: line.reason ?? "",
  })
}
