import { type Cell, type Column, columns, type Ledger, type Sheet } from "../ledgers/ledger.ts"
import type { FollowUpList } from "./list.ts"
import type { ListRow } from "./row.ts"
import { listName, reasonName } from "./words.ts"

const who = { household: "户", model_worker: "劳模", award: "姓名" } as const

/** What a list says on paper and in files: why each is on it, since when, and room for what is found and a signature. */
export function columnsOn(list: FollowUpList): Column[] {
  const student = list.name === "scholarship"
  return columns(
    "序号:count:6",
    `${student ? "学生" : who[list.subject]}:text:12`,
    ...(list.subject === "award" ? (student ? ["学校:text:20", "专业:text:16"] : ["项目:text:24"]) : ["住址:text:24"]),
    "片区:text:14",
    "为什么在名单上:text:24",
    "自:day:12",
    "该在几时办:day:12",
    "上次联系:day:12",
    "谁去:text:10",
    "核实情况:sign:18",
    `${student ? "学生签名" : "签名"}:sign:12`,
  )
}

/** The cells of one row under `columnsOn`; `n` is its running number. */
export function cellsOf(list: FollowUpList, row: ListRow, n: number): Cell[] {
  return [
    n,
    row.who,
    ...(list.subject === "award" ? (list.name === "scholarship" ? [row.school, row.more] : [row.more]) : [row.address]),
    row.unitName,
    reasonName(row.reason, "zh-CN"),
    row.since ?? "",
    row.due ?? "",
    row.contactOn ?? "",
    row.officer ?? "",
    "",
    "",
  ]
}

/** The list as the Excel writer of ledgers takes it. */
export function asLedger(list: FollowUpList, rows: ListRow[]): { ledger: Ledger; sheet: Sheet } {
  const sheet = {
    about: [],
    rows: rows.map((row, i) => ({ cells: cellsOf(list, row, i + 1) })),
    total: rows.length,
    before: 0,
    next: null,
  }
  const ledger: Ledger = {
    name: list.name,
    number: 0,
    title: listName(list.name, "zh-CN"),
    orientation: "landscape",
    shape: "list",
    columns: columnsOn(list),
    filters: [],
    rows: async () => sheet,
  }
  return { ledger, sheet }
}
