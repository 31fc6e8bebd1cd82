import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getFunds } from "#app/domain/funds/queries.ts"
import { FundFilters } from "#app/domain/funds/schema.ts"
import { sumOf } from "#app/domain/funds/sums.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireAuditReader } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { fundsPath, fundYearPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { FundCells, FundHeads } from "./fund-cells.tsx"
import { Payments } from "./payments.tsx"

export const meta = () => [{ title: `${m.funds_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireAuditReader(args)
    const filters = parseQuery(args.request, FundFilters)
    const page = await getFunds(officer, args.params.year, filters)
    return { today: todayInShanghai(), unit: officer.unit?.name ?? "", filters, ...page }
  })
}

/** A round by name; hardship aid that rests on none; a round of a unit above, whose name is not shown here. */
const roundName = (round: string | null) => (round === null ? m.funds_hardship() : round || m.funds_upper_round())

export default function FundsOfYear() {
  const page = useLoaderData<typeof loader>()
  const { year, filters, masked, unit, lines, sum, sources, rounds, rows, total, next, today } = page
  const { source, round } = filters
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={fundsPath()}>
          <Icon name="back" />
          {m.funds_title()}
        </a>
        <header className="head">
          <h1>{m.funds_year_title({ year })}</h1>
          <p className="sub">{masked ? m.funds_scope_all() : m.funds_scope_own({ name: unit })}</p>
        </header>
        <p className="note">{m.funds_lead()}</p>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.funds_source()}</h2>
            <p>
              <a href={fundYearPath(year, { round })} aria-current={source ? undefined : "true"}>
                {m.funds_all()}
              </a>
              {sources.map((one) => (
                <a
                  key={one}
                  href={fundYearPath(year, { source: one, round })}
                  aria-current={one === source ? "true" : undefined}
                >
                  {word("fund_source", one)}
                </a>
              ))}
            </p>
          </div>
          <div>
            <h2>{m.funds_round()}</h2>
            <p>
              <a href={fundYearPath(year, { source })} aria-current={round ? undefined : "true"}>
                {m.funds_all()}
              </a>
              {rounds.map(({ id, name }) => (
                <a
                  key={id}
                  href={fundYearPath(year, { source, round: id ?? "hardship" })}
                  aria-current={(id ?? "hardship") === round ? "true" : undefined}
                >
                  {roundName(name)}
                </a>
              ))}
            </p>
          </div>
        </nav>
        {lines.length === 0 ? (
          <Empty>{m.funds_none()}</Empty>
        ) : (
          <table className="fold">
            <caption className="vh">{m.funds_year_title({ year })}</caption>
            <thead>
              <tr>
                <th scope="col">{m.funds_round()}</th>
                <FundHeads />
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={`${line.roundId} ${line.source}`}>
                  <th scope="row">
                    <a href={fundYearPath(year, { source: line.source, round: line.roundId ?? "hardship" })}>
                      {roundName(line.round)}
                    </a>{" "}
                    <small>{word("fund_source", line.source)}</small>
                  </th>
                  <FundCells sum={sumOf([line])} />
                </tr>
              ))}
              <tr>
                <th scope="row">{m.funds_sum()}</th>
                <FundCells sum={sum} />
              </tr>
            </tbody>
          </table>
        )}
        <section className="part" aria-labelledby="rows">
          <h2 id="rows">{m.funds_rows()}</h2>
          <p className="note">{total === 0 ? m.funds_rows_none() : m.funds_rows_lead({ n: total })}</p>
          <Payments rows={rows} today={today} />
          {next ? (
            <p className="no-print">
              <a className="act" href={fundYearPath(year, { source, round, after: next })} rel="next">
                {m.next_page()}
              </a>
            </p>
          ) : null}
        </section>
      </div>
    </main>
  )
}
