import { sql } from "drizzle-orm"
import type { Sql } from "postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { followUpRules } from "#db/schema/follow-up-rules.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { everyone } from "../aid/testing.ts"
import { addDays } from "../calendar.ts"
import { makeFollowUps } from "../follow-up-rules/round.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { cancelTask, completeTask } from "../tasks/commands.ts"
import { makeTasks } from "./tasks.ts"
import { type Chance, chanceFrom } from "./testing/chance.ts"
import { type Crowd, crowdOf } from "./testing/crowd.ts"

// No task twice, whatever comes after or beside what. A crowd of homes without a number and of loans with two
// repayments lives through the same days; at each step chance says for each of them apart who makes tasks of him, by
// ticking or with all, what is done, struck off, paid or found wrong, and the office's own rule goes its round beside it.
// So each home and each loan goes through an order of events of its own; different ones are counted, not steps.

useDatabase()
let owner: Sql
let officer: Actor
let chair: Actor
beforeAll(async () => {
  owner = ownerSql()
  officer = await actorNamed("shengli.officer")
  chair = await actorNamed("liubei.supervisor")
  await owner`update follow_up_rules set valid_to = ${addDays(testToday, -1)}`
  const rule = {
    whom: "microloan",
    trigger: "on",
    offsetDays: 0,
    windowDays: 20,
    owner: "chair",
    source: "试一试",
  } as const
  for (const [event, title] of [
    ["overdue", "还款逾期"],
    ["repayment_due", "快到还款的日子"],
  ] as const) {
    const id = newId()
    await withScope(everyone, (tx) =>
      tx.insert(followUpRules).values({
        ...rule,
        id,
        lineage: id,
        regionPath: cast.units.shengli4.path,
        event,
        title,
        offsetDays: event === "overdue" ? 3 : 0,
        validFrom: testToday,
        changedBy: chair.id,
      }),
    )
  }
})
afterAll(() => owner.end())

type Made = { id: string; householdId: string; title: string; rule: string; status: number }
const made = () => owner<Made[]>`select id, household_id as "householdId", title, rule, status from tasks
  where rule like 'list\\_%' or rule like 'office:%' order by id`

const halfYear = (day: string) => `${day.slice(0, 4)} ${day.slice(5) < "07-01" ? "first" : "second"} half`
const repayments = ["还款逾期", "快到还款的日子"]

/** Lives through `steps`, several things at once in each, and checks after each that nothing was made twice. */
async function liveThrough(crowd: Crowd, chance: Chance, steps: number) {
  const whose = new Set(crowd.map((one) => one.householdId))
  const orders = new Map(crowd.map((one) => [one.householdId, ""]))
  const seen = new Map<string, string>()
  const known = new Set<string>()
  let today = testToday
  for (let step = 0; step < steps; step++) {
    const note = (one: { householdId: string }, what: string) =>
      orders.set(one.householdId, `${orders.get(one.householdId)} ${step}${what}`)
    const ticked = (who: "a" | "b") => {
      const chosen = crowd.filter(() => chance.often(0.35))
      for (const one of chosen) note(one, who)
      return chosen.flatMap((one) => one.keys)
    }
    const make = async (actor: Actor, list: "phone-numbers" | "microloan", row: string[] | "all") => {
      const input = { key: newId(), dueOn: addDays(today, 10), ...(row === "all" ? { all: "yes" as const } : { row }) }
      const filters = { territory: cast.units.shengli4.path }
      // Nobody of the ticked ones may be on the list any more: then the office says so.
      await makeTasks(actor, list, filters, input, today).catch((error: Error) => expect(error.name).toBe("RuleBroken"))
    }
    const [a, b] = [ticked("a"), ticked("b")]
    const open = (await made()).filter((task) => task.status === 0 && whose.has(task.householdId))
    const ending = open.filter(() => chance.often(0.3))
    for (const task of ending) note(task, "e")
    const changing = crowd.filter(() => chance.often(0.15))
    for (const one of changing) note(one, "c")
    const acts = [
      () => make(officer, "phone-numbers", a),
      () => make(chair, "phone-numbers", b),
      () => make(officer, "microloan", a),
      () => make(chair, "microloan", chance.often(0.3) ? "all" : b),
      () => makeFollowUps(today),
      async () => {
        for (const task of ending) {
          if (task.id.charCodeAt(35) % 2) await completeTask(officer, task.id, { result: "问过了" })
          else await cancelTask(officer, task.id, { reason: "不用了" })
        }
      },
      async () => {
        for (const one of changing) await one.change(today)
      },
    ]
    await Promise.all(acts.sort(() => chance.one([-1, 1])).map((act) => act()))
    for (const task of (await made()).filter(({ id, householdId }) => !known.has(id) && whose.has(householdId))) {
      known.add(task.id)
      const one = crowd.find(({ householdId }) => householdId === task.householdId) as Crowd[number]
      const periods = repayments.includes(task.title) ? [await dayOf(task.id)] : [halfYear(today)]
      const thing = `${one.householdId} ${task.title} ${periods}`
      expect(seen.get(thing), `${thing}: ${orders.get(one.householdId)}`).toBeUndefined()
      seen.set(thing, task.id)
    }
    today = addDays(today, chance.whole(0, 60))
  }
  return { orders: new Set(orders.values()).size, things: seen.size, last: today }
}

/** The day of the repayment that a task is about: what stands last in what makes it one of a kind. */
async function dayOf(taskId: string) {
  const [row] = await owner`select right(occurrence, 10) as day from tasks where id = ${taskId}`
  return String(row?.day)
}

test("a thousand orders, each with others beside it: nothing is made twice, and nothing closed is made again", async () => {
  const chance = chanceFrom(88, testToday)
  const crowd = await crowdOf(owner, { homes: 700, loans: 320 })
  const told = await liveThrough(crowd, chance, 4)
  expect(told.orders).toBeGreaterThan(500)
  expect(told.things).toBeGreaterThan(1000)
}, 300_000)

test("forty orders more, each of many steps over several half-years", async () => {
  const chance = chanceFrom(5, testToday)
  await withScope(everyone, (tx) => tx.execute(sql`update instalments set state = 'dropped' where kind = 'repayment'`))
  const crowd = await crowdOf(owner, { homes: 20, loans: 20 })
  const told = await liveThrough(crowd, chance, 14)
  expect(told.orders).toBe(40)
  expect(told.last > addDays(testToday, 250)).toBe(true)
}, 120_000)
