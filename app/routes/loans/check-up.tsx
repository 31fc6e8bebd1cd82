import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { checkUpLoan } from "#app/domain/loans/look-after.ts"
import { CheckUp } from "#app/domain/loans/schema.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { loanConditions } from "#db/enums.ts"
import { kindOptions } from "../aid/aid-words.ts"
import { act, readLoan } from "./act.server.ts"
import { LoanActPage, titled } from "./act.tsx"

export const meta = titled("check-up")
export const handle = { body: "focus" }
export const loader = readLoan

export const action = (args: ActionFunctionArgs) =>
  act(args, CheckUp, async (officer, id, said, today) => {
    const { followUps } = await checkUpLoan(officer, id, said, today)
    return followUps > 0 ? m.loan_check_done_task() : m.loan_check_done()
  })

export default function CheckUpPage() {
  const { loan, today, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { checkedOn: today, channel: "home", jobs: loan.jobs ?? undefined })
  const labels = {
    checkedOn: m.loan_checked_on(),
    channel: m.loan_check_channel(),
    companions: m.visit_companions(),
    condition: m.loan_condition(),
    turnover: m.loan_turnover(),
    jobs: m.loan_jobs(),
    note: m.loan_check_note(),
    problem: m.loan_problem(),
    problemDueOn: m.loan_problem_on(),
  }
  return (
    <LoanActPage loan={loan} noun="check-up" sub={m.loan_check_lead()} refusal={refusal} labels={labels}>
      <input type="hidden" name="key" value={form.value("key") || key} />
      <Field form={form} name="checkedOn" label={labels.checkedOn} type="date" />
      <Choices
        form={form}
        name="channel"
        legend={labels.channel}
        options={kindOptions("channel", ["home", "phone", "wechat"])}
      />
      <Choices
        form={form}
        name="condition"
        legend={labels.condition}
        options={kindOptions("loan_condition", loanConditions)}
      />
      <div className="pair">
        <Field
          form={form}
          name="turnover"
          label={labels.turnover}
          hint={m.loan_turnover_hint()}
          inputMode="decimal"
          optional
        />
        <Field form={form} name="jobs" label={labels.jobs} hint={m.loan_jobs_hint()} inputMode="numeric" optional />
      </div>
      <Field form={form} name="note" label={labels.note} rows={4} maxLength={2000} />
      <Field form={form} name="problem" label={labels.problem} hint={m.loan_problem_hint()} maxLength={60} optional />
      <Field form={form} name="problemDueOn" label={labels.problemDueOn} type="date" optional />
      <Field form={form} name="companions" label={labels.companions} maxLength={100} optional />
    </LoanActPage>
  )
}
