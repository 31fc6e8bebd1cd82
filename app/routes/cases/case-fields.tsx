import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { causes } from "#db/enums.ts"

type Colleague = { id: string; called: string; unitName: string }

/** Kind, causes and matter of a case, new or old. */
export function CaseFields({ form, kinds }: { form: FormState; kinds: readonly string[] }) {
  const reasons = causes.map((cause) => ({ value: cause, label: word("cause", cause) }))
  return (
    <>
      <Choices
        form={form}
        name="kind"
        legend={m.case_kind()}
        options={kinds.map((kind) => ({ value: kind, label: word("case_kind", kind) }))}
      />
      <Field
        form={form}
        name="summary"
        label={m.case_summary()}
        hint={m.case_summary_hint()}
        rows={4}
        maxLength={2000}
      />
      <Select
        form={form}
        name="mainCause"
        label={m.case_main_cause()}
        hint={kinds.includes("hardship") ? m.case_main_cause_hint() : undefined}
        options={reasons}
        optional
      />
      <details
        className="taken field"
        open={form.values("otherCauses").length > 0 || Boolean(form.error("otherCauses"))}
      >
        <summary>
          <span>{m.case_other_causes()}</span>
          <span className="act">{m.change()}</span>
        </summary>
        <Choices
          form={form}
          name="otherCauses"
          legend={m.case_other_causes()}
          hint={m.case_other_causes_hint()}
          options={reasons}
          many
          optional
        />
      </details>
    </>
  )
}

/** Who carries the case: those whose post reaches it. */
export function OfficerField({ form, colleagues }: { form: FormState; colleagues: Colleague[] }) {
  return (
    <Select
      form={form}
      name="officerId"
      label={m.case_officer()}
      options={colleagues.map((c) => ({ value: c.id, label: `${c.called} · ${c.unitName}` }))}
    />
  )
}

/** Names of the fields for the list of what is still missing. */
export const caseLabels = () => ({
  kind: m.case_kind(),
  summary: m.case_summary(),
  mainCause: m.case_main_cause(),
  otherCauses: m.case_other_causes(),
  openedOn: m.case_opened_day(),
  officerId: m.case_officer(),
  reason: m.case_handing_reason(),
})
