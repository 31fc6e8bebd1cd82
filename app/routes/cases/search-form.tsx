import { m } from "#app/i18n/messages.ts"
import { casesPath } from "#app/paths.ts"

type Filters = {
  state: string
  kind?: string
  officer?: string
  territory?: string
  household?: string
  employer?: string
  q?: string
}

/** Text, officer and territory of the list of cases; the filters that are words stay as they are. */
export function CaseSearch(props: {
  filters: Filters
  units: { path: string; name: string }[]
  colleagues: { id: string; called: string }[]
}) {
  const { filters, units, colleagues } = props
  return (
    <form method="get" action={casesPath()} className="filter-form no-print" role="search">
      {(["state", "kind", "household", "employer"] as const).map((name) =>
        filters[name] ? <input type="hidden" key={name} name={name} value={filters[name]} /> : null,
      )}
      <div className="field">
        <label htmlFor="f-q">{m.case_search()}</label>
        <input className="in" id="f-q" name="q" type="search" defaultValue={filters.q ?? ""} maxLength={80} />
      </div>
      {colleagues.length > 1 ? (
        <div className="field">
          <label htmlFor="f-officer">{m.case_officer()}</label>
          <select className="in" id="f-officer" name="officer" defaultValue={filters.officer ?? ""}>
            <option value="">{m.all()}</option>
            {colleagues.map((colleague) => (
              <option key={colleague.id} value={colleague.id}>
                {colleague.called}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {units.length > 1 ? (
        <div className="field">
          <label htmlFor="f-territory">{m.case_territory()}</label>
          <select className="in" id="f-territory" name="territory" defaultValue={filters.territory ?? ""}>
            <option value="">{m.all()}</option>
            {units.map((unit) => (
              <option key={unit.path} value={unit.path}>
                {unit.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <p className="btns">
        <button className="btn">{m.search()}</button>
      </p>
    </form>
  )
}
