import { describe, expect, test } from "vitest"
import { creditCodeFits, isUntouched, phoneFits, plain } from "./rules.ts"

describe("a credit code", () => {
  test("fits with its check letter, in any spelling", () => {
    expect(creditCodeFits("91350100M000100Y43")).toBe(true)
    expect(creditCodeFits(" 91350100m000100y43 ")).toBe(true)
    expect(creditCodeFits("９１３５０１００M000100Y43")).toBe(true)
    expect(creditCodeFits("")).toBe(true)
  })
  test.each(["91350100M000100Y44", "91350100M000100Y4", "91350100I000100Y43", "九一三五"])(
    "%s does not fit",
    (code) => {
      expect(creditCodeFits(code)).toBe(false)
    },
  )
})

test.each(["13812345678", "+86 138 1234 5678", "022-8490 1234", "84901234", "0772-3812345#12", "4008123123", ""])(
  "%s is a telephone number",
  (text) => expect(phoneFits(text)).toBe(true),
)
test.each(["1381234567", "123", "打给老王", "138123456789"])("%s is none", (text) =>
  expect(phoneFits(text)).toBe(false),
)

test("numbers are kept without spaces and in half width", () => {
  expect(plain("０２２－8490 1234")).toBe("02284901234")
})

test("a body waits too long after its interval has passed, not on its last day", () => {
  expect(isUntouched("2026-08-25", "2026-11-23", 90)).toBe(false)
  expect(isUntouched("2026-08-24", "2026-11-23", 90)).toBe(true)
  expect(isUntouched(null, "2026-11-23", 90)).toBe(true)
})
