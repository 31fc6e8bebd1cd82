/** Fen as yuan the way a ledger writes it: 1,234 or 88.50. */
export function yuan(fen: number): string {
  const whole = fen % 100 === 0
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 })
}

/** Fen as an officer types it into a form: 200 or 88.50. */
export function typedYuan(fen: number): string {
  return fen === 0 ? "" : fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}

const digits = [..."零壹贰叁肆伍陆柒捌玖"]
const places = ["", "拾", "佰", "仟"]
const groups = ["", "万", "亿"]

/** Four digits without their group's name: 1080 → 壹仟零捌拾. */
function fourInCapitals(four: number): string {
  const written = [3, 2, 1, 0].map((place) => {
    const digit = Math.floor(four / 10 ** place) % 10
    return digit === 0 ? "零" : `${digits[digit]}${places[place]}`
  })
  return written
    .join("")
    .replace(/零+/g, "零")
    .replace(/^零|零$/g, "")
}

/**
 * Fen as a payment list writes the sum in Chinese capitals (大写): 1,200,000 → 壹万贰仟元整. Bank usage: one 零 for a gap
 * inside the number, none between 元 and 角, 整 after whole yuan or jiao. Whole fen from 0 to below a 万亿 yuan, else RangeError.
 */
export function yuanInCapitals(fen: number): string {
  if (!Number.isInteger(fen) || fen < 0 || fen >= 1e14) throw new RangeError("not an amount that is written in words")
  const whole = Math.floor(fen / 100)
  let said = ""
  for (const group of [2, 1, 0]) {
    const four = Math.floor(whole / 10_000 ** group) % 10_000
    if (four === 0) continue
    // A gap before this group: its own thousands are empty, or a whole group above it was.
    const gap = said !== "" && (four < 1000 || !said.endsWith(groups[group + 1] as string))
    said += `${gap ? "零" : ""}${fourInCapitals(four)}${groups[group]}`
  }
  const jiao = Math.floor(fen / 10) % 10
  const cents = fen % 10
  if (said !== "") said += "元"
  if (jiao === 0 && cents === 0) return `${said || "零元"}整`
  if (jiao > 0) said += `${digits[jiao]}角`
  else if (said !== "") said += "零"
  return cents > 0 ? `${said}${digits[cents]}分` : `${said}整`
}
