import { and, asc, inArray, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import type { hardshipStates } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { type FileRow, filesFrom, headIncomeFen, membersOf } from "./files.ts"
import { type Cell, columns, type How, type Ledger, type Sheet } from "./ledger.ts"
import { official } from "./official.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import { healthOf, type Registered, registered, workplaceOf } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

type State = (typeof hardshipStates)[number]

const standing: State[] = ["on_file", "exit_proposed", "exit_publicity", "exit_objection"]
/** What the roster can be narrowed to; the first holds where nobody asks. */
const groups: Record<string, State[] | undefined> = {
  standing,
  watch: ["exited"],
  applying: ["draft", "submitted", "first_review", "returned", "home_check", "verify", "publicity", "objection"],
  left: ["settled", "relapsed", "not_eligible", "cancelled"],
  all: undefined,
}

function wanted(query: LedgerQuery): SQL | undefined {
  const states = query.state === "all" ? undefined : (groups[query.state ?? ""] ?? standing)
  return and(
    servedBy(hardshipFiles, query.territory),
    states ? inArray(hardshipFiles.state, states) : undefined,
    query.year ? sql`${hardshipFiles.onFileOn}::text ^@ ${`${query.year}-`}` : undefined,
  )
}

/** 困难职工花名册: the files within reach, in the order of the units and of their age. */
export async function hardshipRosterRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const where = wanted(query)
  const place = await placeAfter(tx, actor, hardshipFiles, hardshipFiles.unitPath, query.after, "rising")
  const [asked, [count]] = await Promise.all([
    filesFrom(tx)
      .where(and(within(actor, hardshipFiles), where, place.beyond))
      .orderBy(asc(hardshipFiles.unitPath), asc(hardshipFiles.id))
      .limit(rowsWanted(how)),
    tx
      .select({
        total: sql<number>`count(*)::int`,
        before: sql<number>`(count(*) filter (where ${place.passed}))::int`,
      })
      .from(hardshipFiles)
      .where(and(within(actor, hardshipFiles), where)),
  ])
  const { rows, next } = cut(asked, how)
  const holders = await registered(
    tx,
    actor,
    rows.map((row) => row.holderId),
    how.whole,
  )
  const before = count?.before ?? 0
  return {
    about: [],
    rows: rows.map((row, i) => ({
      cells: cellsOf(row, holders.get(row.holderId), before + i + 1),
      opens: { kind: "case", id: row.id },
    })),
    total: count?.total ?? 0,
    before,
    next,
  }
}

function cellsOf(row: FileRow, holder: Registered | undefined, n: number): Cell[] {
  const income = headIncomeFen(row)
  return [
    n,
    holder?.name ?? row.householdName,
    official("sex", holder?.sex),
    holder?.idNumber ?? "",
    holder ? workplaceOf(holder) : "",
    official("category", row.file.category),
    membersOf(row),
    income === undefined ? "" : { fen: income },
    official("cause", row.causes[0]),
    holder ? healthOf(holder) : "",
    holder?.phone ?? "",
    row.helper,
    row.file.onFileOn ?? "",
    official("fileState", row.file.state),
  ]
}

export const hardshipRoster: Ledger = {
  name: "hardship-roster",
  number: 1,
  title: "困难职工花名册",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "姓名:text:10",
    "性别:text:6",
    "身份证号:number:21",
    "工作单位:text:22",
    "困难类别:text:10",
    "家庭人口:count:9",
    "月人均收入:money:12",
    "主要致困原因:text:18",
    "健康状况:text:16",
    "联系电话:number:14",
    "帮扶联系人:text:12",
    "建档日期:day:12",
    "状态:text:10",
  ),
  filters: ["territory", "year", "state"],
  states: Object.keys(groups),
  rows: hardshipRosterRows,
}
