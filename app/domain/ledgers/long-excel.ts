import { bookOf, heightOf, literal, type Surround } from "./excel.ts"
import type { Cell, Column, Ledger, Row } from "./ledger.ts"
import { type LongPart, longZip } from "./long-zip.ts"
import { textOf } from "./text.ts"
import { entriesOf, partOf } from "./zip.ts"

// An Excel file of any length. The writer of ledgers makes the same file with two sample rows; all of it is kept as it
// is, and the rows are written between its head and its foot while they come. So a long file looks as a short one.

const sheetName = "xl/worksheets/sheet1.xml"
/** Title, what it is about, headings; then the samples. */
const above = 3
const samples = 2

/**
 * The ledger as an Excel file, made while `batches` of rows arrive; none of it is held longer than a batch. Texts stand in
 * their cells as texts, whatever they begin with: nothing in it is a formula.
 */
export async function* longBookOf(
  ledger: Ledger,
  batches: AsyncIterable<Cell[][]>,
  around: Surround,
  made: Date,
): AsyncGenerator<Buffer> {
  const { columns } = ledger
  const rows: Row[] = [{ cells: columns.map(sampleOf) }, { cells: columns.map(() => "") }]
  const sample = await bookOf(ledger, { about: [], rows, total: 0, before: 0, next: null }, around)
  const parts = entriesOf(sample).map((entry) => ({ name: entry.name, text: partOf(sample, entry).toString("utf8") }))
  yield* longZip(
    parts.map(
      ({ name, text }): LongPart => ({ name, text: name === sheetName ? sheet(text, columns, batches) : [text] }),
    ),
    made,
  )
}

const sampleOf = ({ kind }: Column): Cell => (kind === "count" ? 1 : kind === "money" ? { fen: 1 } : "文")

async function* sheet(xml: string, columns: readonly Column[], batches: AsyncIterable<Cell[][]>) {
  const [filled, empty] = [styles(xml, above + 1), styles(xml, above + 2)]
  const from = xml.indexOf(`<row r="${above + 1}"`)
  const to = xml.indexOf(`<row r="${above + samples + 1}"`)
  if (from < 0 || to < from || filled.length !== columns.length || empty.length !== columns.length)
    throw new Error("the sample of a long Excel file is not what was expected")
  yield xml.slice(0, from)
  let at = above
  for await (const batch of batches) {
    let text = ""
    for (const cells of batch) text += rowOf(++at, cells, columns, filled, empty)
    yield text
  }
  yield moved(xml.slice(to), at - above - samples)
}

/** The style of each cell of a row. */
function styles(xml: string, row: number): string[] {
  const [, cells = ""] = new RegExp(`<row r="${row}"[^>]*>(.*?)</row>`, "s").exec(xml) ?? []
  return [...cells.matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].map((found) => found[1] as string)
}

function rowOf(n: number, cells: Cell[], columns: readonly Column[], filled: string[], empty: string[]): string {
  const written = cells.map((cell, i) => {
    const place = `r="${letters(i)}${n}"`
    if (typeof cell === "number") return `<c ${place} s="${filled[i]}"><v>${cell}</v></c>`
    if (typeof cell === "object" && "fen" in cell) return `<c ${place} s="${filled[i]}"><v>${cell.fen / 100}</v></c>`
    const text = literal(textOf(cell))
    return text === ""
      ? `<c ${place} s="${empty[i]}"/>`
      : `<c ${place} s="${filled[i]}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
  })
  return `<row r="${n}" ht="${heightOf(cells, columns)}" customHeight="1">${written.join("")}</row>`
}

/** What follows the rows, `by` rows further down. */
function moved(foot: string, by: number): string {
  return foot
    .replace(/(<row r=")(\d+)"/g, (_, tag, row) => `${tag}${Number(row) + by}"`)
    .replace(/(<c r="[A-Z]+)(\d+)"/g, (_, tag, row) => `${tag}${Number(row) + by}"`)
    .replace(/(<mergeCell ref="[A-Z]+)(\d+)(:[A-Z]+)(\d+)"/g, (all, start, from, end, to) =>
      Number(from) <= above ? all : `${start}${Number(from) + by}${end}${Number(to) + by}"`,
    )
}

const letters = (i: number): string =>
  (i < 26 ? "" : letters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26))

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" }

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => entities[sign] as string)
