import { shownName } from "#app/domain/people/rules.ts"
import type { FoundPerson, Match } from "#app/domain/people/search.ts"
import { m, word } from "#app/i18n/messages.ts"
import { householdPath, personPath } from "#app/paths.ts"

type Row = Omit<FoundPerson, "matches"> & { matches?: Match[] }

/** People as a table: who, how old, where they live, and after a search by what they were found. */
export function PeopleTable({ people, caption, withUnit }: { people: Row[]; caption: string; withUnit: boolean }) {
  if (people.length === 0) return null
  const searched = people.some((person) => person.matches)
  return (
    <div className="wide gap">
      <table className="fold mid">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{m.person_name()}</th>
            <th scope="col">{m.household_age()}</th>
            <th scope="col">{m.people_home()}</th>
            {withUnit ? <th scope="col">{m.people_territory()}</th> : null}
            {searched ? <th scope="col">{m.people_why()}</th> : null}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a className="to" href={personPath(person.id)}>
                  {shownName(person)}
                </a>{" "}
                <small>{person.called ? person.name : word("relation", person.relation)}</small>
              </th>
              <td className="nb">{person.age === null ? "" : m.person_age({ n: person.age })}</td>
              <td>
                {person.householdId ? (
                  <>
                    <a href={householdPath(person.householdId)}>{person.householdName}</a>{" "}
                    <span className="note">{person.address}</span>
                  </>
                ) : (
                  <span className="quiet">{m.people_no_home()}</span>
                )}
              </td>
              {withUnit ? <td>{person.unitName}</td> : null}
              {searched ? <td className="note">{[...new Set((person.matches ?? []).map(why))].join("，")}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const whys = {
  name: (word: string) => m.people_by_name({ word }),
  called: (word: string) => m.people_by_called({ word }),
  pinyin: (word: string) => m.people_by_pinyin({ word }),
  initials: (word: string) => m.people_by_initials({ word }),
  phone: (word: string) => m.people_by_phone({ word }),
  id: (word: string) => m.people_by_id({ word }),
}

function why(match: Match): string {
  return whys[match.by](match.word)
}
