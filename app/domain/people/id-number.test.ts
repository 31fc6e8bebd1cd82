import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDays } from "../calendar.ts"
import { checkDigit, formsOfIdNumber, readIdNumber } from "./id-number.ts"

const today = "2026-11-23"

const day = fc.integer({ min: 0, max: 56_000 }).map((n) => addDays("1870-01-01", n))
const paper = fc.record({
  region: fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, "0")),
  day: day.filter((d) => d <= today),
  order: fc.integer({ min: 0, max: 999 }),
})
const numberOf = (p: { region: string; day: string; order: number }) => {
  const body = p.region + p.day.replaceAll("-", "") + String(p.order).padStart(3, "0")
  return body + checkDigit(body)
}

describe("readIdNumber", () => {
  // The two examples printed in GB 11643.
  it.each([
    ["11010519491231002X", "1949-12-31", "female"],
    ["440524188001010014", "1880-01-01", "male"],
  ])("reads the standard's own example %s", (number, birthOn, sex) => {
    expect(readIdNumber(number, today)).toEqual({ ok: true, kind: "resident", number, birthOn, sex })
  })

  it("reads birth day and sex of every well-formed number, whatever its region", () => {
    fc.assert(
      fc.property(paper, (p) => {
        const sex = p.order % 2 ? "male" : "female"
        expect(readIdNumber(numberOf(p), today)).toMatchObject({ ok: true, kind: "resident", birthOn: p.day, sex })
      }),
    )
  })

  it("finds every single wrong digit and every swap of neighbours, with the date's or the check digit's help", () => {
    fc.assert(
      fc.property(paper, fc.nat(17), fc.nat(9), (p, at, digit) => {
        const number = numberOf(p)
        const wrong = number.slice(0, at) + digit + number.slice(at + 1)
        if (wrong !== number) expect(readIdNumber(wrong, today).ok).toBe(false)
        const swapped = number.slice(0, at) + (number[at + 1] ?? "") + number[at] + number.slice(at + 2)
        if (at < 16 && swapped !== number) expect(readIdNumber(swapped, today).ok).toBe(false)
      }),
    )
  })

  it("folds full-width digits, spaces, hyphens and a small x", () => {
    const plain = readIdNumber("11010519491231002X", today)
    for (const text of [
      "１１０１０５１９４９１２３１００２Ｘ",
      "110105 19491231 002x",
      "110105-19491231-002x",
      "１１０１０５ 19491231－００２ｘ",
    ]) {
      expect(readIdNumber(text, today)).toEqual(plain)
    }
  })

  it("takes fifteen digits as an old paper of the last century", () => {
    expect(readIdNumber("110105491231002", today)).toEqual({
      ok: true,
      kind: "resident15",
      number: "110105491231002",
      birthOn: "1949-12-31",
      sex: "female",
    })
  })

  it.each([
    ["", "shape"],
    ["1101051949123100", "shape"],
    ["1101051949123100XX", "shape"],
    ["1101051949X231002X", "shape"],
    ["110105194912310021", "check"],
    ["110105194902300020", "birthday"],
    ["110105000101010020", "birthday"],
    ["110105490230002", "birthday"],
    ["110105202611240020", "future"],
  ])("refuses %s (%s)", (text, why) => {
    expect(readIdNumber(text, today)).toEqual({ ok: false, why })
  })

  it("lets a child born today in and one born tomorrow not", () => {
    const born = (d: string) => readIdNumber(numberOf({ region: "450203", day: d, order: 12 }), today).ok
    expect(born(today)).toBe(true)
    expect(born(addDays(today, 1))).toBe(false)
  })
})

describe("formsOfIdNumber", () => {
  it("knows the old and the new paper of one person for the same", () => {
    const old = fc
      .tuple(paper, fc.integer({ min: 0, max: 36_000 }))
      .map(([p, n]) => ({ ...p, day: addDays("1901-01-01", n) }))
    fc.assert(
      fc.property(old, (p) => {
        const number = numberOf(p)
        const short = number.slice(0, 6) + number.slice(8, 17)
        expect(formsOfIdNumber(number)).toEqual([number, short])
        expect(formsOfIdNumber(short)).toEqual([short, number])
      }),
    )
  })

  it("leaves other papers and this century's alone", () => {
    expect(formsOfIdNumber("H12345678")).toEqual(["H12345678"])
    const young = numberOf({ region: "450203", day: "2004-05-06", order: 3 })
    expect(formsOfIdNumber(young)).toEqual([young])
  })
})
