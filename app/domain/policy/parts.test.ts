import { parseWithValibot } from "@conform-to/valibot"
import fc from "fast-check"
import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { policyExamples } from "#db/policy-examples.ts"
import { openBook } from "#db/seed/book.ts"
import { tellPolicies } from "#db/seed/policies.ts"
import { catalogue, type PolicyKey, policyKeys } from "./catalogue.ts"
import { parts, readValue, typedValue } from "./parts.ts"
import { PolicyForm } from "./schema.ts"
import { valueLines } from "./words.ts"

const book = openBook("2026-11-23")
tellPolicies(book)
const laidDown = book.rows.policies.map(({ key, value, source }) => ({ key: key as PolicyKey, value, source }))
const all = [...laidDown, ...policyExamples]

describe("the published examples and the rows of the demo", () => {
  it("are of the catalogue's shape, survive their form, and can be read aloud", () => {
    for (const { key, value } of all) {
      expect(v.is(catalogue[key], value), key).toBe(true)
      const read = readValue(key, typedValue(key, value))
      expect(read).toEqual({ ok: true, value })
      const lines = valueLines(key, value)
      expect(lines.length, key).toBeGreaterThan(0)
      for (const { label, said } of lines) expect(label && said).toBeTruthy()
    }
    expect(new Set(laidDown.map(({ key }) => key))).toEqual(new Set(policyKeys))
  })

  it("name where they come from, and say so where they are invented", () => {
    for (const { source } of all) expect(source.length).toBeGreaterThan(10)
    for (const { source } of laidDown) expect(source).toMatch(/^演示/)
    expect(policyExamples.map(({ place }) => place)).toEqual(expect.arrayContaining(["青岛", "湖北", "安徽", "合肥"]))
  })
})

describe("a value and its form", () => {
  it("are each other's reverse, whatever the figures", () => {
    const count = fc.integer({ min: 1, max: 60 })
    const fen = fc.integer({ min: 0, max: 99_999_999 })
    fc.assert(
      fc.property(fen, count, count, (monthlyFen, reviewMonths, days) => {
        const line = { monthlyFen }
        expect(readValue("minimum_living_line", typedValue("minimum_living_line", line))).toEqual({
          ok: true,
          value: line,
        })
        const terms = { reviewMonths, homeVisitMonths: days, watchMonths: 6, noticeDays: days, answerDays: days }
        expect(readValue("file_terms", typedValue("file_terms", terms))).toEqual({ ok: true, value: terms })
      }),
    )
  })

  it("every field of every rule is one that the form sends on", () => {
    const filled: Record<string, string> = { basis: "line", level: "P", phone: "12351", monthday: "9月1日" }
    for (const key of policyKeys.filter((key) => key !== "aid_caps")) {
      const form = new FormData()
      for (const [name, said] of Object.entries({
        key: "01970000-0000-7000-8000-000000000001",
        rule: key,
        regionId: "01970000-0000-7000-8000-000000000002",
        validFrom: "2026-01-01",
        source: "市里的文件",
      }))
        form.append(name, said)
      for (const part of parts[key]) form.append(part.field, filled[part.unit] ?? "3")
      const submission = parseWithValibot(form, { schema: PolicyForm })
      if (submission.status !== "success") throw new Error(`${key} ${JSON.stringify(submission.error)}`)
      const read = readValue(key, submission.value)
      expect(read.ok && valueLines(key, read.value).length, key).toBeGreaterThan(0)
      for (const part of parts[key].filter((part) => !part.optional)) {
        form.delete(part.field)
        const refused = parseWithValibot(form, { schema: PolicyForm })
        expect(Object.keys(refused.reply().error ?? {}), part.field).toEqual([part.field])
        form.append(part.field, filled[part.unit] ?? "3")
      }
    }
  })
})

describe("what is typed wrong", () => {
  const said = (key: PolicyKey, typed: Record<string, unknown>) => {
    const read = readValue(key, typed)
    return read.ok ? [] : read.faults.map((fault) => [fault.path.join("."), fault.said])
  }

  it("gets a sentence at its field", () => {
    expect(said("minimum_living_line", {})).toEqual([["monthly", "写上数"]])
    expect(said("minimum_living_line", { monthly: "六百二" })).toEqual([
      ["monthly", "按元写，最多两位小数，例：200 或 88.50"],
    ])
    expect(said("publicity", { workingDays: "0", phone: "12351" })).toEqual([["workingDays", "写 1 到 60 的整数"]])
    expect(said("publicity", { workingDays: "5", phone: "找小王" })).toEqual([
      ["phone", "只写号码，例：12351 或 0772-2810000"],
    ])
    expect(said("visit_interval_days", { days: {} })).toEqual([["days.DEEP", "至少写一项"]])
    expect(said("visit_interval_days", { days: { DEEP: "1.5" } })).toEqual([["days.DEEP", "写 0 到 3660 的整数"]])
    expect(said("aid_caps", { caps: [{}, { kind: "living" }] })).toEqual([["caps.1.amount", "写上数"]])
    const twice = { kind: "living" as const, per: "household" as const, basis: "fen" as const, amount: "7600" }
    expect(said("aid_caps", { caps: [twice, twice] })).toEqual([["caps.1.kind", "这一种和第 1 行重了，留一行"]])
  })

  it("a unit written behind the figure, or full-width digits, are understood", () => {
    expect(readValue("minimum_living_line", { monthly: "１，２３４．５元" })).toEqual({
      ok: true,
      value: { monthlyFen: 123_450 },
    })
    expect(readValue("aid_tiers", { streetUpTo: "1000 元" })).toEqual({ ok: true, value: { streetUpToFen: 100_000 } })
  })
})
