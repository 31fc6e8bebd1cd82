import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getApplication } from "#app/domain/programmes/application.ts"
import { withdrawApplication } from "#app/domain/programmes/decisions.ts"
import { SayWhy } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { applicationActPath, applicationPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.application_withdrawal_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { id, person, version } = await getApplication(officer, idIn(args.params.applicationId))
    return { id, person, version }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, SayWhy)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.applicationId)
    await withdrawApplication(officer, id, form.value, today())
    return redirectWithFlash(applicationPath(id), m.application_withdrawn())
  }, form.values)
}

export default function SayWhyPage() {
  const { id, person, version } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { version })
  return (
    <ActPage
      back={{ to: applicationPath(id), label: person }}
      title={m.application_withdrawal_title()}
      sub={m.application_withdrawal_lead()}
      action={applicationActPath(id, "withdrawal")}
      button={m.application_withdrawal()}
      refusal={refusal}
      labels={{ reason: m.application_reason() }}
    >
      <input type="hidden" name="version" value={form.value("version") || version} />
      <Field form={form} name="reason" label={m.application_reason()} rows={3} maxLength={500} />
    </ActPage>
  )
}
