import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { found } from "#app/domain/errors.ts"
import { checkSample } from "#app/domain/inspections/commands.ts"
import { getInspection } from "#app/domain/inspections/queries.ts"
import { CheckSample } from "#app/domain/inspections/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { inspectionPath, sampleCheckPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.sample_check()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { inspection, samples, chair } = await getInspection(officer, idIn(args.params.inspectionId))
    const sampleId = idIn(args.params.sampleId)
    return { inspection, chair, sample: found(samples.filter((sample) => sample.id === sampleId)) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, CheckSample)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.inspectionId)
    await checkSample(officer, id, idIn(args.params.sampleId), form.value, today())
    return redirectWithFlash(inspectionPath(id), m.sample_checked())
  }, form.values)
}

export default function Check() {
  const { inspection, chair, sample } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { note: sample.note })
  const what = [sample.payee, word("aid_kind", sample.kind), m.yuan({ n: yuan(sample.amountFen) })].join(" · ")
  const writes = chair && !inspection.closedOn
  return (
    <ActPage
      back={{ to: inspectionPath(inspection.id), label: inspection.name }}
      title={m.sample_check_of({ n: sample.position })}
      sub={inspection.closedOn ? m.inspection_is_closed() : what}
      action={writes ? sampleCheckPath(inspection.id, sample.id) : undefined}
      button={m.save()}
      refusal={refusal}
      labels={{ note: m.sample_note() }}
    >
      <Field form={form} name="note" label={m.sample_note()} hint={m.sample_note_hint()} rows={3} maxLength={1000} />
    </ActPage>
  )
}
