import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { collectLoan } from "#app/domain/loans/collect.ts"
import { CollectLoan } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { collectionWays } from "#db/enums.ts"
import { kindOptions } from "../aid/aid-words.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("collection")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, CollectLoan, async (officer, id, said, today) => {
    await collectLoan(officer, id, said, today)
    return m.loan_collection_done()
  })

export default function Collection() {
  const { loan, today, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const { lateDays: days, lateFen } = loan.standing
  const form = formState(refusal, { happenedOn: today })
  const labels = {
    way: m.loan_collect_way(),
    happenedOn: m.loan_collected_on(),
    note: m.loan_collect_note(),
    promisedOn: m.loan_promised_on(),
  }
  return (
    <LoanActPage
      loan={loan}
      noun="collection"
      sub={m.loan_collection_lead({ days, n: yuan(lateFen) })}
      refusal={refusal}
      labels={labels}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <Choices form={form} name="way" legend={labels.way} options={kindOptions("collection_way", collectionWays)} />
      <Field form={form} name="happenedOn" label={labels.happenedOn} type="date" />
      <Field form={form} name="note" label={labels.note} rows={3} maxLength={500} />
      <Field
        form={form}
        name="promisedOn"
        label={labels.promisedOn}
        hint={m.loan_promised_hint()}
        type="date"
        optional
      />
    </LoanActPage>
  )
}
