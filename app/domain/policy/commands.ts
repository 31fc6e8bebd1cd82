import { and, eq, isNull } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { policies } from "#db/schema/policies.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { addDays } from "../calendar.ts"
import { found, NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import type { PolicyKey } from "./catalogue.ts"
import { readValue } from "./parts.ts"
import { keepsPolicy, mustKeepRegion, mustKeepRule, regionOf } from "./rights.ts"
import type { NewPolicy, PolicyEnding } from "./schema.ts"

/**
 * Lays down a dated row for one of the actor's regions. Nothing else is touched: from its first day the nearest
 * region's latest row holds. It may begin in the past if
 * whoever lays it down says that he knows: what has been decided keeps the rule it was decided by.
 */
export async function layDownRule(actor: Actor, input: NewPolicy, today: string): Promise<{ policyId: string }> {
  const { key, past: _, ...body } = input
  return withScope(actor, async (tx) => {
    const region = await regionOf(tx, actor, input.regionId)
    mustKeepRule(actor, input.rule, region.path)
    if (input.validTo && input.validTo < input.validFrom) throw new RuleBroken(m.policy_ends_before(), "validTo")
    if (input.validFrom < today && !input.past) throw new RuleBroken(m.policy_past(), "validFrom")
    const read = readValue(input.rule, input)
    if (!read.ok) throw new RuleBroken(read.faults[0]?.said ?? "", read.faults[0]?.path.join("."))
    return once(tx, actor, { key, districtId: region.id, body }, async () => {
      const policyId = newId()
      await tx.insert(policies).values({
        id: policyId,
        regionPath: region.path,
        key: input.rule,
        value: read.value,
        validFrom: input.validFrom,
        validTo: input.validTo ?? null,
        source: input.source,
        changedBy: actor.id,
      })
      await record(tx, actor, {
        event: "policy.laid_down",
        subject: "policy",
        subjectId: policyId,
        unitPath: region.path,
        fields: [input.rule, "validFrom", ...(input.validTo ? ["validTo"] : []), "source"],
      })
      return { policyId }
    })
  })
}

/** Ends a row, with the reason: after a day, or so that it never held. It stays in the table. */
export async function endRule(actor: Actor, policyId: string, input: PolicyEnding): Promise<void> {
  if (!keepsPolicy(actor)) throw new NotAllowed()
  await withScope(actor, async (tx) => {
    const row = found(await tx.select().from(policies).where(eq(policies.id, policyId)).for("update"))
    mustKeepRegion(actor, row.regionPath)
    mustKeepRule(actor, row.key as PolicyKey, row.regionPath)
    if (row.endedAt) throw new RuleBroken(m.policy_ended_already())
    const validTo = input.when === "never" ? addDays(row.validFrom, -1) : (input.lastOn as string)
    if (input.when === "after" && validTo < row.validFrom) throw new RuleBroken(m.policy_last_before(), "lastOn")
    if (row.validTo && validTo >= row.validTo) throw new RuleBroken(m.policy_last_not_sooner(), "lastOn")
    await tx
      .update(policies)
      .set({ validTo, endedBy: actor.id, endedAt: new Date(), endReason: input.reason })
      .where(and(eq(policies.id, policyId), isNull(policies.endedAt)))
    await record(tx, actor, {
      event: "policy.ended",
      subject: "policy",
      subjectId: policyId,
      unitPath: row.regionPath,
      fields: [row.key, "validTo"],
      reason: input.reason,
    })
  })
}
