import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { disburseLoan } from "#app/domain/loans/repay.ts"
import { DisburseLoan } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { repaymentMethods } from "#db/enums.ts"
import { kindOptions } from "../aid/aid-words.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("disbursement")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, DisburseLoan, async (officer, id, said, today) => {
    await disburseLoan(officer, id, said, today)
    return m.loan_disbursement_done()
  })

export default function Disbursement() {
  const { loan, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const { bank, method, termMonths: months, ratePercent: rate } = loan.facts
  const form = formState(refusal, { disbursedOn: today, bank, method })
  const labels = { disbursedOn: m.loan_disbursed_on(), bank: m.loan_bank(), method: m.loan_method() }
  return (
    <LoanActPage
      loan={loan}
      noun="disbursement"
      sub={m.loan_disbursement_lead({ n: yuan(loan.amountFen), months, rate })}
      refusal={refusal}
      labels={labels}
    >
      <input type="hidden" name="version" value={form.value("version") || loan.version} />
      <Field form={form} name="disbursedOn" label={labels.disbursedOn} type="date" />
      <Field form={form} name="bank" label={labels.bank} maxLength={60} />
      <Choices
        form={form}
        name="method"
        legend={labels.method}
        options={kindOptions("repayment_method", repaymentMethods)}
      />
    </LoanActPage>
  )
}
