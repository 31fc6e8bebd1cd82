import { m, word } from "#app/i18n/messages.ts"
import { newCasePath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"

type Found = {
  people: { id: string; name: string; called: string; householdName: string | null }[]
  employers: { id: string; name: string; kind: string }[]
}

/** First step of a case that comes from nowhere: whose matter it is. */
export function ForWhom({ q, found }: { q: string; found: Found }) {
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{m.case_new_title()}</h1>
          <p className="sub">{m.case_for_whom_lead()}</p>
        </header>
        <form method="get" action={newCasePath()} className="quick" role="search">
          <label className="lbl" htmlFor="q">
            {m.case_for_whom()}
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
            {m.case_for_whom_search()}
          </p>
        </form>
        {q && found.people.length + found.employers.length === 0 ? (
          <p className="gap">{m.case_for_whom_none({ text: q })}</p>
        ) : null}
        {q ? (
          <ul className="lines">
            {found.people.map((person) => (
              <li key={person.id}>
                <a className="to" href={newCasePath({ person: person.id })}>
                  <Icon name="me" /> {person.called || person.name}
                </a>
                <p className="note">
                  {[person.called ? person.name : "", person.householdName].filter(Boolean).join(" · ")}
                </p>
              </li>
            ))}
            {found.employers.map((employer) => (
              <li key={employer.id}>
                <a className="to" href={newCasePath({ employer: employer.id })}>
                  <Icon name="firm" /> {employer.name}
                </a>
                <p className="note">{word("employer_kind", employer.kind)}</p>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </main>
  )
}
