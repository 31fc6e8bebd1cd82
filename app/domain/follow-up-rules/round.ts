import { and, asc, gte, isNull, lte, or } from "drizzle-orm"
import { database } from "#db/client.server.ts"
import { followUpRules } from "#db/schema/follow-up-rules.ts"
import { chairOver } from "../officers/chair-over.ts"
import { makeOfRule } from "./make.ts"

/** Rules that hold on a day. */
const standing = (today: string) =>
  and(lte(followUpRules.validFrom, today), or(isNull(followUpRules.validTo), gte(followUpRules.validTo, today)))

/**
 * The daily round: every rule that holds today, under the name of whoever laid it down while he still is a supervisor
 * there, else of the first one who is. A region without any is passed over. Gives what was made, rule by rule.
 */
export async function makeFollowUps(today: string): Promise<{ ruleId: string; made: number }[]> {
  const rules = await database().select().from(followUpRules).where(standing(today)).orderBy(asc(followUpRules.id))
  const done: { ruleId: string; made: number }[] = []
  for (const rule of rules) {
    const actor = await chairOver(rule.regionPath, today, rule.changedBy)
    if (actor) done.push({ ruleId: rule.id, made: await makeOfRule(actor, rule, today) })
  }
  return done
}
