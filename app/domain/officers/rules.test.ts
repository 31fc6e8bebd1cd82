import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { m } from "#app/i18n/messages.ts"
import { type Role, roles, unitKinds } from "#db/enums.ts"
import { addDays } from "../calendar.ts"
import { passwordProblem } from "./password-rules.ts"
import {
  administersOfficer,
  administersUnit,
  clash,
  isOver,
  kindsBelow,
  misplaced,
  overlap,
  stands,
  type Term,
  unitCode,
} from "./rules.ts"

const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays("2026-11-01", n))
const term: fc.Arbitrary<Term> = fc.record({ fromOn: day, toOn: fc.option(day) })
const days = Array.from({ length: 60 }, (_, n) => addDays("2026-10-25", n))

describe("terms of office", () => {
  it("overlap exactly when a day belongs to both", () => {
    fc.assert(fc.property(term, term, (a, b) => overlap(a, b) === days.some((on) => stands(a, on) && stands(b, on))))
  })

  it("are over exactly when no day from today on belongs to them", () => {
    fc.assert(
      fc.property(term, day, (a, today) => isOver(a, today) === !days.some((on) => on >= today && stands(a, on))),
    )
  })
})

describe("clash", () => {
  const open = { fromOn: "2026-01-01", toOn: null }
  const held = (role: Role, unitId = "elsewhere", when: Term = open) => [{ role, unitId, ...when }]

  it.each(roles.flatMap((a) => roles.map((b) => [a, b] as const)))("%s beside %s", (wanted, has) => {
    const work = ["officer", "supervisor", "clerk"]
    const separate = (wanted === "admin" && work.includes(has)) || (has === "admin" && work.includes(wanted))
    expect(clash({ role: wanted, unitId: "here", ...open }, held(has)) !== null).toBe(separate)
  })

  it("lets them follow one another", () => {
    const before = held("officer", "elsewhere", { fromOn: "2025-01-01", toOn: "2026-10-31" })
    expect(clash({ role: "admin", unitId: "here", fromOn: "2026-11-01", toOn: null }, before)).toBeNull()
    expect(clash({ role: "admin", unitId: "here", fromOn: "2026-10-31", toOn: null }, before)).not.toBeNull()
  })

  it("refuses the same post twice", () => {
    expect(clash({ role: "officer", unitId: "here", ...open }, held("officer", "here"))).toBe(m.post_held_already())
  })
})

describe("misplaced", () => {
  it("keeps officers and clerks out of what lies above districts", () => {
    for (const role of roles) {
      for (const kind of unitKinds) {
        const wrong = ["officer", "clerk"].includes(role) && ["federation", "city"].includes(kind)
        expect(misplaced(role, kind) !== null).toBe(wrong)
      }
    }
  })
})

describe("an administrator", () => {
  const actor = { administers: ["/cn/lz/"] }

  it("looks after his unit and everything below, not beside", () => {
    expect(["/cn/lz/", "/cn/lz/lb/"].map((p) => administersUnit(actor, p))).toEqual([true, true])
    expect(["/cn/", "/cn/lzx/", "/cn/tj/"].map((p) => administersUnit(actor, p))).toEqual([false, false, false])
    expect(administersUnit({ administers: [] }, "/cn/lz/")).toBe(false)
  })

  it("has an account to himself only if nothing of it lies outside", () => {
    const near = { path: "/cn/lz/lb/", fromOn: "2026-01-01", toOn: null }
    const far = { path: "/cn/tj/", fromOn: "2026-01-01", toOn: null }
    const today = "2026-11-23"
    expect(administersOfficer(actor, [near], today)).toBe(true)
    expect(administersOfficer(actor, [near, far], today)).toBe(false)
    expect(administersOfficer(actor, [near, { ...far, toOn: "2026-11-22" }], today)).toBe(true)
    expect(administersOfficer(actor, [near, { ...far, fromOn: "2026-12-01" }], today)).toBe(false)
    expect(administersOfficer(actor, [], today)).toBe(false)
  })

  it("has an account nobody serves by any more if its last post was his", () => {
    const near = { path: "/cn/lz/lb/", fromOn: "2025-01-01", toOn: "2025-12-31" }
    const far = { path: "/cn/tj/", fromOn: "2026-01-01", toOn: "2026-06-30" }
    expect(administersOfficer(actor, [near, far], "2026-11-23")).toBe(false)
    expect(administersOfficer(actor, [far, { ...near, toOn: "2026-07-31" }], "2026-11-23")).toBe(true)
  })
})

describe("units", () => {
  it("never grow above what carries them", () => {
    expect(kindsBelow("district")).not.toContain("city")
    expect(kindsBelow("territory")).toEqual([])
    expect(kindsBelow("city")).toEqual(["district"])
  })

  it("get a code of their own, such as a path can hold", () => {
    expect(unitCode("district", "lbq", ["lb"])).toBe("lbq")
    expect(unitCode("district", "lbq", ["lbq", "lbq2"])).toBe("lbq3")
    expect(unitCode("territory", "yp", ["01", "02", "04"])).toBe("03")
    expect(unitCode("street", "", ["u"])).toBe("u2")
    fc.assert(
      fc.property(fc.constantFrom(...unitKinds), fc.string(), fc.array(fc.string()), (kind, name, siblings) => {
        const code = unitCode(kind, name, siblings)
        expect(code).toMatch(/^[a-z0-9]{1,12}$/)
        expect(siblings).not.toContain(code)
      }),
    )
  })
})

describe("passwordProblem", () => {
  it.each([
    "short",
    "12345678901",
    "一二三四五六七八九十一",
    "123456789012",
    "888888888888",
    "aaaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "abcdefghijklm",
    "qwertyuiopasdf",
    "1qaz2wsx3edc4rfv",
    "1q2w3e4r5t6y",
    "Password1234",
    "P@ssword2026!!",
    "password123456",
    "woaini5201314",
    "gonghui2026888",
    "Niangjia-2026-11",
    "administrator1",
    "correct-horse-battery-staple",
    "13800138000138",
    "niangjianiangjia",
    "zhuxi.shengli.2026",
  ])("refuses %s", (text) => expect(passwordProblem(text, "shengli.officer")).not.toBeNull())

  it.each([
    "three red bicycles at noon",
    "河边三棵柳树，两只鹅一条狗",
    "k7tq-9wzm-ph2x-4ndr",
    "北雀路口卖豆浆的老板娘姓什么",
    "Zm4!tRq8.wXc2",
    "correct-horse-battery",
  ])("takes %s", (text) => expect(passwordProblem(text, "shengli.officer")).toBeNull())

  it("asks for no class of characters, and does not mind a short user name inside", () => {
    expect(passwordProblem("wolkenkratzerdach", "li")).toBeNull()
  })
})
