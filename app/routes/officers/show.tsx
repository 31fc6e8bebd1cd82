import type { LoaderFunctionArgs } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { getOfficer } from "#app/domain/officers/queries.ts"
import { reading } from "#app/http/errors.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { officerActPath, officersPath, postEndingPath } from "#app/paths.ts"
import { momentName } from "#app/ui/day.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { termName } from "./terms.ts"

export const meta = ({ data }: { data: unknown }) => {
  const name = (data as { officer: { name: string } } | undefined)?.officer.name ?? m.officers_title()
  return [{ title: `${name} · ${m.app_name()}` }]
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireAdministrator(args)
  const today = todayInShanghai()
  return reading(async () => ({ today, officer: await getOfficer(actor, args.params.officerId as string, today) }))
}

type Officer = ReturnType<typeof useLoaderData<typeof loader>>["officer"]

export default function ShowOfficer() {
  const { today, officer } = useLoaderData<typeof loader>()
  const alive = officer.posts.filter((post) => post.state !== "over")
  const over = officer.posts.filter((post) => post.state === "over")
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={officersPath()}>
          <Icon name="back" />
          {m.officers_title()}
        </a>
        <header className="head">
          <h1>{officer.name}</h1>
          <p className="sub">
            {officer.called === officer.name ? null : `${officer.called} · `}
            {m.officer_username()} {officer.username}
          </p>
        </header>

        <section className="part" aria-labelledby="posts">
          <h2 id="posts">{m.officer_posts()}</h2>
          {alive.length === 0 ? <p>{m.officer_no_post()}</p> : null}
          <ul className="lines ask">
            {alive.map((post) => (
              <Post key={post.id} post={post} officer={officer} today={today} />
            ))}
          </ul>
          {over.length > 0 ? (
            <details>
              <summary className="act">
                <Icon name="turn" className="turn" />
                {m.officer_posts_past()}
              </summary>
              <ul className="lines">
                {over.map((post) => (
                  <li key={post.id}>
                    {post.unitName} · {word("role", post.role)} <small>{termName(post, today)}</small>
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
          {officer.isSelf || officer.disabledAt ? null : (
            <p className="btns">
              <a className="btn main" href={officerActPath(officer.id, "posts/new")}>
                {m.post_give()}
              </a>
            </p>
          )}
        </section>

        <section className="part" aria-labelledby="account">
          <h2 id="account">{m.officer_account()}</h2>
          <p>{stateName(officer, today)}</p>
          {officer.isSelf ? <p className="note">{m.officer_not_oneself()}</p> : null}
          {!officer.isSelf && !officer.wholly ? <p className="note">{m.officer_partly_elsewhere()}</p> : null}
          {officer.isSelf || !officer.wholly ? null : <AccountActs officer={officer} />}
        </section>
      </div>
    </main>
  )
}

function Post({ post, officer, today }: { post: Officer["posts"][number]; officer: Officer; today: string }) {
  return (
    <li>
      <div className="what">
        <p>
          {post.unitName} · {word("role", post.role)}
        </p>
        <p className="note">{termName(post, today)}</p>
      </div>
      {officer.isSelf ? null : (
        <a
          className="act"
          href={postEndingPath(officer.id, post.id)}
          aria-label={m.post_end_for({ unit: post.unitName, role: word("role", post.role) })}
        >
          {m.post_end()}
        </a>
      )}
    </li>
  )
}

function AccountActs({ officer }: { officer: Officer }) {
  if (officer.disabledAt) {
    return (
      <form className="btns gap" method="post" action={officerActPath(officer.id, "enablement")}>
        <button className="btn">{m.officer_enable()}</button>
      </form>
    )
  }
  return (
    <p className="btns gap">
      <a className="btn" href={officerActPath(officer.id, "password-reset")}>
        {m.officer_reset_button()}
      </a>
      <a className="btn" href={officerActPath(officer.id, "disablement")}>
        {m.officer_disable()}
      </a>
    </p>
  )
}

function stateName(officer: Officer, today: string): string {
  if (officer.disabledAt) return m.officer_state_disabled({ day: momentName(officer.disabledAt, today) })
  if (officer.passwordless) return m.officer_state_none()
  return officer.mustChangePassword ? m.officer_state_given() : m.officer_state_open()
}
