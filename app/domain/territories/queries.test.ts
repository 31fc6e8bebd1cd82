import { expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { listEmployers } from "../employers/queries.ts"
import { NotFound } from "../errors.ts"
import { listHouseholds } from "../households/queries.ts"
import { actorNamed } from "../officers/testing.ts"
import { policyOn } from "../policy/queries.ts"
import { intervalGroups } from "./intervals.ts"
import { getTerritory, listTerritories, listUnits } from "./queries.ts"

useDatabase()

test("territory 2 serves 32 bodies: 30 firms, an industry union, an apartment union", async () => {
  const actor = await actorNamed("baoshui.liaison2")
  const territory = await getTerritory(actor, cast.units.baoshui2.id, testToday)
  expect(territory.bodies).toBe(32)
  expect(territory.officers.map((o) => o.called)).toEqual(["刘干事"])
  expect(territory.uncovered).toBe(false)
  const kinds = await Promise.all(
    (["firm", "industry_union", "building_union"] as const).map(async (kind) => {
      return (await listEmployers(actor, { kind, territory: territory.path }, testToday)).total
    }),
  )
  expect(kinds).toEqual([30, 1, 1])
  await expect(getTerritory(actor, cast.units.baoshui3.id, testToday)).rejects.toThrow(NotFound)
  expect((await listUnits(actor)).map((unit) => unit.path)).toEqual([cast.units.baoshui2.path])
})

test("the bonded zone has nine territories, all of them covered", async () => {
  const territories = await listTerritories(await actorNamed("baoshui.supervisor"), testToday)
  expect(territories.length).toBe(9)
  expect(territories.reduce((sum, t) => sum + t.bodies, 0)).toBe(300)
  expect(territories.some((t) => t.uncovered)).toBe(false)
})

test("a territory without an officer is named, and its numbers are those of the lists they open", async () => {
  const actor = await actorNamed("liubei.supervisor")
  const territories = await listTerritories(actor, testToday)
  expect(territories.filter((t) => t.uncovered).map((t) => t.path)).toEqual([cast.units.shengli3.path])
  for (const { path, households, bodies } of territories) {
    expect((await listHouseholds(actor, { territory: path }, testToday)).total).toBe(households)
    expect((await listEmployers(actor, { territory: path }, testToday)).total).toBe(bodies)
  }
})

test("a post counts from its first day to its last, and not while its holder is disabled", async () => {
  const actor = await actorNamed("liubei.supervisor")
  const officersOn = async (day: string) =>
    (await getTerritory(actor, cast.units.shengli3.id, day)).officers.map((o) => o.called)
  expect(await officersOn(addDays(testToday, -120))).toEqual(["韦干事"])
  expect(await officersOn(addDays(testToday, -119))).toEqual([])
  const sql = ownerSql()
  try {
    await sql`update officers set disabled_at = now() where id = ${cast.officers.shengliOfficer2.id}`
    expect((await getTerritory(actor, cast.units.shengli2.id, testToday)).uncovered).toBe(true)
  } finally {
    await sql`update officers set disabled_at = null where id = ${cast.officers.shengliOfficer2.id}`
    await sql.end()
  }
})

test("intervals of many units at once are those of each unit alone, on every day", async () => {
  const actor = await actorNamed("liubei.supervisor")
  const sql = ownerSql()
  try {
    await sql`insert into policies (id, region_path, key, value, valid_from, valid_to, source) values
      (gen_random_uuid(), ${cast.units.shengli1.path}, 'visit_interval_days', '{"employer": 30}', ${testToday}, null, 'test'),
      (gen_random_uuid(), ${cast.units.shengli2.path}, 'visit_interval_days', '{"employer": 45}', '2015-01-01', ${testToday}, 'test')`
  } finally {
    await sql.end()
  }
  const paths = Object.values(cast.units).map((unit) => unit.path)
  await withScope(actor, async (tx) => {
    for (const day of [testToday, addDays(testToday, -1), addDays(testToday, 1), "2014-12-31"]) {
      const groups = await intervalGroups(tx, paths, day)
      for (const path of paths) {
        const alone = await policyOn(tx, "visit_interval_days", path, day)
        expect(groups.find((group) => group.paths.includes(path))?.days).toEqual(alone?.value)
      }
    }
  })
})
