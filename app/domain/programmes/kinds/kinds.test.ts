import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { RuleBroken } from "../../errors.ts"
import { kindOf } from "./registry.ts"
import { schoolYearOf, schoolYearsLeft } from "./school-years.ts"
import { percentOf } from "./tuition.ts"

const student = {
  school: "复旦大学",
  city: "上海",
  province: "上海",
  major: "数学",
  level: "bachelor",
  studentState: "continuing",
  entersOn: "2024-09-01",
  years: 4,
}
const table = {
  amounts: [
    { level: "bachelor", student: "continuing", register: "on_file", fen: 300_000 },
    { level: "bachelor", student: "continuing", register: "off_file", fen: 200_000 },
  ],
  exclusions: ["military"],
}

describe("school years", () => {
  test("begin in August, run to the end of the course, and none is left after it", () => {
    expect([schoolYearOf("2026-07-31"), schoolYearOf("2026-08-01")]).toEqual([2025, 2026])
    expect(schoolYearsLeft("2024-09-01", 4, "2026-11-26")).toEqual([2026, 2027])
    expect(schoolYearsLeft("2024-09-01", 4, "2028-08-02")).toEqual([])
    expect(schoolYearsLeft("2026-09-01", 1, "2026-05-02")).toEqual([2026])
  })
})

describe("scholarship", () => {
  const kind = kindOf("scholarship")
  test("pays by level, student and register, once", () => {
    const on = kind.weigh(table, student, "on_file")
    const off = kind.weigh(table, student, "off_file")
    expect([on.amountFen, off.amountFen]).toEqual([300_000, 200_000])
    expect(on.plan(300_000, "2026-11-26")).toEqual([
      { kind: "payment", position: 1, label: "2026–2027 学年", dueOn: "2026-11-26", dueFen: 300_000 },
    ])
    expect(on.committedFen(300_000, "2026-11-26")).toBe(300_000)
  })

  test("what has no line, and what the round excludes, cannot be applied for", () => {
    expect(kind.weigh(table, { ...student, level: "master" }, "on_file").problem?.sentence).toMatch(
      /没有定档内在校（硕士）/,
    )
    expect(kind.weigh(table, { ...student, excluded: "military" }, "on_file").problem?.sentence).toMatch(/军校.*不资助/)
    expect(kind.weigh(table, { ...student, excluded: "sponsored" }, "on_file").problem).toBeUndefined()
  })

  test("extended, it pays each school year until the degree", () => {
    const weighed = kind.weigh({ amounts: [], exclusions: [], yearFen: 400_000 }, student, "off_file")
    const plan = weighed.plan(400_000, "2026-11-26")
    expect(plan.map((line) => [line.label, line.dueOn])).toEqual([
      ["2026–2027 学年", "2026-11-26"],
      ["2027–2028 学年", "2027-09-01"],
    ])
    expect(weighed.committedFen(400_000, "2026-11-26")).toBe(800_000)
  })

  test("a fact that is missing is told at its field", () => {
    const weigh = () => kind.weigh(table, { ...student, school: "" }, "on_file")
    expect(weigh).toThrow(RuleBroken)
    try {
      weigh()
    } catch (error) {
      expect((error as RuleBroken).field).toBe("school")
    }
    expect(() => kind.rules({ amounts: [], exclusions: [] })).toThrow(/写资助多少/)
  })
})

describe("tuition subsidy", () => {
  const kind = kindOf("tuition")
  const course = { institution: "开放大学", level: "junior_college", major: "会计", entersOn: "2026-09-01", years: 2 }
  test("5,000 yuan at 40 % are 2,000; to the fen, never above the year's most", () => {
    const weigh = (tuitionFen: number, rules: object) => kind.weigh(rules, { ...course, tuitionFen }, "off_file")
    expect(weigh(500_000, { percent: 40 }).amountFen).toBe(200_000)
    expect(weigh(333_333, { percent: 40 }).amountFen).toBe(133_333)
    expect(weigh(900_000, { percent: 40, maxFen: 300_000 }).amountFen).toBe(300_000)
    expect(percentOf(5, 50)).toBe(3)
    expect(() => kind.rules({ percent: 140 })).toThrow(/比例/)
  })

  test("is within half a fen of the share, and its plan sums to what it binds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 2015, max: 2030 }),
        (tuitionFen, hundredths, years, begun) => {
          const percent = hundredths / 100
          const weighed = kind.weigh(
            { percent },
            { ...course, years, entersOn: `${begun}-09-01`, tuitionFen },
            "off_file",
          )
          expect(Math.abs(weighed.amountFen * 10_000 - tuitionFen * hundredths)).toBeLessThanOrEqual(5_000)
          const plan = weighed.plan(weighed.amountFen, "2026-11-26")
          const sum = plan.reduce((all, line) => all + line.dueFen, 0)
          expect(sum).toBe(weighed.committedFen(weighed.amountFen, "2026-11-26"))
          expect(plan.map((line) => line.position)).toEqual(plan.map((_, i) => i + 1))
        },
      ),
    )
  })
})
