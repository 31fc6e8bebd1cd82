import { beforeAll, describe, expect, it } from "vitest"
import { database } from "#db/client.server.ts"
import { nationalNotice, noticeTitle } from "#db/holiday-notices.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { NotAllowed, NotFound, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { holidayMark, loadNotice, setHoliday } from "./holiday-commands.ts"
import { calendarGap, holidayOf, holidayTable } from "./holidays.ts"
import { calendarOf } from "./working-days.ts"

useDatabase()

const u = cast.units
let supervisor: Actor
let officer: Actor
let chair: Actor
let admin: Actor
beforeAll(async () => {
  supervisor = await actorNamed("liubei.supervisor", testToday)
  officer = await actorNamed("shengli.officer", testToday)
  chair = await actorNamed("shengli.chair", testToday)
  admin = await actorNamed("admin", testToday)
})

const day = (given: object = {}) => ({
  regionId: u.liubei.id,
  day: "2026-04-20",
  kind: "off" as const,
  name: "壮族三月三",
  source: "桂人社发〔2026〕5号",
  was: "",
  ...given,
})
const works = async (unitPath: string, of: string) =>
  (await database().transaction((tx) => calendarOf(tx, unitPath, of, of)))[0]?.works
const gap = (unitPath: string, until: string, from?: string) =>
  database().transaction((tx) => calendarGap(tx, unitPath, until, from))

describe("a day of the calendar", () => {
  it("counts in its region and below, is changed and cannot be taken out, but put right", async () => {
    await setHoliday(supervisor, day())
    expect(await works(u.shengli1.path, "2026-04-20")).toBe(false)
    expect(await works(u.liuzhou.path, "2026-04-20")).toBe(true)
    const was = holidayMark(await holidayOf(supervisor, u.liubei.id, "2026-04-20"))
    await setHoliday(supervisor, day({ kind: "work", name: "写错了，照常上班", was }))
    expect(await works(u.shengli1.path, "2026-04-20")).toBe(true)
    const { rows } = await holidayTable(officer, { year: 2026 })
    expect(rows.find((row) => row.day === "2026-04-20")).toMatchObject({ plain: true, mayChange: false })
    const sql = ownerSql()
    const [grant] = await sql`select has_table_privilege('niangjia_app', 'holidays', 'delete') as may`
    await sql.end()
    expect(grant?.may).toBe(false)
  })

  it("that somebody else wrote meanwhile is shown, not overwritten; sent twice it is said once", async () => {
    const input = day({ day: "2026-04-21" })
    await setHoliday(supervisor, input)
    await setHoliday(supervisor, input)
    const other = day({ day: "2026-04-21", name: "别的" })
    const refused = await setHoliday(supervisor, other).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Stale)
    expect((refused as Stale).current.map(({ value }) => value)).toEqual(["放假", "壮族三月三", "桂人社发〔2026〕5号"])
    expect((await holidayOf(supervisor, u.liubei.id, "2026-04-21"))?.name).toBe("壮族三月三")
    await setHoliday(supervisor, { ...other, was: holidayMark(input) })
    expect((await holidayOf(supervisor, u.liubei.id, "2026-04-21"))?.name).toBe("别的")
  })

  it("is written for a region by those who keep it alone", async () => {
    await expect(setHoliday(officer, day())).rejects.toThrow(NotAllowed)
    await expect(setHoliday(chair, day())).rejects.toThrow(NotFound)
    await expect(setHoliday(supervisor, day({ regionId: u.liuzhou.id }))).rejects.toThrow(NotFound)
    await expect(setHoliday(supervisor, day({ regionId: u.baoshui.id }))).rejects.toThrow(NotFound)
    await expect(loadNotice(officer, { regionId: u.shengli1.id, year: 2026 })).rejects.toThrow(NotAllowed)
    await expect(loadNotice(supervisor, { regionId: u.federation.id, year: 2026 })).rejects.toThrow(NotFound)
  })
})

describe("a year's notice", () => {
  it("is taken over without touching what stands, and once", async () => {
    const days = nationalNotice(2024) ?? []
    expect(days.length).toBeGreaterThan(25)
    await setHoliday(admin, day({ regionId: u.federation.id, day: "2024-10-01", name: "我们写的" }))
    expect(await loadNotice(admin, { regionId: u.federation.id, year: 2024 })).toEqual({
      added: days.length - 1,
      stood: 1,
    })
    expect(await loadNotice(admin, { regionId: u.federation.id, year: 2024 })).toEqual({ added: 0, stood: days.length })
    const { rows, known } = await holidayTable(officer, { year: 2024 })
    expect(known).toBe(true)
    expect(rows.find((row) => row.day === "2024-10-01")?.name).toBe("我们写的")
    expect(rows.find((row) => row.day === "2024-10-02")?.source).toBe(noticeTitle(2024))
  })

  it("that does not exist yet is refused, and nothing is guessed", async () => {
    for (const year of [2003, 2027, 2035]) {
      // A newer library may know 2027; a year it does not know stays empty.
      if (nationalNotice(year)) continue
      await expect(loadNotice(admin, { regionId: u.federation.id, year })).rejects.toMatchObject({
        name: "RuleBroken",
        field: "year",
      })
      expect((await holidayTable(officer, { year })).rows).toEqual([])
    }
  })

  it("agrees with the printed notices of 2025 and 2026", () => {
    const of = (year: number, kind: string) =>
      (nationalNotice(year) ?? []).filter((one) => one.kind === kind).map((one) => one.day)
    expect(of(2025, "work")).toEqual(["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"])
    expect(of(2025, "off").slice(0, 9)).toEqual([
      "2025-01-01",
      ...["28", "29", "30", "31"].map((d) => `2025-01-${d}`),
      ...["01", "02", "03", "04"].map((d) => `2025-02-${d}`),
    ])
    expect(of(2026, "work")).toHaveLength(6)
  })
})

describe("calendarGap", () => {
  it("names the first year whose notice is missing between two days, for the unit's own line", async () => {
    expect(await gap(u.shengli1.path, "2026-12-31", "2025-01-01")).toBeNull()
    expect(await gap(u.shengli1.path, "2038-01-04", "2026-12-28")).toBe(2027)
    expect(await gap(u.shengli1.path, "2038-01-04")).toBe(2038)
    await setHoliday(supervisor, day({ day: "2038-01-01" }))
    expect(await gap(u.shengli1.path, "2038-01-04")).toBe(2038)
    await setHoliday(supervisor, day({ day: "2038-10-01" }))
    expect(await gap(u.shengli1.path, "2038-01-04")).toBeNull()
    expect(await gap(u.baoshui2.path, "2038-01-04")).toBe(2038)
  })
})
