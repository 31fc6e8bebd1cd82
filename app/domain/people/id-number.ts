import { isDay } from "../calendar.ts"

// The number of the resident identity card, GB 11643: region 6 · birth day 8 · order 3 (odd: male) · check digit.
// Cards before 1999 carry 15 digits: two for the year, no check digit. The region code is never looked up: real cards
// carry codes of regions that were dissolved long ago.

export type IdReading =
  | {
      ok: true
      kind: "resident" | "resident15"
      number: string
      birthOn: string
      sex: "female" | "male"
    }
  | { ok: false; why: "shape" | "check" | "birthday" | "future" }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** What an ID number says, or what is wrong with it. Spaces, hyphens, full-width digits and a small x are folded. */
export function readIdNumber(text: string, today: string): IdReading {
  const number = foldNumber(text)
  const old = /^\d{15}$/.test(number)
  if (!old && !/^\d{17}[\dX]$/.test(number)) return { ok: false, why: "shape" }
  const digits = old ? `19${number.slice(6, 12)}` : number.slice(6, 14)
  const birthOn = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  // Nobody alive was born earlier; a slip in the year usually lands there.
  if (birthOn < "1850" || !isDay(birthOn)) return { ok: false, why: "birthday" }
  if (birthOn > today) return { ok: false, why: "future" }
  if (!old && checkDigit(number.slice(0, 17)) !== number[17]) return { ok: false, why: "check" }
  const order = Number(old ? number[14] : number[16])
  return { ok: true, kind: old ? "resident15" : "resident", number, birthOn, sex: order % 2 ? "male" : "female" }
}

/** The check digit that follows the first 17 (ISO 7064, MOD 11-2). */
export function checkDigit(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return "10X98765432"[sum % 11] as string
}

/** The same card in both ways of writing, so that an old paper and a new one are known for one person. */
export function formsOfIdNumber(number: string): string[] {
  if (/^\d{15}$/.test(number)) {
    const body = `${number.slice(0, 6)}19${number.slice(6)}`
    return [number, body + checkDigit(body)]
  }
  if (/^\d{6}19\d{9}[\dX]$/.test(number)) return [number, number.slice(0, 6) + number.slice(8, 17)]
  return [number]
}

/** Full-width digits and letters folded, spaces and hyphens dropped, x made X. */
export function foldNumber(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u002d\u2010-\u2015\u2212]/g, "")
    .toUpperCase()
}
