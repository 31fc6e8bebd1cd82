import { m } from "#app/i18n/messages.ts"
import { commonWords, runs } from "./common-passwords.ts"

export const shortestPassword = 12

/** What is wrong with a new password, as a sentence; null if nothing is. No class of characters is asked for. */
export function passwordProblem(password: string, username: string): string | null {
  if ([...password.normalize("NFKC")].length < shortestPassword) return m.password_too_short()
  const plain = password.normalize("NFKC").toLowerCase()
  for (const part of [username, ...username.split(/[.-]/)]) {
    if (part.length >= 4 && plain.includes(part.toLowerCase())) return m.password_has_username()
  }
  return isCommon(plain) ? m.password_too_common() : null
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < 5) return true
  const letters = plain
    .replaceAll("@", "a")
    .replaceAll("$", "s")
    .replace(/[^\p{L}\p{N}]/gu, "")
  if (runs.some((run) => run.includes(letters) || isMadeOf(letters, run))) return true
  const once = shortestPeriod(letters)
  return [letters, once].some((text) => {
    const core = text.replace(/^\d+|\d+$/g, "")
    return core === "" || commonWords.has(core) || commonWords.has(shortestPeriod(core))
  })
}

/** Whether the text is stretches of four and more of one run, one after the other: 12345678 1234. */
function isMadeOf(text: string, run: string): boolean {
  let at = 0
  while (at < text.length) {
    let length = 0
    while (at + length < text.length && run.includes(text.slice(at, at + length + 1))) length++
    if (length < 4) return false
    at += length
  }
  return text.length > 0
}

/** abcabcabc → abc; a text that repeats nothing is its own. */
function shortestPeriod(text: string): string {
  for (let size = 1; size <= text.length / 2; size++) {
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text) return text.slice(0, size)
  }
  return text
}
