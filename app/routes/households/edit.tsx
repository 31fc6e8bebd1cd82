import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { updateHousehold } from "#app/domain/households/commands.ts"
import { prepareHouseholdEdit } from "#app/domain/households/prepare.ts"
import { UpdateHousehold } from "#app/domain/households/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { householdActPath, householdPath } from "#app/paths.ts"
import { Field, FormProblems, formState, Select } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { hardshipCategories, housingKinds } from "#db/enums.ts"

export const meta = ({ data }: { data: { household: { name: string } } | undefined }) => [
  { title: `${m.household_edit_title({ name: data?.household.name ?? "" })} · ${m.app_name()}` },
]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return prepareHouseholdEdit(officer, idIn(args.params.householdId), today())
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.householdId))
  const form = await parseForm(args.request, UpdateHousehold)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await updateHousehold(officer, id, form.value, today())
    return redirectWithFlash(householdPath(id), m.household_saved({ name: form.value.name }))
  }, form.values)
}

export default function EditHousehold() {
  const { household, helpers } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const income = household.monthlyIncomeFen
  const form = formState(refusal, {
    ...household,
    monthlyIncome: income === null ? "" : income === 0 ? "0" : typedYuan(income),
  })
  // Somebody else's version was shown beside this form; saving again means to overwrite it.
  const version = refusal?.current ? household.version : form.value("version")
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={householdPath(household.id)}>
          <Icon name="back" />
          {household.name}
        </a>
        <header className="head">
          <h1>{m.household_edit_title({ name: household.name })}</h1>
        </header>
        <FormProblems refusal={refusal} labels={labels()} />
        <form method="post" action={householdActPath(household.id, "edit")} noValidate>
          <input type="hidden" name="version" value={version} />
          <section className="part" aria-labelledby="p-basic">
            <h2 id="p-basic">{m.household_edit_basic()}</h2>
            <Field form={form} name="name" label={m.household_name()} maxLength={40} />
            <Field form={form} name="fileNo" label={m.household_file_no()} maxLength={40} optional />
            <Select
              form={form}
              name="category"
              label={m.household_category()}
              options={hardshipCategories.map((code) => ({ value: code, label: word("category", code) }))}
              optional
            />
            <Select
              form={form}
              name="helperId"
              label={m.household_helper()}
              options={helpers.map((officer) => ({
                value: officer.id,
                label: `${officer.called} · ${officer.unitName}`,
              }))}
              optional
            />
          </section>
          <section className="part" aria-labelledby="p-home">
            <h2 id="p-home">{m.household_edit_home()}</h2>
            <Field form={form} name="address" label={m.household_address()} maxLength={120} optional />
            <Field
              form={form}
              name="lane"
              label={m.household_lane()}
              hint={m.household_lane_hint()}
              maxLength={40}
              optional
            />
            <Select
              form={form}
              name="housingKind"
              label={m.household_housing()}
              options={housingKinds.map((kind) => ({ value: kind, label: word("housing", kind) }))}
              optional
            />
            <div className="pair">
              <Field
                form={form}
                name="housingArea"
                label={m.household_area()}
                inputMode="decimal"
                maxLength={7}
                optional
              />
              <Field
                form={form}
                name="monthlyIncome"
                label={m.household_income()}
                inputMode="decimal"
                maxLength={10}
                optional
              />
            </div>
            <Field
              form={form}
              name="housingNote"
              label={m.household_housing_note()}
              rows={2}
              maxLength={400}
              optional
            />
            <Field form={form} name="note" label={m.household_note()} rows={3} maxLength={2000} optional />
          </section>
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}

const labels = () => ({
  name: m.household_name(),
  housingArea: m.household_area(),
  monthlyIncome: m.household_income(),
  helperId: m.household_helper(),
})
