import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { repayLoan } from "#app/domain/loans/repay.ts"
import { RepayLoan } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { repaymentPayers } from "#db/enums.ts"
import { kindOptions } from "../aid/aid-words.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("repayment")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, RepayLoan, async (officer, id, said, today) => {
    const { leftFen } = await repayLoan(officer, id, said, today)
    return leftFen > 0 ? m.loan_repayment_done({ n: yuan(leftFen) }) : m.loan_repayment_last()
  })

export default function Repayment() {
  const { loan, today, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const { owedFen, lateFen } = loan.standing
  const form = formState(refusal, { paidOn: today, payer: loan.state === "claimed" ? "guarantor" : "borrower" })
  const labels = { paidOn: m.loan_paid_on(), amount: m.loan_pay_amount(), payer: m.loan_payer(), note: m.loan_note() }
  return (
    <LoanActPage
      loan={loan}
      noun="repayment"
      sub={m.loan_repayment_lead({ n: yuan(owedFen), late: yuan(lateFen) })}
      refusal={refusal}
      labels={labels}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <Field form={form} name="amount" label={labels.amount} hint={m.loan_pay_hint()} inputMode="decimal" />
      <Field form={form} name="paidOn" label={labels.paidOn} type="date" />
      <Choices
        form={form}
        name="payer"
        legend={labels.payer}
        options={kindOptions("repayment_payer", repaymentPayers)}
      />
      <Field form={form} name="note" label={labels.note} maxLength={200} optional />
    </LoanActPage>
  )
}
