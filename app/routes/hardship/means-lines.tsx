import { m, word } from "#app/i18n/messages.ts"
import type { FormState } from "#app/ui/field.tsx"

const kinds = ["income", "medical", "school", "other"] as const

/** Lines of income and spending to fill in: those there are, and four empty ones; more come after saving. */
export function MeansLines({ form, filled }: { form: FormState; filled: number }) {
  const rows = Math.min(20, filled + 4)
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
  const id = (name: string) => `${at.replace("[", "-").replace("]", "")}-${name}`
  const problem = ["kind", "label", "amount", "per", "note"]
    .map((name) => form.error(`${at}.${name}`))
    .find((said) => said !== undefined)
  return (
    <div className={problem ? "means-line bad" : "means-line"} id={at.replace("[", "-").replace("]", "")}>
      {problem ? <p className="why">{problem}</p> : null}
      <select
        className="in"
        id={id("kind")}
        name={`${at}.kind`}
        aria-label={m.hardship_line_kind({ n })}
        defaultValue={form.value(`${at}.kind`)}
      >
        <option value="">—</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {word("means_kind", kind)}
          </option>
        ))}
      </select>
      <input
        className="in"
        id={id("label")}
        name={`${at}.label`}
        aria-label={m.hardship_line_label({ n })}
        defaultValue={form.value(`${at}.label`)}
        maxLength={40}
        autoComplete="off"
      />
      <input
        className="in"
        id={id("amount")}
        name={`${at}.amount`}
        aria-label={m.hardship_line_amount({ n })}
        defaultValue={form.value(`${at}.amount`)}
        inputMode="decimal"
        autoComplete="off"
      />
      <select
        className="in"
        id={id("per")}
        name={`${at}.per`}
        aria-label={m.hardship_line_per({ n })}
        defaultValue={form.value(`${at}.per`) || "year"}
      >
        <option value="year">{m.hardship_per_year()}</option>
        <option value="month">{m.hardship_per_month()}</option>
      </select>
      <input
        className="in"
        id={id("note")}
        name={`${at}.note`}
        aria-label={m.hardship_line_note({ n })}
        placeholder={m.hardship_line_note_short()}
        defaultValue={form.value(`${at}.note`)}
        maxLength={80}
        autoComplete="off"
      />
    </div>
  )
}
