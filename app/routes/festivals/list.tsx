import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listRounds } from "#app/domain/festivals/queries.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { reading } from "#app/http/errors.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { festivalPath, newFestivalPath } from "#app/paths.ts"
import { yuan } from "#app/ui/money.ts"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"
import { countsName, festivalName, windowName } from "./festival-words.ts"

export const meta = () => [{ title: `${m.festival_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return { today: todayInShanghai(), rows: await listRounds(officer), supervisor: isSupervisor(officer) }
  })
}

export default function Festivals() {
  const { today, rows, supervisor } = useLoaderData<typeof loader>()
  const keys = [...new Set(rows.map((row) => `${row.festival} ${row.year}`))]
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.festival_title()}</h1>
          <p className="sub">{m.festival_sub()}</p>
        </header>
        {supervisor ? (
          <p className="btns no-print">
            <a className="btn main" href={newFestivalPath()}>
              {m.festival_open_new()}
            </a>
          </p>
        ) : null}
        {rows.length === 0 ? <Empty>{supervisor ? m.festival_none_chair() : m.festival_none()}</Empty> : null}
        {keys.map((key) => {
          const these = rows.filter((row) => `${row.festival} ${row.year}` === key)
          const [first] = these
          if (!first) return null
          const sum = (what: "all" | "done" | "skipped" | "open" | "fen") =>
            these.reduce((total, row) => total + row.counts[what], 0)
          const counts = { all: sum("all"), done: sum("done"), skipped: sum("skipped"), open: sum("open") }
          return (
            <section className="part" key={key} aria-labelledby={`f-${first.id}`}>
              <header>
                <h2 id={`f-${first.id}`}>{festivalName(first)}</h2>
                {these.length > 1 ? <span className="note">{countsName(counts)}</span> : null}
              </header>
              <div className="leaf">
                <ol>
                  {these.map((row) => (
                    <li className="row" key={row.id}>
                      <p className="when">
                        <RowDay day={row.festivalOn} today={today} />
                        {row.closedOn ? <span className="state">{m.festival_closed_word()}</span> : null}
                      </p>
                      <h3 className="who">
                        <a href={festivalPath(row.id)}>{row.unitName}</a>
                      </h3>
                      <div className="what">
                        <p>{countsName(row.counts)}</p>
                        <p className="note">
                          {[
                            windowName(row, today),
                            row.counts.fen > 0 ? m.festival_given_sum({ n: yuan(row.counts.fen) }) : "",
                          ]
                            .filter(Boolean)
                            .join(" · ")}
                        </p>
                      </div>
                    </li>
                  ))}
                </ol>
              </div>
            </section>
          )
        })}
      </div>
    </main>
  )
}
