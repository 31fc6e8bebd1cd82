import { expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import type { Sheet } from "./ledger.ts"
import { openLedger } from "./queries.ts"
import { ledgers } from "./registry.ts"
import type { LedgerQuery } from "./schema.ts"
import { textOf } from "./text.ts"

useDatabase()

const open = async (actor: Actor, name: string, query: LedgerQuery = {}): Promise<Sheet> => {
  const { sheet } = await openLedger(actor, name, query, testToday, { whole: false, paged: false })
  if (!sheet) throw new Error("nothing was chosen")
  return sheet
}
/** Cells of one row by heading. */
function byHeading(name: string, sheet: Sheet, at: number): Record<string, string> {
  const columns = ledgers.find((ledger) => ledger.name === name)?.columns ?? []
  return Object.fromEntries(columns.map(({ heading }, i) => [heading, textOf(sheet.rows[at]?.cells[i] ?? "")]))
}

test("11 and 12 model workers: honours, and the visit with what was ordered there", async () => {
  const [nanping, yanping] = await Promise.all([actorNamed("nanping.supervisor"), actorNamed("yanping.officer")])
  await withScope(nanping, (tx) =>
    tx
      .insert(modelWorkers)
      .values({
        ...placeOf(cast.units.yanping1),
        id: cast.people.huang,
        state: "retired",
        benefitLevel: "P",
        contactOfficerId: yanping.id,
      })
      .onConflictDoNothing(),
  )
  const roster = await open(yanping, "model-workers")
  const at = roster.rows.findIndex((row) => row.opens?.id === cast.people.huang)
  expect(byHeading("model-workers", roster, at)).toMatchObject({
    姓名: "黄福生",
    荣誉称号: "市先进生产者、省劳动模范",
    授予年份: "1964",
    级别: "省部级",
  })
  const walks = await open(yanping, "model-worker-visits", { year: "2015" })
  const walk = walks.rows.findIndex((row) => row.opens?.id === cast.visits.huang2015)
  const told = byHeading("model-worker-visits", walks, walk)
  expect(told).toMatchObject({ 日期: "2015-01-05", 劳模: "黄福生", 慰问领导: "省总领导" })
  expect(told["慰问金(品)"]).toContain("3,000 元")
  expect(told.交办事项).toContain("1. 床上用品全部换新")
  expect(told.结果).toContain("当天铺上")
})
