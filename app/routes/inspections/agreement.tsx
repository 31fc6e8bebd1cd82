import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { agreeFinding } from "#app/domain/inspections/findings.ts"
import { getFinding } from "#app/domain/inspections/queries.ts"
import { moveProblem } from "#app/domain/inspections/rules.ts"
import { AgreeFinding } from "#app/domain/inspections/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { findingActPath, findingPath } from "#app/paths.ts"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.finding_agree()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { finding, chair, colleagues } = await getFinding(officer, idIn(args.params.findingId), todayInShanghai())
    const barred = moveProblem(finding.state, "agreed")
    return { finding, barred, open: !barred && chair, colleagues }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, AgreeFinding)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.findingId)
    await agreeFinding(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(findingPath(id), m.finding_agreed())
  }, form.values)
}

export default function Agreement() {
  const { finding, barred, open, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <ActPage
      back={{ to: findingPath(finding.id), label: m.finding_title({ n: finding.number }) }}
      title={m.finding_agree()}
      sub={barred ?? finding.problem}
      action={open ? findingActPath(finding.id, "agreement") : undefined}
      button={m.finding_agree()}
      refusal={refusal}
      labels={{ measure: m.finding_measure(), officerId: m.finding_owner(), dueOn: m.finding_due() }}
    >
      <Field form={form} name="measure" label={m.finding_measure()} rows={3} maxLength={500} />
      <Select
        form={form}
        name="officerId"
        label={m.finding_owner()}
        hint={m.finding_agree_hint()}
        options={colleagues.map((one) => ({ value: one.id, label: `${one.called} · ${one.unitName}` }))}
        optional
      />
      <Field form={form} name="dueOn" label={m.finding_due()} type="date" />
    </ActPage>
  )
}
