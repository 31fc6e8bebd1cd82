import { m, word } from "#app/i18n/messages.ts"
import { newPersonPath, newVisitPath } from "#app/paths.ts"
import { sinceContact } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"

type Found = {
  today: string
  people: {
    id: string
    called: string
    name: string
    householdName: string | null
    lane: string | null
    lastContactOn: string | null
  }[]
  employers: { id: string; name: string; kind: string; lastContactOn: string | null }[]
  recent: { id: string; name: string; lane: string; lastContactOn: string | null }[]
}

/** The first step of a visit that comes from nowhere: whom. Everything else is asked after. */
export function WhomFinder({ q, found }: { q: string; found: Found }) {
  const nobody = q && found.people.length === 0 && found.employers.length === 0
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.visit_new_title()}</h1>
          <p className="sub">{m.visit_find_title()}</p>
        </header>
        <form method="get" action={newVisitPath()} className="quick" role="search">
          <label className="lbl" htmlFor="q">
            {m.visit_find_label()}
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
          <button className="btn">{m.search()}</button>
          <p className="note" id="q-h">
            {m.visit_find_hint()}
          </p>
        </form>
        {nobody ? (
          <p className="gap">
            {m.visit_find_none()} <a href={newPersonPath()}>{m.visit_register()}</a>
          </p>
        ) : null}
        {q ? (
          <ul className="lines">
            {found.people.map((p) => (
              <li key={p.id}>
                <a className="to" href={newVisitPath({ person: p.id })}>
                  <Icon name="me" /> {p.called || p.name}
                </a>
                <p className="note">
                  {[p.called ? p.name : "", p.householdName, p.lane, sinceContact(p.lastContactOn, found.today)]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </li>
            ))}
            {found.employers.map((e) => (
              <li key={e.id}>
                <a className="to" href={newVisitPath({ employer: e.id })}>
                  <Icon name="firm" /> {e.name}
                </a>
                <p className="note">
                  {word("employer_kind", e.kind)} · {sinceContact(e.lastContactOn, found.today)}
                </p>
              </li>
            ))}
          </ul>
        ) : (
          <section className="part" aria-labelledby="recent">
            <h2 id="recent">{m.visit_find_recent()}</h2>
            <ul className="lines">
              {found.recent.map((h) => (
                <li key={h.id}>
                  <a className="to" href={newVisitPath({ household: h.id })}>
                    {h.name}
                  </a>
                  <p className="note">
                    {[h.lane, sinceContact(h.lastContactOn, found.today)].filter(Boolean).join(" · ")}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  )
}
