import { m } from "#app/i18n/messages.ts"
import { newApplicationPath, programmeRoundPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"

type Found = { id: string; name: string; household: string | null }

/** The first step of an application: whose. */
export function PersonFinder(props: { round: { id: string; name: string }; q: string; found: Found[] }) {
  const { round, q, found } = props
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={programmeRoundPath(round.id)}>
          <Icon name="back" />
          {round.name}
        </a>
        <header className="head">
          <h1>{m.application_new()}</h1>
        </header>
        <form method="get" action={newApplicationPath(round.id)} className="quick" role="search">
          <label className="lbl" htmlFor="q">
            {m.application_find()}
          </label>
          <input
            className="in"
            id="q"
            name="q"
            type="search"
            defaultValue={q}
            autoComplete="off"
            aria-describedby="q-h"
          />
          <button className="btn">{m.application_find_do()}</button>
          <p className="note" id="q-h">
            {m.application_find_hint()}
          </p>
        </form>
        {q && found.length === 0 ? <p className="gap">{m.application_found_none()}</p> : null}
        <ul className="lines">
          {found.map((one) => (
            <li key={one.id}>
              <a className="to" href={newApplicationPath(round.id, { person: one.id })}>
                <Icon name="me" /> {one.name}
              </a>
              {one.household ? <p className="note">{one.household}</p> : null}
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}
