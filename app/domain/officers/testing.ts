import { sql } from "drizzle-orm"
import { today } from "#app/domain/calendar.ts"
import { database } from "#db/client.server.ts"
import { type Actor, actorOf, type StandingPost } from "./actor.ts"
import { standingPosts } from "./posts.ts"

/** The officer of this name with the posts that stand on `day`, as a request of his would carry him. For tests. */
export async function actorNamed(username: string, day = today()): Promise<Actor> {
  const [row] = await database().execute<{
    id: string
    username: string
    name: string
    called: string
    must_change: boolean
    posts: StandingPost[]
  }>(sql`
    select o.id, o.username, o.name, o.called, o.password_given_at is not null as must_change,
      ${standingPosts(sql`o.id`, day)} as posts
    from officers o where o.username = ${username}`)
  if (!row) throw new Error(`no officer ${username} in the test database`)
  const { posts, must_change: mustChangePassword, ...officer } = row
  return actorOf({ ...officer, mustChangePassword }, posts)
}
