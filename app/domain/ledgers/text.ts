import type { Cell } from "./ledger.ts"

/** A cell as text: what is missing is empty in a file, money is written out. */
export function textOf(cell: Cell): string {
  if (typeof cell === "string") return cell
  if (typeof cell === "number") return String(cell)
  return "fen" in cell ? yuanText(cell.fen) : ""
}

/** 1,234.50, as a column of money writes it. */
export function yuanText(fen: number): string {
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/**
 * Text that any office program can hold: lines end in one way, and what no XML can say (control characters, halves of
 * letters) is left out. Nothing else is changed.
 */
export function plainText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
  )
}
