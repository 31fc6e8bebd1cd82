import type { FindingRow, SampleRow } from "#app/domain/inspections/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidPath, findingPath, sampleCheckPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

/** What was found, each with where it stands. */
export function Findings({ rows, today }: { rows: FindingRow[]; today: string }) {
  if (rows.length === 0) return <Empty>{m.inspection_findings_none()}</Empty>
  return (
    <table className="fold">
      <caption className="vh">{m.inspection_findings()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.finding_problem()}</th>
          <th scope="col">{m.finding_kind()}</th>
          <th scope="col" className="num">
            {m.finding_amount()}
          </th>
          <th scope="col">{m.finding_owner()}</th>
          <th scope="col">{m.finding_due()}</th>
          <th scope="col">{m.finding_state()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={findingPath(row.id)}>
                {row.number}. {row.problem}
              </a>
            </th>
            <td>{word("finding_kind", row.kind)}</td>
            <td className="num" data-k={m.finding_amount()}>
              {yuan(row.amountFen)}
            </td>
            <td data-k={m.finding_owner()}>{row.owner ?? "—"}</td>
            <td data-k={m.finding_due()}>{row.dueOn ? dayName(row.dueOn, today) : "—"}</td>
            <td>{word("finding_state", row.state)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The payments that were drawn, and what looking at each gave. */
export function Samples(props: { rows: SampleRow[]; inspectionId: string; writes: boolean; today: string }) {
  const { rows, inspectionId, writes, today } = props
  return (
    <table className="fold">
      <caption className="vh">{m.inspection_samples()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.funds_payee()}</th>
          <th scope="col">{m.funds_unit()}</th>
          <th scope="col">{m.funds_what()}</th>
          <th scope="col" className="num">
            {m.funds_fen()}
          </th>
          <th scope="col">{m.sample_result()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.position}. {row.open ? <a href={aidPath(row.aidId)}>{row.payee}</a> : row.payee}
            </th>
            <td>{row.unitName}</td>
            <td>
              {word("aid_kind", row.kind)} <small>{word("fund_source", row.source)}</small>
            </td>
            <td className="num" data-k={m.funds_fen()}>
              {yuan(row.amountFen)}
              {row.variance === null ? null : (
                <small>
                  {" "}
                  {m.sample_variance()} {m.sample_percent({ n: row.variance })}
                </small>
              )}
            </td>
            <td>
              {row.checkedOn ? `${row.note} · ${dayName(row.checkedOn, today)}` : m.sample_not_checked()}{" "}
              {writes ? (
                <a className="act" href={sampleCheckPath(inspectionId, row.id)}>
                  {m.sample_check()}
                  <span className="vh"> {m.sample_check_of({ n: row.position })}</span>
                </a>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
