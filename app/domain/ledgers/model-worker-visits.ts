import { and, desc, eq, inArray, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { officers } from "#db/schema/officers.ts"
import { visits } from "#db/schema/visits.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { columns, type How, type Ledger, type Sheet } from "./ledger.ts"
import { inYuan } from "./official.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import { healthOf, registered } from "./register.ts"
import { changeTold, stacked, tasksOf } from "./revisit.ts"
import type { LedgerQuery } from "./schema.ts"

/** The model worker whom a visit was to: met, named, or living in the household; of two in one home the first on file. */
const workerOfVisit = sql<string>`(select w.id from model_workers w
  join people p on p.id = w.id and p.district_id = w.district_id
  where w.district_id = ${visits.districtId} and (p.id = ${visits.personId}
    or (${visits.personId} is null and p.household_id = ${visits.householdId})
    or exists (select from visit_people vp where vp.visit_id = ${visits.id} and vp.person_id = p.id
      and vp.district_id = ${visits.districtId}))
  order by p.id is distinct from ${visits.personId}, w.id limit 1)`

/** 劳模走访慰问记录: visits to model workers within reach, the latest first; what was ordered there, and how it ended. */
export async function modelWorkerVisitRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const where = and(
    within(actor, visits),
    eq(visits.notHome, false),
    servedBy(visits, query.territory),
    query.year ? sql`${visits.visitedOn}::text ^@ ${`${query.year}-`}` : undefined,
    sql`${workerOfVisit} is not null`,
  )
  const place = await placeAfter(tx, actor, visits, visits.visitedOn, query.after, "falling")
  const [asked, [count]] = await Promise.all([
    tx
      .select({ id: visits.id, visit: visits, workerId: workerOfVisit, officer: officers.name })
      .from(visits)
      .innerJoin(officers, eq(officers.id, visits.officerId))
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
  const workerIds = rows.map((row) => row.workerId)
  const [persons, workers, ordered] = await Promise.all([
    registered(tx, actor, workerIds, false),
    workerIds.length === 0
      ? []
      : tx
          .select({ id: modelWorkers.id, living: modelWorkers.livingNote, family: modelWorkers.familyNote })
          .from(modelWorkers)
          .where(and(within(actor, modelWorkers), inArray(modelWorkers.id, workerIds))),
    tasksOf(
      tx,
      actor,
      rows.map((row) => row.id),
    ),
  ])
  return {
    about: [],
    rows: rows.map(({ id, visit, workerId, officer }) => {
      const person = persons.get(workerId)
      const worker = workers.find((one) => one.id === workerId)
      const todo = ordered.get(id) ?? []
      return {
        cells: [
          visit.visitedOn,
          person?.name ?? "",
          [...new Set(todo.flatMap((task) => task.orderedBy ?? []))].join("、"),
          [officer, visit.companions].filter(Boolean).join("、"),
          changeTold(visit, ["housing"]) || (worker?.living ?? ""),
          changeTold(visit, ["health"]) || (person ? healthOf(person) : ""),
          changeTold(visit, ["work", "income"]) || (worker?.family ?? ""),
          visit.note,
          [visit.giftFen ? inYuan(visit.giftFen) : "", visit.giftGoods].filter(Boolean).join("；"),
          stacked(todo.map((task) => task.title)),
          stacked(todo.map((task) => task.officer)),
          stacked(todo.map((task) => task.dueOn)),
          stacked(todo.map((task) => task.result || "在办")),
        ],
        opens: { kind: "visit" as const, id },
      }
    }),
    total: count?.total ?? 0,
    before: count?.before ?? 0,
    next,
  }
}

export const modelWorkerVisits: Ledger = {
  name: "model-worker-visits",
  number: 12,
  title: "劳模走访慰问记录",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "日期:day:12",
    "劳模:text:10",
    "慰问领导:text:12",
    "陪同:text:16",
    "住房:text:18",
    "身体:text:12",
    "家庭就业:text:18",
    "诉求:text:32",
    "慰问金(品):text:18",
    "交办事项:text:22",
    "责任人:text:10",
    "时限:text:12",
    "结果:text:20",
  ),
  filters: ["territory", "year"],
  rows: modelWorkerVisitRows,
}
