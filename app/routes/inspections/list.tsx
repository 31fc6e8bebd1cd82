import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listInspections } from "#app/domain/inspections/queries.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { reading } from "#app/http/errors.ts"
import { requireAuditReader } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { inspectionPath, ledgerPath, newInspectionPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Empty } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.inspection_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireAuditReader(args)
    return { today: todayInShanghai(), writes: isSupervisor(officer), rows: await listInspections(officer) }
  })
}

export default function Inspections() {
  const { today, writes, rows } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.inspection_title()}</h1>
          <p className="sub">{m.inspection_lead()}</p>
        </header>
        {writes ? (
          <p className="btns no-print">
            <a className="btn main" href={newInspectionPath()}>
              {m.inspection_new()}
            </a>
            <a className="btn" href={ledgerPath("inspection")}>
              {m.inspection_ledger()}
            </a>
          </p>
        ) : null}
        {rows.length === 0 ? <Empty>{m.inspection_none()}</Empty> : null}
        {rows.length > 0 ? (
          <table className="fold">
            <caption className="vh">{m.inspection_title()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.inspection_name()}</th>
                <th scope="col">{m.inspection_unit()}</th>
                <th scope="col">{m.inspection_on()}</th>
                <th scope="col">{m.inspection_samples()}</th>
                <th scope="col">{m.inspection_findings()}</th>
                <th scope="col">{m.finding_state()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={inspectionPath(row.id)}>{row.name}</a>
                  </th>
                  <td>{row.unitName}</td>
                  <td>{dayName(row.inspectedOn, today)}</td>
                  <td>
                    {m.inspection_drawn({ drawn: row.drawn, population: row.population })}{" "}
                    <small>{m.inspection_checked({ n: row.checked })}</small>
                  </td>
                  <td>{m.inspection_found_open({ n: row.findings, open: row.open })}</td>
                  <td>
                    {row.closedOn
                      ? m.inspection_closed_on({ day: dayName(row.closedOn, today) })
                      : m.inspection_running()}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </main>
  )
}
