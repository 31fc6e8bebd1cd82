import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { listTerritories } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { employersPath, householdsPath, territoryPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"

export const meta = () => [{ title: `${m.territory_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return { territories: await listTerritories(officer, today()) }
  })
}

export default function Territories() {
  const { territories } = useLoaderData<typeof loader>()
  const uncovered = territories.filter((t) => t.uncovered)
  const n = territories.length
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.territory_title()}</h1>
          <p className="sub">
            {uncovered.length > 0
              ? m.territory_sub_uncovered({ n, names: uncovered.map((t) => t.name).join(m.case_comma()) })
              : m.territory_sub({ n })}
          </p>
        </header>
        <div className="wide">
          <table className="fold">
            <caption>{m.territory_caption()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.territory_name()}</th>
                <th scope="col">{m.territory_officer()}</th>
                <th scope="col" className="num">
                  {m.territory_bodies()}
                </th>
                <th scope="col" className="num">
                  {m.territory_households()}
                </th>
              </tr>
            </thead>
            <tbody>
              {territories.map((t) => (
                <tr key={t.id}>
                  <th scope="row">
                    <a href={territoryPath(t.id)}>{t.name}</a> <small>{t.scope}</small>
                  </th>
                  <td>
                    {t.uncovered ? (
                      <span className="late nb">
                        <Icon name="late" /> {m.territory_uncovered()}
                      </span>
                    ) : (
                      t.officers.map((o) => o.called).join(m.case_comma()) || m.territory_covered_above()
                    )}
                  </td>
                  <td className="num">
                    <Count n={t.bodies} href={employersPath({ territory: t.path })} say={m.territory_body_count} />
                  </td>
                  <td className="num">
                    <Count
                      n={t.households}
                      href={householdsPath({ territory: t.path })}
                      say={m.territory_household_count}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </main>
  )
}

function Count({ n, href, say }: { n: number; href: string; say: (inputs: { n: number }) => string }) {
  return n === 0 ? <span className="quiet">{say({ n })}</span> : <a href={href}>{say({ n })}</a>
}
