import { describe, expect, it } from "vitest"
import { festivals } from "#db/enums.ts"
import { addDays, daysBetween, isDay } from "../calendar.ts"
import { type Festival, festivalDay, nextFestivalDay } from "./festivals.ts"

// As printed in the State Council's yearly notices and the Purple Mountain Observatory's almanac.
const known: Record<number, [spring: string, boat: string, autumn: string, ninth: string]> = {
  2015: ["02-19", "06-20", "09-27", "10-21"],
  2016: ["02-08", "06-09", "09-15", "10-09"],
  2017: ["01-28", "05-30", "10-04", "10-28"],
  2018: ["02-16", "06-18", "09-24", "10-17"],
  2019: ["02-05", "06-07", "09-13", "10-07"],
  2020: ["01-25", "06-25", "10-01", "10-25"],
  2021: ["02-12", "06-14", "09-21", "10-14"],
  2022: ["02-01", "06-03", "09-10", "10-04"],
  2023: ["01-22", "06-22", "09-29", "10-23"],
  2024: ["02-10", "06-10", "09-17", "10-11"],
  2025: ["01-29", "05-31", "10-06", "10-29"],
  2026: ["02-17", "06-19", "09-25", "10-18"],
  2027: ["02-06", "06-09", "09-15", "10-08"],
  2028: ["01-26", "05-28", "10-03", "10-26"],
  2029: ["02-13", "06-16", "09-22", "10-16"],
  2030: ["02-03", "06-05", "09-12", "10-05"],
}

describe("festivalDay", () => {
  it("knows the lunar festivals of 2015 to 2030", () => {
    for (const [year, [spring, boat, autumn, ninth]] of Object.entries(known)) {
      const on = (festival: "spring" | "dragon_boat" | "mid_autumn" | "double_ninth") =>
        festivalDay(festival, Number(year)).slice(5)
      expect([on("spring"), on("dragon_boat"), on("mid_autumn"), on("double_ninth")], year).toEqual([
        spring,
        boat,
        autumn,
        ninth,
      ])
    }
  })

  it("has the festivals of the solar year on their day", () => {
    expect(festivalDay("new_year", 2027)).toBe("2027-01-01")
    expect(festivalDay("may_day", 2027)).toBe("2027-05-01")
    expect(festivalDay("national_day", 2027)).toBe("2027-10-01")
  })

  it("finds every festival of every year, within a day of where the runtime reckons the moon", () => {
    const lunar = new Intl.DateTimeFormat("zh-CN-u-ca-chinese", { timeZone: "UTC", month: "long", day: "numeric" })
    const expected: Partial<Record<Festival, string>> = {
      spring: "正月1",
      dragon_boat: "五月5",
      mid_autumn: "八月15",
      double_ninth: "九月9",
    }
    const reckoned = (day: string) =>
      lunar
        .formatToParts(Date.parse(day))
        .flatMap((part) => (part.type === "literal" ? [] : [part.value]))
        .join("")
    for (let year = 1950; year <= 2100; year++) {
      for (const festival of festivals) {
        const day = festivalDay(festival, year)
        expect(isDay(day) && day.startsWith(`${year}-`), `${festival} ${year}`).toBe(true)
        const sought = expected[festival]
        if (!sought) continue
        expect(
          [-1, 0, 1].map((n) => reckoned(addDays(day, n))),
          `${festival} ${year}`,
        ).toContain(sought)
      }
    }
  })

  it("refuses a year of which it knows nothing", () => {
    expect(() => festivalDay("spring", 1900)).toThrow(RangeError)
    expect(() => festivalDay("spring", Number.NaN)).toThrow(RangeError)
  })
})

describe("nextFestivalDay", () => {
  it("counts the day itself, and goes over the year's end", () => {
    expect(nextFestivalDay("spring", "2026-02-17")).toBe("2026-02-17")
    expect(nextFestivalDay("spring", "2026-02-18")).toBe("2027-02-06")
    expect(daysBetween("2026-11-23", nextFestivalDay("new_year", "2026-11-23"))).toBe(39)
  })
})
