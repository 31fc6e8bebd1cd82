import { randomBytes } from "node:crypto"
import { beforeEach, describe, expect, test, vi } from "vitest"
import { namePieces, syllables, tokensAsked, tokensOf } from "./name-tokens.server.ts"

beforeEach(() => {
  vi.stubEnv("FIELD_KEYS", `1:${Buffer.alloc(32, 5).toString("base64")}`)
})

/** Whether a person filed under these tokens is found by what was typed. */
function finds(typed: string, person: Parameters<typeof tokensOf>[0]): boolean {
  const filed = new Set(tokensOf(person).map((token) => token.toString("hex")))
  const has = (token: Buffer) => filed.has(token.toString("hex"))
  return tokensAsked(typed).every(({ all, either }) => all.every(has) && (either.length === 0 || either.some(has)))
}

const huang = { name: "黄福生", called: "黄老", numbers: ["999001194503211238", "15400001234"] }

describe("a person is found by", () => {
  test.each([
    ["黄福生", "the whole name"],
    ["福生", "part of it"],
    ["黄", "the surname"],
    ["黄老", "what neighbours say"],
    ["huangfusheng", "full pinyin"],
    ["HuangFuSheng", "full pinyin in capitals"],
    ["fusheng", "the pinyin of the given name"],
    ["hfs", "initials"],
    ["fs", "some of the initials"],
    ["1234", "the last four of the phone"],
    ["1238", "the last four of the ID number"],
    ["黄 1234", "two things at once"],
    ["huang　hfs", "two things, a full-width space between"],
    ["１２３４", "full-width digits"],
  ])("%s (%s)", (typed) => {
    expect(finds(typed, huang)).toBe(true)
  })
})

describe("a person is not found by", () => {
  test.each(["黄生", "福黄", "huangsheng", "hs", "0000", "黄 9999", "huangfushengx", "fu黄"])("%s", (typed) => {
    expect(finds(typed, huang)).toBe(false)
  })
})

test("a two-character name is found by either character", () => {
  expect(finds("石", { name: "石磊" })).toBe(true)
  expect(finds("磊", { name: "石磊" })).toBe(true)
  expect(finds("shilei", { name: "石磊" })).toBe(true)
})

test("a last digit X is found in either case", () => {
  const person = { name: "覃国栋", numbers: ["99900119450321123x"] }
  expect(finds("123x", person)).toBe(true)
  expect(finds("123X", person)).toBe(true)
})

test("a surname is read as a surname", () => {
  expect(syllables("单志强")).toEqual(["shan", "zhi", "qiang"])
  expect(syllables("仇小云")).toEqual(["qiu", "xiao", "yun"])
  expect(syllables("覃国栋")[0]).toMatch(/^(qin|tan)$/)
  expect(syllables("吕秀英")[0]).toBe("lv")
})

test("names with Latin letters and minority names are filed too", () => {
  expect(finds("阿依古丽", { name: "阿依古丽·买买提" })).toBe(true)
  expect(finds("买买提", { name: "阿依古丽·买买提" })).toBe(true)
  expect(finds("maryzhang", { name: "Mary Zhang" })).toBe(true)
})

test("tokens say nothing without the key: eight bytes, other keys other tokens, no digits in the clear", () => {
  const tokens = tokensOf(huang)
  expect(new Set(tokens.map((token) => token.length))).toEqual(new Set([8]))
  expect(new Set(tokens.map((token) => token.toString("hex"))).size).toBe(tokens.length)
  vi.stubEnv("FIELD_KEYS", `1:${randomBytes(32).toString("base64")}`)
  const others = new Set(tokensOf(huang).map((token) => token.toString("hex")))
  expect(tokens.some((token) => others.has(token.toString("hex")))).toBe(false)
})

test("a long name does not flood the index", () => {
  expect(namePieces("欧阳".repeat(10)).size).toBeLessThan(200)
})
