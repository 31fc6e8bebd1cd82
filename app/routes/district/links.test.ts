import { describe, expect, test } from "vitest"
import { listCases } from "#app/domain/cases/queries.ts"
import { getDistrictLoad } from "#app/domain/district/queries.ts"
import { placeKeys, workKeys } from "#app/domain/district/rules.ts"
import { listEmployers } from "#app/domain/employers/queries.ts"
import { listHouseholds } from "#app/domain/households/queries.ts"
import type { Actor } from "#app/domain/officers/actor.ts"
import { actorNamed } from "#app/domain/officers/testing.ts"
import { listTasks } from "#app/domain/tasks/queries.ts"
import { listVisits } from "#app/domain/visits/queries.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { placesOf } from "./links.ts"

useDatabase()

/** How many rows the page at this address lists, over all its pages. */
async function rowsBehind(actor: Actor, address: string): Promise<number> {
  const url = new URL(address, "http://test.invalid")
  const asked = Object.fromEntries(url.searchParams) as Record<string, string>
  const all = async (list: (key: string | undefined) => Promise<{ rows: unknown[]; next: string | null }>) => {
    let count = 0
    let key: string | undefined
    do {
      const page = await list(key)
      count += page.rows.length
      key = page.next ?? undefined
    } while (key)
    return count
  }
  switch (url.pathname) {
    case "/cases":
      return all((after) => listCases(actor, { ...asked, state: "open", after }))
    case "/tasks":
      return all((after) => listTasks(actor, testToday, { ...asked, after }))
    case "/visits":
      return all((before) => listVisits(actor, { ...asked, before }))
    case "/households":
      return all((after) => listHouseholds(actor, { ...asked, unseen: asked.unseen === "1", after }, testToday))
    case "/employers":
      return all((after) =>
        listEmployers(actor, { territory: asked.territory, untouched: asked.untouched as "1", after }, testToday),
      )
    default:
      throw new Error(`no list at ${url.pathname}`)
  }
}

async function everyNumberOpens(actor: Actor) {
  const load = await getDistrictLoad(actor, testToday)
  const context = { ...load, today: testToday }
  for (const { root, units, officers, total, first } of load.sections) {
    const places = placesOf(context, root.path)
    for (const key of [...workKeys, ...placeKeys]) {
      expect([root.path, key, await rowsBehind(actor, places.total(key))]).toEqual([root.path, key, total[key]])
      for (const unit of units) {
        expect([unit.path, key, await rowsBehind(actor, places.unit(unit.path, key))]).toEqual([
          unit.path,
          key,
          unit[key],
        ])
      }
    }
    for (const key of workKeys) {
      for (const officer of officers) {
        const behind = await rowsBehind(actor, places.officer(officer.id, key))
        expect([officer.called, key, behind]).toEqual([officer.called, key, officer[key]])
      }
    }
    for (const thing of first) {
      if (thing.kind === "instructions") expect(await rowsBehind(actor, places.lateInstructions())).toBe(thing.n)
    }
  }
  return load
}

describe("every number is the length of the list it opens", () => {
  test.each(["liubei.supervisor", "baoshui.supervisor", "nanping.supervisor", "yichun.supervisor", "shengli.chair"])(
    "for %s",
    async (name) => {
      const load = await everyNumberOpens(await actorNamed(name))
      expect(load.sections.length).toBe(1)
      expect(load.sections[0]?.total.open).toBeGreaterThan(0)
    },
    120_000,
  )

  test("for a supervisor of two districts, a section each", async () => {
    const sql = ownerSql()
    try {
      await sql`insert into posts (id, officer_id, unit_id, role, from_on) values
        (gen_random_uuid(), ${cast.officers.nanpingSupervisor.id}, ${cast.units.yichun.id}, 'supervisor', ${testToday})`
      const load = await everyNumberOpens(await actorNamed("nanping.supervisor"))
      expect(load.sections.map((section) => section.root.path)).toEqual([
        cast.units.yanping.path,
        cast.units.yichunCity.path,
      ])
    } finally {
      await sql`delete from posts where unit_id = ${cast.units.yichun.id} and officer_id = ${cast.officers.nanpingSupervisor.id}`
      await sql.end()
    }
  }, 120_000)

  test("also where a street and a district serve rows themselves, and an officer has left", async () => {
    const supervisor = await actorNamed("liubei.supervisor")
    const sql = ownerSql()
    try {
      await sql.begin(async (tx) => {
        await tx`set local role niangjia_app`
        await tx`select open_scope('/cn/', ${supervisor.id})`
        for (const unitPath of [cast.units.shengli.path, cast.units.liubei.path]) {
          await tx`insert into tasks (id, district_id, unit_path, title, due_on, officer_id, made_by, source) values
            (gen_random_uuid(), ${cast.units.liubei.id}, ${unitPath}, '街道自己的事', '2020-01-01',
             ${cast.officers.formerLiaison.id}, ${supervisor.id}, 'self')`
        }
      })
    } finally {
      await sql.end()
    }
    const [section] = (await everyNumberOpens(supervisor)).sections
    expect(section?.units.map((unit) => unit.path)).toContain(cast.units.shengli.path)
    expect(section?.first.find((thing) => thing.kind === "left")).toMatchObject({
      officer: { called: "吕干事", open: 2 },
    })
    const leaves = section?.units.filter((unit) => unit.leaf).reduce((sum, unit) => sum + unit.open, 0) ?? 0
    expect(section?.total.open).toBe(leaves + 2)
  }, 120_000)
})

test("the bonded zone's page shows the figures it was drawn with", async () => {
  const load = await getDistrictLoad(await actorNamed("baoshui.supervisor"), testToday)
  const units = load.sections[0]?.units ?? []
  expect(units.map((unit) => unit.bodies)).toEqual([34, 32, 36, 29, 41, 38, 27, 30, 33])
  expect(units.map((unit) => unit.untouched)).toEqual([4, 3, 5, 2, 11, 0, 6, 1, 4])
})

test("an uncovered territory is named first among the places", async () => {
  const [section] = (await getDistrictLoad(await actorNamed("liubei.supervisor"), testToday)).sections
  expect(section?.units.filter((unit) => unit.uncovered).map((unit) => unit.path)).toEqual([cast.units.shengli3.path])
  expect(section?.first.some((thing) => thing.kind === "uncovered")).toBe(true)
})

test("nobody who supervises nothing gets a section, and all numbers are of one moment", async () => {
  const load = await getDistrictLoad(await actorNamed("shengli.officer"), testToday)
  expect(load.sections).toEqual([])
  expect(Math.abs(load.at.getTime() - Date.now())).toBeLessThan(60_000)
})
