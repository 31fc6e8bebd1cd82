import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { noteOutcome } from "#app/domain/loans/look-after.ts"
import { NoteOutcome } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { loanResults } from "#db/enums.ts"
import { kindOptions } from "../aid/aid-words.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("outcome")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, NoteOutcome, async (officer, id, said, today) => {
    await noteOutcome(officer, id, said, today)
    return m.loan_outcome_done()
  })

export default function Outcome() {
  const { loan, today, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { happenedOn: today, jobs: loan.jobs ?? undefined })
  const labels = {
    result: m.loan_result(),
    happenedOn: m.loan_day(),
    jobs: m.loan_jobs(),
    note: m.loan_outcome_note(),
  }
  return (
    <LoanActPage loan={loan} noun="outcome" sub={m.loan_outcome_lead()} refusal={refusal} labels={labels}>
      <input type="hidden" name="key" value={form.value("key") || key} />
      <Choices form={form} name="result" legend={labels.result} options={kindOptions("loan_result", loanResults)} />
      <Field form={form} name="happenedOn" label={labels.happenedOn} type="date" />
      <Field form={form} name="jobs" label={labels.jobs} hint={m.loan_jobs_hint()} inputMode="numeric" optional />
      <Field form={form} name="note" label={labels.note} rows={3} maxLength={1000} />
    </LoanActPage>
  )
}
