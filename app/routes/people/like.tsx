import type { Duplicate } from "#app/domain/people/identity.ts"
import { shownName } from "#app/domain/people/rules.ts"
import { m } from "#app/i18n/messages.ts"
import { personPath } from "#app/paths.ts"
import { Icon } from "#app/ui/icon.tsx"

/** Who it might be already, each a link to the file, with what tells people of one name apart. */
export function LikeList({ like }: { like: Duplicate[] }) {
  return (
    <ul className="lines">
      {like.map((person) => (
        <li key={person.id}>
          <a className="to" href={personPath(person.id)} target="_blank" rel="noreferrer">
            <Icon name="me" /> {shownName(person)}
          </a>
          <p className="note">
            {[
              person.same === "id" ? m.people_like_id() : m.people_like_name(),
              person.called ? person.name : "",
              person.age === null ? "" : m.person_age({ n: person.age }),
              person.householdName ?? m.people_no_home(),
              person.address,
              person.unitName,
              person.maskedId ?? "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  )
}

/**
 * After posting: look first, then say that it is somebody else. The button belongs to the form around it; the unseen one
 * before it is what Enter presses, so that nobody says so by accident.
 */
export function LikeStep({ like }: { like: Duplicate[] }) {
  return (
    <section className="say wrong" role="alert" tabIndex={-1} id="problems" aria-labelledby="problems-head">
      <button className="vh" tabIndex={-1} aria-hidden="true">
        {m.people_save()}
      </button>
      <Icon name="info" />
      <h2 id="problems-head">{m.people_like_title()}</h2>
      <p>{m.people_like_lead()}</p>
      <LikeList like={like} />
      <p className="btns">
        <button className="btn" name="distinct" value="on">
          {m.people_like_distinct()}
        </button>
      </p>
    </section>
  )
}

/** While somebody types: the same, without a button. */
export function LikeFragment({ like }: { like: Duplicate[] }) {
  if (like.length === 0) return null
  return (
    <section className="say">
      <Icon name="info" />
      <h3>{m.people_like_title()}</h3>
      <LikeList like={like} />
    </section>
  )
}
