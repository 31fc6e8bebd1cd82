import { m } from "#app/i18n/messages.ts"
import { Field, type FormState } from "#app/ui/field.tsx"

/** Where a notice is put up, from when, and what it says of the help planned; for filing and for an exit alike. */
export function NoticeFields({ form }: { form: FormState }) {
  return (
    <>
      <Field form={form} name="place" label={m.hardship_place()} hint={m.hardship_place_hint()} maxLength={120} />
      <Field form={form} name="fromOn" label={m.hardship_from_on()} type="date" />
      <Field form={form} name="plan" label={m.hardship_plan()} hint={m.hardship_plan_hint()} maxLength={40} />
    </>
  )
}
