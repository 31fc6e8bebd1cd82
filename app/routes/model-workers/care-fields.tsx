import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { typedYuan } from "#app/ui/money.ts"
import { benefitLevels, insurances } from "#db/enums.ts"

type File = {
  benefitLevel: string
  education: string
  title: string
  formerEmployer: string
  formerEmployerClosed: boolean
  caretakerUnit: string
  livingNote: string
  familyNote: string
  insurances: string[]
  canCareForSelf: boolean | null
  contactOfficerId: string | null
  monthlyAllowanceFen: number
  allowanceFromOn: string | null
}

/** Names of the fields for the list of what is missing. */
export function careLabels(): Record<string, string> {
  return {
    state: m.mw_state(),
    benefitLevel: m.mw_benefit_level(),
    levelReason: m.mw_level_reason(),
    contactOfficerId: m.mw_contact(),
    allowance: m.mw_allowance(),
    allowanceFromOn: m.mw_allowance_from(),
    livingNote: m.mw_living(),
    familyNote: m.mw_family(),
  }
}

/** A file as its form shows it. */
export function typedCare(file: File) {
  return {
    ...file,
    formerEmployerClosed: file.formerEmployerClosed ? "on" : "",
    canCareForSelf: file.canCareForSelf === null ? "" : file.canCareForSelf ? "yes" : "no",
    allowance: typedYuan(file.monthlyAllowanceFen),
  }
}

/** What the care file says of how he lives and stands; `byRule` is the level his highest honour gives. */
export function CareFields(props: {
  form: FormState
  byRule: string | null
  colleagues: { id: string; called: string; unitName: string }[]
}) {
  const { form, byRule, colleagues } = props
  return (
    <>
      <section className="part" aria-labelledby="living-head">
        <h2 id="living-head">{m.mw_living_part()}</h2>
        <Field
          form={form}
          name="livingNote"
          label={m.mw_living()}
          hint={m.mw_living_hint()}
          rows={3}
          maxLength={1000}
          optional
        />
        <Field
          form={form}
          name="familyNote"
          label={m.mw_family()}
          hint={m.mw_family_hint()}
          rows={3}
          maxLength={1000}
          optional
        />
        <Choices
          form={form}
          name="canCareForSelf"
          legend={m.mw_self_care()}
          hint={m.mw_self_care_hint()}
          options={(["yes", "no"] as const).map((code) => ({ value: code, label: word("mw_self_care", code) }))}
          optional
        />
        <Select
          form={form}
          name="contactOfficerId"
          label={m.mw_contact()}
          hint={m.mw_contact_hint()}
          options={colleagues.map((one) => ({ value: one.id, label: `${one.called} · ${one.unitName}` }))}
          optional
        />
      </section>
      <section className="part" aria-labelledby="level-head">
        <h2 id="level-head">{m.mw_benefit_part()}</h2>
        <Choices
          form={form}
          name="benefitLevel"
          legend={m.mw_benefit_level()}
          hint={byRule ? m.mw_level_by_rule({ level: word("benefit_level", byRule) }) : m.mw_level_no_rule()}
          options={benefitLevels.map((level) => ({ value: level, label: word("benefit_level", level) }))}
          optional
        />
        <Field
          form={form}
          name="levelReason"
          label={m.mw_level_reason()}
          hint={m.mw_level_reason_hint()}
          maxLength={200}
          optional
        />
        <div className="pair">
          <Field form={form} name="allowance" label={m.mw_allowance()} inputMode="decimal" maxLength={12} optional />
          <Field form={form} name="allowanceFromOn" label={m.mw_allowance_from()} type="date" optional />
        </div>
        <Choices
          form={form}
          name="insurances"
          legend={m.mw_insurances()}
          options={insurances.map((one) => ({ value: one, label: word("insurance", one) }))}
          many
          optional
        />
      </section>
      <section className="part" aria-labelledby="work-head">
        <h2 id="work-head">{m.mw_work_part()}</h2>
        <Field form={form} name="education" label={m.mw_education()} maxLength={40} optional />
        <Field form={form} name="title" label={m.mw_title_field()} maxLength={60} optional />
        <Field form={form} name="formerEmployer" label={m.mw_former_employer()} maxLength={80} optional />
        <label className="choice">
          <input
            type="checkbox"
            name="formerEmployerClosed"
            value="on"
            defaultChecked={
              form.value("formerEmployerClosed") === "on" || form.value("formerEmployerClosed") === "true"
            }
          />{" "}
          {m.mw_former_closed()}
        </label>
        <Field
          form={form}
          name="caretakerUnit"
          label={m.mw_caretaker()}
          hint={m.mw_caretaker_hint()}
          maxLength={80}
          optional
        />
      </section>
    </>
  )
}
