import { m } from "#app/i18n/messages.ts"
import { type FormState, Select } from "#app/ui/field.tsx"

type Colleague = { id: string; called: string; unitName: string }

/** The named helper that an approval settles, for a regular file and a temporary one alike. */
export function HelperField({ form, colleagues }: { form: FormState; colleagues: Colleague[] }) {
  return (
    <Select
      form={form}
      name="helperId"
      label={m.hardship_helper()}
      hint={m.hardship_helper_hint()}
      options={colleagues.map((c) => ({ value: c.id, label: `${c.called} · ${c.unitName}` }))}
    />
  )
}
