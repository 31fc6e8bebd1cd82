import { and, inArray } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import type { followUpRules } from "#db/schema/follow-up-rules.ts"
import { tasks } from "#db/schema/tasks.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { ruleOn } from "../policy/queries.ts"
import { candidates } from "./candidates.ts"
import {
  type Candidate,
  type Occurrence,
  occurrenceKey,
  occurrences,
  ruleName,
  type Said,
  type Terms,
} from "./rules.ts"

export type RuleRow = typeof followUpRules.$inferSelect

/** One task a rule makes: for whom, when, whose. */
export type Due = { row: Candidate; when: Occurrence; officerId: string }

/** The starts of term that hold for a unit; undefined where nobody laid them down. */
export async function termsOf(tx: Tx, unitPath: string, today: string): Promise<Terms | undefined> {
  return (await ruleOn(tx, "school_terms", unitPath, today))?.value
}

/**
 * What the rule makes within the actor's reach with its last day in these days, without what stands already: `lineage`
 * is the rule's own, null for one that is only drafted. The owner is whoever looks after the row if he can be given
 * work there today, else the actor.
 */
export async function workOut(
  tx: Tx,
  actor: Actor,
  rule: Said & Pick<RuleRow, "regionPath" | "owner"> & { lineage: string | null },
  between: { from: string; to: string },
  today: string,
): Promise<Due[]> {
  const rows = await candidates(tx, actor, rule.whom, rule.regionPath)
  const terms = await termsOf(tx, rule.regionPath, today)
  const all = rows.flatMap((row) => occurrences(rule, row, between, terms).map((when) => ({ row, when })))
  const made = rule.lineage ? await madeAlready(tx, actor, rule.lineage) : new Set<string>()
  const colleagues = new Map<string, Set<string>>()
  const due: Due[] = []
  for (const { row, when } of all) {
    if (made.has(occurrenceKey(row, when.day))) continue
    let here = colleagues.get(row.unitPath)
    if (!here) {
      here = new Set((await colleaguesFor(tx, row.unitPath, today)).map(({ id }) => id))
      colleagues.set(row.unitPath, here)
    }
    const helper = rule.owner === "helper" && row.helperId && here.has(row.helperId) ? row.helperId : actor.id
    due.push({ row, when, officerId: helper })
  }
  return due.sort((a, b) => (a.when.dueOn < b.when.dueOn ? -1 : a.when.dueOn > b.when.dueOn ? 1 : 0))
}

async function madeAlready(tx: Tx, actor: Actor, lineage: string): Promise<Set<string>> {
  const rows = await tx
    .select({ occurrence: tasks.occurrence })
    .from(tasks)
    .where(and(within(actor, tasks), inArray(tasks.rule, [ruleName(lineage)])))
  return new Set(rows.flatMap(({ occurrence }) => occurrence ?? []))
}
