import type { FundSum } from "#app/domain/funds/sums.ts"
import { m } from "#app/i18n/messages.ts"
import { yuan } from "#app/ui/money.ts"

type Sum = Omit<FundSum, "source">

/** The headings of money; the first column is the caller's. */
export function FundHeads() {
  return (
    <>
      {[m.funds_budget(), m.funds_committed(), m.funds_paid(), m.funds_waiting(), m.funds_balance()].map((head) => (
        <th scope="col" className="num" key={head}>
          {head}
        </th>
      ))}
    </>
  )
}

/** Budget, committed, paid, what waits, and what is left, in yuan. */
export function FundCells({ sum }: { sum: Sum }) {
  const cells: [string, string][] = [
    [m.funds_budget(), sum.budgetFen === null ? m.funds_no_budget() : yuan(sum.budgetFen)],
    [m.funds_committed(), yuan(sum.committedFen)],
    [m.funds_paid(), yuan(sum.paidFen)],
    [m.funds_waiting(), yuan(sum.waitingFen)],
    [m.funds_balance(), sum.balanceFen === null ? "—" : yuan(sum.balanceFen)],
  ]
  return (
    <>
      {cells.map(([key, said]) => (
        <td className="num" data-k={key} key={key}>
          {said}
        </td>
      ))}
    </>
  )
}
