import { and, eq } from "drizzle-orm"
import { readSheet } from "read-excel-file/node"
import { expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { auditLines } from "#db/schema/audit.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { homeOnFile } from "../aid/testing.ts"
import { bookOf } from "../ledgers/excel.ts"
import { actorNamed } from "../officers/testing.ts"
import { byteOrderMark, csvLines, harmless } from "./csv.ts"
import { readExport, recordExport } from "./exports.ts"
import { openList } from "./queries.ts"
import { asLedger } from "./sheet.ts"

useDatabase()
const today = testToday

test("nothing in a CSV file is a formula, whatever stands before it", () => {
  const before = ["", " ", "\t", "\r", "\n", "\u200b", "\ufeff", "\u00a0", "\u3000", "\u0000", "'", '"']
  const corpus = before.flatMap((space) => [..."=+-@|%＝＋－＠"].map((start) => `${space}${start}1+1`))
  for (const text of corpus) expect(harmless(text).startsWith("'")).toBe(true)
  expect(harmless("张三")).toBe("张三")
  expect(csvLines([[1, '带"引号,逗号', "=1"]])).toBe(`1,"带""引号,逗号",'=1\r\n`)
  expect(csvLines([["第一行\n=1+1", "\r=1+1"]])).toBe(`"第一行\n=1+1","'\n=1+1"\r\n`)
  expect(byteOrderMark).toBe("\ufeff")
})

test("a list leaves for a purpose on record, and the file has its rows, to the cell", async () => {
  await homeOnFile()
  const chair = await actorNamed("liubei.supervisor")
  const stranger = await actorNamed("nanping.supervisor")
  const filters = { reason: "phone_missing" }
  const key = newId()
  expect(await readExport(chair, "phone-numbers", "xlsx", key, today)).toBeNull()
  await recordExport(chair, "phone-numbers", filters, { key, purpose: "下周打电话核对", format: "xlsx" }, today)
  const read = await readExport(chair, "phone-numbers", "xlsx", key, today)
  const { total } = await openList(chair, "phone-numbers", filters, today)
  expect(read?.rows.length).toBe(total)
  expect(await readExport(stranger, "phone-numbers", "xlsx", key, today)).toBeNull()
  expect(await readExport(chair, "phone-numbers", "csv", key, today)).toBeNull()
  expect(await readExport(chair, "unvisited", "xlsx", key, today)).toBeNull()
  if (!read) return
  const { ledger, sheet } = asLedger(read.list, read.rows)
  const around = { about: "试一单位", closing: [], sign: ["填表单位（章）"], mark: "导出", footer: "" }
  const back = await readSheet(await bookOf(ledger, sheet, around))
  expect(back[2]).toEqual(ledger.columns.map((column) => column.heading))
  const cells = back.slice(3, 3 + total).map((row) => row.map((cell) => String(cell ?? "")))
  expect(cells).toEqual(sheet.rows.map((row) => row.cells.map(String)))
  const lines = await withScope(chair, (tx) =>
    tx
      .select()
      .from(auditLines)
      .where(and(eq(auditLines.event, "list.exported"), eq(auditLines.officerId, chair.id))),
  )
  expect(lines.at(-1)?.reason).toContain("下周打电话核对")
})
