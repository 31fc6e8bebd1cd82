import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { aidKinds, aidStates, hardshipStates } from "#db/enums.ts"
import { type Cap, capSums, capsFor, fileProblem, folded, isSameThing, mayBeCash, nextStage } from "./rules.ts"

describe("one thing is paid for once", () => {
  const thing = { kind: "medical", item: "透析自付", year: 2026, personId: "a" } as const
  test.each(["透析自付", " 透析 自付 ", "透析　自付", "透析\u00a0自付"])("%j is the same thing", (item) => {
    expect(isSameThing(thing, { ...thing, item })).toBe(true)
  })
  test("width and case of letters and digits do not matter", () => {
    expect(folded("ＡＢｃ１ 期")).toBe(folded("abC1期"))
  })
  test.each([
    ["another year", { year: 2025 }],
    ["another kind", { kind: "living" as const }],
    ["another person", { personId: "b" }],
    ["another thing", { item: "大二学费" }],
  ])("%s is another", (_, more) => {
    expect(isSameThing(thing, { ...thing, ...more })).toBe(false)
  })
  test("what is for the whole household is for each of it", () => {
    expect(isSameThing(thing, { ...thing, personId: null })).toBe(true)
  })
})

describe("caps", () => {
  const caps: Cap[] = [
    { kind: "living", category: "DEEP", per: "household", basis: "line_months", amount: 12 },
    { kind: "living", per: "household", basis: "line_months", amount: 10 },
    { kind: "temporary", per: "person", basis: "fen", amount: 300_000 },
  ]
  test("one for the category stands before the one for all", () => {
    expect(capsFor(caps, "living", "DEEP").map((cap) => cap.amount)).toEqual([12])
    // 低保户 of the old vocabulary is in severe hardship today.
    expect(capsFor(caps, "living", "DB").map((cap) => cap.amount)).toEqual([12])
    expect(capsFor(caps, "living", "RELATIVE").map((cap) => cap.amount)).toEqual([10])
    expect(capsFor(caps, "living", null).map((cap) => cap.amount)).toEqual([10])
    expect(capsFor(caps, "legal", "DEEP")).toEqual([])
  })
  test("a sum up to the cap fits, one fen more does not", () => {
    const wanted = { kind: "temporary", year: 2026, personId: "a", category: null } as const
    const rows = [{ kind: "temporary", year: 2026, personId: "a", state: "paid", fen: 100_000 } as const]
    expect(capSums(caps, 0, rows, { ...wanted, fen: 200_000 })[0]).toMatchObject({ fits: true, leftFen: 200_000 })
    expect(capSums(caps, 0, rows, { ...wanted, fen: 200_001 })[0]).toMatchObject({ fits: false })
    expect(capSums(caps, 0, rows, { ...wanted, personId: "b", fen: 300_000 })[0]).toMatchObject({ fits: true })
  })
  test("what was refused, taken back, or is of another kind or year never counts; the order does not matter", () => {
    const row = fc.record({
      kind: fc.constantFrom(...aidKinds),
      year: fc.constantFrom(2025, 2026),
      personId: fc.constantFrom("a", "b"),
      state: fc.constantFrom(...aidStates),
      fen: fc.integer({ min: 0, max: 1_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 0, max: 900_000 }), (rows, fen) => {
        const wanted = { kind: "living", year: 2026, personId: "a", category: "DEEP", fen } as const
        const [sum] = capSums(caps, 62_000, rows, wanted)
        const counted = rows.filter(
          (one) =>
            one.kind === "living" && one.year === 2026 && ["approved", "listed", "paid", "bounced"].includes(one.state),
        )
        expect(sum?.usedFen).toBe(counted.reduce((n, one) => n + one.fen, 0))
        expect(sum?.fits).toBe((sum?.usedFen ?? 0) + fen <= 744_000)
        expect(capSums(caps, 62_000, [...rows].reverse(), wanted)).toEqual([sum])
      }),
    )
  })
})

test("money rests on an approved file alone, a temporary one carries temporary relief alone", () => {
  const carrying = hardshipStates.filter((state) => !fileProblem({ state, temporary: false, isLive: true }, "living"))
  expect(carrying).toEqual(["on_file", "exit_proposed", "exit_publicity", "exit_objection"])
  expect(fileProblem(undefined)).toBe("missing")
  expect(fileProblem({ state: "on_file", temporary: false, isLive: false })).toBe("over")
  const temporary = { state: "on_file", temporary: true, isLive: true } as const
  expect(aidKinds.filter((kind) => !fileProblem(temporary, kind))).toEqual(["temporary"])
})

test("only gifts and goods are signed for", () => {
  expect(mayBeCash({ kind: "festival", moneyFen: 50_000 })).toBe(true)
  expect(mayBeCash({ kind: "living", moneyFen: 0 })).toBe(true)
  expect(mayBeCash({ kind: "living", moneyFen: 1 })).toBe(false)
})

test("the steps come in their order and none after the approval", () => {
  expect(aidStates.map((state) => nextStage(state))).toEqual([
    "review",
    "audit",
    "approval",
    ...Array(6).fill(undefined),
  ])
})
