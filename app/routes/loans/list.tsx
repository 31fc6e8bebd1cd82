import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { daysBetween, today as todayInShanghai } from "#app/domain/calendar.ts"
import { listLoans } from "#app/domain/loans/queries.ts"
import { LoanFilters, loanViews } from "#app/domain/loans/schema.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { loanArrearsPath, loanPath, loansPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"
import { jobsWords, loanIcon, loanState, share } from "./loan-words.ts"

export const meta = () => [{ title: `${m.loan_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const filters = parseQuery(args.request, LoanFilters)
    const today = todayInShanghai()
    const [list, units] = await Promise.all([listLoans(officer, filters, today), listUnits(officer)])
    const rows = list.rows.map(({ facts: _, ...row }) => row)
    return { today, filters, ...list, rows, units: units.map(({ path, name }) => ({ path, name })) }
  })
}

export default function LoanList() {
  const { filters, rows, total, next, sums, units } = useLoaderData<typeof loader>()
  const { after: _, ...kept } = filters
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.loan_title()}</h1>
          <p className="sub">{m.loan_list_sub({ n: sums.n, shown: total })}</p>
        </header>
        <p className="verdict">
          {m.loan_sums({
            principal: yuan(sums.principalFen),
            outstanding: yuan(sums.outstandingFen),
            percent: share(sums.lateFen, sums.outstandingFen),
            jobs: sums.jobs,
          })}
        </p>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.loan_state()}</h2>
            <p>
              {loanViews.map((view) => (
                <a
                  key={view}
                  href={loansPath({ ...kept, view })}
                  aria-current={filters.view === view ? "true" : undefined}
                >
                  {word("loan_view", view)}
                </a>
              ))}
            </p>
          </div>
          {units.length > 1 ? (
            <div>
              <h2>{m.loan_territory()}</h2>
              <p>
                <a
                  href={loansPath({ ...kept, territory: undefined })}
                  aria-current={filters.territory ? undefined : "true"}
                >
                  {m.all()}
                </a>
                {units.map((unit) => (
                  <a
                    key={unit.path}
                    href={loansPath({ ...kept, territory: unit.path })}
                    aria-current={filters.territory === unit.path ? "true" : undefined}
                  >
                    {unit.name}
                  </a>
                ))}
              </p>
            </div>
          ) : null}
        </nav>
        {rows.length === 0 ? (
          <Empty>
            {sums.n > 0 ? m.loan_none_found() : m.loan_none()}{" "}
            {sums.n > 0 ? <a href={loansPath()}>{m.clear_filter()}</a> : null}
          </Empty>
        ) : (
          <Table />
        )}
        {sums.lateFen > 0 ? (
          <form method="post" action={loanArrearsPath()} className="no-print gap">
            <button className="act">{m.loan_arrears()}</button>
          </form>
        ) : null}
        {next ? (
          <p className="no-print">
            <a className="act" href={loansPath({ ...kept, after: next })} rel="next">
              {m.next_page()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}

function Table() {
  const { rows, today } = useLoaderData<typeof loader>()
  return (
    <table className="fold">
      <caption className="vh">{m.loan_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.loan_person()}</th>
          <th scope="col">{m.loan_amount()}</th>
          <th scope="col">{m.loan_left()}</th>
          <th scope="col">{m.loan_late()}</th>
          <th scope="col">{m.loan_next()}</th>
          <th scope="col">{m.loan_jobs()}</th>
          <th scope="col">{m.loan_state()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={loanPath(row.id)}>{row.person}</a> <small>{row.project}</small>
            </th>
            <td data-k={m.loan_amount()}>{m.yuan({ n: yuan(row.amountFen) })}</td>
            <td data-k={m.loan_left()}>{row.disbursed ? m.yuan({ n: yuan(row.outstandingFen) }) : "—"}</td>
            <td data-k={m.loan_late()}>
              {row.lateSince ? (
                <span className="late">
                  {m.loan_late_is({ n: yuan(row.lateFen), days: daysBetween(row.lateSince, today) })}
                </span>
              ) : (
                "—"
              )}
            </td>
            <td data-k={m.loan_next()}>{row.nextOn ? dayName(row.nextOn, today) : "—"}</td>
            <td data-k={m.loan_jobs()}>{jobsWords(row.jobs) || "—"}</td>
            <td>
              <Icon name={loanIcon(row.state, row.lateFen)} /> {loanState(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
