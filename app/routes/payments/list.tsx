import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listBatches } from "#app/domain/payments/queries.ts"
import { BatchFilters } from "#app/domain/payments/schema.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidListPath, batchesPath, batchPath, newBatchPath } from "#app/paths.ts"
import { momentName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { Empty } from "#app/ui/say.tsx"
import { batchStates } from "#db/enums.ts"
import { batchIcon } from "./batch-words.ts"

export const meta = () => [{ title: `${m.batch_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const filters = parseQuery(args.request, BatchFilters)
    return { today: todayInShanghai(), filters, ...(await listBatches(officer, filters)) }
  })
}

export default function Batches() {
  const { today, filters, rows, free, next } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.batch_title()}</h1>
          <p className="sub">{free > 0 ? m.batch_free({ n: free }) : m.batch_free_none()}</p>
        </header>
        <p className="btns no-print">
          <a className="btn main" href={newBatchPath()}>
            {m.batch_new()}
          </a>
          <a className="btn" href={aidListPath({ state: "approved" })}>
            {m.batch_approved_requests()}
          </a>
        </p>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.aid_state()}</h2>
            <p>
              {(["all", ...batchStates] as const).map((state) => (
                <a
                  key={state}
                  href={batchesPath({ state })}
                  aria-current={filters.state === state ? "true" : undefined}
                >
                  {word("batch_state", state)}
                </a>
              ))}
            </p>
          </div>
        </nav>
        {rows.length === 0 ? <Empty>{m.batch_none()}</Empty> : null}
        {rows.length > 0 ? (
          <table className="fold">
            <caption className="vh">{m.batch_title()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.batch_no()}</th>
                <th scope="col">{m.aid_source()}</th>
                <th scope="col">{m.batch_lines()}</th>
                <th scope="col">{m.aid_sum()}</th>
                <th scope="col">{m.aid_state()}</th>
                <th scope="col">{m.batch_maker()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={batchPath(row.id)}>{row.batchNo}</a> <small>{row.name}</small>
                  </th>
                  <td>{word("fund_source", row.source)}</td>
                  <td>{m.batch_count({ n: row.lines })}</td>
                  <td>{m.yuan({ n: yuan(row.fen) })}</td>
                  <td>
                    <Icon name={batchIcon(row.state)} /> {word("batch_state", row.state)}
                  </td>
                  <td>
                    {row.maker} · {momentName(row.createdAt, today)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {next ? (
          <p className="no-print">
            <a className="act" href={batchesPath({ ...filters, after: next })} rel="next">
              {m.next_page()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}
