import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { relapseFile } from "#app/domain/hardship/leave.ts"
import { RelapseFile } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("relapse")
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return { ...(await loadMove(args, "relapse")), key: newId() }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RelapseFile)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    const { id: fresh } = await relapseFile(officer, id, form.value, today())
    return redirectWithFlash(casePath(fresh), m.hardship_relapsed())
  }, form.values)
}

export default function Relapse() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <MovePage
      data={data}
      button={m.hardship_relapse_do()}
      refusal={refusal}
      labels={{ reason: m.hardship_relapse_reason() }}
    >
      <input type="hidden" name="key" value={form.value("key") || data.key} />
      <Field
        form={form}
        name="reason"
        label={m.hardship_relapse_reason()}
        hint={m.hardship_relapse_hint()}
        rows={3}
        maxLength={1000}
      />
    </MovePage>
  )
}
