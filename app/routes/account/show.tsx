import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData, useRouteLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { ownSessions } from "#app/domain/officers/own-account.ts"
import { ownPosts } from "#app/domain/officers/queries.ts"
import { hashOf, tokenIn } from "#app/http/lucia.server.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { accountPasswordPath, accountPath, sessionClosurePath, sessionsClosurePath } from "#app/paths.ts"
import type { loader as rootLoader } from "#app/root.tsx"
import { dayName, momentName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { furtherPlaces } from "#app/ui/places.ts"

export const meta = () => [{ title: `${m.nav_me()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const token = tokenIn(args.request.headers.get("Cookie"))
  const day = today()
  return {
    today: day,
    name: officer.name,
    called: officer.called,
    username: officer.username,
    posts: await ownPosts(officer, day),
    sessions: await ownSessions(officer, token && hashOf(token), new Date()),
  }
}

export default function Account() {
  const { today, name, called, username, posts, sessions } = useLoaderData<typeof loader>()
  const officer = useRouteLoaderData<typeof rootLoader>("root")?.officer
  const others = officer ? furtherPlaces(officer) : []
  return (
    <main id="main" className="page">
      <div className="sheet">
        <header className="head">
          <h1>{called}</h1>
          <p className="sub">
            {called === name ? null : `${name} · `}
            {m.account_username()} {username}
          </p>
        </header>

        <section className="part" aria-labelledby="posts">
          <h2 id="posts">{m.account_posts()}</h2>
          {posts.length === 0 ? <p>{m.account_no_post()}</p> : null}
          <ul className="lines">
            {posts.map((post) => (
              <li key={post.id}>
                {post.unitName} · {word("role", post.role)}{" "}
                <small>
                  {m.account_since({ day: dayName(post.fromOn, today) })}
                  {post.toOn ? ` · ${m.account_until({ day: dayName(post.toOn, today) })}` : null}
                </small>
              </li>
            ))}
          </ul>
        </section>

        {others.length > 0 ? (
          <section className="part" aria-labelledby="places">
            <h2 id="places">{m.account_places()}</h2>
            <p className="btns">
              {others.map((page) => (
                <a className="btn" href={page.to} key={page.to}>
                  <Icon name={page.icon} />
                  {page.label}
                </a>
              ))}
            </p>
          </section>
        ) : null}

        <section className="part" aria-labelledby="out">
          <h2 id="out">{m.sign_out()}</h2>
          <form className="btns" method="post" action="/sign-out">
            <button className="btn main">{m.sign_out()}</button>
          </form>
          <p className="note">{m.account_sign_out_note()}</p>
        </section>

        <Look />

        <section className="part" aria-labelledby="password">
          <h2 id="password">{m.account_password()}</h2>
          <p className="btns">
            <a className="btn" href={accountPasswordPath()}>
              {m.account_password_change()}
            </a>
          </p>
        </section>

        <section className="part" aria-labelledby="sessions">
          <h2 id="sessions">{m.account_sessions()}</h2>
          <ul className="lines ask">
            {sessions.map((session) => (
              <li key={session.handle}>
                <div className="what">
                  <p>
                    {session.device || m.account_session_unknown()}
                    {session.here ? ` · ${m.account_session_here()}` : null}
                  </p>
                  <p className="note">
                    {m.account_session_used({ when: momentName(session.lastSeenAt, today) })}
                    {" · "}
                    {m.account_session_since({ when: momentName(session.createdAt, today) })}
                  </p>
                </div>
                {session.here ? null : (
                  <form method="post" action={sessionClosurePath(session.handle)}>
                    <button className="act">{m.account_session_end()}</button>
                  </form>
                )}
              </li>
            ))}
          </ul>
          <p className="note">{m.account_sessions_caption()}</p>
          <form className="btns gap" method="post" action={sessionsClosurePath()}>
            <button className="btn">{m.account_sessions_end()}</button>
          </form>
        </section>
      </div>
    </main>
  )
}

function Look() {
  const large = useRouteLoaderData<typeof rootLoader>("root")?.large ?? false
  const other = m.other_language() === "EN" ? "en" : "zh-CN"
  return (
    <section className="part" aria-labelledby="look">
      <h2 id="look">{m.account_look()}</h2>
      <form className="btns" method="post" action="/preferences">
        <input type="hidden" name="to" value={accountPath()} />
        <button className="btn" name="size" value={large ? "normal" : "large"}>
          {large ? m.normal_type() : m.large_type()}
        </button>
        <button className="btn" name="lang" value={other} lang={other}>
          {m.other_language_name()}
        </button>
      </form>
      <p className="note">{m.account_look_note()}</p>
    </section>
  )
}
