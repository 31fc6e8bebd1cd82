import { and, asc, eq, gte, inArray, lte, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { nationalNotice } from "#db/holiday-notices.ts"
import { officers } from "#db/schema/officers.ts"
import { holidays } from "#db/schema/policies.ts"
import { units } from "#db/schema/units.ts"
import { weekday } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { regionsAbove } from "./queries.ts"
import { keepsRegion } from "./rights.ts"
import { askedRegion, type Region } from "./table.ts"

export type HolidayRow = {
  day: string
  kind: "off" | "work"
  name: string
  source: string
  regionName: string
  regionId: string | null
  by: string | null
  at: Date
  /** Covered by a row of a nearer region, which counts instead. */
  covered: boolean
  /** Says only what the weekday says anyway: a wrong row is put right that way. */
  plain: boolean
  mayChange: boolean
}

/** A region's calendar of a year: the days that are not what their weekday says, its own and those of the regions above. */
export async function holidayTable(
  actor: Actor,
  asked: { year: number; regionId?: string | undefined },
): Promise<{ region: Region; regions: Region[]; rows: HolidayRow[]; known: boolean; library: boolean }> {
  return withScope(actor, async (tx) => {
    const { region, regions } = await askedRegion(tx, actor, asked.regionId)
    const found = await tx
      .select({ row: holidays, regionName: units.name, regionId: units.id, by: officers.called })
      .from(holidays)
      .leftJoin(units, eq(units.path, holidays.regionPath))
      .leftJoin(officers, eq(officers.id, holidays.changedBy))
      .where(and(inArray(holidays.regionPath, regionsAbove(region.path)), inYear(asked.year)))
      .orderBy(asc(holidays.day), sql`length(${holidays.regionPath}) desc`)
    const rows = found.map(({ row, regionName, regionId, by }, i) => ({
      day: row.day,
      kind: row.kind,
      name: row.name,
      source: row.source,
      regionName: regionName ?? row.regionPath,
      regionId,
      by,
      at: row.createdAt,
      covered: found[i - 1]?.row.day === row.day,
      plain: (row.kind === "work") === weekday(row.day) <= 5,
      mayChange: keepsRegion(actor, row.regionPath),
    }))
    const known = (await yearsKnown(tx, region.path, asked.year, asked.year)).length === 1
    return { region, regions, rows, known, library: nationalNotice(asked.year) !== undefined }
  })
}

/** One day's own row of a region, to be changed; undefined where it has none. */
export async function holidayOf(
  actor: Actor,
  regionId: string,
  day: string,
): Promise<{ kind: "off" | "work"; name: string; source: string } | undefined> {
  return withScope(actor, async (tx) => {
    const [row] = await tx
      .select({ kind: holidays.kind, name: holidays.name, source: holidays.source })
      .from(holidays)
      .innerJoin(units, eq(units.path, holidays.regionPath))
      .where(and(eq(units.id, regionId), eq(holidays.day, day)))
    return row
  })
}

/**
 * The first year up to `untilDay`'s whose yearly notice nobody has entered for the unit, so that working days counted
 * up to then may be wrong; null if there is none. `fromDay` (default: the first of the same year) is where one counts from.
 */
export async function calendarGap(
  tx: Tx,
  unitPath: string,
  untilDay: string,
  fromDay: string = untilDay,
): Promise<number | null> {
  const [first, last] = [Number(fromDay.slice(0, 4)), Number(untilDay.slice(0, 4))]
  const known = await yearsKnown(tx, unitPath, first, last)
  for (let year = first; year <= last; year++) if (!known.includes(year)) return year
  return null
}

/** Years whose notice stands in the calendar: the national day closes each of them, and no single local day does. */
async function yearsKnown(tx: Tx, unitPath: string, first: number, last: number): Promise<number[]> {
  const days = Array.from({ length: last - first + 1 }, (_, i) => `${first + i}-10-01`)
  const rows = await tx
    .selectDistinct({ day: holidays.day })
    .from(holidays)
    .where(and(inArray(holidays.regionPath, regionsAbove(unitPath)), inArray(holidays.day, days)))
  return rows.map(({ day }) => Number(day.slice(0, 4)))
}

function inYear(year: number): SQL | undefined {
  return and(gte(holidays.day, `${year}-01-01`), lte(holidays.day, `${year}-12-31`))
}
