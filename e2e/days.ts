/** A day in Shanghai, counted from today, as YYYY-MM-DD. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

/** The next such weekday (1 = Monday … 7 = Sunday), today included; or the one `weeks` weeks after this one's Monday. */
export function weekdayOf(weekday: number, weeks?: number): string {
  const today = new Date(`${dayFromNow(0)}T00:00:00Z`).getUTCDay() || 7
  if (weeks !== undefined) return dayFromNow(weekday - today + 7 * weeks)
  return dayFromNow(weekday >= today ? weekday - today : weekday - today + 7)
}
