import { and, asc, desc, eq, isNull, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { households } from "#db/schema/people.ts"
import { taskEvents, taskHandovers, tasks } from "#db/schema/tasks.ts"
import { addDays, endOfWeek } from "../calendar.ts"
import { listUnvisited } from "../households/unvisited.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { after, filtered, firstTasks, keyOf, pageLength, taskRows } from "./queries.ts"

export type BoardFilters = {
  source?: string
  household?: string
  territory?: string
  q?: string
  by?: "day" | "lane"
  after?: string
}

/**
 * The officer's week at one moment: own open tasks, overdue first, 50 a page by key; how many there are in each group;
 * what colleagues offer, what waits to be struck off, who was not visited for long; and, right after an act on the
 * task `done`, that row with what else its household needs.
 */
export function getBoard(actor: Actor, today: string, filters: BoardFilters = {}, done?: string) {
  return withScope(actor, async (tx) => {
    const mine = and(within(actor, tasks), eq(tasks.officerId, actor.id), eq(tasks.status, taskStatus.open))
    const sunday = endOfWeek(today)
    const byLane = filters.by === "lane"
    const which = and(mine, ...filtered(filters), byLane ? undefined : after(filters.after))
    // A text is looked for in what belongs to a task, and lanes are sorted by it: then all of them are joined.
    const whole = byLane || filters.q
    const [rows, [counts], offers, [reported], unvisited, afterwards] = await Promise.all([
      taskRows(tx, whole ? undefined : firstTasks(tx, which, pageLength + 1))
        .where(whole ? which : undefined)
        .orderBy(
          ...(byLane ? [asc(households.lane), asc(tasks.dueOn), asc(tasks.id)] : [asc(tasks.dueOn), asc(tasks.id)]),
        )
        .limit(byLane ? 200 : pageLength + 1),
      tx
        .select({
          overdue: sql<number>`count(*) filter (where ${tasks.dueOn} < ${today})::int`,
          today: sql<number>`count(*) filter (where ${tasks.dueOn} = ${today})::int`,
          week: sql<number>`count(*) filter (where ${tasks.dueOn} > ${today} and ${tasks.dueOn} <= ${sunday})::int`,
          later: sql<number>`count(*) filter (where ${tasks.dueOn} > ${sunday})::int`,
        })
        .from(tasks)
        .where(mine),
      listOffers(tx, actor),
      isSupervisor(actor)
        ? tx
            .select({ n: sql<number>`count(*)::int` })
            .from(tasks)
            .where(and(within(actor, tasks), eq(tasks.status, taskStatus.reported)))
        : [{ n: 0 }],
      listUnvisited(tx, actor, today, 3),
      done ? getAfterwards(tx, actor, done, today) : null,
    ])
    const more = !byLane && rows.length > pageLength
    if (more) rows.pop()
    return {
      rows,
      counts: counts as { overdue: number; today: number; week: number; later: number },
      offers,
      reported: reported?.n ?? 0,
      next: more ? keyOf(rows.at(-1)) : null,
      unvisited,
      afterwards,
    }
  })
}

async function listOffers(tx: Tx, actor: Actor) {
  const standing = and(
    within(actor, taskHandovers),
    eq(taskHandovers.toOfficerId, actor.id),
    isNull(taskHandovers.decidedAt),
  )
  // Mostly there is none, and asking that spares the planner four joins.
  const some = await tx.select({ id: taskHandovers.id }).from(taskHandovers).where(standing).limit(1)
  if (some.length === 0) return []
  const from = alias(officers, "from_officer")
  return tx
    .select({
      taskId: tasks.id,
      title: tasks.title,
      rule: tasks.rule,
      dueOn: tasks.dueOn,
      fromOn: tasks.fromOn,
      reason: taskHandovers.reason,
      fromCalled: from.called,
      householdName: households.name,
      employerName: employers.name,
    })
    .from(taskHandovers)
    .innerJoin(tasks, and(eq(tasks.id, taskHandovers.taskId), eq(tasks.districtId, taskHandovers.districtId)))
    .innerJoin(from, eq(from.id, taskHandovers.fromOfficerId))
    .leftJoin(households, and(eq(households.id, tasks.householdId), eq(households.districtId, tasks.districtId)))
    .leftJoin(employers, and(eq(employers.id, tasks.employerId), eq(employers.districtId, tasks.districtId)))
    .where(and(standing, eq(tasks.status, taskStatus.open)))
    .orderBy(asc(tasks.dueOn))
    .limit(20)
}

/** The row just acted upon and the other open tasks of its household or employer, for the place right after. */
export async function getAfterwards(tx: Tx, actor: Actor, taskId: string, today: string) {
  const [row] = await taskRows(tx).where(and(within(actor, tasks), eq(tasks.id, taskId)))
  if (!row) return null
  const [[last], others] = await Promise.all([
    tx
      .select({ kind: taskEvents.kind, at: taskEvents.at, by: taskEvents.by })
      .from(taskEvents)
      .where(and(within(actor, taskEvents), eq(taskEvents.taskId, taskId)))
      .orderBy(desc(taskEvents.at), desc(taskEvents.id))
      .limit(1),
    row.householdId || row.employerId
      ? taskRows(tx)
          .where(
            and(
              within(actor, tasks),
              eq(tasks.status, taskStatus.open),
              row.householdId ? eq(tasks.householdId, row.householdId) : eq(tasks.employerId, row.employerId as string),
              sql`${tasks.id} <> ${taskId}`,
            ),
          )
          .orderBy(asc(tasks.dueOn))
          .limit(6)
      : [],
  ])
  if (!last || last.kind === "opened" || addDays(today, -1) > last.at.toISOString().slice(0, 10)) return null
  return { row, last: { kind: last.kind, at: last.at, byMe: last.by === actor.id }, others }
}
