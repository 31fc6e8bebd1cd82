import type { FundPage } from "#app/domain/funds/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"

/** The requests behind the sums; whoever has case work there opens one, others see a surname and a kind. */
export function Payments({ rows, today }: { rows: FundPage["rows"]; today: string }) {
  if (rows.length === 0) return null
  return (
    <table className="fold">
      <caption className="vh">{m.funds_rows()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.funds_payee()}</th>
          <th scope="col">{m.funds_unit()}</th>
          <th scope="col">{m.funds_what()}</th>
          <th scope="col">{m.funds_source()}</th>
          <th scope="col" className="num">
            {m.funds_fen()}
          </th>
          <th scope="col">{m.funds_state()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.open ? <a href={aidPath(row.id)}>{row.payee}</a> : row.payee}</th>
            <td>{row.unitName}</td>
            <td>
              {word("aid_kind", row.kind)} {row.item ? <small>{row.item}</small> : null}
            </td>
            <td>{word("fund_source", row.source)}</td>
            <td className="num" data-k={m.funds_fen()}>
              {yuan(row.fen)}
            </td>
            <td>
              {word("aid_state", row.state)}
              {row.paidOn ? ` · ${dayName(row.paidOn, today)}` : ""}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
