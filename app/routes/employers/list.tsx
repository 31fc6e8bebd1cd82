import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listEmployers } from "#app/domain/employers/queries.ts"
import { EmployerFilters } from "#app/domain/employers/schema.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { employersPath, newEmployerPath } from "#app/paths.ts"
import { Empty } from "#app/ui/say.tsx"
import { employerKinds } from "#db/enums.ts"
import { Bodies } from "./bodies.tsx"

export const meta = () => [{ title: `${m.employer_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const filters = parseQuery(args.request, EmployerFilters)
    const today = todayInShanghai()
    const [list, units] = await Promise.all([listEmployers(officer, filters, today), listUnits(officer)])
    return { today, filters, ...list, units: units.map(({ path, name }) => ({ path, name })) }
  })
}

export default function Employers() {
  const { today, filters, rows, total, untouched, next, units } = useLoaderData<typeof loader>()
  const { after: _, ...kept } = filters
  const narrowed = Boolean(filters.q || filters.kind || filters.territory || filters.untouched)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.employer_title()}</h1>
          <p className="sub">
            {untouched > 0 ? m.employer_sub_untouched({ total, n: untouched }) : m.employer_sub({ total })}
          </p>
        </header>
        <p className="btns no-print">
          <a className="btn" href={newEmployerPath()}>
            {m.employer_register()}
          </a>
        </p>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.employer_contact_filter()}</h2>
            <p>
              <Word href={employersPath({ ...kept, untouched: undefined })} here={!filters.untouched}>
                {m.employer_all()}
                <small>{total}</small>
              </Word>
              <Word href={employersPath({ ...kept, untouched: "1" })} here={Boolean(filters.untouched)}>
                {m.employer_untouched()}
                <small>{untouched}</small>
              </Word>
            </p>
          </div>
          <div>
            <h2>{m.employer_kind()}</h2>
            <p>
              <Word href={employersPath({ ...kept, kind: undefined })} here={!filters.kind}>
                {m.employer_all()}
              </Word>
              {employerKinds.map((kind) => (
                <Word key={kind} href={employersPath({ ...kept, kind })} here={filters.kind === kind}>
                  {word("employer_kind", kind)}
                </Word>
              ))}
            </p>
          </div>
        </nav>
        <Search filters={filters} units={units} />
        {rows.length > 0 ? (
          <Bodies rows={rows} today={today} caption={m.employer_list_caption()} withUnit={units.length > 1} />
        ) : (
          <Empty>
            {narrowed ? m.employer_none_found() : m.employer_none()}{" "}
            {narrowed ? <a href={employersPath()}>{m.clear_filter()}</a> : null}
          </Empty>
        )}
        {next ? (
          <p className="no-print">
            <a className="act" href={employersPath({ ...kept, after: next })} rel="next">
              {m.next_page()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}

function Word({ href, here, children }: { href: string; here: boolean; children: React.ReactNode }) {
  return (
    <a href={href} aria-current={here ? "true" : undefined}>
      {children}
    </a>
  )
}

type Filters = { q?: string; kind?: string; untouched?: string; territory?: string }

function Search({ filters, units }: { filters: Filters; units: { path: string; name: string }[] }) {
  return (
    <form method="get" action={employersPath()} className="filter-form no-print" role="search">
      {filters.kind ? <input type="hidden" name="kind" value={filters.kind} /> : null}
      {filters.untouched ? <input type="hidden" name="untouched" value={filters.untouched} /> : null}
      <div className="field">
        <label htmlFor="f-q">{m.employer_search()}</label>
        <input className="in" id="f-q" name="q" type="search" defaultValue={filters.q ?? ""} maxLength={80} />
      </div>
      {units.length > 1 ? (
        <div className="field">
          <label htmlFor="f-territory">{m.employer_territory()}</label>
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
