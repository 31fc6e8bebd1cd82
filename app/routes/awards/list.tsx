import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listAwards } from "#app/domain/awards/queries.ts"
import { AwardQuery, awardFilters } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { awardPath, awardPaymentsPath, awardsPath, awardTalkPath, groupVisitsPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.award_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, AwardQuery)
    return { today: todayInShanghai(), query, ...(await listAwards(officer, query)) }
  })
}

export default function Awards() {
  const { today, query, rows, total, supervisor } = useLoaderData<typeof loader>()
  const paidFen = rows.reduce((sum, row) => sum + row.paidFen, 0)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.award_title()}</h1>
          <p className="sub">{m.award_sub()}</p>
        </header>
        <p className="btns no-print">
          {supervisor ? (
            <a className="btn main" href={awardPaymentsPath()}>
              {m.award_pay_many()}
            </a>
          ) : null}
          <a className="btn" href={awardTalkPath()}>
            {m.award_talk_do()}
          </a>
          <a className="btn" href={groupVisitsPath()}>
            {m.award_group_visits()}
          </a>
        </p>
        <nav className="filters" aria-label={m.award_state()}>
          <div>
            <h2>{m.award_state()}</h2>
            <p>
              {awardFilters.map((one) => (
                <a
                  key={one}
                  href={awardsPath({ state: one, round: query.round })}
                  aria-current={query.state === one ? "true" : undefined}
                >
                  {word("award_filter", one)}
                </a>
              ))}
            </p>
          </div>
        </nav>
        {rows.length === 0 ? (
          <Empty>{m.award_none()}</Empty>
        ) : (
          <>
            <p className="verdict">{m.award_count({ n: total, sum: yuan(paidFen) })}</p>
            {total > rows.length ? <p className="note">{m.award_only_first()}</p> : null}
            <table className="fold">
              <caption className="vh">{m.award_title()}</caption>
              <thead>
                <tr>
                  <th scope="col">{m.award_student()}</th>
                  <th scope="col">{m.award_school()}</th>
                  <th scope="col">{m.award_state()}</th>
                  <th scope="col" className="num">
                    {m.award_paid()}
                  </th>
                  <th scope="col">{m.award_last_record()}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <a href={awardPath(row.id)}>{row.person}</a>
                    </th>
                    <td data-k={m.award_school()}>
                      {[row.studies.school, row.studies.city].filter(Boolean).join(" · ")}
                    </td>
                    <td data-k={m.award_state()}>{word("award_state", row.state)}</td>
                    <td data-k={m.award_paid()} className="num">
                      {yuan(row.paidFen)}
                    </td>
                    <td data-k={m.award_last_record()}>
                      {row.recordedOn ? dayName(row.recordedOn, today) : m.award_no_record()}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </main>
  )
}
