import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { disableOfficer } from "#app/domain/officers/commands.ts"
import { getOfficer } from "#app/domain/officers/queries.ts"
import { ReasonForm } from "#app/domain/officers/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { officerPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { OfficerFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.officer_disable()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireAdministrator(args)
  return reading(async () => {
    const { id, name } = await getOfficer(actor, args.params.officerId as string, today())
    return { officer: { id, name } }
  })
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireAdministrator(args)
  const officerId = args.params.officerId as string
  const form = await parseForm(args.request, ReasonForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await disableOfficer(actor, officerId, form.value, today())
    const { name } = await getOfficer(actor, officerId, today())
    return redirectWithFlash(officerPath(officerId), m.officer_disabled_done({ name }))
  }, form.values)
}

export default function Disablement() {
  const { officer } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <OfficerFormPage
      officer={officer}
      title={m.officer_disable_title({ name: officer.name })}
      lead={m.officer_disable_lead()}
      refusal={refusal}
      labels={{ reason: m.officer_disable_why() }}
      button={m.officer_disable_button()}
    >
      <Field form={formState(refusal)} name="reason" label={m.officer_disable_why()} maxLength={200} />
    </OfficerFormPage>
  )
}
