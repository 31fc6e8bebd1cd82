import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { canonical, hashOf, type Snapshot } from "#db/payment-rows.server.ts"
import { batchNumber, neutral } from "./rules.ts"

test("a list's number", () => {
  expect(batchNumber("2026", 7)).toBe("2026-007")
  expect(batchNumber("2026", 1234)).toBe("2026-1234")
})

describe("no cell is a formula", () => {
  test.each(["=1+1", "+86", "-2", "@a", "|x", "%s", " =1", "\u200b=1", "\ufeff+1", "＝1", "\t1", "\r1", "\n", "　@a"])(
    "%j is told apart",
    (text) => {
      expect(neutral(text)).toBe(`'${text}`)
    },
  )
  test.each(["覃国栋", "999202198001010011", "6222000000001234", "北站路 21-3 号", "a=b", ""])("%j stays", (text) => {
    expect(neutral(text)).toBe(text)
  })
})

const row: Snapshot = {
  position: 1,
  lineId: "l",
  aidId: "a",
  name: "覃国栋",
  idNumber: "999202198001010011",
  employer: "北站机械厂",
  category: "DEEP",
  kind: "living",
  item: "买米",
  source: "union",
  amountFen: 50_000,
  goods: "",
  goodsFen: 0,
  payWay: "card",
  bank: "柳州银行",
  branch: "",
  card: "6222000000001234",
  phone: "15400001234",
}

test("the hash hangs on every value and on the order, not on the order of keys", () => {
  const reversed = Object.fromEntries(Object.entries(row).reverse()) as Snapshot
  expect(canonical(reversed)).toBe(canonical(row))
  const two = { ...row, position: 2, lineId: "m" }
  expect(hashOf([row, two]).equals(hashOf([two, row]))).toBe(false)
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(row) as (keyof Snapshot)[])),
      fc.string({ minLength: 1 }),
      (key, text) => {
        const changed = {
          ...row,
          [key]: typeof row[key] === "number" ? (row[key] as number) + 1 : `${row[key]}${text}`,
        }
        expect(hashOf([changed]).equals(hashOf([row]))).toBe(false)
      },
    ),
  )
})
