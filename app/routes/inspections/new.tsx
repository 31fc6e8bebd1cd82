import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { openInspection } from "#app/domain/inspections/commands.ts"
import { getNewInspection } from "#app/domain/inspections/queries.ts"
import { OpenInspection } from "#app/domain/inspections/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { inspectionPath, inspectionsPath, newInspectionPath } from "#app/paths.ts"
import { Choices, Field, formState, Select } from "#app/ui/field.tsx"
import { inspectionSides, sampleMethods } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.inspection_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    return { today: todayInShanghai(), key: newId(), ...(await getNewInspection(officer)) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, OpenInspection)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await openInspection(officer, form.value, todayInShanghai())
    return redirectWithFlash(inspectionPath(id), m.inspection_opened())
  }, form.values)
}

const labels = () => ({
  name: m.inspection_name(),
  unitId: m.inspection_unit(),
  programmeRoundId: m.inspection_round(),
  fromOn: m.inspection_from(),
  toOn: m.inspection_to(),
  inspectedOn: m.inspection_on(),
  protection: m.inspection_side_protection(),
  finance: m.inspection_side_finance(),
  audit: m.inspection_side_audit(),
  method: m.inspection_method(),
  share: m.inspection_share(),
  seed: m.inspection_seed(),
})

export default function NewInspection() {
  const { today, key, units, ownUnitId, rounds } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const said = labels()
  const form = formState(refusal, {
    key,
    unitId: ownUnitId,
    fromOn: `${today.slice(0, 4)}-01-01`,
    toOn: today,
    inspectedOn: today,
    method: "random",
    share: "20",
  })
  return (
    <ActPage
      back={{ to: inspectionsPath(), label: m.inspection_title() }}
      title={m.inspection_new()}
      sub={m.inspection_lead()}
      action={newInspectionPath()}
      button={m.inspection_do()}
      refusal={refusal}
      labels={said}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <Field form={form} name="name" label={said.name} maxLength={60} />
      <Select
        form={form}
        name="unitId"
        label={said.unitId}
        hint={m.inspection_unit_hint()}
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      />
      {rounds.length > 0 ? (
        <Select
          form={form}
          name="programmeRoundId"
          label={said.programmeRoundId}
          hint={m.inspection_round_any()}
          options={rounds.map((round) => ({ value: round.id, label: `${round.year} ${round.name}` }))}
          optional
        />
      ) : null}
      <div className="pair">
        <Field form={form} name="fromOn" label={said.fromOn} type="date" />
        <Field form={form} name="toOn" label={said.toOn} type="date" />
      </div>
      <Field form={form} name="inspectedOn" label={said.inspectedOn} type="date" />
      <h2>{m.inspection_team()}</h2>
      <p className="note">{m.inspection_team_hint()}</p>
      {inspectionSides.map((side) => (
        <Field key={side} form={form} name={side} label={said[side]} maxLength={100} />
      ))}
      <Choices
        form={form}
        name="method"
        legend={said.method}
        hint={m.inspection_method_hint()}
        options={sampleMethods.map((one) => ({ value: one, label: word("sample_method", one) }))}
      />
      <div className="pair">
        <Field form={form} name="share" label={said.share} inputMode="numeric" maxLength={3} />
        <Field form={form} name="seed" label={said.seed} hint={m.inspection_seed_hint()} maxLength={40} optional />
      </div>
    </ActPage>
  )
}
