import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { settleLoan } from "#app/domain/loans/repay.ts"
import { SettleLoan } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("settlement")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, SettleLoan, async (officer, id, said, today) => {
    await settleLoan(officer, id, said, today)
    return m.loan_settlement_done()
  })

export default function Settlement() {
  const { loan, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { settledOn: today })
  const labels = { settledOn: m.loan_settled_on(), note: m.loan_note() }
  const { paidFen, principalFen } = loan.standing
  return (
    <LoanActPage
      loan={loan}
      noun="settlement"
      sub={m.loan_settlement_lead({ paid: yuan(paidFen), n: yuan(Math.max(0, principalFen - paidFen)) })}
      refusal={refusal}
      labels={labels}
    >
      <input type="hidden" name="version" value={form.value("version") || loan.version} />
      <Field form={form} name="settledOn" label={labels.settledOn} type="date" />
      <Field form={form} name="note" label={labels.note} rows={2} maxLength={500} optional />
    </LoanActPage>
  )
}
