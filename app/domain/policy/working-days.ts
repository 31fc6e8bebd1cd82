import { and, gte, inArray, lte } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { holidays } from "#db/schema/policies.ts"
import { addDays, daysBetween, weekday } from "../calendar.ts"
import { regionsAbove } from "./queries.ts"

export type CalendarDay = {
  day: string
  /** Whether the office works: Monday to Friday, but for holidays, and the Saturdays and Sundays moved to work (调休). */
  works: boolean
  /** Why it is not what its weekday says. */
  name: string
}

/** Every day from `from` to `until` (both included) as the unit's calendar has it; the nearest region's row counts. */
export async function calendarOf(tx: Tx, unitPath: string, from: string, until: string): Promise<CalendarDay[]> {
  const rows = await tx
    .select()
    .from(holidays)
    .where(and(inArray(holidays.regionPath, regionsAbove(unitPath)), gte(holidays.day, from), lte(holidays.day, until)))
  const nearest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    const known = nearest.get(row.day)
    if (!known || row.regionPath.length > known.regionPath.length) nearest.set(row.day, row)
  }
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, i) => {
    const day = addDays(from, i)
    const told = nearest.get(day)
    return { day, works: told ? told.kind === "work" : weekday(day) <= 5, name: told?.name ?? "" }
  })
}

/** The `count`-th working day from `from` on, `from` itself included if it is one. `count` is 1 or more. */
export async function workingDayAfter(tx: Tx, unitPath: string, from: string, count: number): Promise<string> {
  // The longest run of days off (spring festival, national day) is well under three weeks.
  const days = await calendarOf(tx, unitPath, from, addDays(from, count * 2 + 30))
  const counted = days.filter((d) => d.works)
  const last = counted[count - 1]
  if (!last) throw new Error(`no ${count} working days within ${days.length} days`)
  return last.day
}
