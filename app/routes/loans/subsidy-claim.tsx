import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { ClaimSubsidy } from "#app/domain/loans/schema.ts"
import { claimSubsidy } from "#app/domain/loans/subsidy.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("subsidy-claim")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, ClaimSubsidy, async (officer, id, said, today) => {
    const { fen } = await claimSubsidy(officer, id, said, today)
    return m.loan_subsidy_done({ n: yuan(fen) })
  })

export default function SubsidyClaim() {
  const { loan, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { claimedOn: today })
  const labels = { claimedOn: m.loan_claimed_on(), note: m.loan_note() }
  const { interestPaidFen, fen } = loan.subsidy
  return (
    <LoanActPage
      loan={loan}
      noun="subsidy-claim"
      sub={m.loan_subsidy_lead({ interest: yuan(interestPaidFen), n: yuan(fen) })}
      refusal={refusal}
      labels={labels}
    >
      <input type="hidden" name="version" value={form.value("version") || loan.version} />
      <Field form={form} name="claimedOn" label={labels.claimedOn} type="date" />
      <Field form={form} name="note" label={labels.note} rows={2} maxLength={500} optional />
    </LoanActPage>
  )
}
