import { createHash } from "node:crypto"
import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { getBoard } from "#app/domain/tasks/board.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { getLocale, m, word } from "#app/i18n/messages.ts"
import { boardPath, householdPath, householdsPath, tasksPath } from "#app/paths.ts"
import { dayName, daysAgo, lunarName, weekdayName } from "#app/ui/day.tsx"
import { Empty } from "#app/ui/say.tsx"
import { taskSources } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { BoardFilters, hasFilter } from "./tasks/board-filters.tsx"
import { ByDay, ByLane } from "./tasks/board-rows.tsx"
import { JustDone } from "./tasks/just-done.tsx"
import { Offers } from "./tasks/offers.tsx"
import { QuickAddForm } from "./tasks/quick-add-form.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${m.board_title()} · ${m.app_name()}` },
  { name: "mark", content: data?.mark ?? "" },
]

const Query = v.object({
  source: v.optional(v.picklist(taskSources)),
  household: v.optional(v.pipe(v.string(), v.uuid())),
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/[a-z0-9/]*\/$/))),
  q: v.optional(v.pipe(v.string(), v.maxLength(40))),
  by: v.optional(v.picklist(["day", "lane"])),
  after: v.optional(v.pipe(v.string(), v.maxLength(60))),
  done: v.optional(v.pipe(v.string(), v.uuid())),
})

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const query = parseQuery(args.request, Query)
  const today = todayInShanghai()
  const board = await getBoard(officer, today, query, query.done)
  const territories = officer.paths.length > 1 || isSupervisor(officer) ? await listUnits(officer) : []
  const page = {
    today,
    query,
    ...board,
    territories: territories.length > 1 ? territories.map(({ path, name }) => ({ path, name })) : [],
  }
  // An unchanged board is told so before it is drawn. The form's key is no part of what the board says.
  const cookie = args.request.headers.get("Cookie") ?? ""
  const marks = [getLocale(), /size=large/.test(cookie), import.meta.env.VITE_BUILD ?? "", officer.called]
  const tag = `"${createHash("sha1")
    .update(JSON.stringify([page, marks]))
    .digest("base64url")}"`
  if (args.request.headers.get("If-None-Match") === tag && !/(?:^|;\s*)flash=/.test(cookie)) {
    throw new Response(null, { status: 304, headers: { ETag: tag } })
  }
  return data({ ...page, key: newId(), mark: tag }, { headers: { ETag: tag } })
}

export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const tag = loaderHeaders.get("ETag")
  return new Headers(tag ? { ETag: tag } : {})
}

export default function Board() {
  const page = useLoaderData<typeof loader>()
  const { today, counts, rows, query } = page
  const total = counts.overdue + counts.today + counts.week
  return (
    <main id="main" className="page duo board">
      <div className="sheet intro">
        <header className="head">
          <h1 className="lead">
            <time dateTime={today}>{dayName(today)}</time>
            <small>{weekdayName(today)}</small>
          </h1>
          <p className="sub">
            {lunarName(today)}
            {getLocale() === "zh-CN" ? "。" : ". "}
            {total === 0
              ? m.board_none()
              : counts.overdue === 0
                ? m.board_summary_calm({ total })
                : m.board_summary({ total, overdue: counts.overdue, today: counts.today })}
          </p>
        </header>
        <QuickAddForm formKey={page.key} />
        {page.reported > 0 ? (
          <p className="gap">
            <a className="to" href={tasksPath({ state: "reported" })}>
              {m.board_reported({ n: page.reported })}
            </a>
          </p>
        ) : null}
        <Offers offers={page.offers} today={today} />
        <BoardFilters query={query} territories={page.territories} />
      </div>
      <div className="sheet body">
        {rows.length === 0 && !page.afterwards ? (
          <Empty>
            {hasFilter(query) ? m.board_no_match() : m.board_clear_done()}{" "}
            <a href={hasFilter(query) ? boardPath() : householdsPath({ unseen: "1" })}>
              {hasFilter(query) ? m.clear_filter() : m.board_empty_next()}
            </a>
          </Empty>
        ) : null}
        <div className="leaf">
          {page.afterwards ? <JustDone {...page.afterwards} today={today} /> : null}
          {query.by === "lane" ? (
            <ByLane rows={rows} today={today} />
          ) : (
            <ByDay rows={rows} counts={counts} today={today} />
          )}
        </div>
        {page.next ? (
          <p className="no-print">
            <a className="act" href={boardPath({ ...query, after: page.next })} rel="next">
              {m.board_more()}
            </a>
          </p>
        ) : null}
      </div>
      <aside className="aside sheet" aria-label={m.board_margin()}>
        <section className="part">
          <h2>{m.board_unseen()}</h2>
          {page.unvisited.length === 0 ? <p>{m.board_unseen_none()}</p> : null}
          <ul className="lines">
            {page.unvisited.map((h) => (
              <li key={h.id}>
                <a className="to" href={householdPath(h.id)}>
                  {h.name}
                </a>
                <p>
                  {h.lastContactOn ? daysAgo(h.lastContactOn, today) : m.never_seen()}
                  {h.category ? ` · ${word("category", h.category)}` : ""}
                </p>
              </li>
            ))}
          </ul>
          {page.unvisited.length > 0 ? (
            <p>
              <a className="to" href={householdsPath({ unseen: "1" })}>
                {m.board_unseen_all()}
              </a>
            </p>
          ) : null}
        </section>
      </aside>
    </main>
  )
}
