import type { ReactNode } from "react"
import type { Refusal } from "#app/http/form.ts"
import { m, word } from "#app/i18n/messages.ts"
import { type LoanAct, loanActPath, loanPath } from "#app/paths.ts"
import { ActPage } from "../aid/form-page.tsx"

// What the page of every act on a loan has in common: its title, its form, the way back.

const titleOf = (noun: LoanAct) => word("loan_do", noun.replaceAll("-", "_"))
export const titled = (noun: LoanAct) => () => [{ title: `${titleOf(noun)} · ${m.app_name()}` }]

export function LoanActPage(props: {
  loan: { id: string; person: string; project: string }
  noun: LoanAct
  sub?: string
  refusal: Refusal | undefined
  labels: Record<string, string>
  children: ReactNode
}) {
  const { loan, noun, ...rest } = props
  return (
    <ActPage
      {...rest}
      back={{ to: loanPath(loan.id), label: m.loan_part_of({ name: loan.person, project: loan.project }) }}
      title={titleOf(noun)}
      action={loanActPath(loan.id, noun)}
      button={m.save()}
    />
  )
}
