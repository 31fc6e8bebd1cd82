import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { typedYuan, yuan, yuanInCapitals } from "./money.ts"

test("a ledger's figure and a typed one", () => {
  expect(yuan(123_400)).toBe("1,234")
  expect(yuan(8_850)).toBe("88.50")
  expect(typedYuan(8_850)).toBe("88.50")
  expect(typedYuan(0)).toBe("")
})

describe("a sum in capitals", () => {
  test.each([
    [0, "零元整"],
    [1, "壹分"],
    [10, "壹角整"],
    [5, "伍分"],
    [100, "壹元整"],
    [1_000, "壹拾元整"],
    [10_500, "壹佰零伍元整"],
    [1_200_000, "壹万贰仟元整"],
    [400_000, "肆仟元整"],
    [140_950, "壹仟肆佰零玖元伍角整"],
    [600_714, "陆仟零柒元壹角肆分"],
    [168_032, "壹仟陆佰捌拾元叁角贰分"],
    [10_700_053, "壹拾万柒仟元伍角叁分"],
    [1_640_902, "壹万陆仟肆佰零玖元零贰分"],
    [32_504, "叁佰贰拾伍元零肆分"],
    [10_000_100, "壹拾万零壹元整"],
    [10_001_000_000, "壹亿零壹万元整"],
    [10_000_500_000, "壹亿零伍仟元整"],
    [10_000_000_000, "壹亿元整"],
    [1_000_000_000_000, "壹佰亿元整"],
    [230_000_000, "贰佰叁拾万元整"],
    [100_010_001_000, "壹拾亿零壹拾万零壹拾元整"],
  ])("%i fen → %s", (fen, words) => {
    expect(yuanInCapitals(fen)).toBe(words)
  })

  test.each([-1, 0.5, Number.NaN, 1e14])("%d is no such sum", (fen) => {
    expect(() => yuanInCapitals(fen)).toThrow(RangeError)
  })

  /** What a bank clerk reads back from the words, in fen. */
  function readBack(words: string): number {
    const unit: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
    let fen = 0
    let group = 0
    let digit = 0
    for (const sign of words.replace("整", "")) {
      const value = "零壹贰叁肆伍陆柒捌玖".indexOf(sign)
      if (value >= 0) digit = value
      else if (unit[sign]) group += digit * (unit[sign] as number)
      else if (sign === "亿") fen += (group + digit) * 1e10
      else if (sign === "万") fen += (group + digit) * 1e6
      else if (sign === "元") fen += (group + digit) * 100
      else if (sign === "角") fen += digit * 10
      else fen += digit
      if (value < 0) digit = 0
      if ("亿万元".includes(sign)) group = 0
    }
    return fen
  }

  test("reads back as the same sum, has no double or loose 零, and ends as a bank wants it", () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 99_999_999_999_999 }),
      fc.integer({ min: 0, max: 9_999_999 }),
      // Sums with gaps are where such words go wrong.
      fc.array(fc.constantFrom(0, 0, 0, 1, 5, 9), { minLength: 1, maxLength: 14 }).map((all) => Number(all.join(""))),
    )
    fc.assert(
      fc.property(amount, (fen) => {
        const words = yuanInCapitals(fen)
        expect(readBack(words)).toBe(fen)
        expect(words).not.toMatch(/零零|零[万亿拾佰仟角分整]|亿万/)
        expect(words).toMatch(fen % 10 === 0 ? /整$/ : /分$/)
      }),
      { numRuns: 2000 },
    )
  })
})
