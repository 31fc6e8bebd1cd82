import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { listProgrammes } from "#app/domain/programmes/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newProgrammePath, programmePath } from "#app/paths.ts"
import { Empty } from "#app/ui/say.tsx"

export const meta = () => [{ title: `${m.programme_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return { rows: await listProgrammes(officer), supervisor: isSupervisor(officer) }
  })
}

export default function Programmes() {
  const { rows, supervisor } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.programme_title()}</h1>
          <p className="sub">{m.programme_sub()}</p>
        </header>
        {supervisor ? (
          <p className="btns no-print">
            <a className="btn" href={newProgrammePath()}>
              {m.programme_new()}
            </a>
          </p>
        ) : null}
        {rows.length === 0 ? <Empty>{m.programme_none()}</Empty> : null}
        <div className="leaf gap">
          <ol>
            {rows.map((row) => (
              <li className="row" key={row.id}>
                <p className="when">{word("programme_kind", row.kind)}</p>
                <h3 className="who">
                  <a href={programmePath(row.id)}>{row.name}</a> <small>{row.unitName}</small>
                </h3>
                <div className="what">
                  <p>
                    {m.programme_rounds({ n: row.rounds })}
                    {row.open > 0 ? ` · ${m.programme_open_rounds({ n: row.open })}` : ""}
                  </p>
                  {row.note ? <p className="note">{row.note}</p> : null}
                </div>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </main>
  )
}
