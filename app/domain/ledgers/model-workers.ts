import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { households, people } from "#db/schema/people.ts"
import type { Actor } from "../officers/actor.ts"
import { highestHonour } from "../people/rules.ts"
import { servedBy } from "../territories/queries.ts"
import { type Cell, columns, type How, type Ledger, type Sheet } from "./ledger.ts"
import { official } from "./official.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import { healthOf, type Registered, registered, workplaceOf } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

const states = ["living", "deceased", "all"]

function wanted(query: LedgerQuery): SQL | undefined {
  return and(
    servedBy(modelWorkers, query.territory),
    query.state === "all"
      ? undefined
      : inArray(modelWorkers.state, query.state === "deceased" ? ["deceased"] : ["in_service", "retired"]),
  )
}

function workersFrom(tx: Tx) {
  return tx
    .select({
      id: modelWorkers.id,
      worker: modelWorkers,
      address: sql<string>`coalesce(${households.address}, '')`,
      category: households.category,
      contact: sql<string>`coalesce((select o.name from officers o where o.id = ${modelWorkers.contactOfficerId}),
        (select o.name from officers o where o.id = ${households.helperId}), '')`,
    })
    .from(modelWorkers)
    .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
    .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
    .$dynamic()
}
type WorkerRow = Awaited<ReturnType<typeof workersFrom>>[number]

/** 劳模花名册: the model workers within reach, in the order of the units. */
export async function modelWorkerRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const where = and(within(actor, modelWorkers), wanted(query))
  const place = await placeAfter(tx, actor, modelWorkers, modelWorkers.unitPath, query.after, "rising")
  const [asked, [count]] = await Promise.all([
    workersFrom(tx)
      .where(and(where, place.beyond))
      .orderBy(asc(modelWorkers.unitPath), asc(modelWorkers.id))
      .limit(rowsWanted(how)),
    tx
      .select({
        total: sql<number>`count(*)::int`,
        before: sql<number>`(count(*) filter (where ${place.passed}))::int`,
      })
      .from(modelWorkers)
      .where(where),
  ])
  const { rows, next } = cut(asked, how)
  const persons = await registered(
    tx,
    actor,
    rows.map((row) => row.id),
    how.whole,
  )
  const before = count?.before ?? 0
  return {
    about: [],
    rows: rows.map((row, i) => ({
      cells: cellsOf(row, persons.get(row.id), before + i + 1),
      opens: { kind: "person", id: row.id },
    })),
    total: count?.total ?? 0,
    before,
    next,
  }
}

function cellsOf({ worker, address, category, contact }: WorkerRow, person: Registered | undefined, n: number): Cell[] {
  const highest = person && highestHonour(person.honours)
  return [
    n,
    person?.name ?? "",
    official("sex", person?.sex),
    // 出生年月: the form asks no day.
    person?.birth.slice(0, 7) ?? "",
    person?.honours.map((honour) => honour.title).join("、") ?? "",
    highest?.year ?? "",
    official("honour", highest?.level),
    official("workerState", worker.state),
    worker.formerEmployer || (person ? workplaceOf(person) : ""),
    address,
    person?.phone ?? "",
    person ? healthOf(person) : "",
    worker.familyNote,
    worker.inDifficulty ? official("category", category) || "困难" : "",
    contact,
  ]
}

export const modelWorkersLedger: Ledger = {
  name: "model-workers",
  number: 11,
  title: "劳模花名册",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "姓名:text:10",
    "性别:text:6",
    "出生年月:day:10",
    "荣誉称号:text:22",
    "授予年份:count:9",
    "级别:text:12",
    "在职/退休:text:10",
    "原单位:text:20",
    "住址:text:22",
    "电话:number:14",
    "身体状况:text:14",
    "家庭情况:text:24",
    "困难类别:text:10",
    "专人联系人:text:11",
  ),
  filters: ["territory", "state"],
  states,
  rows: modelWorkerRows,
}
