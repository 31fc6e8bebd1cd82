import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listEmployers } from "#app/domain/employers/queries.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getTerritory } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import {
  casesPath,
  employersPath,
  householdsPath,
  newEmployerPath,
  newVisitPath,
  tasksPath,
  territoriesPath,
  territoryPath,
} from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty, Say } from "#app/ui/say.tsx"
import { Bodies } from "../employers/bodies.tsx"

export const meta = ({ data }: { data: { unit: { name: string } } | undefined }) => [
  { title: `${data?.unit.name ?? m.territory_title()} · ${m.app_name()}` },
]

const Query = v.object({
  untouched: v.optional(v.picklist(["1"])),
  after: v.optional(v.pipe(v.string(), v.uuid())),
})

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, Query)
    const today = todayInShanghai()
    const unit = await getTerritory(officer, idIn(args.params.territoryId), today)
    const bodies = await listEmployers(officer, { ...query, territory: unit.path, by: "contact" }, today)
    return { today, query, unit, bodies }
  })
}

export default function TerritoryPage() {
  const { today, query, unit, bodies } = useLoaderData<typeof loader>()
  const interval = bodies.rows.find((row) => row.interval !== null)?.interval
  return (
    <main id="main" className="page duo">
      <div className="sheet intro">
        <a className="crumb" href={territoriesPath()}>
          <Icon name="back" />
          {m.territory_title()}
        </a>
        <header className="head">
          <h1 className="lead">
            {unit.name}
            {unit.scope ? <small>{unit.scope}</small> : null}
          </h1>
          <p className="sub">
            {unit.officers
              .map((o) => m.territory_since({ who: o.called, day: dayName(o.fromOn, today) }))
              .join(m.case_comma())}
          </p>
        </header>
        {unit.uncovered ? (
          <Say icon="late">
            <p>{m.territory_uncovered_say()}</p>
          </Say>
        ) : null}
        <p className="btns no-print">
          <a className="btn main" href={newVisitPath()}>
            {m.employer_log_visit()}
          </a>
          <a className="btn" href={newEmployerPath({ unit: unit.id })}>
            {m.employer_register()}
          </a>
        </p>
      </div>

      <div className="sheet body">
        <section className="part" aria-labelledby="served">
          <h2 id="served">{m.territory_served()}</h2>
          <nav className="filters" aria-label={m.employer_contact_filter()}>
            <div>
              <p>
                <a href={territoryPath(unit.id)} aria-current={query.untouched ? undefined : "true"}>
                  {m.employer_all()}
                  <small>{bodies.total}</small>
                </a>
                <a
                  href={territoryPath(unit.id, { untouched: "1" })}
                  aria-current={query.untouched ? "true" : undefined}
                >
                  {m.employer_untouched()}
                  <small>{bodies.untouched}</small>
                </a>
              </p>
            </div>
          </nav>
          {bodies.rows.length > 0 ? (
            <Bodies
              rows={bodies.rows}
              today={today}
              caption={m.employer_list_caption_contact()}
              withUnit={unit.below.length > 0}
            />
          ) : (
            <Empty>
              {query.untouched && bodies.total > 0 ? m.territory_served_clear() : m.territory_served_none()}
            </Empty>
          )}
          {bodies.next ? (
            <p className="no-print">
              <a className="act" href={territoryPath(unit.id, { ...query, after: bodies.next })} rel="next">
                {m.next_page()}
              </a>
            </p>
          ) : null}
        </section>
      </div>

      <aside className="aside sheet" aria-label={m.territory_facts()}>
        <section className="part">
          <h2>{m.territory_facts()}</h2>
          <dl className="facts">
            <div>
              <dt>{m.territory_bodies()}</dt>
              <dd>
                <a href={employersPath({ territory: unit.path })}>{m.territory_body_count({ n: unit.bodies })}</a>
              </dd>
            </div>
            <div>
              <dt>{m.territory_households()}</dt>
              <dd>
                <a href={householdsPath({ territory: unit.path })}>
                  {m.territory_household_count({ n: unit.households })}
                </a>
              </dd>
            </div>
            <div>
              <dt>{m.nav_tasks()}</dt>
              <dd>
                <a href={tasksPath({ territory: unit.path, state: "open" })}>{m.employer_open()}</a>
              </dd>
            </div>
            <div>
              <dt>{m.case_title()}</dt>
              <dd>
                <a href={casesPath({ territory: unit.path })}>{m.case_state_open()}</a>
              </dd>
            </div>
            {interval ? (
              <div>
                <dt>{m.employer_interval()}</dt>
                <dd>{m.employer_interval_days({ n: interval })}</dd>
              </div>
            ) : null}
          </dl>
        </section>
        {unit.below.length > 0 ? (
          <section className="part">
            <h2>{m.territory_below()}</h2>
            <ul className="lines">
              {unit.below.map((below) => (
                <li key={below.id}>
                  <a className="to" href={territoryPath(below.id)}>
                    {below.name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </aside>
    </main>
  )
}
