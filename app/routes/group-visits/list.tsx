import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listGroupVisits } from "#app/domain/awards/group-visit-queries.ts"
import { GroupVisitQuery } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { awardsPath, groupVisitPath, newGroupVisitPath } from "#app/paths.ts"
import { rangeName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.group_visit_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { round } = parseQuery(args.request, GroupVisitQuery)
    return { today: todayInShanghai(), ...(await listGroupVisits(officer, round)) }
  })
}

export default function GroupVisits() {
  const { today, rows, rounds } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={awardsPath()}>
          <Icon name="back" />
          {m.award_title()}
        </a>
        <header className="head">
          <h1>{m.group_visit_title()}</h1>
          <p className="sub">{m.group_visit_sub()}</p>
        </header>
        <p className="btns no-print">
          {rounds.map((round) => (
            <a className="btn" key={round.id} href={newGroupVisitPath(round.id)}>
              {m.group_visit_new_of({ round: round.name })}
            </a>
          ))}
        </p>
        {rows.length === 0 ? <Empty>{m.group_visit_none()}</Empty> : null}
        <div className="leaf">
          <ol>
            {rows.map((row) => (
              <li className="row" key={row.id}>
                <p className="when">{rangeName(row.fromOn, row.toOn, today)}</p>
                <h3 className="who">
                  <a href={groupVisitPath(row.id)}>{row.name}</a> <small>{row.city}</small>
                </h3>
                <div className="what">
                  <p>{m.group_visit_counts({ seen: row.seen, all: row.all })}</p>
                  <p className="note">
                    {[
                      m.group_visit_who({ names: [...row.goes, row.companions].filter(Boolean).join(m.case_comma()) }),
                      row.given,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                </div>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </main>
  )
}
