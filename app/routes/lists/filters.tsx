import type { ListFilters } from "#app/domain/lists/schema.ts"
import { reasonName } from "#app/domain/lists/words.ts"
import { m, word } from "#app/i18n/messages.ts"
import { listPath } from "#app/paths.ts"
import { formState, Select } from "#app/ui/field.tsx"

type Props = {
  name: string
  query: ListFilters
  reasons: readonly string[]
  states: { words: string; codes: readonly string[] }
  units: { path: string; name: string }[]
  colleagues: { id: string; called: string; unitName: string }[]
  schools: string[]
  rounds: { id: string; name: string }[]
}

/** What a list can be narrowed by: links for few ways, a form for many. */
export function ListFilterBar(props: Props) {
  const { name, query, reasons, states, units, colleagues, schools, rounds } = props
  const ways = (key: keyof ListFilters, options: { value: string; label: string }[]) =>
    [{ value: undefined, label: m.list_all() }, ...options].map(({ value, label }) => (
      <a
        key={label}
        href={listPath(name, { ...query, [key]: value })}
        aria-current={query[key] === value ? "true" : undefined}
      >
        {label}
      </a>
    ))
  const { territory, helper, school, round, state, ...kept } = query
  const form = formState(undefined, query)
  return (
    <>
      <nav className="filters" aria-label={m.filter()}>
        {reasons.length > 1 ? (
          <div>
            <h2>{m.list_reason_filter()}</h2>
            <p>
              {ways(
                "reason",
                reasons.map((value) => ({ value, label: reasonName(value) })),
              )}
            </p>
          </div>
        ) : null}
        <div>
          <h2>{m.list_helper_filter()}</h2>
          <p>
            {ways("helper", [
              { value: "mine", label: m.list_helper_mine() },
              { value: "nobody", label: m.list_helper_nobody() },
            ])}
          </p>
        </div>
        {states.words === "list_award_state" ? (
          <div>
            <h2>{m.list_due_filter()}</h2>
            <p>
              {ways("due", [
                { value: "late", label: m.list_due_late() },
                { value: "week", label: m.list_due_week() },
                { value: "month", label: m.list_due_month() },
              ])}
            </p>
          </div>
        ) : null}
      </nav>
      <details
        className="no-print"
        open={Boolean(territory || school || round || state || (helper && helper.length > 6))}
      >
        <summary>{m.list_more_filters()}</summary>
        <form method="get" action={listPath(name)} className="filter-form">
          {Object.entries(kept).map(([key, value]) =>
            value ? <input key={key} type="hidden" name={key} value={value} /> : null,
          )}
          {units.length > 1 ? (
            <Select
              form={form}
              name="territory"
              label={m.people_territory()}
              options={units.map(({ path, name }) => ({ value: path, label: name }))}
              optional
            />
          ) : null}
          <Select
            form={form}
            name="helper"
            label={m.list_officer()}
            options={[
              { value: "mine", label: m.list_helper_mine() },
              { value: "nobody", label: m.list_helper_nobody() },
              ...colleagues.map((one) => ({ value: one.id, label: `${one.called} · ${one.unitName}` })),
            ]}
            optional
          />
          {states.codes.length > 1 ? (
            <Select
              form={form}
              name="state"
              label={m.list_state()}
              options={states.codes.map((code) => ({ value: code, label: word(states.words, code) }))}
              optional
            />
          ) : null}
          {schools.length > 0 ? (
            <Select
              form={form}
              name="school"
              label={m.list_school()}
              options={schools.map((value) => ({ value, label: value }))}
              optional
            />
          ) : null}
          {rounds.length > 0 ? (
            <Select
              form={form}
              name="round"
              label={m.list_round()}
              options={rounds.map(({ id, name }) => ({ value: id, label: name }))}
              optional
            />
          ) : null}
          <p className="btns">
            <button className="btn">{m.list_do_filter()}</button>
          </p>
        </form>
      </details>
    </>
  )
}
