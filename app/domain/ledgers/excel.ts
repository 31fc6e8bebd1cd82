import writeExcelFile, { type Feature } from "write-excel-file/node"
import type { Cell, Column, Ledger, Sheet } from "./ledger.ts"
import { plainText, textOf } from "./text.ts"

/** What stands around the rows on paper: the unit, below the title; lines after the last row. */
export type Surround = {
  /** 柳北区总工会 · 2026 年 … */
  about: string
  /** After the table: 合计大写 and the like. */
  closing: string[]
  /** 填表单位（章）, 填表人, 审核人, 日期 */
  sign: string[]
  /** Who took this file out, when and for what. */
  mark: string
  /** 第 and 页 around the page number, as Excel's footer codes want it. */
  footer: string
}

type Written = {
  value?: string | number
  type?: StringConstructor | NumberConstructor
  [style: string]: unknown
}

const border = { borderStyle: "thin", borderColor: "#555555" } as const

/**
 * The ledger as an Excel file. Text is typed as text, whatever it begins with: nothing in it can become a formula. Money
 * is a number of yuan; days stay the ISO text of the register, which every version reads alike.
 */
export async function bookOf(ledger: Ledger, sheet: Sheet, around: Surround): Promise<Buffer> {
  const { columns } = ledger
  const across = (text: string, style: Record<string, unknown> = {}): Written[] => [
    { value: literal(text), type: String, format: "@", columnSpan: columns.length, wrap: true, ...style },
    ...columns.slice(1).map(() => null as unknown as Written),
  ]
  const rows: Written[][] = [
    across(ledger.title, { fontWeight: "bold", fontSize: 16, align: "center", height: 30 }),
    across(around.about, { align: "center", height: 20 }),
    columns.map(({ heading }) => headingCell(heading)),
    ...sheet.rows.map((row) =>
      tall(
        row.cells.map((cell, i) => written(cell, columns[i] as Column)),
        row.cells,
        columns,
      ),
    ),
    ...(sheet.sumFen === undefined ? [] : [sumRow(columns, sheet.sumFen)]),
    ...familyRows(ledger, sheet),
    ...(sheet.opinions ?? []).map(({ level, text, by, on }) =>
      across([level, text, by, on].filter(Boolean).join("  "), { height: 40, alignVertical: "center" }),
    ),
    ...around.closing.map((line) => across(line)),
    across(around.sign.join("              "), { height: 32, alignVertical: "bottom" }),
    across(around.mark, { textColor: "#666666", fontSize: 9 }),
  ]
  return writeExcelFile(
    rows as never,
    {
      sheet: ledger.title.replace(/[[\]:*?/\\]/g, ""),
      columns: columns.map(({ width }) => ({ width: width + 2 })),
      orientation: ledger.orientation === "landscape" ? "landscape" : undefined,
      stickyRowsCount: 3,
    },
    { fontFamily: "宋体", fontSize: 10.5, features: [onPaper(around.footer, ledger.orientation) as never] },
  ).toBuffer()
}

const headingCell = (heading: string): Written => ({
  value: heading,
  type: String,
  format: "@",
  fontWeight: "bold",
  align: "center",
  alignVertical: "center",
  wrap: true,
  height: 26,
  ...border,
})

/** A family has its own headings, so that a second table follows the first. */
function familyRows(ledger: Ledger, sheet: Sheet): Written[][] {
  if (!sheet.family) return []
  const { title, columns, rows } = sheet.family
  const empty = () => Array.from({ length: ledger.columns.length - columns.length }, () => null as unknown as Written)
  return [
    [{ value: title, type: String, fontWeight: "bold", height: 24 }],
    [...columns.map(({ heading }) => headingCell(heading)), ...empty()],
    ...rows.map((cells) => [
      ...tall(
        cells.map((cell, i) => written(cell, columns[i] as Column)),
        cells,
        columns,
      ),
      ...empty(),
    ]),
  ]
}

/**
 * Text as a cell holds it. `_x0041_` is how Excel writes a letter that XML cannot; where somebody typed just that, it
 * has to say so.
 */
export const literal = (text: string): string => plainText(text).replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")

function written(cell: Cell, column: Column): Written {
  const style = { alignVertical: "center", wrap: true, ...border }
  if (typeof cell === "number") return { value: cell, type: Number, align: "center", ...style }
  if (typeof cell === "object" && "fen" in cell) {
    return { value: cell.fen / 100, type: Number, format: "#,##0.00", align: "right", ...style }
  }
  const text = literal(textOf(cell))
  const align = column.kind === "text" ? "left" : "center"
  // An empty cell of no type would be left out, and with it its lines.
  return text === ""
    ? { value: undefined, type: String, ...style }
    : { value: text, type: String, format: "@", align, ...style }
}

/** At least the 9 mm in which a hand can write; taller where a text wraps, since not every program finds that out. */
function tall(row: Written[], cells: Cell[], columns: readonly Column[]): Written[] {
  const [first, ...rest] = row
  return [{ ...first, height: heightOf(cells, columns) }, ...rest]
}

/** The height in points of a row with these cells. */
export function heightOf(cells: Cell[], columns: readonly Column[]): number {
  const lines = cells.map((cell, i) =>
    plainText(textOf(cell))
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(breadth(line) / (columns[i]?.width ?? 12))), 0),
  )
  return Math.min(400, Math.max(25.5, Math.max(1, ...lines) * 15 + 6))
}

/** Width in half-width characters. */
const breadth = (text: string): number => [...text].reduce((sum, letter) => sum + (letter <= "ÿ" ? 1 : 2), 0)

function sumRow(columns: readonly Column[], fen: number): Written[] {
  const at = columns.findIndex((column) => column.kind === "money")
  const row = columns.map((column, i) =>
    i === at
      ? written({ fen }, column)
      : i === Math.max(0, at - 1)
        ? { ...written("合计", column), fontWeight: "bold" }
        : written("", column),
  )
  return tall(row, [], columns)
}

/** A4, as wide as the paper, the headings on each page, and the page's number below. */
function onPaper(footer: string, orientation: Ledger["orientation"]): Feature<Buffer> {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml: string) =>
            xml
              .replace(/(<worksheet[^>]*>)(?:<sheetPr\/>)?/, `$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
              .replace(/<page(?:Setup|Margins)[^>]*\/>/g, "")
              .replace(
                /<\/worksheet>/,
                `<pageMargins left="0.47" right="0.47" top="0.55" bottom="0.63" header="0.3" footer="0.3"/>` +
                  `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>` +
                  `<headerFooter><oddFooter>${footer}</oddFooter></headerFooter></worksheet>`,
              ),
        },
        "xl/workbook.xml": {
          transform: (xml: string) => {
            const name = /<sheet [^>]*name="([^"]*)"/.exec(xml)?.[1] ?? "Sheet1"
            const names = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$3:$3</definedName></definedNames>`
            return xml.replace(/<definedNames\/>/, "").replace(/<\/sheets>/, `</sheets>${names}`)
          },
        },
      },
    },
  }
}
