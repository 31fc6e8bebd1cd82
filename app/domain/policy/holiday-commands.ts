import { and, eq } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { nationalNotice, noticeTitle } from "#db/holiday-notices.ts"
import { holidays } from "#db/schema/policies.ts"
import { record } from "../audit/commands.ts"
import { RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { regionOf } from "./rights.ts"
import type { HolidayForm } from "./schema.ts"

/** What a form remembers of the row it was opened on. */
export const holidayMark = (row: { kind: string; name: string; source: string } | undefined) =>
  row ? `${row.kind} ${row.name} ${row.source}` : ""

/**
 * Adds a day to a region's calendar or changes its row. Rows are never taken out: a wrong one is set to what its
 * weekday says anyway. Stale if somebody else wrote the day meanwhile.
 */
export async function setHoliday(actor: Actor, input: HolidayForm): Promise<void> {
  await withScope(actor, async (tx) => {
    const region = await regionOf(tx, actor, input.regionId)
    const { kind, name, source, day } = input
    const values = { regionPath: region.path, day, kind, name, source, changedBy: actor.id, createdAt: new Date() }
    const place = and(eq(holidays.regionPath, region.path), eq(holidays.day, day))
    const added = await tx.insert(holidays).values(values).onConflictDoNothing().returning({ day: holidays.day })
    const [row] = added.length > 0 ? [] : await tx.select().from(holidays).where(place).for("update")
    if (row) {
      // Sent twice is said once.
      if (holidayMark(row) === holidayMark(input)) return
      if (holidayMark(row) !== (input.was ?? "")) {
        throw new Stale([
          { label: m.holiday_kind(), value: word("holiday_kind", row.kind) },
          { label: m.holiday_name(), value: row.name },
          { label: m.policy_source(), value: row.source },
        ])
      }
      await tx.update(holidays).set(values).where(place)
    }
    await record(tx, actor, {
      event: row ? "holiday.changed" : "holiday.added",
      subject: "policy",
      unitPath: region.path,
      fields: ["day", "kind", "name", "source"],
    })
  })
}

/**
 * Takes over the national notice of a year for a region, as far as the region has no row of its own for a day. A year
 * of which there is no notice yet is refused: nothing is guessed. Gives how many days were added.
 */
export async function loadNotice(
  actor: Actor,
  input: { regionId: string; year: number },
): Promise<{ added: number; stood: number }> {
  const days = nationalNotice(input.year)
  return withScope(actor, async (tx) => {
    const region = await regionOf(tx, actor, input.regionId)
    if (!days) throw new RuleBroken(m.holiday_no_notice({ year: input.year }), "year")
    const source = noticeTitle(input.year)
    const rows = days.map((day) => ({ ...day, regionPath: region.path, source, changedBy: actor.id }))
    const added = await tx.insert(holidays).values(rows).onConflictDoNothing().returning({ day: holidays.day })
    if (added.length > 0) {
      await record(tx, actor, {
        event: "holiday.notice_loaded",
        subject: "policy",
        unitPath: region.path,
        fields: ["day", "kind", "name", "source"],
      })
    }
    return { added: added.length, stood: days.length - added.length }
  })
}
