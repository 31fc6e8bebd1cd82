import { m, word } from "#app/i18n/messages.ts"
import { festivals } from "#db/enums.ts"

type Says = {
  trigger: string
  event: string | null
  everyMonths: number | null
  before: string | null
  offsetDays: number
}

/** 春节, 秋季开学 */
export function startName(start: string): string {
  return (festivals as readonly string[]).includes(start) ? word("festival", start) : word("follow_up_start", start)
}

/** When a rule comes due, as a sentence: 批准资助后 30 天内. */
export function whenSaid(rule: Says): string {
  const n = rule.offsetDays
  if (rule.trigger === "on") return m.follow_up_says_on({ event: word("follow_up_event", rule.event ?? ""), n })
  if (rule.trigger === "before") return m.follow_up_says_before({ start: startName(rule.before ?? ""), n })
  const months = rule.everyMonths ?? 0
  return n === 0 ? m.follow_up_says_every_plain({ months }) : m.follow_up_says_every({ months, n })
}
