import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { listFrozen } from "#app/domain/lists/frozen.ts"
import { filterChoices, openList } from "#app/domain/lists/queries.ts"
import { listNamed } from "#app/domain/lists/registry.ts"
import { ListQuery } from "#app/domain/lists/schema.ts"
import { listFor, listName } from "#app/domain/lists/words.ts"
import { listColleagues } from "#app/domain/officers/colleagues.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { frozenListPath, listActPath, listPath, listsPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { ListFilterBar } from "./filters.tsx"
import { ListRows } from "./rows.tsx"

export const meta = ({ data }: { data: { name: string } | undefined }) => [
  { title: `${data ? listName(data.name) : m.list_title()} · ${m.app_name()}` },
]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const name = args.params.list ?? ""
    const { reasons, states } = listNamed(name)
    const query = parseQuery(args.request, ListQuery)
    const today = todayInShanghai()
    const [list, units, colleagues, choices, frozen] = await Promise.all([
      openList(officer, name, query, today),
      listUnits(officer),
      listColleagues(officer, today),
      filterChoices(officer, name, today),
      listFrozen(officer, name),
    ])
    return {
      today,
      query,
      ...list,
      ...choices,
      reasons,
      states,
      units: units.map(({ path, name }) => ({ path, name })),
      colleagues: colleagues.map(({ id, called, unitName }) => ({ id, called, unitName })),
      frozen: frozen[0] ?? null,
    }
  })
}

export default function List() {
  const { today, query, name, rows, total, next, frozen, ...choices } = useLoaderData<typeof loader>()
  const { after, ...kept } = query
  const narrowed = Object.values(kept).some(Boolean)
  return (
    <main id="main" className="page">
      <div className="sheet full">
        <a className="crumb" href={listsPath()}>
          <Icon name="back" />
          {m.list_back()}
        </a>
        <header className="head">
          <h1>{listName(name)}</h1>
          <p className="sub">
            {listFor(name)} {m.list_count({ n: total })}
          </p>
        </header>
        {total > 0 ? (
          <p className="btns no-print">
            <a className="btn" href={listActPath(name, "frozen", kept)}>
              {m.list_freeze()}
            </a>
            <a className="btn" href={listActPath(name, "export", kept)}>
              {m.list_export()}
            </a>
            <a className="btn" href={listActPath(name, "print", kept)}>
              <Icon name="print" />
              {m.ledger_print()}
            </a>
            <a className="act" href={listActPath(name, "saved", kept)}>
              {m.list_save()}
            </a>
          </p>
        ) : null}
        {frozen ? (
          <p className="note no-print">
            {m.list_frozen_last({ day: dayName(frozen.frozenOn, today) })}{" "}
            <a href={frozenListPath(frozen.id)}>{frozen.number}</a>
          </p>
        ) : null}
        <ListFilterBar name={name} query={kept} {...choices} />
        {rows.length === 0 ? (
          <Empty>
            {narrowed ? m.list_none_narrowed() : m.list_none()}{" "}
            {narrowed ? <a href={listPath(name)}>{m.clear_filter()}</a> : null}
          </Empty>
        ) : (
          <form method="get" action={listActPath(name, "tasks")}>
            {Object.entries(kept).map(([key, value]) =>
              value ? <input key={key} type="hidden" name={key} value={value} /> : null,
            )}
            <ListRows name={name} rows={rows} today={today} units={choices.units.length} />
            <p className="btns gap no-print">
              <button className="btn main">{m.list_tasks_ticked()}</button>
              <button className="btn" name="all" value="yes">
                {m.list_tasks_all({ n: total })}
              </button>
            </p>
          </form>
        )}
        {next || after ? (
          <p className="btns gap no-print">
            {next ? (
              <a className="btn" href={listPath(name, { ...kept, after: next })} rel="next">
                {m.next_page()}
              </a>
            ) : null}
            {after ? (
              <a className="act" href={listPath(name, kept)}>
                {m.list_first_page()}
              </a>
            ) : null}
          </p>
        ) : null}
      </div>
    </main>
  )
}
