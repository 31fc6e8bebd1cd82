import type { LedgerQuery } from "#app/domain/ledgers/schema.ts"
import { m, word } from "#app/i18n/messages.ts"
import { ledgerPath } from "#app/paths.ts"
import { Field, formState, Select } from "#app/ui/field.tsx"

type Props = {
  ledger: { name: string; filters: readonly string[]; states: readonly string[] }
  query: LedgerQuery
  units: { path: string; name: string }[]
}

/** What a list can be narrowed by: links for a few states, a form for territory and year. */
export function LedgerFilters({ ledger, query, units }: Props) {
  const { after: _, ...kept } = query
  const form = formState(undefined, { ...kept })
  const chosen = query.state ?? ledger.states[0]
  const territory = ledger.filters.includes("territory") && units.length > 1
  const year = ledger.filters.includes("year")
  return (
    <>
      {ledger.states.length > 0 ? (
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.ledger_state()}</h2>
            <p>
              {ledger.states.map((state) => (
                <a
                  key={state}
                  href={ledgerPath(ledger.name, { ...kept, state })}
                  aria-current={chosen === state ? "true" : undefined}
                >
                  {word("ledger_state", state)}
                </a>
              ))}
            </p>
          </div>
        </nav>
      ) : null}
      {territory || year ? (
        <form method="get" action={ledgerPath(ledger.name)} className="filter-form no-print">
          {query.state ? <input type="hidden" name="state" value={query.state} /> : null}
          {query.household ? <input type="hidden" name="household" value={query.household} /> : null}
          {query.case ? <input type="hidden" name="case" value={query.case} /> : null}
          {territory ? (
            <Select
              form={form}
              name="territory"
              label={m.ledger_territory()}
              options={units.map(({ path, name }) => ({ value: path, label: name }))}
              optional
            />
          ) : null}
          {year ? (
            <Field form={form} name="year" label={m.ledger_year()} inputMode="numeric" maxLength={4} optional />
          ) : null}
          <p className="btns">
            <button className="btn">{m.ledger_filter_do()}</button>
          </p>
        </form>
      ) : null}
    </>
  )
}
