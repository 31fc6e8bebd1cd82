import type { Paper } from "#app/domain/documents/papers.ts"
import { m, word } from "#app/i18n/messages.ts"
import { documentActPath, documentPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { paperName } from "./paper-words.ts"

/** The papers on file, the latest first. */
export function PaperTable({ papers, today }: { papers: Paper[]; today: string }) {
  return (
    <table className="fold">
      <thead>
        <tr>
          <th scope="col">{m.paper_kind()}</th>
          <th scope="col">{m.paper_holder()}</th>
          <th scope="col">{m.paper_holds_until()}</th>
          <th scope="col">{m.paper_put_by()}</th>
          <th scope="col">
            <span className="vh">{m.paper_acts()}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {papers.map((paper) => (
          <tr key={paper.id}>
            <th scope="row">
              {word("document_kind", paper.kind)}
              {paper.note ? <small className="note"> {paper.note}</small> : null}
            </th>
            <td>{paper.holder ?? m.paper_of_all()}</td>
            <td>
              <Until paper={paper} today={today} />
            </td>
            <td>{m.paper_put_by_on({ who: paper.addedBy, day: dayName(dayOf(paper.createdAt), today) })}</td>
            <td className="no-print">
              <Acts paper={paper} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Until({ paper, today }: { paper: Paper; today: string }) {
  if (!paper.expiresOn) return <span className="quiet">{m.paper_for_good()}</span>
  const day = dayName(paper.expiresOn, today)
  if (!paper.expired && !paper.soon) return m.paper_until({ day })
  return (
    <span className="late">
      <Icon name={paper.expired ? "late" : "wait"} />{" "}
      <b>{paper.expired ? m.paper_state_expired_on({ day }) : m.paper_state_soon_on({ day })}</b>
    </span>
  )
}

function Acts({ paper }: { paper: Paper }) {
  const of = <span className="vh"> {paperName(paper)}</span>
  return (
    <>
      <a className="act" href={paper.guarded ? documentActPath(paper.id, "reading") : documentPath(paper.id)}>
        {paper.mediaType === "application/pdf" && !paper.guarded ? m.paper_download() : m.show()}
        {of}
      </a>{" "}
      <a className="act" href={documentActPath(paper.id, "edit")}>
        {m.paper_correct()}
        {of}
      </a>{" "}
      <a className="act" href={documentActPath(paper.id, "removal")}>
        {m.paper_remove()}
        {of}
      </a>
    </>
  )
}

/** The day in Shanghai of a moment. */
function dayOf(moment: Date | string): string {
  return new Date(new Date(moment).getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}
