import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { claimOnGuarantor } from "#app/domain/loans/collect.ts"
import { ClaimOnGuarantor } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"
import { guaranteeWords } from "./loan-words.ts"

export const meta = titled("guarantor-claim")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, ClaimOnGuarantor, async (officer, id, said, today) => {
    await claimOnGuarantor(officer, id, said, today)
    return m.loan_claim_done()
  })

export default function GuarantorClaim() {
  const { loan, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { claimedOn: today, amount: typedYuan(loan.standing.lateFen) })
  const labels = { claimedOn: m.loan_claimed_on(), amount: m.loan_claim_amount(), note: m.loan_note() }
  return (
    <LoanActPage
      loan={loan}
      noun="guarantor-claim"
      sub={m.loan_claim_who({ who: guaranteeWords(loan.facts) })}
      refusal={refusal}
      labels={labels}
    >
      <input type="hidden" name="version" value={form.value("version") || loan.version} />
      <Field form={form} name="amount" label={labels.amount} inputMode="decimal" />
      <Field form={form} name="claimedOn" label={labels.claimedOn} type="date" />
      <Field form={form} name="note" label={labels.note} rows={3} maxLength={500} />
    </LoanActPage>
  )
}
