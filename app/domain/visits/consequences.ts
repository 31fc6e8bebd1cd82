import type { Tx } from "#db/client.server.ts"
import { followHouseholdVisit } from "../hardship/follow-ups.ts"
import { followModelWorkerVisit } from "../model-workers/follow-ups.ts"
import type { Actor } from "../officers/actor.ts"
import type { Subject } from "../tasks/subject.ts"
import type { LogVisit } from "./schema.ts"

export type LoggedVisit = LogVisit & { id: string }

/**
 * What a visit sets going by rule, in its own transaction: the next half-yearly home visit of a household on file,
 * the care that a model worker's illness or change of circumstances asks for.
 */
export async function followVisit(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  visit: LoggedVisit,
  today: string,
): Promise<void> {
  await followHouseholdVisit(tx, actor, subject, visit, today)
  await followModelWorkerVisit(tx, actor, subject, visit, today)
}
