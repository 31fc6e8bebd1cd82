import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { maskCard, maskId, maskName, maskPhone } from "./masking.ts"

describe("masking", () => {
  it.each([
    ["450203194503071217", "450*************17"],
    ["45020319450307121X", "450*************1X"],
    ["450203450307121", "450**********21"],
    ["H12345678", "H12****78"],
    ["AB123", "****3"],
    ["1234", "****"],
    ["", ""],
  ])("shows the first three and last two of an ID: %s → %s", (number, shown) => {
    expect(maskId(number)).toBe(shown)
  })

  it.each([
    ["13812345678", true, "138****5678"],
    ["13812345678", false, "138******78"],
    ["07722345678", true, "077****5678"],
    ["2345678", true, "*****78"],
    ["2345678", false, "*****78"],
    ["110", true, "***"],
  ])("shows a phone number: %s, own territory %s → %s", (number, own, shown) => {
    expect(maskPhone(number, own)).toBe(shown)
  })

  it.each([
    ["6222020200112233445", "工商银行", "工商银行 ****3445"],
    ["6222020200112233445", null, "****3445"],
  ])("shows the last four of a card: %s, %s → %s", (number, bank, shown) => {
    expect(maskCard(number, bank)).toBe(shown)
  })

  it.each([
    ["张建国", "张*"],
    ["欧阳锋", "欧*"],
    ["  李 ", "李*"],
    ["𠮷野", "𠮷*"],
    ["", ""],
  ])("keeps the first letter of a name: %s → %s", (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it("always hides at least four characters and never more than three at the head or four at the tail", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789X"), maxLength: 24 })
    fc.assert(
      fc.property(text, fc.boolean(), (number, own) => {
        for (const shown of [maskId(number), maskPhone(number, own)]) {
          expect(shown).toHaveLength(number.length)
          expect(shown.split("*").length - 1).toBeGreaterThanOrEqual(Math.min(4, number.length))
          expect(shown).toMatch(/^[\dX]{0,3}\**[\dX]{0,4}$/)
        }
      }),
    )
  })
})
