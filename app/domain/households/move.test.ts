import { sql } from "drizzle-orm"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { households } from "#db/schema/people.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { holdHousehold } from "../people/register.ts"
import { member } from "../people/testing.ts"
import { holdPerson, type Place, writePerson, writePhone } from "../people/write.ts"
import { moveHousehold } from "./move.ts"
import { getHousehold, getHouseholdFacts } from "./queries.ts"

useDatabase()

const today = testToday
const { shengli1, shengli2, shengli3 } = cast.units

async function move(actor: Actor, householdId: string, unitId: string) {
  const { version } = await getHouseholdFacts(actor, householdId)
  return moveHousehold(actor, householdId, { version, unitId, reason: "搬到那边住了" }, today)
}

// What belongs to a household is worked out anew here, from the columns that the catalogue lists: a table somebody
// adds later is either covered or fails the test.
type Table = { name: string; columns: string[] }

async function servedTables(tx: Tx): Promise<Table[]> {
  const rows = await tx.execute<Table>(sql`
    select c.table_name as name, array_agg(c.column_name::text) as columns from information_schema.columns c
    where c.table_schema = 'public' and c.table_name <> 'audit_lines' and exists (select from information_schema.columns u
      where u.table_schema = 'public' and u.table_name = c.table_name and u.column_name = 'unit_path')
    group by c.table_name order by c.table_name`)
  return [...rows]
}

const of = (id: string) => `household_id = '${id}'`
const peopleOf = (id: string) => `(select p.id from people p where p.${of(id)})`

const ofTheUnit = [
  "employers",
  "payment_batches",
  "festival_rounds",
  "form_templates",
  "programmes",
  "programme_rounds",
  "round_funds",
  "group_visits",
  "inspections",
  "findings",
  "finding_moves",
  "saved_lists",
  "frozen_lists",
  "list_exports",
]

/** SQL that says whether a row of the table belongs to the household. */
function belongs({ name, columns }: Table, id: string): string | undefined {
  const has = (column: string) => columns.includes(column)
  if (name === "households") return `id = '${id}'`
  if (name === "people") return of(id)
  // Of the unit that keeps them, not of a household.
  if (ofTheUnit.includes(name)) return "false"
  if (name === "model_workers") return `id in ${peopleOf(id)}`
  if (has("household_id")) {
    const alone = ["household_id is null", ...(has("employer_id") ? ["employer_id is null"] : [])].join(" and ")
    return has("person_id") ? `(${of(id)} or (${alone} and person_id in ${peopleOf(id)}))` : of(id)
  }
  for (const parent of ["award", "application"])
    if (has(`${parent}_id`)) return `${parent}_id in (select x.id from ${parent}s x where x.${of(id)})`
  if (has("aid_id")) return `aid_id in (select a.id from aid_requests a where a.${of(id)})`
  for (const parent of ["case", "visit", "task"] as const) {
    const whole = { name: `${parent}s`, columns: ["household_id", "employer_id", "person_id"] }
    if (has(`${parent}_id`)) return `${parent}_id in (select x.id from ${parent}s x where ${belongs(whole, id)})`
  }
  return has("person_id") ? `person_id in ${peopleOf(id)}` : undefined
}

/** How many rows of the household lie in which unit, table by table; and a fingerprint of everybody else's rows. */
async function census(actor: Actor, id: string) {
  return withScope(actor, async (tx) => {
    const mine: Record<string, Record<string, number>> = {}
    let others = ""
    for (const table of await servedTables(tx)) {
      const condition = belongs(table, id)
      expect(condition, `does ${table.name} hang on a household, and how?`).toBeDefined()
      const rows = await tx.execute<{ path: string; n: number }>(
        sql.raw(`select unit_path as path, count(*)::int as n from ${table.name} where ${condition} group by 1`),
      )
      mine[table.name] = Object.fromEntries([...rows].map((row) => [row.path, row.n]))
      const [rest] = await tx.execute<{ print: string }>(
        sql.raw(`select md5(coalesce(string_agg(r, '|' order by r), '')) as print from (
          select ${table.columns.includes("id") ? "id::text" : "t::text"} || unit_path as r
          from ${table.name} t where not coalesce(${condition}, false)) x`),
      )
      others += rest?.print
    }
    return { mine, others }
  })
}

