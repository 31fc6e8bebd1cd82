import { and, asc, eq, gte, isNull, lte, or, sql } from "drizzle-orm"
import { database } from "#db/client.server.ts"
import { followUpRules } from "#db/schema/follow-up-rules.ts"
import { officers } from "#db/schema/officers.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { loadActor } from "../officers/load.ts"
import { makeOfRule } from "./make.ts"
import type { RuleRow } from "./work-out.ts"

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
    const actor = await actorFor(rule, today)
    if (actor) done.push({ ruleId: rule.id, made: await makeOfRule(actor, rule, today) })
  }
  return done
}

/** Whoever laid the rule down, if he still decides there; else the first who does. */
async function actorFor(rule: RuleRow, today: string): Promise<Actor | undefined> {
  const names = await database()
    .select({ username: officers.username })
    .from(officers)
    .where(
      or(
        eq(officers.id, rule.changedBy),
        sql`exists (select from posts p join units u on u.id = p.unit_id where p.officer_id = ${officers.id}
          and p.role = 'supervisor' and ${rule.regionPath} ^@ u.path)`,
      ),
    )
    .orderBy(sql`${officers.id} <> ${rule.changedBy}`, asc(officers.id))
  for (const { username } of names) {
    const loaded = await loadActor(username, today)
    if (loaded && !loaded.disabled && isChairOf(loaded.actor, rule.regionPath)) return loaded.actor
  }
}
