import { m } from "#app/i18n/messages.ts"
import { loanPath } from "#app/paths.ts"
import { yuan } from "#app/ui/money.ts"
import { loanState } from "./loan-words.ts"

export type LoanBrief = {
  id: string
  project: string
  amountFen: number
  state: string
  lateFen: number
  disbursed: boolean
}

/** The loans of a household or person on their own page; nothing where there are none. */
export function LoansPart({ loans }: { loans: LoanBrief[] }) {
  if (loans.length === 0) return null
  return (
    <section className="part" aria-labelledby="loans">
      <h2 id="loans">{m.loan_part_title()}</h2>
      <ul className="lines">
        {loans.map((loan) => (
          <li key={loan.id}>
            <a href={loanPath(loan.id)}>
              {m.loan_part_line({ project: loan.project, n: yuan(loan.amountFen), state: loanState(loan) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
