import type { Tx } from "#db/client.server.ts"
import type { Actor } from "../officers/actor.ts"
import type { Subject } from "../tasks/subject.ts"
import type { LoggedVisit } from "../visits/consequences.ts"

/** What a visit sets going by rule. */
export async function followHouseholdVisit(
  _tx: Tx,
  _actor: Actor,
  _subject: Subject,
  _visit: LoggedVisit,
  _today: string,
): Promise<void> {}
