import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { database } from "#db/client.server.ts"
import { holidays } from "#db/schema/policies.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, useDatabase } from "#db/testing/database.ts"
import { addDays, daysBetween, weekday } from "../calendar.ts"
import { calendarOf, workingDayAfter } from "./working-days.ts"

useDatabase()

const here = cast.units.shengli1.path
const inTx = <T>(work: (tx: Parameters<typeof calendarOf>[0]) => Promise<T>) => database().transaction(work)
const nth = (from: string, count: number, unitPath = here) => inTx((tx) => workingDayAfter(tx, unitPath, from, count))
const calendar = (from: string, until: string, unitPath = here) => inTx((tx) => calendarOf(tx, unitPath, from, until))

let sql: ReturnType<typeof ownerSql>
beforeAll(() => {
  sql = ownerSql()
})
afterAll(() => sql.end())

describe("working days by the national notices", () => {
  it("leaves out a holiday and counts the Saturday that is worked for it", async () => {
    // National day 2026: 1st to 7th off, Sunday 20 September and Saturday 10 October worked.
    expect(await nth("2026-09-30", 1)).toBe("2026-09-30")
    expect(await nth("2026-09-30", 2)).toBe("2026-10-08")
    expect(await nth("2026-09-30", 4)).toBe("2026-10-10")
    expect(await nth("2026-09-30", 5)).toBe("2026-10-12")
    expect(await nth("2026-09-19", 1)).toBe("2026-09-20")
    // Spring festival 2026: nine days off, both Saturdays around it worked.
    expect(await nth("2026-02-13", 5)).toBe("2026-02-26")
    expect((await calendar("2026-02-14", "2026-02-15")).map((d) => [d.works, d.name])).toEqual([
      [true, "春节"],
      [false, "春节"],
    ])
  })

  it("goes by the weekday where no notice is known", async () => {
    const days = await calendar("2031-01-01", "2031-12-31")
    expect(days).toHaveLength(365)
    for (const { day, works, name } of days) expect([works, name]).toEqual([weekday(day) <= 5, ""])
  })
})

describe("the nearest region's row", () => {
  it("counts, whatever those above say, and for nobody else", async () => {
    const row = (regionPath: string, day: string, kind: "off" | "work") => ({
      regionPath,
      day,
      kind,
      name: "试",
      source: "试",
    })
    await database()
      .insert(holidays)
      .values([
        row("/cn/", "2031-03-03", "off"),
        row("/cn/lz/", "2031-03-03", "work"),
        row("/cn/lz/lb/", "2031-03-04", "off"),
        row("/cn/lz/", "2031-03-04", "work"),
      ])
    const works = async (unitPath: string) => (await calendar("2031-03-03", "2031-03-04", unitPath)).map((d) => d.works)
    expect(await works(here)).toEqual([true, false])
    expect(await works(cast.units.liuzhou.path)).toEqual([true, true])
    expect(await works(cast.units.baoshui2.path)).toEqual([false, true])
  })
})

describe("counting", () => {
  const regions = ["/cn/", "/cn/lz/", "/cn/lz/lb/", "/cn/tj/"]
  const start = "2033-01-03"
  const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(start, n))
  const rows = fc.uniqueArray(
    fc.record({
      regionPath: fc.constantFrom(...regions),
      day,
      kind: fc.constantFrom("off" as const, "work" as const),
    }),
    // A long run of days off is no calendar of this country.
    { maxLength: 25, selector: (row) => row.regionPath + row.day },
  )

  it("is exact and never goes back, whatever stands in the calendar", async () => {
    await fc.assert(
      fc.asyncProperty(rows, day, fc.integer({ min: 1, max: 20 }), async (laid, from, count) => {
        await sql`delete from holidays where day between ${start} and ${addDays(start, 60)}`
        if (laid.length > 0)
          await database()
            .insert(holidays)
            .values(laid.map((row) => ({ ...row, name: "试", source: "试" })))
        const works = (d: string) => {
          const told = laid
            .filter((row) => row.day === d && here.startsWith(row.regionPath))
            .sort((a, b) => b.regionPath.length - a.regionPath.length)[0]
          return told ? told.kind === "work" : weekday(d) <= 5
        }
        const counted = (until: string) =>
          Array.from({ length: daysBetween(from, until) + 1 }, (_, i) => addDays(from, i)).filter(works).length
        const [last, next, later] = await inTx(async (tx) => [
          await workingDayAfter(tx, here, from, count),
          await workingDayAfter(tx, here, from, count + 1),
          await workingDayAfter(tx, here, addDays(from, 1), count),
        ])
        // Exactly `count` working days from the first to the last, and the last is one.
        expect(counted(last)).toBe(count)
        expect(works(last)).toBe(true)
        // One more ends later; beginning later never ends sooner.
        expect(next > last && later >= last).toBe(true)
      }),
      { numRuns: 60 },
    )
  }, 30_000)
})
