import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listFunds } from "#app/domain/funds/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireAuditReader } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { fundYearPath } from "#app/paths.ts"
import { Empty } from "#app/ui/say.tsx"
import { FundCells, FundHeads } from "./fund-cells.tsx"

export const meta = () => [{ title: `${m.funds_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireAuditReader(args)
    return { unit: officer.unit?.name ?? "", ...(await listFunds(officer)) }
  })
}

/** All years' money, by source; each leads to the year. */
export default function Funds() {
  const { unit, masked, years } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.funds_title()}</h1>
          <p className="sub">{masked ? m.funds_scope_all() : m.funds_scope_own({ name: unit })}</p>
        </header>
        <p className="note">{m.funds_lead()}</p>
        {years.length === 0 ? <Empty>{m.funds_none()}</Empty> : null}
        {years.map(({ year, lines, ...sum }) => (
          <section className="part" key={year} aria-labelledby={`year-${year}`}>
            <h2 id={`year-${year}`}>
              <a href={fundYearPath(year)}>{m.funds_of_year({ year })}</a>
            </h2>
            <table className="fold">
              <caption className="vh">{m.funds_year_title({ year })}</caption>
              <thead>
                <tr>
                  <th scope="col">{m.funds_source()}</th>
                  <FundHeads />
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.source}>
                    <th scope="row">
                      <a href={fundYearPath(year, { source: line.source })}>{word("fund_source", line.source)}</a>
                    </th>
                    <FundCells sum={line} />
                  </tr>
                ))}
                <tr>
                  <th scope="row">{m.funds_sum()}</th>
                  <FundCells sum={sum} />
                </tr>
              </tbody>
            </table>
          </section>
        ))}
      </div>
    </main>
  )
}
