import type { ProgrammeKind } from "#app/domain/programmes/kinds/kind.ts"
import type { RoundPage } from "#app/domain/programmes/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { applicationPath } from "#app/paths.ts"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

type Row = Omit<RoundPage["rows"][number], "facts"> & { brief: string }

/** Applications as rows; where a decision can be taken, each that still runs has its box to tick. */
export function ApplicationRows({
  rows,
  kind,
  deciding,
}: {
  rows: Row[]
  kind: ProgrammeKind
  deciding: string | undefined
}) {
  if (rows.length === 0) return <Empty>{m.round_applications_none()}</Empty>
  const ticking = deciding && rows.some((row) => row.state === "running")
  const table = (
    <table className="fold">
      <thead>
        <tr>
          <th>{m.application_person()}</th>
          <th>{kind === "microloan" ? m.loan_project() : m.application_school()}</th>
          <th>{m.application_register()}</th>
          <th>{m.application_stage()}</th>
          <th className="num">{m.application_amount()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {ticking && row.state === "running" ? (
                <input type="checkbox" name="application" value={row.id} aria-label={row.person} />
              ) : null}{" "}
              <a href={applicationPath(row.id)}>{row.person}</a>
            </th>
            <td>{row.brief}</td>
            <td>{word("register_kind", row.register)}</td>
            <td>
              {row.state === "running"
                ? word("application_stage", row.stage)
                : `${word("application_state", row.state)} · ${word("application_stage", row.stage)}`}
              {row.reason ? <p className="note">{row.reason}</p> : null}
            </td>
            <td className="num" data-k={m.application_amount()}>
              {yuan(row.amountFen ?? row.requestedFen)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (!ticking) return table
  return (
    <form method="get" action={deciding}>
      {table}
      <p className="btns gap no-print">
        <button className="btn">{m.applications_decide()}</button>
      </p>
    </form>
  )
}
