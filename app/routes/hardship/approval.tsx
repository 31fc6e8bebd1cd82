import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { approveFile } from "#app/domain/hardship/register.ts"
import { ApproveFile } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { HelperField } from "./helper-field.tsx"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("approval")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "approval")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, ApproveFile)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    const { fileNo } = await approveFile(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_approved({ no: fileNo }))
  }, form.values)
}

export default function Approval() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { helperId: data.helperId })
  return (
    <MovePage
      data={data}
      button={m.hardship_approve_do()}
      refusal={refusal}
      labels={{ helperId: m.hardship_helper(), reason: m.hardship_approval_reason() }}
    >
      <HelperField form={form} colleagues={data.colleagues} />
      <Field
        form={form}
        name="reason"
        label={m.hardship_approval_reason()}
        hint={m.hardship_approval_hint()}
        rows={3}
        maxLength={1000}
      />
    </MovePage>
  )
}
