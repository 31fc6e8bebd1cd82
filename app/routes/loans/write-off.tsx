import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { writeOffLoan } from "#app/domain/loans/collect.ts"
import { WriteOffLoan } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("write-off")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, WriteOffLoan, async (officer, id, said, today) => {
    await writeOffLoan(officer, id, said, today)
    return m.loan_write_off_done()
  })

export default function WriteOff() {
  const { loan } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  const labels = { reason: m.loan_write_off_reason() }
  return (
    <LoanActPage
      loan={loan}
      noun="write-off"
      sub={m.loan_write_off_lead({ n: yuan(loan.standing.outstandingFen) })}
      refusal={refusal}
      labels={labels}
    >
      <input type="hidden" name="version" value={form.value("version") || loan.version} />
      <Field form={form} name="reason" label={labels.reason} rows={3} maxLength={500} />
    </LoanActPage>
  )
}
