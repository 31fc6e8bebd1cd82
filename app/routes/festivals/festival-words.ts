import { m, word } from "#app/i18n/messages.ts"
import { dayName, rangeName } from "#app/ui/day.tsx"

type Round = { festival: string; year: number; festivalOn: string; fromOn: string; beforeOn: string }

/** 2027 年春节 */
export function festivalName({ festival, year }: Pick<Round, "festival" | "year">): string {
  return m.festival_name({ year, name: word("festival", festival) })
}

/** 1月16日–2月5日之间，2月6日过节 */
export function windowName(round: Round, today: string): string {
  return m.festival_window({
    range: rangeName(round.fromOn, round.beforeOn, today),
    day: dayName(round.festivalOn, today),
  })
}

type Counts = { all: number; done: number; skipped: number; open: number }

/** 还有 12 户没去，去了 8 户，1 户没法去 */
export function countsName({ all, done, skipped, open }: Counts): string {
  if (all === 0) return m.festival_no_doors_here()
  const rest = [m.festival_done_n({ n: done }), skipped ? m.festival_skipped_n({ n: skipped }) : ""].filter(Boolean)
  return [open > 0 ? m.festival_left_n({ n: open }) : m.festival_all_done(), ...rest].join(m.festival_comma())
}

const lunar = ["spring", "dragon_boat", "mid_autumn", "double_ninth"]

/** （农历正月初一）, nothing for a festival of the solar year. */
export function lunarWords(festival: string): string {
  return lunar.includes(festival) ? word("festival_lunar", festival) : ""
}
