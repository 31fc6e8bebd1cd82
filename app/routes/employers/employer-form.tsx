import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { employerKinds, employerNatures } from "#db/enums.ts"

type Unit = { id: string; name: string }

/** What is on file about a body; `units` to choose from only for a new one, `masked` its number so far. */
export function EmployerFields({ form, units, masked }: { form: FormState; units?: Unit[]; masked?: string | null }) {
  return (
    <>
      <Field form={form} name="name" label={m.employer_name()} maxLength={80} />
      <Choices
        form={form}
        name="kind"
        legend={m.employer_kind()}
        options={employerKinds.map((kind) => ({ value: kind, label: word("employer_kind", kind) }))}
      />
      {units && units.length > 1 ? (
        <Select
          form={form}
          name="unitId"
          label={m.employer_unit()}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      ) : null}
      <Field form={form} name="chairName" label={m.employer_chair()} maxLength={40} optional />
      <Field
        form={form}
        name="chairPhone"
        label={m.employer_phone()}
        type="tel"
        inputMode="tel"
        maxLength={30}
        hint={masked === undefined ? undefined : masked ? m.employer_phone_keep({ masked }) : m.employer_phone_none()}
        optional
      >
        {masked ? (
          <label className="choice">
            <input type="checkbox" name="forgetPhone" value="on" /> {m.employer_phone_forget()}
          </label>
        ) : null}
      </Field>
      <Field form={form} name="address" label={m.employer_address()} maxLength={120} optional />
      <div className="pair">
        <Field form={form} name="workers" label={m.employer_workers()} inputMode="numeric" maxLength={7} optional />
        <Field form={form} name="members" label={m.employer_members()} inputMode="numeric" maxLength={7} optional />
      </div>
      <Field form={form} name="unionSince" label={m.employer_union_since()} type="date" optional />
      <Field form={form} name="industry" label={m.employer_industry()} maxLength={40} optional />
      <Select
        form={form}
        name="nature"
        label={m.employer_nature()}
        options={employerNatures.map((nature) => ({ value: nature, label: word("nature", nature) }))}
        optional
      />
      <Field form={form} name="creditCode" label={m.employer_credit_code()} maxLength={30} optional />
      <Field form={form} name="note" label={m.employer_note()} rows={3} maxLength={2000} optional />
    </>
  )
}

/** Names of the fields for the list of what is still missing. */
export const employerLabels = () => ({
  name: m.employer_name(),
  kind: m.employer_kind(),
  unitId: m.employer_unit(),
  chairPhone: m.employer_phone(),
  workers: m.employer_workers(),
  members: m.employer_members(),
  unionSince: m.employer_union_since(),
  creditCode: m.employer_credit_code(),
})
