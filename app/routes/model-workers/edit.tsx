import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { updateModelWorker } from "#app/domain/model-workers/commands.ts"
import { isStanding } from "#app/domain/model-workers/rules.ts"
import { UpdateModelWorker } from "#app/domain/model-workers/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { modelWorkerActPath, modelWorkerPath } from "#app/paths.ts"
import { formState } from "#app/ui/field.tsx"
import { CareFields, careLabels, typedCare } from "./care-fields.tsx"
import { careLoader } from "./care-loader.ts"
import { CareFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.mw_edit()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => careLoader(args)

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.modelWorkerId))
  const form = await parseForm(args.request, UpdateModelWorker)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await updateModelWorker(officer, id, form.value, today())
    return redirectWithFlash(modelWorkerPath(id), m.mw_edit_saved())
  }, form.values)
}

export default function EditModelWorker() {
  const { id, name, file, byRule, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, typedCare(file))
  return (
    <CareFormPage
      id={id}
      name={name}
      title={m.mw_edit_of({ name })}
      action={modelWorkerActPath(id, "edit")}
      button={m.save()}
      refusal={refusal}
      labels={careLabels()}
      barred={isStanding(file.state) ? undefined : m.mw_not_standing()}
    >
      <input type="hidden" name="version" value={form.value("version")} />
      <CareFields form={form} byRule={byRule} colleagues={colleagues} />
    </CareFormPage>
  )
}
