import chineseDays from "chinese-days"
import type { festivals } from "#db/enums.ts"
import { addDays } from "../calendar.ts"

const { getYearLeapMonth, monthDays } = chineseDays

export type Festival = (typeof festivals)[number]

/** Month and day: of the solar year, or of the lunar one. */
const calendar: Record<Festival, { solar: string } | { lunar: string }> = {
  spring: { lunar: "01-01" },
  new_year: { solar: "01-01" },
  may_day: { solar: "05-01" },
  dragon_boat: { lunar: "05-05" },
  mid_autumn: { lunar: "08-15" },
  national_day: { solar: "10-01" },
  double_ninth: { lunar: "09-09" },
}

/** The day (ISO) on which the festival falls in the Gregorian `year`; from 1950 to 2100. */
export function festivalDay(festival: Festival, year: number): string {
  if (!Number.isInteger(year) || year < 1950 || year > 2100) throw new RangeError(`no festivals known in ${year}`)
  const day = calendar[festival]
  if ("solar" in day) return `${year}-${day.solar}`
  const [month = 1, dayOfMonth = 1] = day.lunar.split("-").map(Number)
  return addDays(lunarNewYear(year), daysBefore(year, month) + dayOfMonth - 1)
}

// Lengths of the lunar months come from a printed table: the runtime's own Chinese calendar reckons the moon and has
// the new year of 2027 a day late (new moon four minutes before midnight). The table's library also turns lunar days
// into solar ones, but a day early or late in time zones west of Greenwich.

/** First day of the lunar year that begins in the Gregorian `year`. */
function lunarNewYear(year: number): string {
  let days = 0
  for (let y = 1900; y < year; y++) days += daysBefore(y, 13)
  return addDays("1900-01-31", days)
}

/** Days of a lunar year that lie before its `month`, a leap month among them counted; `month` 13: of the whole year. */
function daysBefore(year: number, month: number): number {
  const leap = getYearLeapMonth(year)
  let days = leap.leapMonth && leap.leapMonth < month ? leap.days : 0
  for (let m = 1; m < month; m++) days += monthDays(year, m)
  return days
}

/** The next time the festival comes, `from` itself counted. */
export function nextFestivalDay(festival: Festival, from: string): string {
  const year = Number(from.slice(0, 4))
  const thisYear = festivalDay(festival, year)
  return thisYear >= from ? thisYear : festivalDay(festival, year + 1)
}
