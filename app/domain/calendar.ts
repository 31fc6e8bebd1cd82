import { Temporal } from "temporal-polyfill"

// Days are ISO strings (2026-11-23) of the union's own zone; rules get `today` as an argument and never ask a clock.

export const zone = "Asia/Shanghai"

/** Today in Shanghai. Only routes and the command line call it; everything below takes `today`. */
export function today(): string {
  return Temporal.Now.plainDateISO(zone).toString()
}

/** `days` after (or, negative, before) `day`. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Whole days from `from` to `to`; negative when `to` lies earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days
}

/** The Sunday that ends the week of `day` (weeks start on Monday). */
export function endOfWeek(day: string): string {
  return addDays(day, 7 - Temporal.PlainDate.from(day).dayOfWeek)
}

/** The Monday that starts the week of `day`. */
export function startOfWeek(day: string): string {
  return addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

/** Whether the text is a real day of the calendar in ISO form. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}
