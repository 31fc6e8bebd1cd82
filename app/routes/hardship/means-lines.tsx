import { m, word } from "#app/i18n/messages.ts"
import type { FormState } from "#app/ui/field.tsx"

const kinds = ["income", "medical", "school", "other"] as const

/** Lines of income and spending to fill in: those there are, and two empty ones; more come after saving. */
export function MeansLines({ form, filled }: { form: FormState; filled: number }) {
  const rows = Math.min(20, filled + 2)
  return (
    <fieldset className="field">
      <legend>{m.hardship_lines()}</legend>
      <p className="note">{m.hardship_lines_hint()}</p>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the form
        <Line key={i} form={form} at={`lines[${i}]`} n={i + 1} />
      ))}
    </fieldset>
  )
}

function Line({ form, at, n }: { form: FormState; at: string; n: number }) {
  const place = at.replace("[", "-").replace("]", "")
  const problem = ["kind", "label", "amount", "per", "note"]
    .map((name) => form.error(`${at}.${name}`))
    .find((said) => said !== undefined)
  const box = (name: string) => ({
    className: "in",
    id: `${place}-${name}`,
    name: `${at}.${name}`,
    defaultValue: form.value(`${at}.${name}`),
    autoComplete: "off",
  })
  const label = (name: string, said: string) => (
    <label htmlFor={`${place}-${name}`}>
      {said}
      <span className="vh">{m.hardship_line_nth({ n })}</span>
    </label>
  )
  return (
    <div className={problem ? "means-line bad" : "means-line"} id={place}>
      {problem ? <p className="why">{problem}</p> : null}
      <div>
        {label("kind", m.hardship_line_kind())}
        <select {...box("kind")}>
          <option value="">—</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {word("means_kind", kind)}
            </option>
          ))}
        </select>
      </div>
      <div>
        {label("label", m.hardship_line_label())}
        <input {...box("label")} maxLength={40} />
      </div>
      <div>
        {label("amount", m.hardship_line_amount())}
        <input {...box("amount")} inputMode="decimal" />
      </div>
      <div>
        {label("per", m.hardship_line_per())}
        <select {...box("per")} defaultValue={form.value(`${at}.per`) || "year"}>
          <option value="year">{m.hardship_per_year()}</option>
          <option value="month">{m.hardship_per_month()}</option>
        </select>
      </div>
      <div>
        {label("note", m.hardship_line_note())}
        <input {...box("note")} maxLength={80} />
      </div>
    </div>
  )
}
