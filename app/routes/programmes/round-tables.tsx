import type { RoundPage } from "#app/domain/programmes/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"

/** Stage by stage: its days, how many came as far, how many stand there. */
export function Funnel(props: { funnel: RoundPage["funnel"]; today: string; to: (stage: string) => string }) {
  return (
    <table className="fold">
      <thead>
        <tr>
          <th>{m.round_stage()}</th>
          <th>{m.round_stage_days()}</th>
          <th className="num">{m.round_reached()}</th>
          <th className="num">{m.round_standing()}</th>
        </tr>
      </thead>
      <tbody>
        {props.funnel.map((one) => (
          <tr key={one.stage}>
            <th scope="row">
              <a href={props.to(one.stage)}>{word("application_stage", one.stage)}</a>
            </th>
            <td>
              {dayName(one.fromOn, props.today)} – {dayName(one.toOn, props.today)}
            </td>
            <td className="num" data-k={m.round_reached()}>
              {one.reached}
            </td>
            <td className="num" data-k={m.round_standing()}>
              {one.standing}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** By source of money: budget, bound, paid, left. */
export function Funds({ funds }: { funds: RoundPage["funds"] }) {
  return (
    <table className="fold">
      <thead>
        <tr>
          <th>{m.round_source()}</th>
          <th className="num">{m.round_budget_fen()}</th>
          <th className="num">{m.round_committed()}</th>
          <th className="num">{m.round_paid()}</th>
          <th className="num">{m.round_left()}</th>
        </tr>
      </thead>
      <tbody>
        {funds.map((fund) => (
          <tr key={fund.source}>
            <th scope="row">{word("fund_source", fund.source)}</th>
            <td className="num" data-k={m.round_budget_fen()}>
              {yuan(fund.budgetFen)}
            </td>
            <td className="num" data-k={m.round_committed()}>
              {yuan(fund.committedFen)}
            </td>
            <td className="num" data-k={m.round_paid()}>
              {yuan(fund.paidFen)}
            </td>
            <td className="num" data-k={m.round_left()}>
              {yuan(fund.leftFen)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
