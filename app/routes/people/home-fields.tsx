import type { HouseholdChoice } from "#app/domain/households/queries.ts"
import { m } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { RelationField } from "./person-fields.tsx"

type Unit = { id: string; name: string }

/** Where the person belongs: a new household at an address, one on file, or none yet; and which territory serves it. */
export function HomeFields({ form, units, homes }: { form: FormState; units: Unit[]; homes: HouseholdChoice[] }) {
  return (
    <>
      <Choices
        form={form}
        name="home"
        legend={m.person_home()}
        options={[
          { value: "new", label: m.person_home_new() },
          { value: "existing", label: m.person_home_existing() },
          { value: "none", label: m.person_home_none() },
        ]}
      />
      <Field form={form} name="address" label={m.household_address()} maxLength={120} optional />
      <Field
        form={form}
        name="lane"
        label={m.household_lane()}
        hint={m.household_lane_hint()}
        maxLength={40}
        optional
      />
      <UnitField form={form} units={units} />
      <details open={form.value("home") === "existing"}>
        <summary className="act">{m.person_home_where()}</summary>
        {homes.length > 0 ? (
          <Choices
            form={form}
            name="householdId"
            legend={m.people_choose_home()}
            options={homes.map((home) => ({
              value: home.id,
              label: [home.name, home.address, home.unitName].filter(Boolean).join(" · "),
            }))}
          />
        ) : null}
        <Field
          form={form}
          name="householdText"
          label={m.person_home_text()}
          hint={m.person_home_text_hint()}
          maxLength={40}
          optional
        />
        <RelationField form={form} />
      </details>
    </>
  )
}

function UnitField({ form, units }: { form: FormState; units: Unit[] }) {
  if (units.length < 2) return <input type="hidden" name="unitId" value={units[0]?.id ?? ""} />
  const options = units.map((unit) => ({ value: unit.id, label: unit.name }))
  return units.length < 7 ? (
    <Choices form={form} name="unitId" legend={m.person_unit()} options={options} />
  ) : (
    <Select form={form} name="unitId" label={m.person_unit()} options={options} optional />
  )
}
