import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listModelWorkers } from "#app/domain/model-workers/queries.ts"
import { ModelWorkerFilters } from "#app/domain/model-workers/schema.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { festivalsPath, modelWorkersPath } from "#app/paths.ts"
import { Empty } from "#app/ui/say.tsx"
import { honourLevels } from "#db/enums.ts"
import { BriefTable, Narrow } from "./brief-table.tsx"

export const meta = () => [{ title: `${m.mw_list_title()} · ${m.app_name()}` }]

const states = ["standing", "in_service", "retired", "moved_out", "deceased", "revoked", "all"] as const

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const filters = parseQuery(args.request, ModelWorkerFilters)
    const today = todayInShanghai()
    const [list, units] = await Promise.all([listModelWorkers(officer, filters, today), listUnits(officer)])
    return { today, filters, ...list, units: units.map(({ path, name }) => ({ path, name })) }
  })
}

export default function ModelWorkers() {
  const { today, filters, rows, total, next, days, units } = useLoaderData<typeof loader>()
  const { after: _, ...asked } = filters
  const kept = {
    ...asked,
    difficulty: asked.difficulty ? "on" : undefined,
    unseen: asked.unseen ? "on" : undefined,
    state: asked.state === "standing" ? undefined : asked.state,
  }
  const narrowed = Boolean(kept.level || kept.difficulty || kept.unseen || kept.territory || kept.q || kept.state)
  const on = (is: boolean) => (is ? ("true" as const) : undefined)
  return (
    <main id="main" className="page">
      <div className="sheet full">
        <header className="head">
          <h1>{m.mw_list_title()}</h1>
          <p className="sub">{m.mw_list_sub({ n: total })}</p>
        </header>
        <p className="btns no-print">
          <a className="btn" href={festivalsPath()}>
            {m.festival_title()}
          </a>
        </p>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.mw_look_for()}</h2>
            <p>
              <a
                href={modelWorkersPath({ ...kept, difficulty: undefined, unseen: undefined })}
                aria-current={on(!filters.difficulty && !filters.unseen)}
              >
                {m.all()}
              </a>
              <a
                href={modelWorkersPath({ ...kept, difficulty: "on", unseen: undefined })}
                aria-current={on(filters.difficulty && !filters.unseen)}
              >
                {m.mw_in_difficulty()}
              </a>
              {days === null ? null : (
                <a
                  href={modelWorkersPath({ ...kept, difficulty: undefined, unseen: "on" })}
                  aria-current={on(filters.unseen)}
                >
                  {m.mw_unseen({ n: days })}
                </a>
              )}
            </p>
          </div>
          <div>
            <h2>{m.mw_level()}</h2>
            <p>
              <a href={modelWorkersPath({ ...kept, level: undefined })} aria-current={on(!filters.level)}>
                {m.all()}
              </a>
              {honourLevels.map((level) => (
                <a key={level} href={modelWorkersPath({ ...kept, level })} aria-current={on(filters.level === level)}>
                  {word("honour", level)}
                </a>
              ))}
            </p>
          </div>
          <div>
            <h2>{m.mw_state()}</h2>
            <p>
              {states.map((state) => (
                <a
                  key={state}
                  href={modelWorkersPath({ ...kept, state: state === "standing" ? undefined : state })}
                  aria-current={on(filters.state === state)}
                >
                  {word("model_worker_state", state)}
                </a>
              ))}
            </p>
          </div>
        </nav>
        <Narrow filters={kept} days={days} units={units} />
        {rows.length === 0 ? (
          <Empty>
            {filters.unseen && days !== null
              ? m.mw_unseen_none({ n: days })
              : narrowed
                ? m.mw_none_found()
                : m.mw_none()}{" "}
            {narrowed ? <a href={modelWorkersPath()}>{m.clear_filter()}</a> : null}
          </Empty>
        ) : (
          <BriefTable rows={rows} today={today} manyUnits={units.length > 1} />
        )}
        {next ? (
          <p className="no-print">
            <a className="act" href={modelWorkersPath({ ...kept, after: next })} rel="next">
              {m.next_page()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}
