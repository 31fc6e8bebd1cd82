import { createHash } from "node:crypto"
import { seal } from "../fields.server.ts"
import { at, type Book, on, rowId } from "./book.ts"
import { cast, placeOf } from "./cast.ts"

const headings: [heading: string, kind: "count" | "text" | "day" | "sign", width: number][] = [
  ["序号", "count", 6],
  ["户", "text", 12],
  ["住址", "text", 24],
  ["片区", "text", 14],
  ["为什么在名单上", "text", 24],
  ["自", "day", 12],
  ["该在几时办", "day", 12],
  ["上次联系", "day", 12],
  ["谁去", "text", 10],
  ["核实情况", "sign", 18],
  ["签名", "sign", 12],
]

/** What the officer of the first territory keeps of her lists: one under a name, one frozen a month ago. */
export function tellLists(book: Book): void {
  const place = placeOf(cast.units.shengli1)
  const officer = cast.officers.shengliOfficer.id
  book.rows.savedLists.push({
    id: rowId(book, at(book, -30)),
    ...place,
    officerId: officer,
    list: "unvisited",
    name: "我名下到期的",
    filters: { helper: "mine" },
    createdAt: at(book, -30),
  })
  const id = rowId(book, at(book, -31))
  const homes = [cast.households.qin, cast.households.luo].flatMap(
    (one) => book.rows.households.find((home) => home.id === one) ?? [],
  )
  const rows = homes.map((home, i) => [
    i + 1,
    home.name,
    home.address ?? "",
    "一片",
    "到期未走访",
    on(book, -40 - i),
    on(book, -26),
    on(book, -100 - i),
    "思姐",
    "",
    "",
  ])
  const text = JSON.stringify({ columns: headings.map(([heading, kind, width]) => ({ heading, kind, width })), rows })
  book.rows.frozenLists.push({
    id,
    ...place,
    list: "unvisited",
    number: `名单-${on(book, -31).slice(0, 4)}-001`,
    filters: {},
    frozenOn: on(book, -31),
    rowCount: rows.length,
    contentHash: createHash("sha256").update(text).digest(),
    content: seal(text, "frozen_lists.content", id),
    by: officer,
    createdAt: at(book, -31),
  })
  // The day of an export is over long since: its page says so, and there is no file.
  const chair = placeOf(cast.units.liubei)
  book.rows.listExports.push({
    id: rowId(book, at(book, -9)),
    ...chair,
    officerId: cast.officers.liubeiSupervisor.id,
    list: "phone-numbers",
    filters: {},
    format: "xlsx",
    purpose: "分片区打电话核对",
    state: "done",
    rowsDone: 2140,
    rowsTotal: 2140,
    byteCount: 140_000,
    scope: [chair.unitPath],
    createdAt: at(book, -9),
    readyAt: at(book, -9),
    expiresAt: at(book, -8),
  })
}
