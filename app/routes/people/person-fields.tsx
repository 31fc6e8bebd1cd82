import { m, word } from "#app/i18n/messages.ts"
import { peopleDuplicatesPath } from "#app/paths.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { relations, sexes } from "#db/enums.ts"

/**
 * Who it is: name, sex, year or ID number. For a `fresh` file, who it might be already is said while typing; where a
 * paper is on file, sex and year are `fixed` by it.
 */
export function IdentityFields(props: { form: FormState; idHint?: string; fresh?: boolean; fixed?: boolean }) {
  const { form, idHint, fresh, fixed } = props
  return (
    <>
      <Field form={form} name="name" label={m.person_name()} maxLength={40} autoComplete="off" />
      <Field
        form={form}
        name="called"
        label={m.person_called()}
        hint={m.person_called_hint()}
        maxLength={20}
        optional
      />
      <Field
        form={form}
        name="idNumber"
        label={m.person_id_number()}
        hint={idHint ?? m.person_id_hint()}
        maxLength={40}
        optional
      >
        <label className="choice">
          <input
            type="checkbox"
            name="otherPaper"
            value="on"
            defaultChecked={form.value("otherPaper") === "on" || form.value("otherPaper") === "true"}
          />{" "}
          {m.person_id_other_paper()}
        </label>
      </Field>
      {fixed ? null : (
        <>
          <Field
            form={form}
            name="birthYear"
            label={m.person_birth_year()}
            hint={m.person_year_hint()}
            inputMode="numeric"
            maxLength={4}
            optional
          />
          <Choices
            form={form}
            name="sex"
            legend={m.person_sex()}
            options={sexes.map((sex) => ({ value: sex, label: word("sex", sex) }))}
            optional
          />
        </>
      )}
      {fresh ? (
        <div aria-live="polite" data-fragment={peopleDuplicatesPath()} data-fragment-fields="name,birthYear,idNumber" />
      ) : null}
    </>
  )
}

/** Two telephone numbers; more can be added on the person's own page. */
export function PhoneFields({ form }: { form: FormState }) {
  return (
    <>
      <PhoneField form={form} at={0} />
      <details open={Boolean(form.value("phones[1].number") || form.error("phones[1].number"))}>
        <summary className="act">{m.person_phone_second()}</summary>
        <PhoneField form={form} at={1} />
      </details>
    </>
  )
}

function PhoneField({ form, at }: { form: FormState; at: number }) {
  return (
    <div className="pair">
      <Field
        form={form}
        name={`phones[${at}].number`}
        label={m.person_phone()}
        type="tel"
        inputMode="tel"
        maxLength={30}
        optional
      />
      <Field
        form={form}
        name={`phones[${at}].label`}
        label={m.person_phone_label()}
        hint={m.person_phone_label_hint()}
        maxLength={20}
        optional
      />
    </div>
  )
}

export function RelationField({ form }: { form: FormState }) {
  return (
    <Select
      form={form}
      name="relation"
      label={m.person_relation()}
      options={relations.map((relation) => ({ value: relation, label: word("relation", relation) }))}
      optional
    />
  )
}

/** Names of the fields for the list of what is still missing. */
export const personLabels = () => ({
  name: m.person_name(),
  called: m.person_called(),
  idNumber: m.person_id_number(),
  birthYear: m.person_birth_year(),
  sex: m.person_sex(),
  relation: m.person_relation(),
  "phones[0].number": m.person_phone(),
  "phones[1].number": m.person_phone_second(),
  employerName: m.person_employer(),
  householdId: m.people_choose_home(),
  householdText: m.person_home_text(),
  unitId: m.person_unit(),
  "honours[0].title": m.person_honour_title(),
  "honours[0].year": m.person_honour_year(),
  cardNumber: m.person_card_number(),
  diedOn: m.person_died_on(),
})
