import { describe, expect, it } from "vitest"
import { NotFound } from "../errors.ts"
import { ageOf, cleanName, highestHonour, idIn, isOwnTerritory, laneOf, phoneDigits, shortenNumbers } from "./rules.ts"

describe("ageOf", () => {
  it.each([
    [{ birthOn: "1945-11-23", birthYear: 1945 }, 81],
    [{ birthOn: "1945-11-24", birthYear: 1945 }, 80],
    [{ birthOn: "2004-02-29", birthYear: 2004 }, 22],
    [{ birthOn: null, birthYear: 1945 }, 81],
    [{ birthOn: null, birthYear: null }, null],
    [{ birthOn: "2026-11-23", birthYear: 2026 }, 0],
  ])("%o is %s", (person, age) => {
    expect(ageOf(person, "2026-11-23")).toBe(age)
  })
})

describe("highestHonour", () => {
  it("is the highest level, and of one level the oldest", () => {
    const told = [
      { level: "C", year: 1963 },
      { level: "P", year: 1983 },
      { level: "P", year: 1964 },
      { level: "NM", year: 1950 },
    ] as const
    expect(highestHonour([...told])).toEqual({ level: "P", year: 1964 })
    expect(highestHonour([{ level: "C", year: null }])).toEqual({ level: "C", year: null })
    expect(highestHonour([])).toBeUndefined()
  })
})

describe("cleanName", () => {
  it.each([
    ["  黄 老 ", "黄老"],
    ["黄　梓松", "黄梓松"],
    ["买买提·吐尔逊", "买买提·吐尔逊"],
    ["Ａnna  Li", "Anna Li"],
    ["王 Anna", "王 Anna"],
  ])("%s → %s", (typed, kept) => {
    expect(cleanName(typed)).toBe(kept)
  })
})

describe("laneOf", () => {
  it.each([
    ["前进巷 14 号", "前进巷"],
    ["胜利小区3栋102", "胜利小区"],
    ["雅儒路，第５２号", "雅儒路"],
    ["14 号", ""],
    ["巷 2 号", ""],
    ["", ""],
  ])("%s → %s", (address, lane) => {
    expect(laneOf(address)).toBe(lane)
  })
})

describe("phoneDigits", () => {
  it.each([
    ["138 1234 5678", "13812345678"],
    ["１３８-1234-5678", "13812345678"],
    ["+86 13812345678", "13812345678"],
    ["(0772) 234 5678", "07722345678"],
    ["0772-2345678", "07722345678"],
    ["2345678", "2345678"],
    ["1381234567", undefined],
    ["12812345678", undefined],
    ["电话", undefined],
    ["", undefined],
  ])("%s → %s", (typed, digits) => {
    expect(phoneDigits(typed)).toBe(digits)
  })
})

describe("shortenNumbers", () => {
  it.each([
    ["13812345678", "5678"],
    ["138 1234 5678", "5678"],
    ["45020319450307121x", "121x"],
    ["４５０２０３１９４５０３０７１２１Ｘ", "121X"],
    ["黄 13812345678", "黄 5678"],
    ["hl 5678", "hl 5678"],
    ["5678 1217", "5678 1217"],
    ["1945", "1945"],
    ["黄老", "黄老"],
  ])("%s → %s", (typed, kept) => {
    expect(shortenNumbers(typed)).toBe(kept)
  })
})

describe("isOwnTerritory", () => {
  const post = (path: string, within: object[] | null) => ({ path, within }) as never
  it("means the very unit of a post with case work", () => {
    expect(isOwnTerritory({ posts: [post("/cn/lz/lb/sl/01/", [])] }, "/cn/lz/lb/sl/01/")).toBe(true)
    expect(isOwnTerritory({ posts: [post("/cn/lz/lb/", [])] }, "/cn/lz/lb/sl/01/")).toBe(false)
    expect(isOwnTerritory({ posts: [post("/cn/lz/lb/sl/01/", null)] }, "/cn/lz/lb/sl/01/")).toBe(false)
  })
})

describe("idIn", () => {
  it("lets ids through and nothing else", () => {
    expect(idIn("01970000-0000-7000-8000-000000004001")).toBe("01970000-0000-7000-8000-000000004001")
    for (const text of [undefined, "", "1", "new", "01970000-0000-7000-8000-00000000400g", "' or 1=1 --"]) {
      expect(() => idIn(text)).toThrow(NotFound)
    }
  })
})
