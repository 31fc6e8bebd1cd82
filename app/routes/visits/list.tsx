import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { isDay, today as todayInShanghai } from "#app/domain/calendar.ts"
import { listColleagues } from "#app/domain/officers/colleagues.ts"
import { listVisits } from "#app/domain/visits/queries.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { newVisitPath, visitPath, visitsPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { yuan } from "#app/ui/money.ts"
import { RowDay } from "#app/ui/row-day.tsx"
import { Empty } from "#app/ui/say.tsx"
import { channels } from "#db/enums.ts"
import { whose } from "../tasks/task-words.ts"

export const meta = () => [{ title: `${m.visit_log_title()} · ${m.app_name()}` }]

const id = v.optional(v.pipe(v.string(), v.uuid()))
const day = v.optional(v.pipe(v.string(), v.check(isDay)))
const Query = v.object({
  officer: id,
  household: id,
  employer: id,
  case: id,
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/[a-z0-9/]*\/$/))),
  kind: v.optional(v.picklist(channels)),
  from: day,
  to: day,
  q: v.optional(v.pipe(v.string(), v.maxLength(40))),
  before: v.optional(v.pipe(v.string(), v.maxLength(60))),
})

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const query = parseQuery(args.request, Query)
  const today = todayInShanghai()
  const [list, colleagues] = await Promise.all([listVisits(officer, query), listColleagues(officer, today)])
  return { today, query, ...list, colleagues }
}

export default function Visits() {
  const { today, query, rows, next, colleagues } = useLoaderData<typeof loader>()
  const { before: _, ...kept } = query
  const filtered = Object.values(kept).some(Boolean)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.visit_log_title()}</h1>
        </header>
        <p className="btns no-print">
          <a className="btn main" href={newVisitPath()}>
            {m.visit_new_title()}
          </a>
        </p>
        <details className="filter no-print" open={filtered}>
          <summary className="act">
            <Icon name="turn" className="turn" />
            {m.board_filters()}
          </summary>
          <form method="get" action={visitsPath()} className="filter-form">
            {(["household", "employer", "case", "territory"] as const).map((name) =>
              query[name] ? <input key={name} type="hidden" name={name} value={query[name]} /> : null,
            )}
            <div className="field">
              <label htmlFor="f-q">{m.visit_log_text()}</label>
              <input className="in" id="f-q" name="q" type="search" defaultValue={query.q ?? ""} />
            </div>
            <div className="field">
              <label htmlFor="f-officer">{m.visit_log_officer()}</label>
              <select className="in" id="f-officer" name="officer" defaultValue={query.officer ?? ""}>
                <option value="">{m.visit_log_everyone()}</option>
                {colleagues.map((c) => (
                  <option key={`${c.id}${c.unitPath}`} value={c.id}>
                    {c.called}（{c.unitName}）
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="f-kind">{m.visit_log_kind()}</label>
              <select className="in" id="f-kind" name="kind" defaultValue={query.kind ?? ""}>
                <option value="">{m.visit_log_everyone()}</option>
                {channels.map((c) => (
                  <option key={c} value={c}>
                    {word("channel", c)}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="f-from">{m.visit_log_from()}</label>
              <input className="in" id="f-from" type="date" name="from" defaultValue={query.from ?? ""} />
            </div>
            <div className="field">
              <label htmlFor="f-to">{m.visit_log_to()}</label>
              <input className="in" id="f-to" type="date" name="to" defaultValue={query.to ?? ""} />
            </div>
            <p className="btns">
              <button className="btn">{m.filter()}</button>
              <a className="act" href={visitsPath()}>
                {m.clear_filter()}
              </a>
            </p>
          </form>
        </details>
        {rows.length === 0 ? (
          <Empty>{filtered ? m.visit_log_none_filtered() : m.visit_log_none()}</Empty>
        ) : (
          <div className="leaf gap">
            <ol>
              {rows.map((visit) => (
                <li className="row" key={visit.id}>
                  <p className="when">
                    <RowDay day={visit.visitedOn} today={today} />
                  </p>
                  <h2 className="who">
                    <a href={visitPath(visit.id)}>{whose(visit)}</a>{" "}
                    <small>
                      {[word("channel", visit.channel), visit.lane, visit.notHome ? m.visit_not_home() : ""]
                        .filter(Boolean)
                        .join(" · ")}
                    </small>
                  </h2>
                  <div className="what">
                    <p>{visit.note.length > 120 ? `${visit.note.slice(0, 120)}……` : visit.note}</p>
                    <p className="note">
                      {m.visit_by({ who: visit.officerCalled })}
                      {visit.giftFen ? `，${m.visit_gift_line({ money: yuan(visit.giftFen) })}` : ""}
                      {visit.giftGoods ? `，${visit.giftGoods}` : ""}
                    </p>
                  </div>
                </li>
              ))}
            </ol>
          </div>
        )}
        {next ? (
          <a className="act" href={visitsPath({ ...kept, before: next })} rel="next">
            {m.next_page()}
          </a>
        ) : null}
      </div>
    </main>
  )
}
