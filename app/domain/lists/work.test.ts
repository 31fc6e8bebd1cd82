import { eq, sql } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { auditLines } from "#db/schema/audit.ts"
import { tasks } from "#db/schema/tasks.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { addDays } from "../calendar.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { freezeList, getFrozen, listFrozen } from "./frozen.ts"
import { openList } from "./queries.ts"
import { listSaved, removeSavedList, saveList } from "./saved.ts"
import { makeTasks } from "./tasks.ts"

useDatabase()
const today = testToday
const dueOn = addDays(today, 14)
let officer: Actor
let chair: Actor
let stranger: Actor
beforeAll(async () => {
  ;[officer, chair, stranger] = (await Promise.all(
    ["shengli.officer", "liubei.supervisor", "nanping.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor]
})

const tasksOf = (home: TestHome) =>
  withScope(everyone, (tx) => tx.select().from(tasks).where(eq(tasks.householdId, home.householdId)).orderBy(tasks.id))
const ticked = (home: TestHome, reason = "phone_missing") => ({
  key: newId(),
  row: [`${home.householdId}.${reason}`],
  dueOn,
})

describe("tasks of a list", () => {
  test("one for each ticked row, for the household's helper, with the window; none twice", async () => {
    const home = await homeOnFile({ helperId: cast.officers.shengliOfficer.id })
    const other = await homeOnFile()
    const input = { ...ticked(home), row: [`${home.householdId}.phone_missing`, `${other.householdId}.phone_missing`] }
    const first = await makeTasks(chair, "phone-numbers", {}, { ...input, fromOn: addDays(today, 2) }, today)
    expect(first).toMatchObject({ made: 2, stood: 0, gone: 0 })
    const [task] = await tasksOf(home)
    expect(task).toMatchObject({
      title: "没有留号码",
      officerId: cast.officers.shengliOfficer.id,
      fromOn: addDays(today, 2),
      dueOn,
      rule: "list_phone_numbers",
      madeBy: chair.id,
    })
    expect((await tasksOf(other))[0]?.officerId).toBe(chair.id)
    const again = await makeTasks(chair, "phone-numbers", {}, { ...input, key: newId() }, today)
    expect(again).toMatchObject({ made: 0, stood: 2 })
    expect(await tasksOf(home)).toHaveLength(1)
  })

  test("another list is another reason", async () => {
    const home = await homeOnFile()
    await makeTasks(chair, "phone-numbers", {}, ticked(home), today)
    await makeTasks(chair, "never-helped", {}, ticked(home, "no_aid_asked"), today)
    expect((await tasksOf(home)).map((task) => task.rule)).toEqual(["list_phone_numbers", "list_never_helped"])
  })

  test("all that fit the filters, and no other", async () => {
    const home = await homeOnFile()
    const territory = cast.units.shengli4.path
    const { total } = await openList(chair, "phone-numbers", { territory, reason: "phone_missing" }, today)
    const filters = { territory, reason: "phone_missing" }
    const told = await makeTasks(chair, "phone-numbers", filters, { key: newId(), all: "yes", dueOn }, today)
    expect(told.made + told.stood).toBe(total)
    expect(await tasksOf(home)).toHaveLength(1)
  })

  test("are refused for a row that is gone or another's, a colleague elsewhere, and a day gone by", async () => {
    const home = await homeOnFile()
    const far = await homeOnFile({ unit: cast.units.shengli1 })
    await expect(makeTasks(stranger, "phone-numbers", {}, ticked(home), today)).rejects.toBeInstanceOf(RuleBroken)
    await expect(makeTasks(chair, "phone-numbers", {}, ticked(home, "phone_wrong"), today)).rejects.toThrow(
      /不在名单上/,
    )
    const foreign = { ...ticked(home), officerId: stranger.id }
    await expect(makeTasks(chair, "phone-numbers", {}, foreign, today)).rejects.toBeInstanceOf(NotFound)
    const late = { ...ticked(home), dueOn: addDays(today, -1) }
    await expect(makeTasks(chair, "phone-numbers", {}, late, today)).rejects.toMatchObject({ field: "dueOn" })
    await expect(makeTasks(chair, "nothing", {}, ticked(home), today)).rejects.toBeInstanceOf(NotFound)
    expect(await tasksOf(home)).toHaveLength(0)
    expect(await tasksOf(far)).toHaveLength(0)
  })

  test("fifty at once make each task once", async () => {
    const homes = await Promise.all([homeOnFile(), homeOnFile(), homeOnFile()])
    const row = homes.map((home) => `${home.householdId}.phone_missing`)
    const told = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        makeTasks(i % 2 ? chair : officer, "phone-numbers", {}, { key: newId(), row, dueOn }, today),
      ),
    )
    expect(told.reduce((sum, one) => sum + one.made, 0)).toBe(3)
    for (const home of homes) expect(await tasksOf(home)).toHaveLength(1)
  }, 60_000)
})

describe("a kept list", () => {
  test("is the officer's own, under one name, until it is taken off", async () => {
    const name = `每周要看的 ${newId().slice(-6)}`
    const { id } = await saveList(officer, "unvisited", { helper: "mine" }, { key: newId(), name })
    expect(await listSaved(officer)).toContainEqual({ id, list: "unvisited", name, filters: { helper: "mine" } })
    expect((await listSaved(chair)).map((one) => one.id)).not.toContain(id)
    const same = { key: newId(), name }
    await expect(saveList(officer, "unvisited", {}, same)).rejects.toMatchObject({ field: "name" })
    await expect(removeSavedList(chair, id)).rejects.toBeInstanceOf(NotFound)
    await removeSavedList(officer, id)
    await expect(removeSavedList(officer, id)).rejects.toBeInstanceOf(NotFound)
    expect((await listSaved(officer)).map((one) => one.id)).not.toContain(id)
  })
})

test("one who supervises districts from above keeps and freezes a list as well", async () => {
  const city = await actorNamed("nanping.supervisor")
  const { id } = await saveList(city, "unvisited", {}, { key: newId(), name: `全市 ${newId().slice(-6)}` })
  expect((await listSaved(city)).map((one) => one.id)).toContain(id)
  const frozen = await freezeList(city, "unvisited", {}, { key: newId() }, today)
  expect((await getFrozen(city, frozen.id)).holds).toBe(true)
})

describe("a frozen list", () => {
  test("stays as it was, numbered in its year, and says if it is not what was kept", async () => {
    const home = await homeOnFile({ name: "定稿人" })
    const territory = cast.units.shengli4.path
    const { id } = await freezeList(chair, "phone-numbers", { territory }, { key: newId() }, today)
    const before = await getFrozen(chair, id)
    expect(before.number).toMatch(new RegExp(`^名单-${today.slice(0, 4)}-\\d{3}$`))
    expect(before).toMatchObject({ holds: true, frozenOn: today, rowCount: before.rows.length })
    await withScope(everyone, (tx) =>
      tx.execute(sql`update hardship_files set is_live = false where household_id = ${home.householdId}`),
    )
    expect((await getFrozen(chair, id)).rows).toEqual(before.rows)
    const next = await freezeList(chair, "phone-numbers", { territory }, { key: newId() }, today)
    const after = await getFrozen(chair, next.id)
    expect(Number(after.number.slice(-3))).toBe(Number(before.number.slice(-3)) + 1)
    expect(after.rowCount).toBe(before.rowCount - 1)
    await expect(getFrozen(stranger, id)).rejects.toBeInstanceOf(NotFound)
    expect((await listFrozen(stranger)).map((one) => one.id)).not.toContain(id)
    const owner = ownerSql()
    await owner`update frozen_lists set content_hash = sha256('x') where id = ${id}`
    await owner.end()
    expect((await getFrozen(chair, id)).holds).toBe(false)
  })

  test("two at once have two numbers; an empty one is not kept; the audit says who", async () => {
    await homeOnFile()
    const made = await Promise.all(
      Array.from({ length: 6 }, () => freezeList(chair, "phone-numbers", {}, { key: newId() }, today)),
    )
    const numbers = await Promise.all(made.map(async ({ id }) => (await getFrozen(chair, id)).number))
    expect(new Set(numbers).size).toBe(6)
    const none = { reason: "nothing" }
    await expect(freezeList(chair, "phone-numbers", none, { key: newId() }, today)).rejects.toBeInstanceOf(RuleBroken)
    const lines = await withScope(chair, (tx) =>
      tx.select().from(auditLines).where(eq(auditLines.event, "list.frozen")),
    )
    expect(lines.length).toBeGreaterThanOrEqual(6)
  })
})
