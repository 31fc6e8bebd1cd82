import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { healthStates, honourLevels, workStates } from "#db/enums.ts"

/** Work, employer and health. */
export function StateFields({ form, employers }: { form: FormState; employers: string[] }) {
  return (
    <>
      <Select
        form={form}
        name="workState"
        label={m.person_work_state()}
        options={workStates.map((state) => ({ value: state, label: word("work_state", state) }))}
        optional
      />
      <Field
        form={form}
        name="employerName"
        label={m.person_employer()}
        hint={m.person_employer_hint()}
        list="employers"
        maxLength={80}
        optional
      />
      <datalist id="employers">
        {employers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field form={form} name="job" label={m.person_job()} maxLength={40} optional />
      <Select
        form={form}
        name="health"
        label={m.person_health()}
        options={healthStates.map((state) => ({ value: state, label: word("health", state) }))}
        optional
      />
      <Field form={form} name="healthNote" label={m.person_health_note()} rows={2} maxLength={400} optional />
    </>
  )
}

/** One title of a model worker, folded away: most people have none. */
export function HonourField({ form }: { form: FormState }) {
  const name = (field: string) => `honours[0].${field}`
  const open = ["level", "title", "year"].some((field) => form.value(name(field)) || form.error(name(field)))
  return (
    <details open={open}>
      <summary className="act">{m.person_honour_part()}</summary>
      <Choices
        form={form}
        name={name("level")}
        legend={m.person_honour_level()}
        options={honourLevels.map((level) => ({ value: level, label: word("honour", level) }))}
        optional
      />
      <Field
        form={form}
        name={name("title")}
        label={m.person_honour_title()}
        hint={m.person_honour_title_hint()}
        maxLength={60}
        optional
      />
      <Field
        form={form}
        name={name("year")}
        label={m.person_honour_year()}
        inputMode="numeric"
        maxLength={4}
        optional
      />
    </details>
  )
}
