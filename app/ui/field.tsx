import type { HTMLInputTypeAttribute, ReactNode } from "react"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { Icon } from "./icon.tsx"

/** What a form shows: what was typed last time if it was refused, else the defaults. */
export type FormState = {
  value(name: string): string
  values(name: string): string[]
  error(name: string): string | undefined
  refusal: Refusal | undefined
}

/** State of a form for `Field` and `Choices`. Nested names as in the form: `followUps[0].title`. */
export function formState(refusal: Refusal | undefined, defaults: Record<string, unknown> = {}): FormState {
  const source = refusal ? refusal.values : defaults
  const at = (name: string) => (source[name] !== undefined ? source[name] : dig(source, name))
  return {
    refusal,
    value(name) {
      const found = at(name)
      return found == null ? "" : String(Array.isArray(found) ? (found[0] ?? "") : found)
    },
    values(name) {
      const found = at(name)
      return found == null ? [] : (Array.isArray(found) ? found : [found]).map(String)
    },
    error: (name) => refusal?.errors[name]?.[0],
  }
}

function dig(source: unknown, name: string): unknown {
  return name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], source)
}

/** An id for a field's name that is safe in a link: followUps[0].title → followUps-0-title. */
export function fieldId(name: string): string {
  return name.replace(/[.[\]]+/g, "-").replace(/-$/, "")
}

type FieldProps = {
  form: FormState
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  type?: HTMLInputTypeAttribute
  rows?: number
  autoComplete?: string
  inputMode?: "numeric" | "decimal" | "tel" | "search"
  list?: string
  maxLength?: number
  autoFocus?: boolean
  children?: ReactNode
}

/** A label, a hint, a line to write on; the sentence of what is wrong stands above the line. */
export function Field(props: FieldProps) {
  const { form, name, label, hint, optional, type = "text", rows, children } = props
  const id = fieldId(name)
  const error = form.error(name)
  const describedBy = [hint && `${id}-hint`, error && `${id}-why`].filter(Boolean).join(" ") || undefined
  const shared = {
    className: "in",
    id,
    name,
    defaultValue: form.value(name),
    "aria-describedby": describedBy,
    "aria-invalid": error ? true : undefined,
    autoComplete: props.autoComplete ?? "off",
    maxLength: props.maxLength,
    autoFocus: props.autoFocus,
  }
  return (
    <div className={error ? "field bad" : "field"}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="opt"> {m.optional()}</span> : null}
      </label>
      {hint ? (
        <p className="note" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="why" id={`${id}-why`}>
          <Icon name="late" /> {error}
        </p>
      ) : null}
      {rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} type={type} inputMode={props.inputMode} list={props.list} />
      )}
      {children}
    </div>
  )
}

type Option = { value: string; label: ReactNode }

/** Stacked radios or checkboxes under one legend. */
export function Choices(props: {
  form: FormState
  name: string
  legend: ReactNode
  options: Option[]
  many?: boolean
  optional?: boolean
  hint?: ReactNode
}) {
  const { form, name, legend, options, many, optional, hint } = props
  const chosen = form.values(name)
  const error = form.error(name)
  const id = fieldId(name)
  return (
    <fieldset className={error ? "field choices bad" : "field choices"} id={id}>
      <legend>
        {legend}
        {optional ? <span className="opt"> {m.optional()}</span> : null}
      </legend>
      {hint ? <p className="note">{hint}</p> : null}
      {error ? (
        <p className="why">
          <Icon name="late" /> {error}
        </p>
      ) : null}
      {options.map((o) => (
        <label className="choice" key={o.value}>
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            value={o.value}
            defaultChecked={chosen.includes(o.value)}
          />{" "}
          {o.label}
        </label>
      ))}
    </fieldset>
  )
}

/** A drop-down, for seven options and more (fewer are `Choices`). */
export function Select(props: {
  form: FormState
  name: string
  label: ReactNode
  options: Option[]
  optional?: boolean
  hint?: ReactNode
}) {
  const { form, name, label, options, optional, hint } = props
  const id = fieldId(name)
  const error = form.error(name)
  return (
    <div className={error ? "field bad" : "field"}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="opt"> {m.optional()}</span> : null}
      </label>
      {hint ? (
        <p className="note" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="why" id={`${id}-why`}>
          <Icon name="late" /> {error}
        </p>
      ) : null}
      <select
        className="in"
        id={id}
        name={name}
        defaultValue={form.value(name)}
        aria-describedby={[hint && `${id}-hint`, error && `${id}-why`].filter(Boolean).join(" ") || undefined}
        aria-invalid={error ? true : undefined}
      >
        {optional ? <option value="">—</option> : null}
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Above a form that was not taken: what is missing, each a link to its field; or the one sentence; or both versions. */
export function FormProblems(props: {
  refusal: Refusal | undefined
  labels?: Record<string, string>
  /** Instead of “nothing you wrote is lost”, where that is not so (a password). */
  lead?: string
}) {
  const { refusal, labels, lead } = props
  if (!refusal) return null
  const wrong = Object.entries(refusal.errors).filter(([, said]) => said.length > 0)
  return (
    <section className="say wrong" role="alert" tabIndex={-1} id="problems" aria-labelledby="problems-head">
      <Icon name="late" />
      <h2 id="problems-head">{refusal.problem ?? m.form_problem_title()}</h2>
      {wrong.length > 0 ? <p>{lead ?? m.form_problem_lead()}</p> : null}
      {wrong.length > 0 ? (
        <ul>
          {wrong.map(([name, said]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>
                {labels?.[name] ? m.labelled({ label: labels[name], said: said[0] ?? "" }) : said[0]}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {refusal.current ? (
        <dl className="facts">
          {refusal.current.map((c) => (
            <div key={c.label}>
              <dt>{c.label}</dt>
              <dd>
                <span className="note">{m.stale_now()}</span> {c.value}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  )
}
