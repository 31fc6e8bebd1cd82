import { parseWithValibot } from "@conform-to/valibot"
import { describe, expect, test } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { NotFound, RuleBroken, Stale } from "../errors.ts"
import { actorNamed } from "../officers/testing.ts"
import { listTasks } from "../tasks/queries.ts"
import { registerEmployer, revealChairPhone, updateEmployer } from "./commands.ts"
import { getEmployer, listEmployers } from "./queries.ts"
import { RegisterEmployer, UpdateEmployer } from "./schema.ts"
import { employerTimeline } from "./timeline.ts"

useDatabase()

const facts = (more: Partial<RegisterEmployer> = {}): RegisterEmployer => ({
  key: newId(),
  kind: "firm",
  name: "海港包装厂",
  creditCode: "",
  industry: "包装",
  workers: 120,
  chairName: "高师傅",
  chairPhone: "138 0000 4321",
  address: "",
  note: "",
  ...more,
})

async function liaison2() {
  return actorNamed("baoshui.liaison2")
}

describe("registering", () => {
  test("puts the body into the officer's own territory, once", async () => {
    const actor = await liaison2()
    const input = facts()
    const first = await registerEmployer(actor, input, testToday)
    const again = await registerEmployer(actor, input, testToday)
    expect(again).toEqual({ id: first.id, again: true })
    const employer = await getEmployer(actor, first.id, testToday)
    expect(employer.unitPath).toBe(cast.units.baoshui2.path)
    expect(employer.lastContactOn).toBeNull()
    await expect(registerEmployer(actor, { ...input, name: "别的名字" }, testToday)).rejects.toThrow(RuleBroken)
  })

  test("a supervisor chooses the territory; one out of reach is not there", async () => {
    const actor = await actorNamed("baoshui.supervisor")
    const { id } = await registerEmployer(actor, facts({ unitId: cast.units.baoshui7.id }), testToday)
    expect((await getEmployer(actor, id, testToday)).unitPath).toBe(cast.units.baoshui7.path)
    const elsewhere = facts({ unitId: cast.units.shengli1.id })
    await expect(registerEmployer(actor, elsewhere, testToday)).rejects.toThrow(NotFound)
    await expect(
      registerEmployer(await liaison2(), facts({ unitId: cast.units.baoshui3.id }), testToday),
    ).rejects.toThrow(NotFound)
  })

  test("a city's officer with several districts has to choose", async () => {
    const actor = await actorNamed("nanping.supervisor")
    await expect(registerEmployer(actor, facts(), testToday)).rejects.toMatchObject({ field: "unitId" })
  })

  test("one credit code stands for one body", async () => {
    const actor = await liaison2()
    await registerEmployer(actor, facts({ creditCode: "91350100m000100y43" }), testToday)
    const twin = facts({ name: "另一家", creditCode: "91350100M000100Y43" })
    await expect(registerEmployer(actor, twin, testToday)).rejects.toMatchObject({ field: "creditCode" })
  })

  test("a union is not founded in the future", async () => {
    const input = facts({ unionSince: "2999-01-01" })
    await expect(liaison2().then((a) => registerEmployer(a, input, testToday))).rejects.toMatchObject({
      field: "unionSince",
    })
  })
})

describe("the chair's number", () => {
  test("is sealed in the table, masked on pages, and shown whole only after a line in the audit", async () => {
    const actor = await liaison2()
    const { id } = await registerEmployer(actor, facts(), testToday)
    expect((await getEmployer(actor, id, testToday)).phone).toBe("138****4321")
    const supervisor = await actorNamed("baoshui.supervisor")
    expect((await getEmployer(supervisor, id, testToday)).phone).toBe("138******21")
    expect(await revealChairPhone(actor, id, { reason: "约谈工资协议" })).toBe("13800004321")
    const sql = ownerSql()
    try {
      await sql.begin(async (tx) => {
        await tx`select open_scope('/cn/tj/bs/', ${cast.officers.baoshuiLiaison2.id})`
        const [row] = await tx`select chair_phone from employers where id = ${id}`
        expect(Buffer.from(row?.chair_phone).includes("13800004321")).toBe(false)
        const lines = await tx`select * from audit_lines where subject_id = ${id} order by id`
        expect(lines.map((line) => line.event)).toEqual(["employer.registered", "employer.revealed"])
        expect(lines[1]).toMatchObject({ fields: ["chairPhone"], reason: "约谈工资协议" })
        expect(JSON.stringify(lines)).not.toContain("4321")
      })
    } finally {
      await sql.end()
    }
  })

  test("the same number sealed twice looks different, and out of reach there is none", async () => {
    const stranger = await actorNamed("baoshui.liaison3")
    await expect(revealChairPhone(stranger, cast.employers.precision, { reason: "看看" })).rejects.toThrow(NotFound)
  })

  test("stays when left empty, changes when written, goes when forgotten", async () => {
    const actor = await liaison2()
    const { id } = await registerEmployer(actor, facts(), testToday)
    const change = (version: number, more: Partial<UpdateEmployer>) =>
      updateEmployer(actor, id, { ...facts({ chairPhone: "" }), forgetPhone: false, version, ...more }, testToday)
    await change(1, {})
    expect((await getEmployer(actor, id, testToday)).phone).toBe("138****4321")
    await change(2, { chairPhone: "13900001111" })
    expect((await getEmployer(actor, id, testToday)).phone).toBe("139****1111")
    await change(3, { forgetPhone: true })
    expect((await getEmployer(actor, id, testToday)).phone).toBeNull()
    await expect(revealChairPhone(actor, id, { reason: "看看" })).rejects.toThrow(NotFound)
  })
})

