import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { PolicyValue } from "../policy/catalogue.ts"
import { currentCategory, type Means, reckon, sumsOf } from "./means.ts"

const byLine: PolicyValue<"hardship_test"> = {
  deepTimes: 1,
  relativeTimes: 2,
  accident: { basis: "line", value: 3 },
}
const byShare: PolicyValue<"hardship_test"> = { ...byLine, accident: { basis: "share", value: 80 } }

const means = (over: Partial<Means>): Means => ({
  incomeFen: 0,
  spendingFen: 0,
  lossFen: 0,
  members: 1,
  lineFen: 62_000,
  exclusions: [],
  ...over,
})

describe("the means test", () => {
  it("reckons the example of the handbook: 598 yuan a head lie under 620 × 1", () => {
    const told = reckon(means({ incomeFen: 4_180_800, spendingFen: 2_028_000, members: 3 }), byLine)
    expect(told).toMatchObject({ remainderFen: 2_152_800, perHeadFen: 59_800, category: "DEEP" })
  })

  it("takes a tie for not eligible, to the fen", () => {
    const atLine = 62_000 * 12
    expect(reckon(means({ incomeFen: atLine * 2 - 1 }), byLine).category).toBe("RELATIVE")
    expect(reckon(means({ incomeFen: atLine * 2 }), byLine)).toMatchObject({
      category: null,
      comparisons: [{ tie: false }, { tie: true, holds: false }],
    })
    expect(reckon(means({ incomeFen: atLine }), byLine).category).toBe("RELATIVE")
    expect(reckon(means({ incomeFen: atLine - 1 }), byLine).category).toBe("DEEP")
  })

  it("looks at an accident by the line after the loss, or by its share of the income, as the policy says", () => {
    const burnt = means({ incomeFen: 6_000_000, lossFen: 4_900_000, members: 2 })
    expect(reckon(burnt, byLine).category).toBe("ACCIDENT")
    expect(reckon(burnt, byShare).category).toBe("ACCIDENT")
    expect(reckon({ ...burnt, lossFen: 4_800_000 }, byShare).category).toBeNull()
    expect(reckon({ ...burnt, lossFen: 0 }, byLine).category).toBeNull()
  })

  it("excludes whatever the figures say", () => {
    expect(reckon(means({ exclusions: ["second_home"] }), byLine).category).toBeNull()
  })

  it("never puts a poorer household into a milder category, and never rounds its way over the line", () => {
    const rank = { DEEP: 0, RELATIVE: 1, ACCIDENT: 2 } as Record<string, number>
    fc.assert(
      fc.property(
        fc.record({
          incomeFen: fc.integer({ min: 0, max: 50_000_000 }),
          spendingFen: fc.integer({ min: 0, max: 50_000_000 }),
          members: fc.integer({ min: 1, max: 12 }),
          lineFen: fc.integer({ min: 1, max: 300_000 }),
          less: fc.integer({ min: 0, max: 1_000_000 }),
        }),
        ({ less, ...one }) => {
          const richer = reckon(means(one), byLine)
          const poorer = reckon(means({ ...one, incomeFen: Math.max(0, one.incomeFen - less) }), byLine)
          expect(rank[poorer.category ?? ""] ?? 9).toBeLessThanOrEqual(rank[richer.category ?? ""] ?? 9)
          const exactly = one.incomeFen - one.spendingFen < one.lineFen * 12 * one.members
          expect(richer.category === "DEEP").toBe(exactly)
          // What is shown never claims more than the truth.
          expect(richer.perHeadFen * 12 * one.members).toBeLessThanOrEqual(richer.remainderFen)
        },
      ),
    )
  })

  it("adds up the lines by kind", () => {
    const line = (kind: "income" | "medical" | "school" | "other", yearlyFen: number) => ({
      kind,
      label: "",
      yearlyFen,
      note: "",
    })
    expect(
      sumsOf([line("income", 5), line("income", 6), line("medical", 3), line("school", 2), line("other", 1)]),
    ).toEqual({ income: 11, medical: 3, school: 2, other: 1, spendingFen: 6 })
  })

  it("maps the old vocabulary and leaves today's alone", () => {
    expect(["DB", "TK", "DBBY", "ZK", "YB", "YWZK"].map((c) => currentCategory(c as "DB"))).toEqual([
      "DEEP",
      "DEEP",
      "RELATIVE",
      "RELATIVE",
      "RELATIVE",
      "ACCIDENT",
    ])
    expect(currentCategory("TEMP")).toBe("TEMP")
  })
})
