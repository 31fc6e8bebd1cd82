import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { benefitKinds, modelWorkerStates } from "#db/enums.ts"
import { benefitProblem, movesFrom, nextBirthday, yearsOf } from "./rules.ts"

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((n) => new Date(Date.parse("1920-01-01") + n * 86_400_000).toISOString().slice(0, 10))

describe("round birthdays", () => {
  test("the next one lies ahead, on the day of birth, at 80, 90 or 100", () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 60 }), (birthOn, today, lead) => {
        const next = nextBirthday({ birthOn, birthYear: null }, lead, today)
        if (!next) return Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4)) >= 100 || today < birthOn
        const { age, fromOn, dueOn } = next
        const sameDay = dueOn.slice(5) === birthOn.slice(5) || birthOn.endsWith("02-29")
        return (
          dueOn >= today &&
          fromOn <= dueOn &&
          sameDay &&
          Number(dueOn.slice(0, 4)) === Number(birthOn.slice(0, 4)) + age
        )
      }),
    )
  })

  test("of a year alone any day of that year will do; of neither nothing is known", () => {
    expect(nextBirthday({ birthOn: null, birthYear: 1947 }, 14, "2026-11-25")).toEqual({
      age: 80,
      fromOn: "2027-01-01",
      dueOn: "2027-12-31",
    })
    expect(nextBirthday({ birthOn: null, birthYear: null }, 14, "2026-11-25")).toBeUndefined()
    expect(nextBirthday({ birthOn: "1946-11-25", birthYear: 1946 }, 14, "2026-11-26")?.age).toBe(90)
    expect(nextBirthday({ birthOn: "1948-02-29", birthYear: null }, 14, "2037-01-01")?.dueOn).toBe("2038-02-28")
  })
})

test("nobody comes back from a death or a revocation, and only a reported death is finished", () => {
  for (const state of modelWorkerStates) {
    const moves = movesFrom({ state, deathReportedOn: null })
    if (state === "revoked") expect(moves).toEqual([])
    if (state === "deceased") expect(moves).toEqual(["death_report"])
    else expect(moves).not.toContain("death_report")
  }
  expect(movesFrom({ state: "deceased", deathReportedOn: "2026-01-01" })).toEqual([])
})

test("after the end nothing is given; what was given before may still be written down", () => {
  const given = { amount: 100, goods: "", kind: "festival_gift" as const }
  fc.assert(
    fc.property(
      day,
      day,
      fc.constantFrom("deceased" as const, "revoked" as const, "moved_out" as const),
      (endedOn, givenOn, state) => {
        const refused = benefitProblem({ state, endedOn }, { ...given, givenOn }, "2100-01-01") !== undefined
        return refused === givenOn > endedOn
      },
    ),
  )
})

test("each year's sums: money is added up to the fen, goods are named and never counted as money", () => {
  const row = fc.record({
    kind: fc.constantFrom(...benefitKinds),
    year: fc.integer({ min: 2015, max: 2027 }),
    amountFen: fc.nat(1_000_000),
    goods: fc.constantFrom("", "米 10 斤"),
  })
  fc.assert(
    fc.property(fc.array(row), (ledger) => {
      const years = yearsOf(ledger)
      const fen = (rows: { fen: number }[]) => rows.reduce((sum, one) => sum + one.fen, 0)
      const all = ledger.reduce((sum, one) => sum + one.amountFen, 0)
      const goods = years.flatMap((year) => year.kinds.flatMap((kind) => kind.goods)).length
      return (
        fen(years) === all &&
        years.every((year) => fen(year.kinds) === year.fen) &&
        goods === ledger.filter((one) => one.goods).length
      )
    }),
  )
})
