import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { cancelFile } from "#app/domain/hardship/leave.ts"
import { CancelFile } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { cancellationKinds } from "#db/enums.ts"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("cancellation")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "cancellation")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, CancelFile)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await cancelFile(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_cancelled())
  }, form.values)
}

export default function Cancellation() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <MovePage
      data={data}
      button={m.hardship_cancel_do()}
      refusal={refusal}
      labels={{ kind: m.hardship_cancel_kind(), reason: m.hardship_reason(), clawback: m.hardship_clawback() }}
    >
      <Choices
        form={form}
        name="kind"
        legend={m.hardship_cancel_kind()}
        options={cancellationKinds.map((kind) => ({ value: kind, label: word("cancellation", kind) }))}
      />
      <Field form={form} name="reason" label={m.hardship_reason()} rows={3} maxLength={1000} />
      <Field
        form={form}
        name="clawback"
        label={m.hardship_clawback()}
        hint={m.hardship_clawback_hint()}
        inputMode="decimal"
        optional
      />
    </MovePage>
  )
}
