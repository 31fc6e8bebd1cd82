/** Fen as yuan the way a ledger writes it: 1,234 or 88.50. */
export function yuan(fen: number): string {
  const whole = fen % 100 === 0
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 })
}

/** Fen as an officer types it into a form: 200 or 88.50. */
export function typedYuan(fen: number): string {
  return fen === 0 ? "" : fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}
