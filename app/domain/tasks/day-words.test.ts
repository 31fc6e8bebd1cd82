import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDays, daysBetween, weekday } from "../calendar.ts"
import { readDayWords } from "./day-words.ts"

// A Monday.
const today = "2026-11-23"

const said: [string, string, string | null, string][] = [
  ["周五 范大姐 问商标", "2026-11-27", null, "范大姐 问商标"],
  ["周一 开会", "2026-11-23", null, "开会"],
  ["下周三 石家 回访", "2026-12-02", null, "石家 回访"],
  ["12月3日 送被褥", "2026-12-03", null, "送被褥"],
  ["三天后 打电话", "2026-11-26", null, "打电话"],
  ["3天后打电话", "2026-11-26", null, "打电话"],
  ["十二天后复查", "2026-12-05", null, "复查"],
  ["两周后 看看", "2026-12-07", null, "看看"],
  ["明天陪黄老复查", "2026-11-24", null, "陪黄老复查"],
  ["大后天 送药", "2026-11-26", null, "送药"],
  ["后天 送药", "2026-11-25", null, "送药"],
  ["周二到周四 热水器送到", "2026-11-26", "2026-11-24", "热水器送到"],
  ["12月3日到12月8日 走访", "2026-12-08", "2026-12-03", "走访"],
  ["3月1日 学费", "2027-03-01", null, "学费"],
  ["月底 报表", "2026-11-30", null, "报表"],
  ["28号 交表", "2026-11-28", null, "交表"],
  ["20号 交表", "2026-12-20", null, "交表"],
  ["下周 巫大姐 复查", "2026-12-04", "2026-11-30", "巫大姐 复查"],
  ["2027-01-05 回访", "2027-01-05", null, "回访"],
  ["一个月后 回访", "2026-12-23", null, "回访"],
  ["星期天 看望", "2026-11-29", null, "看望"],
  ["Fri call Fan", "2026-11-27", null, "call Fan"],
  ["tomorrow call Fan", "2026-11-24", null, "call Fan"],
]

describe("the day in a quick line", () => {
  it.each(said)("%s → %s", (text, dueOn, fromOn, rest) => {
    expect(readDayWords(text, today)).toEqual({ dueOn, fromOn, rest })
  })

  it("says nothing about a line without a day", () => {
    expect(readDayWords("问范大姐商标", today)).toBeNull()
    expect(readDayWords("去3号楼看看", today)).toBeNull()
    expect(readDayWords("2月30日 去看", today)).toBeNull()
  })

  it("a bare weekday is the next one, never a past day, at most six days off", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.constantFrom(..."一二三四五六日"), (offset, letter) => {
        const now = addDays("2026-01-01", offset)
        const due = readDayWords(`周${letter} 去看`, now)?.dueOn as string
        expect(daysBetween(now, due)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(now, due)).toBeLessThan(7)
        expect(weekday(due)).toBe("一二三四五六日".indexOf(letter) + 1)
      }),
    )
  })

  it("never fails on any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => void readDayWords(text, today)))
  })
})
