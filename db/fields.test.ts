import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { beforeEach, expect, test, vi } from "vitest"
import { blind, normalised, seal, unseal } from "./fields.server.ts"

const key = () => randomBytes(32).toString("base64")
const [first, second] = [key(), key()]
const column = "people.id_number"

beforeEach(() => {
  vi.stubEnv("FIELD_KEYS", `1:${first}`)
})

test("a sealed value opens for its own column and row, whatever it says", () => {
  fc.assert(
    fc.property(fc.string(), fc.uuid(), (text, row) => {
      expect(unseal(seal(text, column, row), column, row)).toBe(text)
    }),
  )
})

test("sealing the same value twice gives two different values, and neither shows it", () => {
  const number = "999001194503211238"
  const [a, b] = [seal(number, column, "row"), seal(number, column, "row")]
  expect(a.equals(b)).toBe(false)
  expect(a.includes(Buffer.from(number))).toBe(false)
  expect(a.includes(Buffer.from(number.slice(0, 6)))).toBe(false)
})

test("a value moved to another row or column does not open", () => {
  const sealed = seal("999001194503211238", column, "row-1")
  expect(() => unseal(sealed, column, "row-2")).toThrow()
  expect(() => unseal(sealed, "people.card_number", "row-1")).toThrow()
})

test("a value with any one byte altered, or cut short, does not open", () => {
  const sealed = seal("15400001234", "phones.number", "row")
  for (let i = 0; i < sealed.length; i++) {
    const altered = Buffer.from(sealed)
    altered[i] = (altered[i] ?? 0) ^ 1
    expect(() => unseal(altered, "phones.number", "row"), `byte ${i}`).toThrow()
    expect(() => unseal(sealed.subarray(0, i), "phones.number", "row"), `first ${i} bytes`).toThrow()
  }
})

test("after a new key, old values open, new ones carry the new key, and the blind index still finds both", () => {
  const old = seal("999001194503211238", column, "row")
  const index = blind("999001194503211238", column)
  vi.stubEnv("FIELD_KEYS", `1:${first},2:${second}`)
  expect(unseal(old, column, "row")).toBe("999001194503211238")
  const fresh = seal("999001194503211238", column, "row")
  expect([old.readUInt16BE(2), fresh.readUInt16BE(2)]).toEqual([1, 2])
  expect(blind("999001194503211238", column)).toEqual(index)
  vi.stubEnv("FIELD_KEYS", `1:${first}`)
  expect(() => unseal(fresh, column, "row")).toThrow("a key this server does not have")
  vi.stubEnv("FIELD_KEYS", `1:${second}`)
  expect(() => unseal(old, column, "row")).toThrow()
})

test("the blind index does not mind how a number was typed", () => {
  const index = blind("99900119450321123X", column)
  for (const typed of [
    "99900119450321123x",
    " 999001 19450321 123X",
    "999001-19450321-123X",
    "９９９００１１９４５０３２１１２３Ｘ",
  ]) {
    expect(blind(typed, column), typed).toEqual(index)
  }
  expect(index).toHaveLength(32)
  expect(normalised("１５４ 0000-1234")).toBe("15400001234")
})

test("the blind index differs by column, by value and by key", () => {
  const index = blind("15400001234", "phones.number")
  expect(blind("15400001234", column)).not.toEqual(index)
  expect(blind("15400001235", "phones.number")).not.toEqual(index)
  vi.stubEnv("FIELD_KEYS", `1:${second}`)
  expect(blind("15400001234", "phones.number")).not.toEqual(index)
})

test("keys that are missing or malformed are refused without being printed", () => {
  for (const keys of ["", "1:c2hvcnQ=", `0:${first}`, `70000:${first}`, first]) {
    vi.stubEnv("FIELD_KEYS", keys)
    expect(() => seal("x", column, "row"), keys).toThrow(/^FIELD_KEYS is (not set|malformed)$/)
  }
})
