import { stringify } from "csv-stringify/sync"
import type { Cell } from "../ledgers/ledger.ts"
import { plainText, textOf } from "../ledgers/text.ts"

/** Tells Excel that what follows is UTF-8. */
export const byteOrderMark = "\ufeff"

// What spreadsheet programs pass over before they look whether a cell is a formula, and what makes it one. A full-width
// sign counts as the half-width one in Chinese and Japanese editions.
const runs = /^[\s\u00a0\u200b-\u200d\u2060\u3000\ufeff'"]*[=+\-@|%＝＋－＠]/

/** A cell's text that no spreadsheet program takes for a formula: one that could begin so gets an apostrophe before it. */
export function harmless(text: string): string {
  const plain = plainText(text)
  return runs.test(plain) || /^[\t\r\n]/.test(plain) ? `'${plain}` : plain
}

/** Rows of cells as lines of a CSV file (RFC 4180). */
export function csvLines(rows: Cell[][]): string {
  return stringify(
    rows.map((cells) => cells.map((cell) => (typeof cell === "number" ? String(cell) : harmless(textOf(cell))))),
    // The library puts quotes only around the line end it writes itself; a bare one would begin a line of its own, and
    // what follows it would stand at the head of a cell.
    { record_delimiter: "\r\n", quoted_match: /[\r\n]/ },
  )
}
