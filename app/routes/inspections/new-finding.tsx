import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { addFinding } from "#app/domain/inspections/findings.ts"
import { getInspection } from "#app/domain/inspections/queries.ts"
import { AddFinding } from "#app/domain/inspections/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { findingPath, inspectionActPath, inspectionPath } from "#app/paths.ts"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { findingKinds } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.finding_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { inspection, samples, chair } = await getInspection(officer, idIn(args.params.inspectionId))
    return { key: newId(), inspection, samples, chair }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, AddFinding)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await addFinding(officer, idIn(args.params.inspectionId), form.value, today())
    return redirectWithFlash(findingPath(id), m.finding_added())
  }, form.values)
}

const labels = () => ({
  sampleId: m.finding_sample(),
  kind: m.finding_kind(),
  problem: m.finding_problem(),
  basis: m.finding_basis(),
  amount: m.finding_amount(),
})

export default function NewFinding() {
  const { key, inspection, samples, chair } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  const said = labels()
  const writes = chair && !inspection.closedOn
  const nameOf = (sample: (typeof samples)[number]) =>
    m.finding_sample_is({ n: sample.position, kind: word("aid_kind", sample.kind), yuan: yuan(sample.amountFen) })
  return (
    <ActPage
      back={{ to: inspectionPath(inspection.id), label: inspection.name }}
      title={m.finding_new()}
      sub={inspection.closedOn ? m.inspection_is_closed() : undefined}
      action={writes ? inspectionActPath(inspection.id, "findings/new") : undefined}
      button={m.save()}
      refusal={refusal}
      labels={said}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <Select
        form={form}
        name="sampleId"
        label={said.sampleId}
        hint={m.finding_sample_any()}
        options={samples.map((sample) => ({ value: sample.id, label: nameOf(sample) }))}
        optional
      />
      <Select
        form={form}
        name="kind"
        label={said.kind}
        options={findingKinds.map((kind) => ({ value: kind, label: word("finding_kind", kind) }))}
      />
      <Field form={form} name="problem" label={said.problem} hint={m.finding_problem_hint()} rows={3} maxLength={500} />
      <div className="pair">
        <Field form={form} name="amount" label={said.amount} inputMode="decimal" maxLength={12} optional />
        <Field form={form} name="basis" label={said.basis} maxLength={300} optional />
      </div>
    </ActPage>
  )
}
