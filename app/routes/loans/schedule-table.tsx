import { daysBetween } from "#app/domain/calendar.ts"
import type { LoanPage } from "#app/domain/loans/queries.ts"
import { oweOf } from "#app/domain/loans/schedule.ts"
import { m, word } from "#app/i18n/messages.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

/** Every repayment with its day: what is due, what was paid, what is late by how many days. */
export function ScheduleTable({ loan, today }: { loan: Pick<LoanPage, "lines" | "standing">; today: string }) {
  const { lines, standing } = loan
  if (lines.length === 0) return <Empty>{m.loan_no_schedule()}</Empty>
  const interestFen = lines.reduce((sum, line) => sum + line.interestFen, 0)
  return (
    <table className="fold">
      <caption className="vh">{m.loan_schedule()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.loan_line()}</th>
          <th scope="col">{m.loan_day()}</th>
          <th scope="col">{m.loan_due()}</th>
          <th scope="col">{m.loan_interest()}</th>
          <th scope="col">{m.loan_paid()}</th>
          <th scope="col">{m.loan_state()}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.label}</th>
            <td>{dayName(line.dueOn, today)}</td>
            <td data-k={m.loan_due()}>{yuan(line.dueFen + line.interestFen)}</td>
            <td data-k={m.loan_interest()}>{yuan(line.interestFen)}</td>
            <td data-k={m.loan_paid()}>{yuan(line.paidFen)}</td>
            <td>
              {line.late ? (
                <span className="late">
                  <Icon name="late" /> {m.loan_line_late({ n: daysBetween(line.dueOn, today) })}
                </span>
              ) : (
                word("loan_line", line.state)
              )}
              {line.paidFen > 0 && oweOf(line) > 0 ? ` · ${m.loan_line_part({ n: yuan(oweOf(line)) })}` : ""}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{m.loan_total()}</th>
          <td />
          <td data-k={m.loan_due()}>{yuan(standing.principalFen + interestFen)}</td>
          <td data-k={m.loan_interest()}>{yuan(interestFen)}</td>
          <td data-k={m.loan_paid()}>{yuan(standing.paidFen)}</td>
          <td>{m.loan_line_part({ n: yuan(standing.owedFen) })}</td>
        </tr>
      </tfoot>
    </table>
  )
}
