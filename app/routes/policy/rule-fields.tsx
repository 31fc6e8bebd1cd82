import type { PolicyKey } from "#app/domain/policy/catalogue.ts"
import { capRows, type Part, parts } from "#app/domain/policy/parts.ts"
import { partLabel } from "#app/domain/policy/words.ts"
import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { aidKinds, benefitLevels, hardshipCategories } from "#db/enums.ts"

/** The fields in which the figures of a rule are typed, each with its unit. */
export function RuleFields({ rule, form }: { rule: PolicyKey; form: FormState }) {
  if (rule === "aid_caps") return <CapFields form={form} />
  const many = parts[rule].length > 5
  const fields = parts[rule].map((part) => <PartField part={part} form={form} key={part.field} />)
  return many ? <div className="pair">{fields}</div> : fields
}

/** What a part's field is called where its sentence stands above the form. */
export function partLabels(rule: PolicyKey): Record<string, string> {
  return Object.fromEntries(parts[rule].map((part) => [part.field, partLabel(part)]))
}

function PartField({ part, form }: { part: Part; form: FormState }) {
  const label = partLabel(part)
  if (part.unit === "basis") {
    return (
      <Choices
        form={form}
        name={part.field}
        legend={label}
        options={[
          { value: "line", label: m.policy_basis_line() },
          { value: "share", label: m.policy_basis_share() },
        ]}
      />
    )
  }
  if (part.unit === "level") {
    return (
      <Select
        form={form}
        name={part.field}
        label={label}
        options={benefitLevels.map((level) => ({ value: level, label: word("policy_level", level) }))}
        optional
      />
    )
  }
  const hint = part.unit === "phone" ? undefined : word("policy_unit", part.unit)
  return (
    <Field
      form={form}
      name={part.field}
      label={label}
      {...(hint && { hint })}
      inputMode={part.unit === "phone" ? "tel" : part.unit === "monthday" ? undefined : "decimal"}
      maxLength={30}
    />
  )
}

/** The caps on aid, line by line; a line without kind and amount is left out. */
function CapFields({ form }: { form: FormState }) {
  const filled = Array.from({ length: capRows }, (_, i) => i).filter(
    (i) => form.value(`caps[${i}].kind`) || form.value(`caps[${i}].amount`),
  ).length
  const shown = Math.min(capRows, Math.max(5, filled + 2))
  const at = (i: number, name: string) => `caps[${i}].${name}`
  return (
    <>
      <p className="note">{m.policy_caps_hint()}</p>
      {Array.from({ length: shown }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <fieldset className="promise" key={i}>
          <legend className="lbl">{m.policy_cap_n({ n: i + 1 })}</legend>
          <div className="pair">
            <Select
              form={form}
              name={at(i, "kind")}
              label={m.policy_cap_kind()}
              options={aidKinds.map((kind) => ({ value: kind, label: word("policy_aid", kind) }))}
              optional
            />
            <Select
              form={form}
              name={at(i, "category")}
              label={m.policy_cap_category()}
              options={hardshipCategories.map((code) => ({ value: code, label: word("category", code) }))}
              optional
            />
          </div>
          <div className="pair">
            <Field
              form={form}
              name={at(i, "amount")}
              label={m.policy_cap_amount()}
              inputMode="decimal"
              maxLength={20}
            />
            <Select
              form={form}
              name={at(i, "basis")}
              label={m.policy_cap_basis()}
              options={[
                { value: "fen", label: m.policy_basis_yuan() },
                { value: "line_months", label: m.policy_basis_months() },
              ]}
            />
            <Select
              form={form}
              name={at(i, "per")}
              label={m.policy_cap_per()}
              options={[
                { value: "household", label: m.policy_per_household() },
                { value: "person", label: m.policy_per_person() },
              ]}
            />
          </div>
        </fieldset>
      ))}
    </>
  )
}