function signal(): { give(): void; given: Promise<void> } {
  let give = () => {}
  const given = new Promise<void>((done) => {
    give = done
  })
  return { give: () => give(), given }
}

describe("moveHousehold", () => {
  it("leaves nothing behind and touches nothing else, wherever and how often a household goes", async () => {
    const actor = await actorNamed("liubei.supervisor")
    const homes = [cast.households.fan, cast.households.qin, cast.households.wei, cast.households.tan]
    const step = fc.record({ home: fc.constantFrom(...homes), unit: fc.constantFrom(shengli1, shengli2, shengli3) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
        for (const { home, unit } of steps) {
          const before = await census(actor, home)
          const at = (await getHouseholdFacts(actor, home)).unitPath
          if (at === unit.path) continue
          await move(actor, home, unit.id)
          const after = await census(actor, home)
          for (const [table, counts] of Object.entries(after.mine)) {
            expect(
              Object.keys(counts).filter((path) => path !== unit.path),
              table,
            ).toEqual([])
            const total = Object.values(before.mine[table] ?? {}).reduce((sum, n) => sum + n, 0)
            // Handing tasks on writes events of its own.
            if (table === "task_events") expect(counts[unit.path] ?? 0).toBeGreaterThanOrEqual(total)
            else expect(counts[unit.path] ?? 0, table).toBe(total)
          }
          expect(after.others).toBe(before.others)
        }
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it("covers every table that hangs on people: none of them is empty for a well-known household", async () => {
    const actor = await actorNamed("liubei.supervisor")
    const { mine } = await census(actor, cast.households.fan)
    for (const table of [
      "people",
      "phones",
      "person_tokens",
      "visits",
      "visit_people",
      "cases",
      "case_closures",
      "tasks",
      "task_events",
    ]) {
      expect(Object.keys(mine[table] ?? {}), table).not.toEqual([])
    }
  })

  it("gives the new officer the file and takes it from the old one", async () => {
    const chair = await actorNamed("liubei.supervisor")
    await move(chair, cast.households.luo, shengli2.id)
    const [old, heir] = [await actorNamed("shengli.officer"), await actorNamed("shengli.officer2")]
    await expect(getHousehold(old, cast.households.luo, today)).rejects.toThrow(NotFound)
    const file = await getHousehold(heir, cast.households.luo, today)
    expect(file.household.helperId).toBe(heir.id)
    expect(file.openTasks.length).toBeGreaterThan(0)
    expect(new Set(file.openTasks.map((task) => task.officerId))).toEqual(new Set([heir.id]))
    const [event] = await withScope(heir, (tx) =>
      tx.execute<{ kind: string; old: string; new: string; reason: string }>(sql`select kind, old_officer_id as old,
        new_officer_id as new, reason from task_events where task_id = ${file.openTasks[0]?.id} order by at desc, id desc limit 1`),
    )
    expect(event).toEqual({ kind: "reassigned", old: old.id, new: heir.id, reason: "搬到那边住了" })
    const lines = await withScope(heir, (tx) =>
      tx.execute<{ event: string; reason: string; officer_id: string }>(
        sql`select event, reason, officer_id from audit_lines where subject_id = ${cast.households.luo} and event = 'household.moved'`,
      ),
    )
    expect([...lines]).toEqual([{ event: "household.moved", reason: "搬到那边住了", officer_id: chair.id }])
  })

  it("keeps open work with the supervisor while nobody serves the new unit", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const moved = await move(chair, cast.households.liang, shengli3.id)
    const file = await getHousehold(chair, cast.households.liang, today)
    const reaching = new Set([chair.id, cast.officers.shengliChair.id])
    expect(file.openTasks.every((task) => reaching.has(task.officerId))).toBe(true)
    expect(moved.tasks).toBe(file.openTasks.filter((task) => task.officerId === chair.id).length)
    expect(moved.officer).toBe(chair.called)
  })

  it("lets an offer fall that was made to somebody who no longer reaches the task", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const home = await withScope(chair, async (tx) => {
      const [row] = await tx.execute<{ id: string }>(
        sql`select household_id as id from tasks where id = ${cast.tasks.offered}`,
      )
      return row?.id as string
    })
    const { unitPath } = await getHouseholdFacts(chair, home)
    await move(chair, home, unitPath === shengli3.path ? shengli1.id : shengli3.id)
    const [offer] = await withScope(chair, (tx) =>
      tx.execute<{ accepted: boolean; answer: string; decided: boolean }>(sql`select accepted, answer,
        decided_at is not null as decided from task_handovers where id = ${cast.handovers.offered}`),
    )
    expect(offer).toMatchObject({ accepted: false, decided: true })
    expect(offer?.answer).toMatch(/^这一户转到了/)
  })

  it("misses nothing that is written for the household in the same moment", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const home = cast.households.shi
    const [head] = (await getHousehold(chair, home, today)).members
    const blank = { householdId: home, relation: null }
    const write = {
      member: async (tx: Tx, place: Place) => {
        await writePerson(tx, chair, place, blank, member({ name: "同时来的" }), today)
      },
      phone: async (tx: Tx, place: Place) => {
        await writePhone(tx, place, head?.id as string, { number: "15400004409", label: "" })
      },
    }
    for (const [what, unit] of [
      ["member", shengli2],
      ["phone", shengli1],
    ] as const) {
      const [read, go] = [signal(), signal()]
      const writing = withScope(chair, async (tx) => {
        const place = await (what === "member"
          ? holdHousehold(tx, chair, home)
          : holdPerson(tx, chair, head?.id as string))
        read.give()
        await go.given
        await write[what](tx, place)
      })
      await read.given
      const moving = move(chair, home, unit.id)
      // Whoever does not wait for the writing has moved the household by now.
      await new Promise((done) => setTimeout(done, 300))
      go.give()
      await Promise.all([writing, moving])
      const { mine } = await census(chair, home)
      for (const [table, counts] of Object.entries(mine)) {
        expect(
          Object.keys(counts).filter((path) => path !== unit.path),
          table,
        ).toEqual([])
      }
    }
  })

  it("is for supervisors of both units", async () => {
    const officer = await actorNamed("shengli.officer")
    await expect(move(officer, cast.households.nong, shengli2.id)).rejects.toThrow(NotAllowed)
    const foreign = { version: 1, unitId: shengli2.id, reason: "不归我管" }
    await expect(moveHousehold(officer, cast.households.huang, foreign, today)).rejects.toThrow(NotFound)
    const chair = await actorNamed("liubei.supervisor")
    await expect(moveHousehold(chair, cast.households.huang, foreign, today)).rejects.toThrow(NotFound)
    await expect(moveHousehold(chair, newId(), foreign, today)).rejects.toThrow(NotFound)
    for (const unitId of [cast.units.baoshui2.id, newId()]) {
      await expect(move(chair, cast.households.nong, unitId)).rejects.toThrow(NotFound)
    }
  })

  it("refuses the same unit, one that does not serve people, and a version that was overtaken", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const home = cast.households.nong
    const { unitPath, version } = await getHouseholdFacts(chair, home)
    expect(unitPath).toBe(shengli1.path)
    for (const unit of [shengli1, cast.units.shengli, cast.units.liubei]) {
      await expect(move(chair, home, unit.id)).rejects.toThrow(RuleBroken)
    }
    const to = { unitId: shengli2.id, reason: "两人同时转" }
    const both = await Promise.allSettled([
      moveHousehold(chair, home, { version, ...to }, today),
      moveHousehold(chair, home, { version, ...to, unitId: shengli3.id }, today),
    ])
    expect(both.filter((result) => result.status === "fulfilled")).toHaveLength(1)
    const refused = both.find((result) => result.status === "rejected")
    expect(refused?.reason).toBeInstanceOf(Stale)
  })

  it("does not lead from one district into another", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const two = await actorNamed("baoshui.supervisor")
    const both = {
      ...chair,
      posts: [...chair.posts, ...two.posts],
      reach: [...chair.reach, ...two.reach],
      paths: [...chair.paths, ...two.paths],
    }
    await expect(move(both, cast.households.fan, cast.units.baoshui2.id)).rejects.toMatchObject({ field: "unitId" })
  })
})

describe("a household without people", () => {
  it("moves too", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const id = newId()
    await withScope(chair, (tx) => tx.insert(households).values({ id, ...placeOf(shengli1), name: "空户" }))
    await move(chair, id, shengli2.id)
    expect((await getHouseholdFacts(chair, id)).unitPath).toBe(shengli2.path)
  })
})
