import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { newProgramme } from "#app/domain/programmes/rounds.ts"
import { NewProgramme } from "#app/domain/programmes/schema.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newProgrammePath, programmePath, programmesPath } from "#app/paths.ts"
import { Choices, Field, formState, Select } from "#app/ui/field.tsx"
import { programmeKinds } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.programme_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const units = await listUnits(officer)
    return { key: newId(), kinds: programmeKinds, units: units.map(({ id, name }) => ({ id, name })) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, NewProgramme)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await newProgramme(officer, form.value)
    return redirectWithFlash(programmePath(id), m.programme_opened())
  }, form.values)
}

export default function NewProgrammePage() {
  const { key, kinds, units } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, unitId: units[0]?.id })
  return (
    <ActPage
      back={{ to: programmesPath(), label: m.programme_title() }}
      title={m.programme_new()}
      sub={m.programme_new_lead()}
      action={newProgrammePath()}
      button={m.programme_new_do()}
      refusal={refusal}
      labels={{ kind: m.programme_kind(), name: m.programme_name(), unitId: m.programme_unit() }}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <Choices
        form={form}
        name="kind"
        legend={m.programme_kind()}
        options={kinds.map((kind) => ({ value: kind, label: word("programme_kind", kind) }))}
      />
      <Field form={form} name="name" label={m.programme_name()} maxLength={60} />
      {units.length > 1 ? (
        <Select
          form={form}
          name="unitId"
          label={m.programme_unit()}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      ) : null}
      <Field form={form} name="note" label={m.programme_note()} rows={2} maxLength={500} optional />
    </ActPage>
  )
}
