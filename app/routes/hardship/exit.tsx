import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { exitFile } from "#app/domain/hardship/leave.ts"
import { ExitFile } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Field, formState } from "#app/ui/field.tsx"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("exit")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "exit")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, ExitFile)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    const { watchUntil } = await exitFile(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_exited({ day: dayName(watchUntil) }))
  }, form.values)
}

export default function Exit() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { toldOn: data.today })
  return (
    <MovePage
      data={data}
      button={m.hardship_exit_do()}
      refusal={refusal}
      labels={{ toldOn: m.hardship_told_on(), reason: m.hardship_approval_reason() }}
    >
      <Field form={form} name="toldOn" label={m.hardship_told_on()} hint={m.hardship_told_hint()} type="date" />
      <Field form={form} name="reason" label={m.hardship_approval_reason()} rows={3} maxLength={1000} />
    </MovePage>
  )
}
