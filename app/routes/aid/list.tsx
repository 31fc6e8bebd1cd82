import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listAid } from "#app/domain/aid/queries.ts"
import { AidFilters } from "#app/domain/aid/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listColleagues } from "#app/domain/officers/colleagues.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidListPath, aidPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"
import { aidKinds, aidStates } from "#db/enums.ts"
import { stateIcon, sumWords } from "./aid-words.ts"

export const meta = () => [{ title: `${m.aid_title()} · ${m.app_name()}` }]

const states = ["mine", "all", ...aidStates] as const

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const filters = parseQuery(args.request, AidFilters)
    const today = todayInShanghai()
    const [list, units, colleagues] = await Promise.all([
      listAid(officer, filters),
      listUnits(officer),
      listColleagues(officer, today),
    ])
    return {
      today,
      filters,
      ...list,
      units: units.map(({ path, name }) => ({ path, name })),
      colleagues: [...new Map(colleagues.map((c) => [c.id, { id: c.id, called: c.called }])).values()],
    }
  })
}

export default function AidList() {
  const { today, filters, rows, total, waiting, next, units } = useLoaderData<typeof loader>()
  const { after: _, ...kept } = filters
  const narrowed = Boolean(filters.state !== "all" || filters.kind || filters.year || filters.officer)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.aid_title()}</h1>
          <p className="sub">{m.aid_list_sub({ n: total, waiting })}</p>
        </header>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.aid_state()}</h2>
            <p>
              {states.map((state) => (
                <a
                  key={state}
                  href={aidListPath({ ...kept, state })}
                  aria-current={filters.state === state ? "true" : undefined}
                >
                  {word("aid_state", state)}
                </a>
              ))}
            </p>
          </div>
          <div>
            <h2>{m.aid_kind()}</h2>
            <p>
              <a href={aidListPath({ ...kept, kind: undefined })} aria-current={filters.kind ? undefined : "true"}>
                {m.all()}
              </a>
              {aidKinds.map((kind) => (
                <a
                  key={kind}
                  href={aidListPath({ ...kept, kind })}
                  aria-current={filters.kind === kind ? "true" : undefined}
                >
                  {word("aid_kind", kind)}
                </a>
              ))}
            </p>
          </div>
        </nav>
        <Narrow />
        {rows.length === 0 ? (
          <Empty>
            {narrowed ? m.aid_none_found() : m.aid_none()}{" "}
            {narrowed ? <a href={aidListPath()}>{m.clear_filter()}</a> : null}
          </Empty>
        ) : null}
        <div className="leaf">
          <ol>
            {rows.map((row) => (
              <li className="row" key={row.id}>
                <p className="when">
                  <RowDay day={row.requestedOn} today={today} />
                </p>
                <h3 className="who">
                  <a href={aidPath(row.id)}>{row.person}</a> <small>{word("aid_kind", row.kind)}</small>
                </h3>
                <div className="what">
                  <p>
                    {row.item} · {sumWords({ ...row, fen: row.approvedFen ?? row.requestedFen })}
                  </p>
                  <p className="note">
                    <Icon name={stateIcon(row.state)} /> {word("aid_state", row.state)} · {row.requester}
                    {units.length > 1 ? ` · ${row.unitName}` : ""}
                  </p>
                </div>
              </li>
            ))}
          </ol>
        </div>
        {next ? (
          <p className="no-print">
            <a className="act" href={aidListPath({ ...kept, after: next })} rel="next">
              {m.next_page()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}

/** Year, officer and territory; the filters that are words stay as they are. */
function Narrow() {
  const { filters, units, colleagues, today } = useLoaderData<typeof loader>()
  const thisYear = Number(today.slice(0, 4))
  const select = (name: "year" | "officer" | "territory", label: string, options: [string, string][]) => (
    <div className="field">
      <label htmlFor={`f-${name}`}>{label}</label>
      <select className="in" id={`f-${name}`} name={name} defaultValue={String(filters[name] ?? "")}>
        <option value="">{m.all()}</option>
        {options.map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form method="get" action={aidListPath()} className="filter-form no-print" role="search">
      {(["state", "kind"] as const).map((name) =>
        filters[name] ? <input type="hidden" key={name} name={name} value={filters[name]} /> : null,
      )}
      {select(
        "year",
        m.aid_year(),
        [0, 1, 2, 3].map((back) => [String(thisYear - back), String(thisYear - back)]),
      )}
      {select(
        "officer",
        m.aid_requester(),
        colleagues.map((one) => [one.id, one.called]),
      )}
      {units.length > 1
        ? select(
            "territory",
            m.case_territory(),
            units.map((unit) => [unit.path, unit.name]),
          )
        : null}
      <p className="btns">
        <button className="btn">{m.search()}</button>
      </p>
    </form>
  )
}
