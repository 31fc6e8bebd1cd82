import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listCases } from "#app/domain/cases/queries.ts"
import { CaseFilters } from "#app/domain/cases/schema.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { listColleagues } from "#app/domain/officers/colleagues.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { casePath, caseReassignmentPath, casesPath, newCasePath } from "#app/paths.ts"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"
import { caseKinds } from "#db/enums.ts"
import { caseOf } from "./case-words.ts"
import { CaseSearch } from "./search-form.tsx"

export const meta = () => [{ title: `${m.case_title()} · ${m.app_name()}` }]

const states = ["open", "closed", "all"] as const

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const filters = parseQuery(args.request, CaseFilters)
    const today = todayInShanghai()
    const [list, units, colleagues] = await Promise.all([
      listCases(officer, filters),
      listUnits(officer),
      listColleagues(officer, today),
    ])
    return {
      today,
      filters,
      ...list,
      units: units.map(({ path, name }) => ({ path, name })),
      colleagues: [...new Map(colleagues.map((c) => [c.id, { id: c.id, called: c.called }])).values()],
      supervisor: isSupervisor(officer),
    }
  })
}

export default function Cases() {
  const { today, filters, rows, total, next, units, colleagues, supervisor } = useLoaderData<typeof loader>()
  const { after: _, ...kept } = filters
  const narrowed = Boolean(
    filters.q || filters.kind || filters.officer || filters.territory || filters.household || filters.employer,
  )
  const choosing = supervisor && rows.some((row) => row.isOpen)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.case_title()}</h1>
          <p className="sub">{m.case_sub({ n: total })}</p>
        </header>
        <p className="btns no-print">
          <a className="btn" href={newCasePath({ household: filters.household, employer: filters.employer })}>
            {m.case_open_new()}
          </a>
        </p>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.case_state_filter()}</h2>
            <p>
              {states.map((state) => (
                <a
                  key={state}
                  href={casesPath({ ...kept, state })}
                  aria-current={filters.state === state ? "true" : undefined}
                >
                  {word("case_state", state)}
                </a>
              ))}
            </p>
          </div>
          <div>
            <h2>{m.case_kind_filter()}</h2>
            <p>
              <a href={casesPath({ ...kept, kind: undefined })} aria-current={filters.kind ? undefined : "true"}>
                {m.all()}
              </a>
              {caseKinds.map((kind) => (
                <a
                  key={kind}
                  href={casesPath({ ...kept, kind })}
                  aria-current={filters.kind === kind ? "true" : undefined}
                >
                  {word("case_kind", kind)}
                </a>
              ))}
            </p>
          </div>
        </nav>
        <CaseSearch filters={filters} units={units} colleagues={colleagues} />
        {rows.length === 0 ? (
          <Empty>
            {narrowed ? m.case_none_found() : m.case_none()}{" "}
            {narrowed ? <a href={casesPath()}>{m.clear_filter()}</a> : null}
          </Empty>
        ) : null}
        <form method="get" action={caseReassignmentPath()}>
          {choosing ? <p className="note no-print">{m.case_reassign_hint()}</p> : null}
          <div className="leaf">
            <ol>
              {rows.map((row) => (
                <li className="row" key={row.id}>
                  <p className="when">
                    <RowDay day={row.openedOn} today={today} />
                    {row.isOpen ? null : <span className="state">{m.case_is_shut()}</span>}
                  </p>
                  <h3 className="who">
                    <a href={casePath(row.id)}>{caseOf(row)}</a> <small>{word("case_kind", row.kind)}</small>
                  </h3>
                  <div className="what">
                    <p>{row.summary}</p>
                    <p className="note">
                      {m.case_officer_is({ who: row.officerCalled })}
                      {units.length > 1 ? ` · ${row.unitName}` : ""}
                    </p>
                  </div>
                  {supervisor && row.isOpen ? (
                    <label className="choice no-print">
                      <input type="checkbox" name="case" value={row.id} />
                      <span className="vh">{m.case_reassign_select({ name: caseOf(row) })}</span>
                      <span aria-hidden="true">{m.case_reassign_do()}</span>
                    </label>
                  ) : null}
                </li>
              ))}
            </ol>
          </div>
          {choosing ? (
            <p className="btns gap no-print">
              <button className="btn">{m.case_reassign_selected()}</button>
            </p>
          ) : null}
        </form>
        {next ? (
          <p className="no-print">
            <a className="act" href={casesPath({ ...kept, after: next })} rel="next">
              {m.next_page()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}
