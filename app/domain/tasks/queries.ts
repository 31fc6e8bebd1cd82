import { and, asc, desc, eq, gte, ilike, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { taskEvents, taskFeedback, taskHandovers, tasks } from "#db/schema/tasks.ts"
import { visits } from "#db/schema/visits.ts"
import { endOfWeek } from "../calendar.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"

const owner = alias(officers, "owner")
const maker = alias(officers, "maker")

/** What a row on the board or in a list says of a task and of whom it is for. */
const rowColumns = {
  id: tasks.id,
  districtId: tasks.districtId,
  unitPath: tasks.unitPath,
  title: tasks.title,
  rule: tasks.rule,
  status: tasks.status,
  fromOn: tasks.fromOn,
  dueOn: tasks.dueOn,
  source: tasks.source,
  orderedBy: tasks.orderedBy,
  wantsFeedback: tasks.wantsFeedback,
  waitsFor: tasks.waitsFor,
  doneAt: tasks.doneAt,
  version: tasks.version,
  officerId: tasks.officerId,
  ownerCalled: owner.called,
  householdId: tasks.householdId,
  personId: tasks.personId,
  employerId: tasks.employerId,
  caseId: tasks.caseId,
  personCalled: people.called,
  personName: people.name,
  householdName: households.name,
  lane: households.lane,
  category: households.category,
  employerName: employers.name,
  employerKind: employers.kind,
  honour: sql<string | null>`(select h.level from honours h where h.district_id = ${tasks.districtId}
    and h.person_id = ${tasks.personId} and h.removed_at is null order by h.year limit 1)`,
  lastContactOn: sql<string | null>`coalesce(${households.lastContactOn}, ${employers.lastContactOn})`,
  visitedOn: visits.visitedOn,
}

/**
 * The first `limit` of the tasks that fit, by their day, without what belongs to them. Given to `taskRows`, only these
 * are joined; otherwise every task that fits would be, before the first page is cut off.
 */
export function firstTasks(tx: Tx, which: SQL | undefined, limit: number) {
  return tx.select().from(tasks).where(which).orderBy(asc(tasks.dueOn), asc(tasks.id)).limit(limit).as("tasks")
}

/** Rows of tasks, to be narrowed by the caller, who names his reach, or of the tasks in `page`. */
export function taskRows(tx: Tx, page?: ReturnType<typeof firstTasks>) {
  return tx
    .select(rowColumns)
    .from((page ?? tasks) as typeof tasks)
    .innerJoin(owner, eq(owner.id, tasks.officerId))
    .leftJoin(people, and(eq(people.id, tasks.personId), eq(people.districtId, tasks.districtId)))
    .leftJoin(households, and(eq(households.id, tasks.householdId), eq(households.districtId, tasks.districtId)))
    .leftJoin(employers, and(eq(employers.id, tasks.employerId), eq(employers.districtId, tasks.districtId)))
    .leftJoin(visits, and(eq(visits.id, tasks.visitId), eq(visits.districtId, tasks.districtId)))
    .$dynamic()
}

export type TaskRow = Awaited<ReturnType<typeof taskRows>>[number]

/** Rows on one page of a board or list. */
export const pageLength = 50

/** Conditions of the filters that boards and lists share. */
export function filtered(filters: {
  source?: string
  household?: string
  employer?: string
  territory?: string
  q?: string
}) {
  const text = filters.q?.trim()
  return [
    filters.source ? eq(tasks.source, filters.source as never) : undefined,
    filters.household ? eq(tasks.householdId, filters.household) : undefined,
    filters.employer ? eq(tasks.employerId, filters.employer) : undefined,
    filters.territory ? sql`${tasks.unitPath} ^@ ${filters.territory}` : undefined,
    text
      ? or(
          ilike(tasks.title, like(text)),
          ilike(people.called, like(text)),
          ilike(people.name, like(text)),
          ilike(households.name, like(text)),
          ilike(households.lane, like(text)),
          ilike(employers.name, like(text)),
        )
      : undefined,
  ]
}

/** A search text as a LIKE pattern, its own wildcards taken literally. */
function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`
}

/** `2026-11-20_<id>`: where the next page goes on. */
export function keyOf(row: { dueOn: string; id: string } | undefined): string | null {
  return row ? `${row.dueOn}_${row.id}` : null
}

/** Rows that follow a page's last one. */
export function after(key: string | undefined): SQL | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(key ?? "")
  return found ? sql`(${tasks.dueOn}, ${tasks.id}) > (${found[1]}::date, ${found[2]}::uuid)` : undefined
}

function before(key: string | undefined): SQL | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(key ?? "")
  return found ? sql`(${tasks.dueOn}, ${tasks.id}) < (${found[1]}::date, ${found[2]}::uuid)` : undefined
}

export type TaskFilters = {
  state?: "open" | "overdue" | "today" | "week" | "reported" | "done" | "all"
  source?: string
  officer?: string
  territory?: string
  household?: string
  employer?: string
  case?: string
  ordered?: string
  q?: string
  after?: string
}

/** Tasks within reach, 50 a page by key: open ones by their day, the others latest first. */
export function listTasks(actor: Actor, today: string, filters: TaskFilters) {
  return withScope(actor, async (tx) => {
    const state = filters.state ?? "open"
    const backwards = state === "done" || state === "all"
    const rows = await taskRows(tx)
      .where(
        and(
          within(actor, tasks),
          stateIs(state, today),
          filters.officer ? eq(tasks.officerId, filters.officer) : undefined,
          filters.case ? eq(tasks.caseId, filters.case) : undefined,
          filters.ordered ? sql`${tasks.orderedBy} is not null` : undefined,
          ...filtered(filters),
          backwards ? before(filters.after) : after(filters.after),
        ),
      )
      .orderBy(...(backwards ? [desc(tasks.dueOn), desc(tasks.id)] : [asc(tasks.dueOn), asc(tasks.id)]))
      .limit(pageLength + 1)
    const more = rows.length > pageLength
    if (more) rows.pop()
    return { rows, next: more ? keyOf(rows.at(-1)) : null }
  })
}

function stateIs(state: NonNullable<TaskFilters["state"]>, today: string): SQL | undefined {
  const open = eq(tasks.status, taskStatus.open)
  switch (state) {
    case "open":
      return open
    case "overdue":
      return and(open, lt(tasks.dueOn, today))
    case "today":
      return and(open, eq(tasks.dueOn, today))
    case "week":
      return and(open, gte(tasks.dueOn, today), lte(tasks.dueOn, endOfWeek(today)))
    case "reported":
      return eq(tasks.status, taskStatus.reported)
    case "done":
      return inArray(tasks.status, [taskStatus.done, taskStatus.cancelled])
    case "all":
      return undefined
  }
}

/** A task as a row, or NotFound. */
export async function getTaskRow(tx: Tx, actor: Actor, taskId: string): Promise<TaskRow> {
  return found(await taskRows(tx).where(and(within(actor, tasks), eq(tasks.id, taskId))))
}

/** One task whole: what it says, its course, its feedback, a standing offer, and who could take it. */
export function getTask(actor: Actor, taskId: string, today: string) {
  return withScope(actor, async (tx) => {
    const row = await getTaskRow(tx, actor, taskId)
    const here = eq(tasks.districtId, row.districtId)
    const by = alias(officers, "by_officer")
    const to = alias(officers, "to_officer")
    const [[rest], events, feedback, [offer], colleagues] = await Promise.all([
      tx
        .select({
          detail: tasks.detail,
          result: tasks.result,
          occurrence: tasks.occurrence,
          visitId: tasks.visitId,
          caseId: tasks.caseId,
          caseSummary: cases.summary,
          madeCalled: maker.called,
          createdAt: tasks.createdAt,
          struckOffAt: tasks.struckOffAt,
          doneBy: tasks.doneBy,
        })
        .from(tasks)
        .innerJoin(maker, eq(maker.id, tasks.madeBy))
        .leftJoin(cases, and(eq(cases.id, tasks.caseId), eq(cases.districtId, tasks.districtId)))
        .where(and(within(actor, tasks), here, eq(tasks.id, taskId))),
      tx
        .select({
          kind: taskEvents.kind,
          at: taskEvents.at,
          by: by.called,
          reason: taskEvents.reason,
          oldDueOn: taskEvents.oldDueOn,
          newOfficer: to.called,
        })
        .from(taskEvents)
        .innerJoin(by, eq(by.id, taskEvents.by))
        .leftJoin(to, eq(to.id, taskEvents.newOfficerId))
        .where(and(within(actor, taskEvents), eq(taskEvents.taskId, taskId)))
        .orderBy(asc(taskEvents.at), asc(taskEvents.id)),
      tx
        .select({
          toWhom: taskFeedback.toWhom,
          channel: taskFeedback.channel,
          toldOn: taskFeedback.toldOn,
          said: taskFeedback.said,
          satisfaction: taskFeedback.satisfaction,
          by: by.called,
        })
        .from(taskFeedback)
        .innerJoin(by, eq(by.id, taskFeedback.by))
        .where(and(within(actor, taskFeedback), eq(taskFeedback.taskId, taskId)))
        .orderBy(asc(taskFeedback.toldOn)),
      tx
        .select({ toOfficerId: taskHandovers.toOfficerId, to: to.called, reason: taskHandovers.reason })
        .from(taskHandovers)
        .innerJoin(to, eq(to.id, taskHandovers.toOfficerId))
        .where(and(within(actor, taskHandovers), eq(taskHandovers.taskId, taskId), isNull(taskHandovers.decidedAt))),
      colleaguesFor(tx, row.unitPath, today),
    ])
    return { ...row, ...found(rest ? [rest] : []), events, feedback, offer: offer ?? null, colleagues }
  })
}

/** The open ones among `ids`, as rows. */
export function listRowsById(tx: Tx, actor: Actor, ids: string[]): Promise<TaskRow[]> {
  return taskRows(tx)
    .where(and(within(actor, tasks), inArray(tasks.id, ids), eq(tasks.status, taskStatus.open)))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
}
