import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listFrozen } from "#app/domain/lists/frozen.ts"
import { listLongExports } from "#app/domain/lists/long-exports.ts"
import { countLists } from "#app/domain/lists/queries.ts"
import { listSaved } from "#app/domain/lists/saved.ts"
import { listFor, listName } from "#app/domain/lists/words.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { frozenListPath, listExportPath, listPath, savedListRemovalPath } from "#app/paths.ts"
import { dayName, momentName } from "#app/ui/day.tsx"

export const meta = () => [{ title: `${m.list_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const [lists, saved, frozen, exports] = await Promise.all([
      countLists(officer, today),
      listSaved(officer),
      listFrozen(officer),
      listLongExports(officer),
    ])
    return { today, lists, saved, frozen, exports }
  })
}

export default function Lists() {
  const { lists } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.list_title()}</h1>
          <p className="sub">{m.list_lead()}</p>
        </header>
        <table className="fold gap">
          <caption className="vh">{m.list_index_caption()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.list_col_list()}</th>
              <th scope="col">{m.list_col_for()}</th>
              <th scope="col" className="num">
                {m.list_col_n()}
              </th>
              <th scope="col" className="num">
                {m.list_col_mine()}
              </th>
            </tr>
          </thead>
          <tbody>
            {lists.map(({ name, n, mine }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={listPath(name)}>{listName(name)}</a>
                </th>
                <td>{listFor(name)}</td>
                <td className="num" data-k={m.list_col_n()}>
                  {n}
                </td>
                <td className="num" data-k={m.list_col_mine()}>
                  {mine > 0 ? <a href={listPath(name, { helper: "mine" })}>{mine}</a> : 0}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Saved />
        <Frozen />
        <Exports />
      </div>
    </main>
  )
}

function Saved() {
  const { saved } = useLoaderData<typeof loader>()
  return (
    <section className="part" aria-labelledby="saved">
      <h2 id="saved">{m.list_saved_title()}</h2>
      {saved.length === 0 ? <p className="note">{m.list_saved_none()}</p> : null}
      <ul className="lines">
        {saved.map((one) => (
          <li key={one.id}>
            <a href={listPath(one.list, one.filters)}>{one.name}</a> <small>{listName(one.list)}</small>
            <form method="post" action={savedListRemovalPath(one.id)}>
              <button className="act">
                {m.list_saved_remove()}
                <span className="vh"> {one.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Frozen() {
  const { frozen, today } = useLoaderData<typeof loader>()
  return (
    <section className="part" aria-labelledby="frozen">
      <h2 id="frozen">{m.list_frozen_title()}</h2>
      {frozen.length === 0 ? <p className="note">{m.list_frozen_none()}</p> : null}
      <ul className="lines">
        {frozen.map((one) => (
          <li key={one.id}>
            <a href={frozenListPath(one.id)}>{one.number}</a> {listName(one.list)}{" "}
            <small>{m.list_frozen_line({ day: dayName(one.frozenOn, today), n: one.rowCount, who: one.by })}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Nothing at all where there is none: they are rare, and gone after a day. */
function Exports() {
  const { exports, today } = useLoaderData<typeof loader>()
  if (exports.length === 0) return null
  return (
    <section className="part" aria-labelledby="exports">
      <h2 id="exports">{m.list_exports_title()}</h2>
      <ul className="lines">
        {exports.map((one) => (
          <li key={one.id}>
            <a href={listExportPath(one.id)}>
              {listName(one.list)} {one.format === "xlsx" ? m.list_export_xlsx() : m.list_export_csv()}
            </a>{" "}
            <small>
              {one.state === "done" && one.expiresAt
                ? m.list_exports_line({ n: one.rowsTotal, until: momentName(one.expiresAt, today) })
                : m.list_exports_making({ n: one.rowsTotal })}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
