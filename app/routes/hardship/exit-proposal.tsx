import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { proposeExit } from "#app/domain/hardship/leave.ts"
import { ProposeExit } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("exit_proposal")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "exit_proposal")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, ProposeExit)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await proposeExit(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_exit_proposed())
  }, form.values)
}

export default function ExitProposal() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <MovePage
      data={data}
      button={m.hardship_exit_propose_do()}
      refusal={refusal}
      labels={{
        asked: m.hardship_exit_asked(),
        reason: m.hardship_exit_reason(),
        incomeChange: m.hardship_income_change(),
      }}
    >
      <Choices
        form={form}
        name="asked"
        legend={m.hardship_exit_asked()}
        options={[
          { value: "worker", label: m.hardship_exit_by_worker() },
          { value: "helper", label: m.hardship_exit_by_helper() },
        ]}
      />
      <Field form={form} name="reason" label={m.hardship_exit_reason()} rows={3} maxLength={1000} />
      <Field
        form={form}
        name="incomeChange"
        label={m.hardship_income_change()}
        hint={m.hardship_income_change_hint()}
        rows={2}
        maxLength={400}
      />
    </MovePage>
  )
}
