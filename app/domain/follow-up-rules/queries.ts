import { and, desc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { withScope } from "#db/door.server.ts"
import { followUpRules } from "#db/schema/follow-up-rules.ts"
import { officers } from "#db/schema/officers.ts"
import { tasks } from "#db/schema/tasks.ts"
import { units } from "#db/schema/units.ts"
import { found, NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { regionsAbove } from "../policy/queries.ts"
import { openOf } from "./commands.ts"

const ender = alias(officers, "ender")

/** Where the actor reads rules: the line above his units, and all below. */
function readable(actor: Actor): SQL {
  const own = [...new Set(actor.posts.map(({ path }) => path))]
  if (own.length === 0) return sql`false`
  const above = [...new Set(own.flatMap(regionsAbove))]
  return or(
    inArray(followUpRules.regionPath, above),
    ...own.map((path) => sql`${followUpRules.regionPath} ^@ ${path}`),
  ) as SQL
}

/** The follow-up rules of the actor's line, those that hold or will hold first; `open` tasks he can see of each. */
export function listFollowUpRules(actor: Actor, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const rows = await tx
        .select({ rule: followUpRules, region: units.name, by: officers.called, endedBy: ender.called })
        .from(followUpRules)
        .innerJoin(units, eq(units.path, followUpRules.regionPath))
        .innerJoin(officers, eq(officers.id, followUpRules.changedBy))
        .leftJoin(ender, eq(ender.id, followUpRules.endedBy))
        .where(readable(actor))
        .orderBy(desc(followUpRules.validFrom), desc(followUpRules.id))
      const counts = await Promise.all(rows.map(({ rule }) => tx.$count(tasks, openOf(actor, rule))))
      const all = rows.map(({ rule, region, by, endedBy }, i) => ({
        ...rule,
        region,
        by,
        endedByName: endedBy,
        open: counts[i] ?? 0,
        keeps: isChairOf(actor, rule.regionPath) && !rule.endedAt,
        over: rule.validTo !== null && rule.validTo < today,
      }))
      return { standing: all.filter(({ over }) => !over), over: all.filter(({ over }) => over) }
    },
    { snapshot: true },
  )
}
export type FollowUpRuleRow = Awaited<ReturnType<typeof listFollowUpRules>>["standing"][number]

/** One rule, for one who may read it, with the number of its open tasks that come due after `day`. */
export function getFollowUpRule(actor: Actor, id: string, day: string) {
  return withScope(actor, async (tx) => {
    const rule = found(
      await tx
        .select()
        .from(followUpRules)
        .where(and(eq(followUpRules.id, id), readable(actor))),
    )
    if (!isChairOf(actor, rule.regionPath)) throw new NotFound()
    const [region] = await tx
      .select({ id: units.id, name: units.name })
      .from(units)
      .where(and(eq(units.path, rule.regionPath), isNull(units.closedOn)))
    const open = await tx.$count(tasks, and(openOf(actor, rule), gt(tasks.dueOn, day)))
    return { ...rule, region: region ?? null, open }
  })
}
