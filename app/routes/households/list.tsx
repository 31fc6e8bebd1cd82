import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { daysBetween, today as todayInShanghai } from "#app/domain/calendar.ts"
import { type HouseholdRow, listHouseholds } from "#app/domain/households/queries.ts"
import { HouseholdsQuery } from "#app/domain/households/schema.ts"
import { shortenNumbers } from "#app/domain/people/rules.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { householdPath, householdsPath, newPersonPath } from "#app/paths.ts"
import { dayName, daysAgo } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { Empty } from "#app/ui/say.tsx"
import { hardshipCategories } from "#db/enums.ts"

export const meta = () => [{ title: `${m.household_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const query = parseQuery(args.request, HouseholdsQuery)
    const short = shortenNumbers(query.q)
    // A whole number does not stay in the address, its history or a log.
    if (short !== query.q.normalize("NFKC")) throw redirect(householdsPath({ ...query, q: short }))
    const today = todayInShanghai()
    const [list, units] = await Promise.all([
      listHouseholds(officer, { ...query, unseen: query.unseen !== undefined }, today),
      listUnits(officer),
    ])
    return { today, query, ...list, units: units.map(({ path, name }) => ({ path, name })) }
  })
}

export default function Households() {
  const { today, query, rows, total, next, units } = useLoaderData<typeof loader>()
  const { after: _, ...kept } = query
  const narrowed = Boolean(query.q || query.territory || query.category || query.unseen)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.household_title()}</h1>
          <p className="sub">{m.household_sub({ n: total })}</p>
        </header>
        <nav className="filters" aria-label={m.filter()}>
          <div>
            <h2>{m.household_seen_filter()}</h2>
            <p>
              <a
                href={householdsPath({ ...kept, unseen: undefined })}
                aria-current={query.unseen === undefined ? "true" : undefined}
              >
                {m.household_all()}
              </a>
              <a
                href={householdsPath({ ...kept, unseen: "1" })}
                aria-current={query.unseen === undefined ? undefined : "true"}
              >
                {m.household_unseen()}
              </a>
            </p>
          </div>
        </nav>
        <Search />
        {rows.length === 0 ? (
          <Empty>
            {narrowed ? m.household_none_found() : m.household_none()}{" "}
            {narrowed ? (
              <a href={householdsPath()}>{m.clear_filter()}</a>
            ) : (
              <a href={newPersonPath()}>{m.people_register()}</a>
            )}
          </Empty>
        ) : null}
        {lanesOf(rows).map((lane) => (
          <section className="part" key={lane.key}>
            <header>
              <h2>{lane.name || m.household_no_lane()}</h2>
              {units.length > 1 ? <span className="note">{lane.unit}</span> : null}
            </header>
            <div className="leaf">
              <ol>
                {lane.rows.map((row) => (
                  <HouseholdItem key={row.id} row={row} today={today} />
                ))}
              </ol>
            </div>
          </section>
        ))}
        {next ? (
          <p className="no-print">
            <a className="act" href={householdsPath({ ...kept, after: next })} rel="next">
              {m.next_page()}
            </a>
          </p>
        ) : null}
      </div>
    </main>
  )
}

function lanesOf(rows: HouseholdRow[]) {
  const lanes: { key: number; name: string; unit: string; rows: HouseholdRow[] }[] = []
  for (const row of rows) {
    const last = lanes.at(-1)
    const first = last?.rows[0]
    if (last && first?.lane === row.lane && first.unitPath === row.unitPath) last.rows.push(row)
    else lanes.push({ key: lanes.length, name: row.lane, unit: row.unitName, rows: [row] })
  }
  return lanes
}

function HouseholdItem({ row, today }: { row: HouseholdRow; today: string }) {
  const last = row.lastContactOn
  const over = row.interval !== null && (last === null || daysBetween(last, today) > row.interval)
  return (
    <li className="row">
      <p className={over ? "when late" : "when"}>
        {last ? (
          <>
            <time dateTime={last} className="md">
              <b>{dayName(last)}</b>
            </time>
            <br />
            {daysAgo(last, today)}
          </>
        ) : (
          m.never_seen()
        )}
      </p>
      <h3 className="who">
        <a href={householdPath(row.id)}>{row.name}</a>{" "}
        {row.category ? <small>{word("category", row.category)}</small> : null}
      </h3>
      <div className="what">
        {over && row.interval !== null ? (
          <p className="late">
            <Icon name="late" /> {last ? m.household_over({ n: row.interval }) : m.household_never()}
          </p>
        ) : null}
        <p className="note">
          {row.address}
          {row.helper ? <span className="nb"> · {m.household_helper_is({ who: row.helper })}</span> : null}
        </p>
      </div>
    </li>
  )
}

function Search() {
  const { query, units } = useLoaderData<typeof loader>()
  return (
    <form method="get" action={householdsPath()} className="filter-form no-print" role="search">
      {query.unseen === undefined ? null : <input type="hidden" name="unseen" value="1" />}
      <div className="field whole">
        <label htmlFor="f-q">{m.household_search()}</label>
        <input
          className="in"
          id="f-q"
          name="q"
          type="search"
          defaultValue={query.q}
          maxLength={40}
          autoComplete="off"
        />
      </div>
      <div className="field">
        <label htmlFor="f-category">{m.household_category()}</label>
        <select className="in" id="f-category" name="category" defaultValue={query.category ?? ""}>
          <option value="">{m.all()}</option>
          {hardshipCategories.map((category) => (
            <option key={category} value={category}>
              {word("category", category)}
            </option>
          ))}
        </select>
      </div>
      {units.length > 1 ? (
        <div className="field">
          <label htmlFor="f-territory">{m.people_territory()}</label>
          <select className="in" id="f-territory" name="territory" defaultValue={query.territory ?? ""}>
            <option value="">{m.all()}</option>
            {units.map((unit) => (
              <option key={unit.path} value={unit.path}>
                {unit.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <p className="btns">
        <button className="btn">{m.search()}</button>
      </p>
    </form>
  )
}
