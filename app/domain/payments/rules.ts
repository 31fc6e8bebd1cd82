/** 2026-007: the seventh list of the district in that year. */
export function batchNumber(year: string, n: number): string {
  return `${year}-${String(n).padStart(3, "0")}`
}

// Leading characters of which some program makes a formula, also where blanks or controls stand before them.
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%]|^[\t\r\n]/u

/** A text that no spreadsheet takes for a formula, even after it was saved as CSV and opened again. */
export function neutral(text: string): string {
  return formula.test(text.normalize("NFKC")) ? `'${text}` : text
}
