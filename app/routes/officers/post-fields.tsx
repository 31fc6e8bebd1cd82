import type { UnitChoice } from "#app/domain/officers/queries.ts"
import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { roles } from "#db/enums.ts"

/** What a post is: as what, where, from when to when. */
export function PostFields({ form, units }: { form: FormState; units: UnitChoice[] }) {
  return (
    <>
      <Choices
        form={form}
        name="role"
        legend={m.post_role()}
        options={roles.map((role) => ({
          value: role,
          label: (
            <span>
              {word("role", role)} <small>{word("role_does", role)}</small>
            </span>
          ),
        }))}
      />
      <Select
        form={form}
        name="unitId"
        label={m.post_unit()}
        options={units.map((unit) => ({ value: unit.id, label: `${"　".repeat(unit.depth)}${unit.name}` }))}
      />
      <div className="pair">
        <Field form={form} name="fromOn" type="date" label={m.post_from()} />
        <Field form={form} name="toOn" type="date" label={m.post_to()} optional />
      </div>
    </>
  )
}

export function postLabels(): Record<string, string> {
  return { role: m.post_role(), unitId: m.post_unit(), fromOn: m.post_from(), toOn: m.post_to() }
}
