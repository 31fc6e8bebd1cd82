import { and, eq, inArray, or, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { tasks } from "#db/schema/tasks.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import { madeByOffice } from "../follow-up-rules/same.ts"
import type { Actor } from "../officers/actor.ts"
import { type Colleague, colleaguesFor, colleaguesWithin } from "../officers/colleagues.ts"
import { openTasks } from "../tasks/commands.ts"
import { rangeProblem } from "../tasks/rules.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"
import type { FollowUpList } from "./list.ts"
import { aboutToday, countRows, rowsQuery } from "./queries.ts"
import { listNamed } from "./registry.ts"
import { keyOf, type ListRow, mostTasks } from "./row.ts"
import type { ListFilters, MakeTasks } from "./schema.ts"
import { reasonName } from "./words.ts"

/** The rule under which tasks of a list are made. */
export const ruleOf = (list: Pick<FollowUpList, "name">): string => `list_${list.name.replaceAll("-", "_")}`

/** First or second half of the year that `day` lies in: 2026H2. */
const halfYear = (day: string): string => `${day.slice(0, 4)}H${day.slice(5) < "07-01" ? 1 : 2}`

/**
 * What makes a task of a list one of a kind: whom it is about, why, and which time. A reason that comes again by itself
 * names it (the school year, the day of the payment); else it is the half-year. Not since when: that moves as soon as
 * somebody writes down that a wrong number is still wrong.
 */
export const occurrenceOf = (row: Pick<ListRow, "id" | "reason" | "period">, today: string): string =>
  `${row.id} ${row.reason} ${row.period || halfYear(today)}`

/** The ticked rows of a list, or all that fit the filters; only those that stand on it today and within reach. */
async function chosenRows(
  tx: Tx,
  actor: Actor,
  list: FollowUpList,
  filters: ListFilters,
  keys: string[] | "all",
  today: string,
) {
  const about = await aboutToday(tx, actor, today)
  if (keys === "all") {
    const n = await countRows(tx, list, about, actor, filters)
    if (n > mostTasks) throw new RuleBroken(m.list_tasks_too_many({ n: mostTasks }))
    return [...(await tx.execute<ListRow>(rowsQuery(list, about, actor, filters)))]
  }
  if (keys.length === 0) return []
  const wanted = sql.join(
    keys.slice(0, mostTasks).map((key) => sql`${key}`),
    sql`, `,
  )
  return [
    ...(await tx.execute<ListRow>(
      rowsQuery(list, about, actor, filters, sql`l.id::text || '.' || l.reason in (${wanted})`),
    )),
  ]
}

/** The rows that tasks are to be made of, and who can be given them. */
export function getTasksForm(actor: Actor, name: string, filters: ListFilters, keys: string[] | "all", today: string) {
  const list = listNamed(name)
  return withScope(
    actor,
    async (tx) => {
      const about = await aboutToday(tx, actor, today)
      const total = keys === "all" ? await countRows(tx, list, about, actor, filters) : keys.length
      const rows = total > mostTasks ? [] : await chosenRows(tx, actor, list, filters, keys, today)
      return { name: list.name, rows, tooMany: total > mostTasks, colleagues: await colleaguesWithin(tx, actor, today) }
    },
    { snapshot: true },
  )
}

export type TasksMade = { made: number; stood: number; gone: number }

/**
 * Makes a task of each ticked row, or of all that fit: for the row's own officer where that one can still be given
 * work there, else for whoever asks; or for one colleague. A row whose reason has a task for this time keeps it, and so
 * does one whose task still stands open from before, or whose task the program or an office's rule has made.
 * Says how many were made, how many stood already, and how many rows are no longer on the list.
 */
export async function makeTasks(
  actor: Actor,
  name: string,
  filters: ListFilters,
  input: MakeTasks,
  today: string,
): Promise<TasksMade & { again: boolean }> {
  const list = listNamed(name)
  const { key, officerId, fromOn, dueOn } = input
  const districtId = actor.reach[0]?.districtId
  const unitPath = actor.unit?.path
  if (!districtId || !unitPath) throw new NotFound()
  return withScope(actor, async (tx) => {
    if (officerId && !(await colleaguesWithin(tx, actor, today)).some((c) => c.id === officerId)) throw new NotFound()
    const problem = rangeProblem({ fromOn, dueOn }, today)
    if (problem) throw new RuleBroken(problem, "dueOn")
    return once(tx, actor, { key, districtId, body: { list: name, filters, ...input } }, async () => {
      const keys = input.all ? ("all" as const) : [...new Set(input.row ?? [])]
      const rows = await chosenRows(tx, actor, list, filters, keys, today)
      if (rows.length === 0) throw new RuleBroken(m.list_tasks_none())
      const owners = ownersIn(tx, today)
      let made = 0
      // One order for everybody, so that two who do the same at once wait for each other and do not lock up.
      for (const row of rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
        const owner = await owners(row, officerId, actor)
        if (!owner) throw new RuleBroken(m.list_tasks_elsewhere({ who: row.who }), "officerId")
        const ids = row.personId ? { personId: row.personId } : { householdId: row.householdId }
        const subject = await holdSubject(tx, actor, ids)
        if (await standsAlready(tx, actor, list, row, subject)) continue
        const opened = await openTasks(tx, actor, subject, [
          {
            title: reasonName(row.reason, "zh-CN"),
            fromOn: fromOn ?? null,
            dueOn,
            officerId: owner,
            source: "rule",
            rule: ruleOf(list),
            occurrence: occurrenceOf(row, today),
          },
        ])
        made += opened.length
      }
      const done = { made, stood: rows.length - made, gone: keys === "all" ? 0 : keys.length - rows.length }
      await record(tx, actor, {
        event: "list.tasks_made",
        subject: "list",
        unitPath,
        reason: m.list_tasks_reason({ list: ruleOf(list), n: made }, { locale: "zh-CN" }),
      })
      return done
    })
  })
}

/** Whether what the row asks for is on a board already under another name than this time's. */
async function standsAlready(
  tx: Tx,
  actor: Actor,
  list: FollowUpList,
  row: ListRow,
  subject: Subject,
): Promise<boolean> {
  const open = inArray(tasks.status, [taskStatus.open, taskStatus.reported])
  const board = list.boards?.[row.reason]
  const rows = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, row.districtId),
        // The columns by which tasks of a rule are indexed.
        inArray(
          tasks.subjectId,
          [row.householdId, subject.householdId, subject.personId].filter((id) => id !== null),
        ),
        or(
          and(
            open,
            eq(tasks.rule, ruleOf(list)),
            row.period === "" ? sql`${tasks.occurrence} ^@ ${`${row.id} ${row.reason} `}` : sql`false`,
          ),
          board ? and(open, eq(tasks.rule, board), sql`${tasks.occurrence} ^@ ${`${row.id} `}`) : undefined,
          madeByOffice(row),
        ),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Who is given a row: the chosen colleague if he serves it, else its own officer, else the one who acts. */
function ownersIn(tx: Tx, today: string) {
  const known = new Map<string, Colleague[]>()
  return async (row: ListRow, chosen: string | undefined, actor: Actor): Promise<string | undefined> => {
    const able = known.get(row.unitPath) ?? (await colleaguesFor(tx, row.unitPath, today))
    known.set(row.unitPath, able)
    const has = (id: string | null | undefined) => able.some((colleague) => colleague.id === id)
    if (chosen) return has(chosen) ? chosen : undefined
    return row.officerId && has(row.officerId) ? row.officerId : actor.id
  }
}
