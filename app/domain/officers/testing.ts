import { today } from "#app/domain/calendar.ts"
import type { Actor } from "./actor.ts"
import { loadActor } from "./load.ts"

/** The officer of this name with the posts that stand on `day`, as a request of his would carry him. For tests. */
export async function actorNamed(username: string, day = today()): Promise<Actor> {
  const found = await loadActor(username, day)
  if (!found) throw new Error(`no officer ${username} in the test database`)
  return found.actor
}
