import { sql } from "drizzle-orm"
import { database } from "#db/client.server.ts"
import { type Actor, actorOf, type StandingPost } from "./actor.ts"
import { standingPosts } from "./posts.ts"

/** The officer of this name with the posts that stand on `day`; `disabled` for who may not act. */
export async function loadActor(username: string, day: string): Promise<{ actor: Actor; disabled: boolean } | null> {
  const [row] = await database().execute<{
    id: string
    username: string
    name: string
    called: string
    must_change: boolean
    disabled: boolean
    posts: StandingPost[]
  }>(sql`
    select o.id, o.username, o.name, o.called, o.password_given_at is not null as must_change,
      o.disabled_at is not null as disabled, ${standingPosts(sql`o.id`, day)} as posts
    from officers o where o.username = ${username}`)
  if (!row) return null
  const { posts, disabled, must_change: mustChangePassword, ...officer } = row
  return { actor: actorOf({ ...officer, mustChangePassword }, posts), disabled }
}
