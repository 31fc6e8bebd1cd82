import { daysBetween, weekday } from "#app/domain/calendar.ts"
import { getLocale, m } from "#app/i18n/messages.ts"

const zhDays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
const enDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
const enMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

const isChinese = () => getLocale() === "zh-CN"

export function weekdayName(day: string): string {
  return (isChinese() ? zhDays : enDays)[weekday(day) - 1] ?? ""
}

/** 11月23日, with the year where it is not this one's: 2025年11月23日. */
export function dayName(day: string, today?: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number]
  const other = today !== undefined && !today.startsWith(`${day.slice(0, 4)}-`)
  if (isChinese()) return `${other ? `${year}年` : ""}${month}月${date}日`
  return `${date} ${enMonths[month - 1]}${other ? ` ${year}` : ""}`
}

/** 11月16–20日 within one month, 11月28日–12月4日 across two. */
export function rangeName(from: string, to: string, today?: string): string {
  if (from === to) return dayName(from, today)
  if (from.slice(0, 7) === to.slice(0, 7) && isChinese()) {
    return `${dayName(from, today).replace(/日$/, "")}–${Number(to.slice(8))}日`
  }
  return `${dayName(from, today)}–${dayName(to, today)}`
}

/** 今天, 昨天, 3 天前 … */
export function daysAgo(day: string, today: string): string {
  const days = daysBetween(day, today)
  if (days === 0) return m.today()
  if (days === 1) return m.yesterday()
  return m.days_ago({ n: days })
}

/** 7 天前见过 · 31 天没见 · 还没见过: how long since the last contact, as a colleague would say it. */
export function sinceContact(last: string | null, today: string): string {
  if (!last) return m.never_seen()
  const days = daysBetween(last, today)
  if (days <= 0) return m.seen_today()
  return days < 30 ? m.seen_days_ago({ n: days }) : m.unseen_days({ n: days })
}

export function Day({ day, today, withWeekday }: { day: string; today?: string; withWeekday?: boolean }) {
  return (
    <time dateTime={day}>
      {dayName(day, today)}
      {withWeekday ? ` ${weekdayName(day)}` : ""}
    </time>
  )
}

const lunarFormat = new Intl.DateTimeFormat("zh-CN-u-ca-chinese", { month: "long", day: "numeric", timeZone: "UTC" })
const lunarDigits = ["初", "十", "廿", "三"]
const tenNames = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

/** 农历十月十五 of a day. */
export function lunarName(day: string): string {
  const parts = lunarFormat.formatToParts(new Date(`${day}T00:00:00Z`))
  const month = parts.find((p) => p.type === "month")?.value ?? ""
  const n = Number.parseInt(parts.find((p) => p.type === "day")?.value ?? "1", 10)
  const tens = Math.floor(n / 10)
  const date = n === 10 ? "初十" : n === 20 ? "二十" : n === 30 ? "三十" : `${lunarDigits[tens]}${tenNames[n % 10]}`
  return m.lunar({ day: `${month}${date}` })
}

/** A moment (ISO) as 11月23日 09:41 in Shanghai. */
export function momentName(at: string | Date, today?: string): string {
  const shifted = new Date(new Date(at).getTime() + 8 * 3600_000).toISOString()
  return `${dayName(shifted.slice(0, 10), today)} ${shifted.slice(11, 16)}`
}
