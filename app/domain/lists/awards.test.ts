import { sql } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { blind, seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { phones } from "#db/schema/people.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { everyone } from "../aid/testing.ts"
import { addDays, addMonths } from "../calendar.ts"
import { actorNamed } from "../officers/testing.ts"
import type { ListName } from "./list.ts"
import { openList } from "./queries.ts"
import type { ListRow } from "./row.ts"
import type { ListQuery } from "./schema.ts"
import { lastSchoolYear } from "./scholarship.ts"
import { awardOf, dueOnAward, recordOnAward, type TestAward } from "./testing.ts"

useDatabase()
const today = testToday

async function rowsOf(name: ListName, query: ListQuery = {}): Promise<ListRow[]> {
  const actor = await actorNamed("liubei.supervisor")
  const rows: ListRow[] = []
  let after: string | undefined
  do {
    const page = await openList(actor, name, { ...query, after }, today)
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}
const why = async (name: ListName, award: TestAward) =>
  (await rowsOf(name))
    .filter((row) => row.id === award.awardId)
    .map((row) => row.reason)
    .sort()

async function givePhone(award: TestAward) {
  const id = newId()
  await withScope(everyone, (tx) =>
    tx.insert(phones).values({
      id,
      districtId: award.districtId,
      unitPath: cast.units.shengli4.path,
      personId: award.personId,
      number: seal("13900000009", "phones.number", id),
      numberBlind: blind(id, "phones.number"),
    }),
  )
}

test("the last school year ended on the first of September", () => {
  expect(lastSchoolYear("2026-11-26")).toEqual({ from: 2025, endedOn: "2026-09-01" })
  expect(lastSchoolYear("2026-09-01")).toEqual({ from: 2025, endedOn: "2026-09-01" })
  expect(lastSchoolYear("2026-08-31")).toEqual({ from: 2024, endedOn: "2025-09-01" })
})

describe("scholarship", () => {
  test("holds a student for each thing that is wanting, until it is there", async () => {
    const year = lastSchoolYear(today)
    const awardedOn = addMonths(year.endedOn, -6)
    const facts = { school: "试一大学", major: "机械", entersOn: `${today.slice(0, 4)}-09-01`, years: 4 }
    const award = await awardOf("scholarship", { awardedOn, facts })
    expect(await why("scholarship", award)).toEqual(["no_word", "record_missing", "student_phone"])
    await givePhone(award)
    await recordOnAward(award, { kind: "contact", happenedOn: addDays(today, -3), step: 1 })
    expect(await why("scholarship", award)).toEqual(["record_missing"])
    const period = `${year.from}–${year.from + 1} 学年`
    await recordOnAward(award, { kind: "school_year", happenedOn: addDays(today, -2), step: 2, period })
    expect(await why("scholarship", award)).toEqual([])
    await dueOnAward(award, { kind: "payment", dueOn: addDays(today, 31) })
    expect(await why("scholarship", award)).toEqual([])
    await dueOnAward(award, { kind: "payment", dueOn: addDays(today, 30), position: 2 })
    const rows = (await rowsOf("scholarship")).filter((row) => row.id === award.awardId)
    expect(rows).toMatchObject([{ reason: "payment_due", since: today, due: addDays(today, 30), school: "试一大学" }])
  })

  test("asks what became of one who should have finished", async () => {
    const facts = { school: "试一大学", entersOn: `${Number(today.slice(0, 4)) - 5}-09-01`, years: 4 }
    const award = await awardOf("scholarship", { awardedOn: addDays(today, -5), facts })
    expect(await why("scholarship", award)).toContain("outcome_missing")
    const odd = await awardOf("scholarship", {
      awardedOn: addDays(today, -5),
      facts: { entersOn: "九月", years: "四年" },
    })
    expect(await why("scholarship", odd)).not.toContain("outcome_missing")
    const stopped = await awardOf("scholarship", { awardedOn: "2020-01-02", state: "stopped" })
    expect(await why("scholarship", stopped)).toEqual([])
  })

  test("is narrowed by reason, school, round, window and state, and by nobody's name", async () => {
    const facts = { school: "试二大学", entersOn: `${today.slice(0, 4)}-09-01`, years: 4 }
    const award = await awardOf("scholarship", { awardedOn: addMonths(today, -8), facts })
    await dueOnAward(award, { kind: "payment", dueOn: addDays(today, -1) })
    const of = async (query: ListQuery) => (await rowsOf("scholarship", query)).filter((r) => r.id === award.awardId)
    expect((await of({ reason: "payment_due" })).map((row) => row.reason)).toEqual(["payment_due"])
    expect((await rowsOf("scholarship", { school: "试二大学" })).every((r) => r.school === "试二大学")).toBe(true)
    const inRound = await rowsOf("scholarship", { round: award.roundId })
    expect(new Set(inRound.map((row) => row.id))).toEqual(new Set([award.awardId]))
    expect((await of({ due: "late" })).map((row) => row.reason)).toContain("payment_due")
    expect((await of({ due: "week" })).map((row) => row.reason)).not.toContain("payment_due")
    expect(await of({ state: "stopped" })).toEqual([])
    expect(await of({ helper: "nobody" })).toEqual([])
    expect((await of({ helper: cast.officers.shengliOfficer.id })).length).toBeGreaterThan(0)
  })
})

describe("microloan", () => {
  test("tells what falls due from what is overdue, and whose business wants looking at", async () => {
    // The rule of the demo: every six months.
    const loan = await awardOf("microloan", { awardedOn: addMonths(addDays(today, -1), -6) })
    expect(await why("microloan", loan)).toEqual(["check_up_due"])
    await recordOnAward(loan, { kind: "check_up", happenedOn: addDays(today, -10), step: 1 })
    await dueOnAward(loan, { kind: "repayment", dueOn: addDays(today, 31), position: 3 })
    expect(await why("microloan", loan)).toEqual([])
    await dueOnAward(loan, { kind: "repayment", dueOn: today, position: 2 })
    expect(await why("microloan", loan)).toEqual(["repayment_due"])
    await dueOnAward(loan, { kind: "repayment", dueOn: addDays(today, -1), position: 1, paidFen: 399_999 })
    expect(await why("microloan", loan)).toEqual(["repayment_due", "repayment_overdue"])
    const late = await awardOf("microloan", { awardedOn: addDays(today, -31), state: "undisbursed" })
    expect(await why("microloan", late)).toEqual(["undisbursed"])
    const fresh = await awardOf("microloan", { awardedOn: addDays(today, -30), state: "undisbursed" })
    expect(await why("microloan", fresh)).toEqual([])
  })

  test("stands row by row as an independent question finds it", async () => {
    const wanted = await withScope(everyone, (tx) =>
      tx.execute<{ key: string }>(sql`
        with lines as (
          select a.id, a.district_id, i.due_on from awards a
          join instalments i on i.award_id = a.id and i.district_id = a.district_id
          where a.kind = 'microloan' and a.state in ('running', 'overdue', 'collecting', 'undisbursed')
            and a.unit_path ^@ ${cast.units.liubei.path} and i.kind = 'repayment'
            and i.state not in ('paid', 'dropped') and i.due_fen - i.paid_fen > 0)
        select distinct id || '.' || case when due_on < ${today} then 'repayment_overdue' else 'repayment_due' end as key
        from lines where due_on <= ${today}::date + 30`),
    )
    const found = (await rowsOf("microloan")).filter((row) => row.reason.startsWith("repayment"))
    expect(found.map((row) => `${row.id}.${row.reason}`).sort()).toEqual(wanted.map((row) => row.key).sort())
    expect(wanted.length).toBeGreaterThan(1)
  })
})
