import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays, addMonths } from "../calendar.ts"
import { occurrences, type Said } from "./rules.ts"

const plain: Said = {
  whom: "scholarship",
  trigger: "every",
  event: null,
  everyMonths: 6,
  before: null,
  offsetDays: 0,
  windowDays: 14,
  validFrom: "2026-01-01",
  validTo: null,
}
const row = { sinceOn: "2025-08-31", happened: [{ event: "awarded" as const, day: "2026-03-10" }] }
const year = { from: "2026-01-01", to: "2026-12-31" }
const terms = { autumnFrom: "09-01", springFrom: "02-24" }

describe("a rule comes due", () => {
  test("every so many months from the first day, a short month not shifting those after it", () => {
    const due = occurrences(plain, row, { from: "2026-01-01", to: "2027-12-31" }, terms)
    expect(due.map(({ dueOn }) => dueOn)).toEqual(["2026-02-28", "2026-08-31", "2027-02-28", "2027-08-31"])
    expect(due[0]?.fromOn).toBe("2026-02-14")
  })

  test("within days after what happened", () => {
    const due = occurrences({ ...plain, trigger: "on", event: "awarded", offsetDays: 30 }, row, year, terms)
    expect(due).toEqual([{ day: "2026-03-10", dueOn: "2026-04-09", fromOn: "2026-03-26" }])
  })

  test("not for what happened to others, nor twice for two things on one day", () => {
    const twice = { ...row, happened: [...row.happened, ...row.happened] }
    expect(occurrences({ ...plain, trigger: "on", event: "paid" }, twice, year, terms)).toEqual([])
    expect(occurrences({ ...plain, trigger: "on", event: "awarded" }, twice, year, terms)).toHaveLength(1)
  })

  test("days before a term or a festival of each year", () => {
    const spring = occurrences({ ...plain, trigger: "before", before: "term_spring", offsetDays: 10 }, row, year, terms)
    expect(spring).toEqual([{ day: "2026-02-24", dueOn: "2026-02-14", fromOn: "2026-01-31" }])
    const festival = occurrences({ ...plain, trigger: "before", before: "spring", offsetDays: 10 }, row, year, terms)
    expect(festival.map(({ day }) => day)).toEqual(["2026-02-17"])
  })

  test("before a term only where somebody said when it begins", () => {
    const rule = { ...plain, trigger: "before" as const, before: "term_autumn", offsetDays: 10 }
    expect(occurrences(rule, row, year, undefined)).toEqual([])
  })

  test("for a festival early in January already in the December before", () => {
    const rule = { ...plain, trigger: "before" as const, before: "new_year", offsetDays: 10 }
    expect(occurrences(rule, row, { from: "2026-12-01", to: "2026-12-31" }, terms).map(({ dueOn }) => dueOn)).toEqual([
      "2026-12-22",
    ])
  })

  test("only on days on which the rule holds", () => {
    expect(occurrences({ ...plain, validFrom: "2026-08-31" }, row, year, terms)).toHaveLength(1)
    expect(occurrences({ ...plain, validTo: "2026-08-30" }, row, year, terms)).toHaveLength(1)
  })

  test("the same whether a year is looked at whole or day by day", () => {
    const rule = fc.record({
      trigger: fc.constantFrom("on" as const, "every" as const, "before" as const),
      everyMonths: fc.integer({ min: 1, max: 14 }),
      before: fc.constantFrom("term_spring", "term_autumn", "spring", "new_year", "mid_autumn"),
      offsetDays: fc.integer({ min: 0, max: 200 }),
      windowDays: fc.integer({ min: 0, max: 90 }),
      since: fc.integer({ min: 0, max: 900 }),
    })
    fc.assert(
      fc.property(rule, ({ since, ...more }) => {
        const said: Said = { ...plain, ...more, event: "awarded", validFrom: "2020-01-01" }
        const day = addDays("2024-01-01", since)
        const it = { sinceOn: day, happened: [{ event: "awarded" as const, day }] }
        const whole = occurrences(said, it, { from: "2026-03-01", to: "2026-06-30" }, terms)
        const single = []
        for (let d = "2026-03-01"; d <= "2026-06-30"; d = addDays(d, 1))
          single.push(...occurrences(said, it, { from: d, to: d }, terms))
        expect(single).toEqual(whole)
        for (const { dueOn, fromOn } of whole) expect(fromOn <= dueOn).toBe(true)
        if (more.trigger === "every")
          for (const one of whole)
            expect(Array.from({ length: 80 }, (_, n) => addMonths(day, n * more.everyMonths))).toContain(one.day)
      }),
      { numRuns: 60 },
    )
  })
})
