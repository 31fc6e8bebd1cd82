// The one place the compiled messages are imported from: `m.board_title()`, or `word("visit_channel", code)`.
import { m } from "./paraglide/messages.js"
import { getLocale } from "./paraglide/runtime.js"

export { getLocale, m }

type Message = (holes?: object, options?: { locale: "zh-CN" | "en" }) => string

/**
 * The words people read for a code of a closed list in db/enums.ts: message `<list>_<code>`, in the reader's language
 * unless `locale` says which (what is stored is stored in Chinese).
 */
export function word(list: string, code: string | null | undefined, locale?: "zh-CN" | "en"): string {
  if (!code) return ""
  const message = (m as unknown as Record<string, Message | undefined>)[`${list}_${code.toLowerCase()}`]
  if (!message) throw new Error(`no word for ${list}_${code.toLowerCase()}`)
  return locale ? message({}, { locale }) : message()
}
