import type { PaperStatus } from "#app/domain/documents/status.ts"
import { m, word } from "#app/i18n/messages.ts"
import { papersPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { paperName } from "./paper-words.ts"

type Row = PaperStatus["rows"][number]

/**
 * How complete a hardship file's papers are: the meter, what is missing or has run out with the way to put it on file,
 * and what comes later. For the page of the papers and for the page of the case.
 */
export function Papers({ status, caseId, today }: { status: PaperStatus; caseId: string; today: string }) {
  const due = status.rows.filter((row) => row.due)
  const wanting = due.filter(({ state }) => state === "missing" || state === "expired")
  const soon = due.filter(({ state }) => state === "soon")
  const later = status.rows.filter((row) => !row.due && row.state !== "here")
  return (
    <>
      <p>
        {wanting.length === 0
          ? m.papers_complete({ n: status.needed })
          : m.papers_meter({ have: status.have, needed: status.needed })}
      </p>
      <div className="meter" aria-hidden="true">
        {due.map((row) => (
          <i key={`${row.kind} ${row.personId}`} className={wanting.includes(row) ? "gap" : undefined} />
        ))}
      </div>
      {wanting.length + soon.length > 0 ? (
        <ul className="check">
          {[...wanting, ...soon].map((row) => (
            <Wanted key={`${row.kind} ${row.personId}`} row={row} caseId={caseId} today={today} />
          ))}
        </ul>
      ) : null}
      {later.length > 0 ? (
        <p className="note gap">{m.papers_later({ what: later.map(nameOf).join(m.case_comma()) })}</p>
      ) : null}
    </>
  )
}

function Wanted({ row, caseId, today }: { row: Row; caseId: string; today: string }) {
  const link = papersPath({ caseId }, { kind: row.kind, person: row.personId })
  const day = row.expiresOn ? dayName(row.expiresOn, today) : ""
  return (
    <li>
      <Icon name={row.state === "missing" ? "ring" : row.state === "expired" ? "late" : "wait"} />
      <span>
        <b>{nameOf(row)}</b>{" "}
        {row.state === "expired"
          ? m.paper_state_expired_on({ day })
          : row.state === "soon"
            ? m.paper_state_soon_on({ day })
            : word("paper_why", row.why)}{" "}
        <a className="act no-print" href={`${link}#upload`}>
          {row.state === "missing" ? m.paper_put_on_file() : m.paper_renew()}
          <span className="vh"> {nameOf(row)}</span>
        </a>
      </span>
    </li>
  )
}

const nameOf = (row: Row) => paperName({ kind: row.kind, holder: row.name || null })