describe("changing", () => {
  test("an older version is refused with what stands there now, and overwrites nothing", async () => {
    const actor = await liaison2()
    const { id } = await registerEmployer(actor, facts(), testToday)
    const save = (name: string) =>
      updateEmployer(actor, id, { ...facts({ name, chairPhone: "" }), forgetPhone: false, version: 1 }, testToday)
    await save("新名字")
    const refused = await save("旧名字").catch((error) => error)
    expect(refused).toBeInstanceOf(Stale)
    expect(refused.current).toEqual([{ label: "名称", value: "新名字" }])
    expect((await getEmployer(actor, id, testToday)).name).toBe("新名字")
  })

  test("two at once: one wins", async () => {
    const actor = await liaison2()
    const { id } = await registerEmployer(actor, facts(), testToday)
    const save = (name: string) =>
      updateEmployer(actor, id, { ...facts({ name, chairPhone: "" }), forgetPhone: false, version: 1 }, testToday)
    const ends = await Promise.allSettled([save("甲"), save("乙")])
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"])
  })

  test("out of reach it is not there", async () => {
    const stranger = await actorNamed("baoshui.liaison3")
    const input = { ...facts(), forgetPhone: false, version: 1 }
    await expect(updateEmployer(stranger, cast.employers.precision, input, testToday)).rejects.toThrow(NotFound)
    await expect(getEmployer(stranger, cast.employers.precision, testToday)).rejects.toThrow(NotFound)
    await expect(employerTimeline(stranger, cast.employers.precision, {})).rejects.toThrow(NotFound)
  })
})

describe("the list", () => {
  test("shows the officer's own bodies page by page, each once, and nobody else's", async () => {
    const actor = await actorNamed("baoshui.liaison5")
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listEmployers(actor, { after }, testToday)
      seen.push(...page.rows.map((row) => row.id))
      expect(page.rows.every((row) => row.unitPath === cast.units.baoshui5.path)).toBe(true)
      after = page.next ?? undefined
    } while (after)
    expect(seen.length).toBe(41)
    expect(new Set(seen).size).toBe(41)
  })

  test("a supervisor pages through all 300 in both orders", async () => {
    const actor = await actorNamed("baoshui.supervisor")
    const total = (await listEmployers(actor, {}, testToday)).total
    for (const by of ["name", "contact"] as const) {
      const seen = new Set<string>()
      let after: string | undefined
      do {
        const page = await listEmployers(actor, { after, by }, testToday)
        for (const row of page.rows) seen.add(row.id)
        after = page.next ?? undefined
      } while (after)
      expect(seen.size).toBe(total)
    }
  })

  test("filters by kind, text, territory and waiting; a wildcard is a letter like others", async () => {
    const actor = await actorNamed("baoshui.supervisor")
    const unions = await listEmployers(actor, { kind: "industry_union" }, testToday)
    expect(unions.rows.map((row) => row.id)).toContain(cast.employers.logisticsUnion)
    expect(unions.rows.every((row) => row.kind === "industry_union")).toBe(true)
    expect((await listEmployers(actor, { q: "%" }, testToday)).total).toBe(0)
    const late = await listEmployers(actor, { territory: cast.units.baoshui8.path, untouched: "1" }, testToday)
    expect(late.rows.length).toBe(late.untouched)
    expect(late.total).toBe(30)
  })

  test("a body's open count is what its list of tasks holds", async () => {
    const actor = await liaison2()
    const { rows } = await listEmployers(actor, {}, testToday)
    const row = rows.find((r) => r.id === cast.employers.precision)
    const open = await listTasks(actor, testToday, { employer: cast.employers.precision, state: "open" })
    expect(row?.openTasks).toBe(open.rows.length)
    expect(row?.openTasks).toBeGreaterThan(0)
    expect(row?.channel).not.toBeNull()
    // No count of one body leaks into another.
    expect(new Set(rows.map((r) => r.openTasks)).size).toBeGreaterThan(1)
  })
})

test("a body's history is paged by key, latest first, each entry once", async () => {
  const actor = await liaison2()
  const all: string[] = []
  const days: string[] = []
  let before: string | undefined
  do {
    const page = await employerTimeline(actor, cast.employers.precision, { before })
    all.push(...page.entries.map((entry) => entry.id))
    days.push(...page.entries.map((entry) => entry.day))
    before = page.next ?? undefined
  } while (before)
  expect(new Set(all).size).toBe(all.length)
  expect([...days].sort().reverse()).toEqual(days)
  const cases = await employerTimeline(actor, cast.employers.precision, { kind: "case" })
  expect(cases.entries.map((entry) => entry.id)).toContain(cast.cases.precisionWages)
  expect(cases.entries.every((entry) => entry.kind === "case")).toBe(true)
})

test("forms: empty lines are nothing, numbers are numbers, a checkbox is a yes", () => {
  const form = new FormData()
  for (const [name, value] of Object.entries({
    key: newId(),
    kind: "firm",
    name: " 海港 ",
    workers: "12",
    members: "",
  })) {
    form.set(name, value)
  }
  const read = parseWithValibot(form, { schema: RegisterEmployer })
  expect(read.status === "success" && read.value).toMatchObject({ name: "海港", workers: 12, chairPhone: "", note: "" })
  form.set("version", "3")
  form.set("forgetPhone", "on")
  form.set("workers", "十二")
  const wrong = parseWithValibot(form, { schema: UpdateEmployer })
  expect(wrong.status === "error" && Object.keys(wrong.error ?? {})).toEqual(["workers"])
})
