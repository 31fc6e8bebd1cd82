import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { healthWords, noticeFaults, noticeName } from "./notice.ts"

const secrets = {
  names: ["覃国栋", "莫秀珍"],
  numbers: ["450205197403012217", "6222021234567890", "15400001234"],
  illnesses: ["肾病、尿毒症", "每周透析三次"],
}
const clean = { name: "覃**", employer: "北站机械厂", category: "深度困难", plan: "生活救助" }
const faults = (over: Partial<typeof clean> = {}, place = "街道公告栏") =>
  noticeFaults({ ...clean, ...over }, place, secrets).map((fault) => `${fault.what} in ${fault.where}`)

describe("a public notice", () => {
  it("shows the family name alone", () => {
    expect(["覃国栋", "李强", "欧阳修远", "阿依古丽"].map(noticeName)).toEqual(["覃**", "李*", "欧阳**", "阿***"])
  })

  it("may be put up as it is meant to be", () => {
    expect(faults()).toEqual([])
    expect(faults({ employer: "市肿瘤医院" })).toEqual([])
    expect(faults({}, "胜利街道 3 号院公告栏，2026 年")).toEqual([])
  })

  it.each([
    [{ plan: "生活救助 450205197403012217" }, "number in plan"],
    [{ plan: "４５０２０５ 19740301" }, "number in plan"],
    [{ plan: "电话 154-0000-1234" }, "number in plan"],
    [{ employer: "卡 6222 02" + " 1234" }, "number in employer"],
    [{ plan: "尾号 567890" }, "number in plan"],
    [{ employer: "覃国栋的厂" }, "name in employer"],
    [{ plan: "莫秀\u200b珍 助学" }, "name in plan"],
    [{ plan: "透析补助" }, "illness in plan"],
    [{ plan: "大病救助" }, "illness in plan"],
    [{ employer: "每周透析三次" }, "illness in employer"],
  ])("refuses %j", (over, expected) => {
    expect(faults(over)).toContain(expected)
  })

  it("knows each of two words that one code has", () => {
    expect(healthWords((code) => (code === "kidney" ? "肾病、尿毒症" : code))).toEqual(
      expect.arrayContaining(["肾病", "尿毒症"]),
    )
  })

  it("refuses a place that tells who it is", () => {
    expect(faults({}, "覃国栋家门口")).toEqual(["name in place"])
    expect(faults({}, "联系 15400001234")).toEqual(["number in place"])
  })

  it("lets no number on file through, wherever it stands and however it is spaced", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...secrets.numbers),
        fc.constantFrom("", " ", "-", "　", "·"),
        fc.constantFrom("plan", "employer", "place"),
        fc.string({ maxLength: 8 }),
        (number, between, where, around) => {
          const text = `${around} ${[...number].join(between)} ${around}`
          const found =
            where === "place"
              ? noticeFaults(clean, text, secrets)
              : noticeFaults({ ...clean, [where]: text }, "街道公告栏", secrets)
          expect(found.some((fault) => fault.what === "number")).toBe(true)
        },
      ),
    )
  })
})
