import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { isSupervisor } from "#app/domain/officers/actor.ts"
import { shortenNumbers } from "#app/domain/people/rules.ts"
import { letters, PeopleQuery } from "#app/domain/people/schema.ts"
import { findPeople, listPeople } from "#app/domain/people/search.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { reading } from "#app/http/errors.ts"
import { parseQuery } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { newPersonPath, peoplePath } from "#app/paths.ts"
import { Empty, Say } from "#app/ui/say.tsx"
import { PeopleTable } from "./people-table.tsx"

export const meta = () => [{ title: `${m.people_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { q, letter, territory, after, cut } = parseQuery(args.request, PeopleQuery)
    const short = shortenNumbers(q)
    // A whole number does not stay in the address, its history or a log.
    if (short !== q.normalize("NFKC")) throw redirect(peoplePath({ q: short, territory, cut: "1" }))
    const query = { q, letter, territory, cut: cut !== undefined }
    // Somebody who serves one unit has nothing to choose from.
    const choosing = isSupervisor(officer) || officer.paths.length > 1 ? listUnits(officer) : []
    const named = async () => (await choosing).map(({ path, name }) => ({ path, name }))
    if (q) {
      const [units, { people, more }] = await Promise.all([
        named(),
        findPeople(officer, q, { territory, today: today() }),
      ])
      return { query, units, found: people, more, people: [], next: null }
    }
    const [units, page] = await Promise.all([
      named(),
      listPeople(officer, { letter, territory, after, today: today() }),
    ])
    return { query, units, found: null, more: false, ...page }
  })
}

export default function People() {
  const { query, units, found, more, people, next } = useLoaderData<typeof loader>()
  const { q, letter, territory } = query
  const at = (other: { letter?: string; after?: string }) => peoplePath({ territory, ...other })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.people_title()}</h1>
        </header>
        <Search q={q} territory={territory} units={units} />
        {query.cut ? (
          <Say>
            <p>{m.people_search_cut()}</p>
          </Say>
        ) : null}
        {found ? (
          <>
            <p role="status">
              {found.length === 0
                ? m.people_none_found({ text: q })
                : more
                  ? m.people_found_more({ n: found.length })
                  : m.people_found({ n: found.length })}
            </p>
            <PeopleTable people={found} caption={m.people_caption_found()} withUnit={units.length > 1} />
          </>
        ) : (
          <>
            <Letters letter={letter} at={at} />
            {people.length === 0 ? <Empty>{letter || territory ? m.people_none_here() : m.people_none()}</Empty> : null}
            <PeopleTable people={people} caption={m.people_caption()} withUnit={units.length > 1} />
            {next ? (
              <p className="no-print">
                <a className="act" href={at({ letter, after: next })} rel="next">
                  {m.next_page()}
                </a>
              </p>
            ) : null}
          </>
        )}
        <p className="btns gap no-print">
          <a className={found?.length === 0 ? "btn main" : "btn"} href={newPersonPath({ name: nameIn(q) })}>
            {m.people_register()}
          </a>
        </p>
      </div>
    </main>
  )
}

/** What was looked for, if it can be a name to start the new file with. */
function nameIn(q: string): string | undefined {
  return /^[\p{Script=Han}·]{2,10}$/u.test(q) ? q : undefined
}

type Unit = { path: string; name: string }

function Search({ q, territory, units }: { q: string; territory?: string; units: Unit[] }) {
  return (
    <form method="get" action={peoplePath()} className="filter-form no-print" role="search">
      <div className="field whole">
        <label htmlFor="f-q">{m.people_search()}</label>
        <p className="note" id="f-q-hint">
          {m.people_search_hint()}
        </p>
        <input
          className="in"
          id="f-q"
          name="q"
          type="search"
          defaultValue={q}
          maxLength={80}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby="f-q-hint"
        />
      </div>
      {units.length > 1 ? (
        <div className="field">
          <label htmlFor="f-territory">{m.people_territory()}</label>
          <select className="in" id="f-territory" name="territory" defaultValue={territory ?? ""}>
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

function Letters({ letter, at }: { letter?: string; at: (query: { letter?: string }) => string }) {
  return (
    <nav className="filters letters" aria-label={m.people_letters()}>
      <div>
        <p>
          <a href={at({})} aria-current={letter ? undefined : "true"}>
            {m.all()}
          </a>
          {letters.map((one) => (
            <a key={one} href={at({ letter: one })} aria-current={letter === one ? "true" : undefined}>
              {one.toUpperCase()}
            </a>
          ))}
        </p>
      </div>
    </nav>
  )
}
