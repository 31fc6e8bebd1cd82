import { describe, expect, it } from "vitest"
import { m } from "#app/i18n/messages.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { NotAllowed } from "../errors.ts"
import { unitChoices, unitTree } from "./queries.ts"
import { actorNamed } from "./testing.ts"
import { addUnit } from "./unit-commands.ts"

useDatabase()

const u = cast.units

describe("addUnit", () => {
  it("makes a unit with a path of its own, in the district of its parent", async () => {
    const admin = await actorNamed("admin", testToday)
    const district = await addUnit(admin, u.liuzhou.id, { kind: "district", name: "城中区总工会", shortName: "城中区" })
    const street = await addUnit(admin, district.unitId, {
      kind: "street",
      name: "中南街道总工会",
      shortName: "中南街道",
    })
    const area = await addUnit(admin, street.unitId, {
      kind: "territory",
      name: "中南一片",
      shortName: "一片",
      scope: "东台路",
    })
    const sql = ownerSql()
    const rows =
      await sql`select id, path, district_id, parent_id from units where id in ${sql([district.unitId, street.unitId, area.unitId])} order by path`
    await sql.end()
    expect(rows.map((r) => r.path)).toEqual(["/cn/lz/czq/", "/cn/lz/czq/znjd/", "/cn/lz/czq/znjd/01/"])
    expect(rows.every((r) => r.district_id === district.unitId)).toBe(true)
    const tree = await unitTree(admin, { unitId: street.unitId }, testToday)
    expect(tree.units.map((unit) => [unit.name, unit.depth, unit.vacant])).toEqual([
      ["中南街道总工会", 0, false],
      ["中南一片", 1, true],
    ])
    expect(tree.above.map((unit) => unit.name)).toEqual(["总会", "柳州市", "城中区"])
  })

  it("gives two that are made at once different paths", async () => {
    const admin = await actorNamed("admin", testToday)
    const names = ["甲片", "乙片", "丙片", "丁片"]
    await Promise.all(
      names.map((name) =>
        addUnit(admin, u.shengli.id, { kind: "territory", name: `胜利街道${name}`, shortName: name }),
      ),
    )
    const made = (await unitChoices(admin)).filter((unit) => names.some((name) => unit.name.endsWith(name)))
    expect(made.length).toBe(4)
    await expect(
      addUnit(admin, u.shengli.id, { kind: "territory", name: "胜利街道甲片", shortName: "甲片" }),
    ).rejects.toThrow(m.unit_name_taken())
  })

  it("refuses what does not belong there, and everyone who is no administrator", async () => {
    const admin = await actorNamed("admin", testToday)
    const city = { kind: "city", name: "x", shortName: "x" } as const
    await expect(addUnit(admin, u.shengli.id, city)).rejects.toThrow(m.unit_kind_not_here())
    const supervisor = await actorNamed("liubei.supervisor", testToday)
    await expect(addUnit(supervisor, u.liubei.id, { ...city, kind: "street" })).rejects.toThrow(NotAllowed)
    await expect(unitTree(supervisor, {}, testToday)).rejects.toThrow(NotAllowed)
  })
})

describe("unitTree", () => {
  it("names the territories nobody stands for, and who stands where", async () => {
    const admin = await actorNamed("admin", testToday)
    const { units, vacant } = await unitTree(admin, { unitId: u.shengli.id }, testToday)
    const vacancies = units.filter((unit) => unit.vacant).map((unit) => unit.id)
    expect(vacancies).toContain(u.shengli3.id)
    expect(vacant).toBe(vacancies.length)
    const first = units.find((unit) => unit.id === u.shengli1.id)
    expect(first?.posts.map((post) => [post.called, post.role, post.state])).toEqual([["思姐", "officer", "standing"]])
    const past = await unitTree(admin, { unitId: u.shengli.id, past: true }, testToday)
    expect(past.units.find((unit) => unit.id === u.shengli3.id)?.posts.map((post) => post.state)).toEqual(["over"])
  })
})
