import { m, word } from "#app/i18n/messages.ts"
import { boardPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"
import { taskSources } from "#db/enums.ts"

type Query = { source?: string; household?: string; territory?: string; q?: string; by?: string }

/** Whether the board shows less than all. */
export function hasFilter(query: Query): boolean {
  return Boolean(query.source || query.household || query.territory || query.q)
}

/** Kind, words, territory and order; a form that needs no script. */
export function BoardFilters({ query, territories }: { query: Query; territories: { path: string; name: string }[] }) {
  return (
    <details className="filter no-print" open={hasFilter(query) || query.by === "lane"}>
      <summary className="act">
        <Icon name="turn" className="turn" />
        {m.board_filters()}
      </summary>
      <form method="get" action={boardPath()} className="filter-form">
        <div className="field">
          <label htmlFor="f-q">{m.board_filter_text()}</label>
          <input className="in" id="f-q" name="q" type="search" defaultValue={query.q ?? ""} />
        </div>
        <div className="field">
          <label htmlFor="f-source">{m.board_filter_source()}</label>
          <select className="in" id="f-source" name="source" defaultValue={query.source ?? ""}>
            <option value="">{m.all()}</option>
            {taskSources.map((s) => (
              <option key={s} value={s}>
                {word("source", s)}
              </option>
            ))}
          </select>
        </div>
        {territories.length > 0 ? (
          <div className="field">
            <label htmlFor="f-territory">{m.board_filter_territory()}</label>
            <select className="in" id="f-territory" name="territory" defaultValue={query.territory ?? ""}>
              <option value="">{m.all()}</option>
              {territories.map((t) => (
                <option key={t.path} value={t.path}>
                  {t.name}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div className="field">
          <label htmlFor="f-by">{m.board_filter_order()}</label>
          <select className="in" id="f-by" name="by" defaultValue={query.by ?? "day"}>
            <option value="day">{m.board_by_day()}</option>
            <option value="lane">{m.board_by_lane()}</option>
          </select>
        </div>
        {query.household ? <input type="hidden" name="household" value={query.household} /> : null}
        <p className="btns">
          <button className="btn">{m.filter()}</button>
          <a className="act" href={boardPath()}>
            {m.clear_filter()}
          </a>
        </p>
      </form>
    </details>
  )
}
