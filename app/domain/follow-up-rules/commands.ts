import { and, eq, gt, inArray } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { followUpRules } from "#db/schema/follow-up-rules.ts"
import { tasks } from "#db/schema/tasks.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { addDays } from "../calendar.ts"
import { found, NotAllowed, RuleBroken } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { regionOf } from "../policy/rights.ts"
import { change } from "../tasks/commands.ts"
import { makeOfRule } from "./make.ts"
import { previewIn } from "./preview.ts"
import { ruleName } from "./rules.ts"
import type { FollowUpEnding, FollowUpForm } from "./schema.ts"
import type { RuleRow } from "./work-out.ts"

/**
 * Lays a rule down, after its preview: `makes` must be the number it speaks of today, else the sentence says the new
 * one. A rule that it replaces is ended the day before, and what that one has made stays. Tasks whose window is near
 * are on the boards at once. Sent twice with one key it is laid down once.
 */
export async function layDownFollowUp(
  actor: Actor,
  input: FollowUpForm,
  today: string,
): Promise<{ id: string; made: number }> {
  if (!isSupervisor(actor)) throw new NotAllowed()
  const { key, ...body } = input
  const rule = await withScope(actor, async (tx) => {
    const region = await regionOf(tx, actor, input.regionId)
    if (!isChairOf(actor, region.path)) throw new NotAllowed()
    const old = input.replaces ? await holdRule(tx, actor, input.replaces) : undefined
    const { id } = await once(tx, actor, { key, districtId: region.id, body }, async () => {
      if (input.validFrom < today) throw new RuleBroken(m.follow_up_past(), "validFrom")
      if (input.validTo && input.validTo < input.validFrom) throw new RuleBroken(m.policy_ends_before(), "validTo")
      if (old) mustReplace(old, region.path, input.validFrom)
      const { total } = await previewIn(tx, actor, input, region.path, today)
      if (input.makes === undefined) throw new RuleBroken(m.follow_up_preview_first())
      if (input.makes !== total) throw new RuleBroken(m.follow_up_preview_changed({ n: total }))
      const id = newId()
      const { regionId: _, replaces: __, makes: ___, key: ____, ...said } = input
      await tx.insert(followUpRules).values({
        ...said,
        id,
        lineage: old?.lineage ?? id,
        regionPath: region.path,
        changedBy: actor.id,
      })
      if (old) await end(tx, actor, old, addDays(input.validFrom, -1), m.follow_up_replaced({}, { locale: "zh-CN" }))
      await record(tx, actor, {
        event: "follow_up_rule.laid_down",
        subject: "follow_up_rule",
        subjectId: id,
        unitPath: region.path,
        fields: ["whom", "trigger", "windowDays", "owner", "title", "validFrom", "source"],
      })
      return { id }
    })
    return found(await tx.select().from(followUpRules).where(eq(followUpRules.id, id)))
  })
  return { id: rule.id, made: rule.validFrom <= today ? await makeOfRule(actor, rule, today) : 0 }
}

/** The rule, locked, for one who may change it. */
export async function holdRule(tx: Tx, actor: Actor, id: string): Promise<RuleRow> {
  const rule = found(await tx.select().from(followUpRules).where(eq(followUpRules.id, id)).for("update"))
  if (!actor.posts.some(({ path }) => path.startsWith(rule.regionPath) || rule.regionPath.startsWith(path))) found([])
  if (!isChairOf(actor, rule.regionPath)) throw new NotAllowed()
  return rule
}

function mustReplace(old: RuleRow, regionPath: string, validFrom: string): void {
  if (old.endedAt) throw new RuleBroken(m.follow_up_ended_already())
  if (old.regionPath !== regionPath) throw new RuleBroken(m.follow_up_same_region(), "regionId")
  if (validFrom <= old.validFrom) throw new RuleBroken(m.follow_up_replace_later(), "validFrom")
}

async function end(tx: Tx, actor: Actor, rule: RuleRow, validTo: string, reason: string): Promise<void> {
  await tx
    .update(followUpRules)
    .set({ validTo, endedBy: actor.id, endedAt: new Date(), endReason: reason })
    .where(eq(followUpRules.id, rule.id))
  await record(tx, actor, {
    event: "follow_up_rule.ended",
    subject: "follow_up_rule",
    subjectId: rule.id,
    unitPath: rule.regionPath,
    fields: ["validTo"],
    reason,
  })
}

/**
 * Ends a rule after a day. What it has made stays unless the officer says otherwise: with `cancel` its open tasks that
 * come due after that day are taken off the boards. Gives how many were.
 */
export async function endFollowUp(actor: Actor, id: string, input: FollowUpEnding): Promise<number> {
  return withScope(actor, async (tx) => {
    const rule = await holdRule(tx, actor, id)
    if (rule.endedAt) throw new RuleBroken(m.follow_up_ended_already())
    if (input.lastOn < addDays(rule.validFrom, -1)) throw new RuleBroken(m.follow_up_last_before(), "lastOn")
    if (rule.validTo && input.lastOn >= rule.validTo) throw new RuleBroken(m.policy_last_not_sooner(), "lastOn")
    await end(tx, actor, rule, input.lastOn, input.reason)
    if (!input.cancel) return 0
    const open = await tx
      .select()
      .from(tasks)
      .where(and(openOf(actor, rule), gt(tasks.dueOn, input.lastOn)))
      .orderBy(tasks.id)
      .for("update")
    for (const task of open)
      await change(tx, actor, task, { status: taskStatus.cancelled }, { kind: "cancelled", reason: input.reason })
    return open.length
  })
}

/** The open tasks of a rule and of those it replaced, within the actor's reach. */
export const openOf = (actor: Actor, rule: Pick<RuleRow, "lineage">) =>
  and(within(actor, tasks), inArray(tasks.rule, [ruleName(rule.lineage)]), eq(tasks.status, taskStatus.open))
