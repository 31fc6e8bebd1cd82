import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { repaymentMethods } from "#db/enums.ts"
import { addMonths } from "../calendar.ts"
import { allocate, type Line, oweOf, schedule, settled, standing, wholeInterest } from "./schedule.ts"

const terms = fc.record({
  principalFen: fc.integer({ min: 1, max: 200_000_000 }),
  months: fc.integer({ min: 1, max: 120 }),
  ratePercent: fc.integer({ min: 0, max: 360_000 }).map((n) => n / 10_000),
  method: fc.constantFrom(...repaymentMethods),
})
const day = fc
  .integer({ min: 0, max: 18_000 })
  .map((n) => new Date(Date.parse("2000-01-01") + n * 86_400_000).toISOString().slice(0, 10))

const asLines = (dues: ReturnType<typeof schedule>): Line[] =>
  dues.map((due) => ({ ...due, paidFen: 0, state: "waiting" }))
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

describe("a schedule", () => {
  test("pays back the loan to the fen, never less than nothing, and ends with the term", () => {
    fc.assert(
      fc.property(terms, day, (loan, from) => {
        const dues = schedule(loan, from)
        expect(dues).toHaveLength(loan.months)
        expect(sum(dues.map((due) => due.dueFen))).toBe(loan.principalFen)
        expect(dues.every((due) => Number.isInteger(due.dueFen) && due.dueFen >= 0)).toBe(true)
        expect(dues.every((due) => Number.isInteger(due.interestFen) && due.interestFen >= 0)).toBe(true)
        expect(dues.at(-1)?.dueOn).toBe(addMonths(from, loan.months))
        expect(dues.every((due, i) => i === 0 || due.dueOn > (dues[i - 1]?.dueOn ?? ""))).toBe(true)
        // On a falling balance the interest falls too.
        expect(dues.every((due, i) => i === 0 || due.interestFen <= (dues[i - 1]?.interestFen ?? 0))).toBe(true)
        expect(wholeInterest(loan)).toBe(sum(dues.map((due) => due.interestFen)))
      }),
    )
  })

  test("of the last of January falls on the last of February and comes back to the thirty-first", () => {
    const dues = schedule(
      { principalFen: 2_000_000, months: 4, ratePercent: 4.35, method: "equal_principal" },
      "2027-01-31",
    )
    expect(dues.map((due) => due.dueOn)).toEqual(["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"])
    expect(dues.map((due) => due.interestFen)).toEqual([7250, 5438, 3625, 1813])
  })

  test("with the principal at the end asks for interest alone until then", () => {
    const dues = schedule(
      { principalFen: 2_000_000, months: 3, ratePercent: 6, method: "interest_first" },
      "2027-01-10",
    )
    expect(dues.map((due) => [due.dueFen, due.interestFen])).toEqual([
      [0, 10_000],
      [0, 10_000],
      [2_000_000, 10_000],
    ])
  })
})

describe("what is paid", () => {
  test("goes to the oldest first and never to more than is owed", () => {
    fc.assert(
      fc.property(
        terms,
        day,
        fc.array(fc.integer({ min: 1, max: 50_000_000 }), { maxLength: 6 }),
        (loan, from, pays) => {
          const lines = asLines(schedule(loan, from))
          const whole = sum(lines.map(oweOf))
          let given = 0
          for (const pay of pays) {
            for (const { position, paidFen } of allocate(lines, pay)) (lines[position - 1] as Line).paidFen = paidFen
            given += pay
            const firstOpen = lines.findIndex((line) => oweOf(line) > 0)
            expect(sum(lines.map((line) => line.paidFen))).toBe(Math.min(given, whole))
            if (firstOpen >= 0) expect(lines.slice(firstOpen + 1).every((line) => line.paidFen === 0)).toBe(true)
          }
          const { outstandingFen, interestPaidFen, paidFen } = standing(lines, from)
          expect(outstandingFen).toBe(loan.principalFen - (paidFen - interestPaidFen))
        },
      ),
    )
  })

  test("closes the loan once the principal is back; interest not asked for falls away", () => {
    fc.assert(
      fc.property(terms, day, fc.integer({ min: 0, max: 300_000_000 }), (loan, from, pay) => {
        const lines = asLines(schedule(loan, from))
        for (const { position, paidFen } of allocate(lines, pay)) (lines[position - 1] as Line).paidFen = paidFen
        const paid = sum(lines.map((line) => line.paidFen))
        const closed = settled(lines)
        expect(closed === undefined).toBe(paid < loan.principalFen)
        if (!closed) return
        expect(sum(closed.map((line) => line.paidFen))).toBe(paid)
        expect(sum(closed.map((line) => line.interestFen))).toBe(paid - loan.principalFen)
      }),
    )
  })

  test("is late from the day after, by the oldest day", () => {
    const lines = asLines(
      schedule({ principalFen: 300_000, months: 3, ratePercent: 0, method: "equal_principal" }, "2027-01-10"),
    )
    expect(standing(lines, "2027-02-10")).toMatchObject({ lateFen: 0, lateDays: 0, owedFen: 300_000 })
    expect(standing(lines, "2027-03-12")).toMatchObject({ lateFen: 200_000, lateDays: 30 })
    ;(lines[0] as Line).paidFen = 60_000
    expect(standing(lines, "2027-03-12")).toMatchObject({ lateFen: 140_000, lateDays: 30, outstandingFen: 240_000 })
  })
})
