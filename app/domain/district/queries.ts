import { and, eq, gte, inArray, isNotNull, lt, lte, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { households } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visits } from "#db/schema/visits.ts"
import { addDays, startOfWeek } from "../calendar.ts"
import { unseenHouseholds } from "../households/unseen.ts"
import type { Actor } from "../officers/actor.ts"
import { intervalGroups, waitsTooLong } from "../territories/intervals.ts"
import { officersInPost, unitsBelow } from "../territories/queries.ts"
import { type Counted, type First, type Section, sectionsOf, supervisedRoots, whatFirst } from "./rules.ts"

const count = sql<number>`count(*)::int`

export type DistrictLoad = {
  /** The one moment all numbers are of. */
  at: Date
  /** First days of "this week" and of "30 days". */
  monday: string
  monthFrom: string
  /** Whether the one section is all the supervisor reaches, so that its lists need no territory. */
  whole: boolean
  sections: (Section & { first: First[] })[]
}

/**
 * Where the work lies in what a supervisor answers for, by unit and by officer: counted in the database, a few
 * questions for the whole page whatever the number of units, all of one moment.
 */
export function getDistrictLoad(actor: Actor, today: string): Promise<DistrictLoad> {
  const roots = supervisedRoots(actor.posts)
  const monday = startOfWeek(today)
  const monthFrom = addDays(today, -29)
  return withScope(
    actor,
    async (tx) => {
      const [[moment], units, posts] = await Promise.all([
        tx.execute<{ at: string }>(sql`select extract(epoch from now()) * 1000 as at`),
        unitsBelow(tx, roots, true),
        officersInPost(tx, roots, today),
      ])
      const groups = await intervalGroups(
        tx,
        units.map((unit) => unit.path),
        today,
      )
      const [ordered, ...counted] = await Promise.all([
        lateInstructions(tx, actor, today),
        openCases(tx, actor),
        openTasks(tx, actor, today),
        reportedTasks(tx, actor),
        recentVisits(tx, actor, today, monday, monthFrom),
        countUnseen(tx, actor, unseenHouseholds(groups, today)),
        countBodies(tx, actor, waitsTooLong(employers, groups, "employer", today)),
      ])
      const rows: Counted[] = counted.flat()
      const names = await namesOf(tx, rows, new Set(posts.map((post) => post.id)))
      const sections = sectionsOf(roots, { units, counted: rows, posts, names })
      return {
        at: new Date(Number(moment?.at)),
        monday,
        monthFrom,
        whole: roots.length === 1 && reachesOnly(actor, roots[0] as string),
        sections: sections.map((section) => ({ ...section, first: whatFirst(section, ordered) })),
      }
    },
    { snapshot: true },
  )
}

function reachesOnly(actor: Actor, root: string): boolean {
  return actor.posts.every((post) => (post.within ?? []).every((unit) => unit.path.startsWith(root)))
}

function openCases(tx: Tx, actor: Actor): Promise<Counted[]> {
  return tx
    .select({ unitPath: cases.unitPath, officerId: cases.officerId, cases: count })
    .from(cases)
    .where(and(within(actor, cases), eq(cases.isOpen, true)))
    .groupBy(cases.unitPath, cases.officerId)
}

function openTasks(tx: Tx, actor: Actor, today: string): Promise<Counted[]> {
  const overdue = sql<number>`(count(*) filter (where ${lt(tasks.dueOn, today)}))::int`
  return tx
    .select({ unitPath: tasks.unitPath, officerId: tasks.officerId, open: count, overdue })
    .from(tasks)
    .where(and(within(actor, tasks), statusIs(taskStatus.open)))
    .groupBy(tasks.unitPath, tasks.officerId)
}

function reportedTasks(tx: Tx, actor: Actor): Promise<Counted[]> {
  return tx
    .select({ unitPath: tasks.unitPath, officerId: tasks.officerId, reported: count })
    .from(tasks)
    .where(and(within(actor, tasks), statusIs(taskStatus.reported)))
    .groupBy(tasks.unitPath, tasks.officerId)
}

function lateInstructions(tx: Tx, actor: Actor, today: string) {
  return tx
    .select({ unitPath: tasks.unitPath, leader: sql<string>`${tasks.orderedBy}`, n: count })
    .from(tasks)
    .where(and(within(actor, tasks), statusIs(taskStatus.open), lt(tasks.dueOn, today), isNotNull(tasks.orderedBy)))
    .groupBy(tasks.unitPath, tasks.orderedBy)
    .orderBy(tasks.unitPath, tasks.orderedBy)
}

/** As a constant in the text, so that the planner knows which partial index holds the rows. */
function statusIs(status: number) {
  return sql`${tasks.status} = ${sql.raw(String(status))}`
}

function recentVisits(tx: Tx, actor: Actor, today: string, monday: string, monthFrom: string): Promise<Counted[]> {
  const week = sql<number>`(count(*) filter (where ${gte(visits.visitedOn, monday)}))::int`
  return tx
    .select({ unitPath: visits.unitPath, officerId: visits.officerId, month: count, week })
    .from(visits)
    .where(and(within(actor, visits), gte(visits.visitedOn, monthFrom), lte(visits.visitedOn, today)))
    .groupBy(visits.unitPath, visits.officerId)
}

function countUnseen(tx: Tx, actor: Actor, unseen: SQL): Promise<Counted[]> {
  return tx
    .select({ unitPath: households.unitPath, unseen: count })
    .from(households)
    .where(and(within(actor, households), unseen))
    .groupBy(households.unitPath)
}

function countBodies(tx: Tx, actor: Actor, late: SQL): Promise<Counted[]> {
  return tx
    .select({
      unitPath: employers.unitPath,
      bodies: count,
      untouched: sql<number>`(count(*) filter (where ${late}))::int`,
    })
    .from(employers)
    .where(within(actor, employers))
    .groupBy(employers.unitPath)
}

/** Names of those who carry work here but hold no post here today. */
async function namesOf(tx: Tx, rows: Counted[], known: Set<string>): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.officerId && !known.has(row.officerId) ? [row.officerId] : [])))]
  if (ids.length === 0) return new Map()
  const found = await tx
    .select({ id: officers.id, called: officers.called })
    .from(officers)
    .where(inArray(officers.id, ids))
  return new Map(found.map((officer) => [officer.id, officer.called]))
}
