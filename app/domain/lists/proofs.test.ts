import type { Sql } from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { listNames } from "#db/enums.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { actorNamed } from "../officers/testing.ts"
import { followUpLists } from "./registry.ts"
import { chanceFrom, homesByChance } from "./testing/chance.ts"
import { asDefined, asShown } from "./testing/compare.ts"

useDatabase()
const today = testToday
const names = ["shengli.officer", "liubei.supervisor", "nanping.supervisor"]
let owner: Sql
beforeAll(() => {
  owner = ownerSql()
})
afterAll(() => owner.end())

test("the owner sees over the wall", async () => {
  const [row] = await owner`select count(distinct district_id)::int as n from households`
  expect(row?.n).toBeGreaterThan(2)
})

describe("the demo, for each officer and list, row by row", () => {
  test.each(names.flatMap((who) => listNames.map((name) => ({ who, name }))))("$who $name", async ({ who, name }) => {
    const actor = await actorNamed(who)
    expect(await asShown(actor, name, today)).toEqual(await asDefined(owner, actor, name, today))
  })
})

/** Rules that differ from street to street, and a district that has lost the one it had. */
async function unlikeRules() {
  const lay = (unit: { path: string }, key: string, value: object) => owner`
    insert into policies (id, region_path, key, value, valid_from, source)
    values (gen_random_uuid(), ${unit.path}, ${key}, ${owner.json(value as never)}, '2020-01-01', 'by chance')`
  const yesterday = addDays(today, -1)
  await owner`update policies set valid_to = ${yesterday}
    where region_path = '/cn/' and key in ('visit_interval_days', 'model_worker_terms')`
  const { shengli1, shengli4, liubei, yanping1 } = cast.units
  await lay(shengli4, "visit_interval_days", { DEEP: 30, DB: 45, model_worker: 40 })
  await lay(yanping1, "visit_interval_days", { DEEP: 45, RELATIVE: 90, model_worker: 90 })
  await lay(liubei, "model_worker_terms", { ...care, unseenDays: 60 })
  await lay(shengli1, "model_worker_terms", { ...care, unseenDays: 180 })
  await lay(shengli1, "school_terms", { autumnFrom: "10-12", springFrom: "02-20", recordDays: 7 })
  await lay(shengli4, "school_terms", {
    ...school,
    wordMonths: 3,
    payNoticeDays: 14,
    recordLateDays: 10,
    familyDays: 90,
  })
  await lay(shengli1, "loan_terms", { checkUpMonths: 3, noticeDays: 1, overdueTaskDays: 1 })
  await lay(yanping1, "loan_terms", { ...loan, checkUpMonths: 2, repayNoticeDays: 45, disburseDays: 90 })
}
const care = { deathReportDays: 1, festivalLeadDays: 1, birthdayLeadDays: 1, urgentVisitDays: 1 }
const school = { autumnFrom: "09-01", springFrom: "02-20", recordDays: 30 }
const loan = { noticeDays: 1, overdueTaskDays: 1 }

describe("homes by chance, their days thick around every edge", () => {
  const units = [cast.units.shengli1, cast.units.shengli4, cast.units.yanping1, cast.units.yanping2]
  const reasons = new Map<string, number>()

  test.each([20261126, 7, 1925])(
    "seed %i: every list is as it is defined, on that day and on others",
    async (seed) => {
      if (reasons.size === 0) await unlikeRules()
      const chance = chanceFrom(seed, today)
      for (const unit of units) await homesByChance(chance, unit, 40)
      const days = [today, addDays(today, 1), addDays(today, 31), `${Number(today.slice(0, 4)) + 1}-02-28`]
      for (const who of names) {
        const actor = await actorNamed(who)
        for (const name of listNames) {
          for (const day of name === "stale-files" || who === names[1] ? days : [today]) {
            const shown = await asShown(actor, name, day)
            expect(shown, `${who} ${name} ${day}`).toEqual(await asDefined(owner, actor, name, day))
            for (const line of shown) {
              const reason = `${name} ${line.split(" ")[1]}`
              reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
            }
          }
        }
      }
    },
    60_000,
  )

  test("have stood on every list for every reason that it knows", () => {
    const known = followUpLists.flatMap((list) => list.reasons.map((reason) => `${list.name} ${reason}`))
    expect([...reasons.keys()].sort()).toEqual(known.sort())
    for (const [reason, n] of reasons) expect(n, reason).toBeGreaterThan(20)
  })
})
