import { addDays } from "../calendar.ts"

/** Spaces, hyphens and full-width forms dropped, letters raised: how a number or code is kept. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\-()]/g, "")
    .toUpperCase()
}

/** A mobile, a landline with or without its area code and extension; or nothing. */
export function phoneFits(text: string): boolean {
  return text === "" || /^(?:\+?86)?(?:1\d{10}|0\d{9,11}|\d{7,8}|[48]00\d{7})(?:[#X,]\d{1,6})?$/.test(plain(text))
}

const codeLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"

/** A unified social credit code with its check letter (GB 32100), or nothing. */
export function creditCodeFits(text: string): boolean {
  const code = plain(text)
  if (code === "") return true
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false
  let sum = 0
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31)
    sum += codeLetters.indexOf(code[i] as string) * weight
  return codeLetters[(31 - (sum % 31)) % 31] === code[17]
}

/** No contact for more than `intervalDays`, or none at all. */
export function isUntouched(lastContactOn: string | null, today: string, intervalDays: number): boolean {
  return lastContactOn === null || lastContactOn < addDays(today, -intervalDays)
}
