import { and, eq, sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"

const page = 50

export type Entry = {
  kind: "visit" | "task" | "case"
  id: string
  day: string
  text: string
  /** Of a task a rule made: its title is the rule's words. */
  rule: string | null
  /** Of a visit its channel, of a task its status, of a case its kind. */
  code: string
  officer: string
  notHome: boolean
  isOpen: boolean
}

/**
 * What happened with one body, latest first, 50 a page by key: contacts on their day, cases on the day they were
 * opened, tasks on the day they were done or, until then, noted.
 */
export function employerTimeline(
  actor: Actor,
  employerId: string,
  filters: { kind?: Entry["kind"]; before?: string },
): Promise<{ entries: Entry[]; next: string | null }> {
  return withScope(
    actor,
    async (tx) => {
      found(
        await tx
          .select({ id: employers.id })
          .from(employers)
          .where(and(within(actor, employers), eq(employers.id, employerId))),
      )
      const key = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(filters.before ?? "")
      const wanted = (kind: Entry["kind"]) => !filters.kind || filters.kind === kind
      const taskDay = sql<string>`(coalesce(${tasks.doneAt}, ${tasks.createdAt}) at time zone 'Asia/Shanghai')::date`
      const before = (day: unknown, id: unknown) =>
        key ? sql`(${day}, ${id}) < (${key[1]}::date, ${key[2]}::uuid)` : undefined
      const [contacts, todos, matters] = await Promise.all([
        wanted("visit")
          ? tx
              .select({
                id: visits.id,
                day: visits.visitedOn,
                text: visits.note,
                rule: sql<string | null>`null`,
                code: sql<string>`${visits.channel}`,
                officer: officers.called,
                notHome: visits.notHome,
                isOpen: sql<boolean>`false`,
              })
              .from(visits)
              .innerJoin(officers, eq(officers.id, visits.officerId))
              .where(and(within(actor, visits), eq(visits.employerId, employerId), before(visits.visitedOn, visits.id)))
              .orderBy(sql`${visits.visitedOn} desc, ${visits.id} desc`)
              .limit(page + 1)
          : [],
        wanted("task")
          ? tx
              .select({
                id: tasks.id,
                day: sql<string>`${taskDay}::text`,
                text: tasks.title,
                rule: tasks.rule,
                code: sql<string>`${tasks.status}::text`,
                officer: officers.called,
                notHome: sql<boolean>`false`,
                isOpen: sql<boolean>`${tasks.status} = 0`,
              })
              .from(tasks)
              .innerJoin(officers, eq(officers.id, tasks.officerId))
              .where(and(within(actor, tasks), eq(tasks.employerId, employerId), before(taskDay, tasks.id)))
              .orderBy(sql`${taskDay} desc, ${tasks.id} desc`)
              .limit(page + 1)
          : [],
        wanted("case")
          ? tx
              .select({
                id: cases.id,
                day: cases.openedOn,
                text: cases.summary,
                rule: sql<string | null>`null`,
                code: sql<string>`${cases.kind}`,
                officer: officers.called,
                notHome: sql<boolean>`false`,
                isOpen: cases.isOpen,
              })
              .from(cases)
              .innerJoin(officers, eq(officers.id, cases.officerId))
              .where(and(within(actor, cases), eq(cases.employerId, employerId), before(cases.openedOn, cases.id)))
              .orderBy(sql`${cases.openedOn} desc, ${cases.id} desc`)
              .limit(page + 1)
          : [],
      ])
      const entries: Entry[] = [
        ...contacts.map((e) => ({ ...e, kind: "visit" as const })),
        ...todos.map((e) => ({ ...e, kind: "task" as const })),
        ...matters.map((e) => ({ ...e, kind: "case" as const })),
      ].sort((a, b) => (a.day === b.day ? (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1))
      const more = entries.length > page
      entries.length = Math.min(entries.length, page)
      const last = entries.at(-1)
      return { entries, next: more && last ? `${last.day}_${last.id}` : null }
    },
    { snapshot: true },
  )
}
