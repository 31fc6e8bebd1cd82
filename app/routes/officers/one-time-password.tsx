import { m } from "#app/i18n/messages.ts"
import { officerPath, officersPath } from "#app/paths.ts"
import { Say } from "#app/ui/say.tsx"

export type Given = { officerId: string; name: string; username: string; password: string }

/** The one time a one-time password is seen: on the answer to the form, which no browser keeps. */
export function OneTimePassword({ given, title }: { given: Given; title: string }) {
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{title}</h1>
        </header>
        <dl className="facts">
          <div>
            <dt>{m.officer_username()}</dt>
            <dd>
              <b>{given.username}</b>
            </dd>
          </div>
          <div>
            <dt>{m.officer_password_once()}</dt>
            <dd>
              <code className="secret">{given.password}</code>
            </dd>
          </div>
        </dl>
        <Say icon="lock">
          <p>{m.officer_password_note()}</p>
        </Say>
        <p className="btns">
          <a className="btn main" href={officerPath(given.officerId)}>
            {m.officer_to_page()}
          </a>
          <a className="btn" href={officersPath()}>
            {m.officer_back()}
          </a>
        </p>
      </div>
    </main>
  )
}
