import { and, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visits } from "#db/schema/visits.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { fileOf } from "./files.ts"
import { columns, type How, type Ledger, type Sheet } from "./ledger.ts"
import { official } from "./official.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import type { LedgerQuery } from "./schema.ts"

/** What a visit noted about one kind of change: its sentence, or that there was none. */
export function changeTold(
  visit: { changes: string[]; changeNote: string },
  kinds: ("health" | "income" | "housing" | "work")[],
  none = "",
): string {
  if (!kinds.some((kind) => visit.changes.includes(kind))) return none
  return visit.changeNote || "有变化"
}

/** The tasks that came of these visits, by visit. */
export async function tasksOf(tx: Tx, actor: Actor, visitIds: string[]) {
  if (visitIds.length === 0) return new Map<string, TaskOfVisit[]>()
  const rows = await tx
    .select({
      visitId: tasks.visitId,
      title: tasks.title,
      officer: officers.name,
      dueOn: tasks.dueOn,
      result: tasks.result,
      orderedBy: tasks.orderedBy,
    })
    .from(tasks)
    .innerJoin(officers, eq(officers.id, tasks.officerId))
    .where(and(within(actor, tasks), inArray(tasks.visitId, visitIds)))
    .orderBy(tasks.dueOn, tasks.id)
  const by = new Map<string, TaskOfVisit[]>()
  for (const { visitId, ...task } of rows) if (visitId) by.set(visitId, [...(by.get(visitId) ?? []), task])
  return by
}
export type TaskOfVisit = { title: string; officer: string; dueOn: string; result: string; orderedBy: string | null }

/** A cell of several things, one under the other and numbered where there is more than one. */
export const stacked = (texts: string[]): string =>
  texts.length < 2 ? (texts[0] ?? "") : texts.map((text, i) => `${i + 1}. ${text}`).join("\n")

/** 回访记录表: revisits of one household (by its file or itself), or of all within reach. */
export async function revisitRows(tx: Tx, actor: Actor, query: LedgerQuery, _today: string, how: How): Promise<Sheet> {
  const file = query.case ? await fileOf(tx, actor, query.case) : undefined
  const householdId = file?.householdId ?? query.household
  const where = and(
    within(actor, visits),
    eq(visits.purpose, "revisit"),
    file ? eq(visits.districtId, file.districtId) : undefined,
    householdId ? ofHousehold(householdId) : undefined,
    servedBy(visits, query.territory),
    query.year ? sql`${visits.visitedOn}::text ^@ ${`${query.year}-`}` : undefined,
  )
  const place = await placeAfter(tx, actor, visits, visits.visitedOn, query.after, "falling")
  const [asked, [count]] = await Promise.all([
    tx
      .select({
        id: visits.id,
        visit: visits,
        officer: officers.name,
        household: households.name,
        person: people.name,
      })
      .from(visits)
      .innerJoin(officers, eq(officers.id, visits.officerId))
      .leftJoin(households, and(eq(households.id, visits.householdId), eq(households.districtId, visits.districtId)))
      .leftJoin(people, and(eq(people.id, visits.personId), eq(people.districtId, visits.districtId)))
      .where(and(where, place.beyond))
      .orderBy(desc(visits.visitedOn), desc(visits.id))
      .limit(rowsWanted(how)),
    tx
      .select({
        total: sql<number>`count(*)::int`,
        before: sql<number>`(count(*) filter (where ${place.passed}))::int`,
      })
      .from(visits)
      .where(where),
  ])
  const { rows, next } = cut(asked, how)
  const agreed = await tasksOf(
    tx,
    actor,
    rows.map((row) => row.id),
  )
  return {
    about: file ? [file.householdName, file.unit].filter(Boolean) : [],
    rows: rows.map(({ id, visit, officer, household, person }) => ({
      cells: [
        visit.visitedOn,
        official("channel", visit.channel),
        person ?? household ?? visit.metText,
        visit.notHome ? `家里没人。${visit.note}` : visit.note,
        changeTold(visit, ["income"], "无变化"),
        changeTold(visit, ["work"], "无变化"),
        changeTold(visit, ["health", "housing"], "无"),
        stacked((agreed.get(id) ?? []).map((task) => task.title)),
        [officer, visit.companions].filter(Boolean).join("、"),
      ],
      opens: { kind: "visit", id },
    })),
    total: count?.total ?? 0,
    before: count?.before ?? 0,
    next,
  }
}

const ofHousehold = (householdId: string): SQL =>
  or(
    eq(visits.householdId, householdId),
    sql`exists (select from people p where p.id = ${visits.personId} and p.district_id = ${visits.districtId}
      and p.household_id = ${householdId})`,
  ) as SQL

export const revisit: Ledger = {
  name: "revisit",
  number: 10,
  title: "回访记录表",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "日期:day:12",
    "方式:text:8",
    "对象:text:12",
    "生活情况:text:36",
    "收入:text:16",
    "就业:text:16",
    "新困难:text:18",
    "处理意见:text:26",
    "回访人:text:14",
  ),
  filters: ["territory", "year"],
  rows: revisitRows,
}
