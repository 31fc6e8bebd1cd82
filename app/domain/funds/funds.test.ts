import { eq, sql } from "drizzle-orm"

import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { applications, awards, instalments, programmeRounds, programmes, roundFunds } from "#db/schema/programmes.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { aidAt, everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { NotAllowed, NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { getFunds, listFunds } from "./queries.ts"

useDatabase()

const today = testToday
const year = Number(today.slice(0, 4))
const none = { source: undefined, round: undefined, after: undefined }
const roundId = newId()
let centre: Actor
let inspector: Actor

beforeAll(async () => {
  ;[centre, inspector] = (await Promise.all([actorNamed("liubei.supervisor"), actorNamed("inspector")])) as [
    Actor,
    Actor,
  ]
  const programmeId = newId()
  const by = centre.id
  const place = placeOf(cast.units.shengli4)
  await withScope(everyone, async (tx) => {
    await tx.insert(programmes).values({ id: programmeId, ...place, kind: "scholarship", name: "金秋助学", by })
    await tx.insert(programmeRounds).values({
      id: roundId,
      ...place,
      programmeId,
      name: "试一轮",
      year,
      state: "open",
      places: 3,
      rules: {},
      stages: [],
      by,
    })
    const funds = { ...place, roundId }
    await tx.insert(roundFunds).values({ id: newId(), ...funds, source: "city", budgetFen: 1_000_000 })
  })
  // One runs and was paid once, one runs and was not, one was stopped after its first payment.
  await awardTo(await homeOnFile(), "running", true)
  await awardTo(await homeOnFile(), "running", false)
  await awardTo(await homeOnFile(), "stopped", true)
})

async function awardTo(home: TestHome, state: "running" | "stopped", paid: boolean) {
  const place = placeOf(cast.units.shengli4)
  const [applicationId, awardId, instalmentId] = [newId(), newId(), newId()]
  const { personId, householdId } = home
  await withScope(everyone, async (tx) => {
    await tx.insert(applications).values({
      id: applicationId,
      ...place,
      roundId,
      personId,
      householdId,
      register: "on_file",
      stage: "award",
      state: "awarded",
      facts: {},
      requestedFen: 100_000,
      by: centre.id,
      appliedOn: today,
    })
    await tx.insert(awards).values({
      id: awardId,
      ...place,
      applicationId,
      roundId,
      personId,
      householdId,
      kind: "scholarship",
      state,
      amountFen: 100_000,
      committedFen: 200_000,
      source: "city",
      facts: {},
      officerId: centre.id,
      awardedOn: today,
    })
    const due = { awardId, kind: "payment" as const, position: 1, label: "第一学年", dueOn: today, dueFen: 100_000 }
    await tx.insert(instalments).values({ id: instalmentId, ...place, ...due })
  })
  if (!paid) return
  const asker = await actorNamed("shengli.officer")
  const team = {
    asker,
    reviewer: await actorNamed("shengli.officer2"),
    auditor: centre,
    approver: await actorNamed("shengli.chair"),
  }
  const id = await aidAt(team, home, today, { money: 100_000, source: "city" })
  await withScope(everyone, (tx) =>
    tx.update(aidRequests).set({ state: "paid", paidOn: today, instalmentId }).where(eq(aidRequests.id, id)),
  )
}

describe("the money of a round", () => {
  test("budget, committed, paid and balance; what was paid on a stopped award stays bound", async () => {
    const { sum, lines } = await getFunds(centre, String(year), { ...none, round: roundId })
    expect(lines).toHaveLength(1)
    expect(sum).toMatchObject({
      budgetFen: 1_000_000,
      committedFen: 500_000,
      paidFen: 200_000,
      waitingFen: 300_000,
      balanceFen: 500_000,
    })
  })

  test("the rows behind it are its payments, and add up to what was paid", async () => {
    const { rows, total } = await getFunds(centre, String(year), { ...none, round: roundId })
    expect(total).toBe(2)
    expect(rows.reduce((sum, row) => sum + row.fen, 0)).toBe(200_000)
  })
})

test("all sums agree with a statement of its own", async () => {
  const asked = await withScope(everyone, (tx) =>
    tx.execute<{ year: number; source: string; committed: string; paid: string }>(sql`
      with aid as (
        select r.*, i.award_id from aid_requests r left join instalments i on i.id = r.instalment_id
        where r.state in ('approved', 'listed', 'bounced', 'paid')),
      parts as (
        select a.year, a.source, a.approved_fen as committed, 0 as paid from aid a where a.award_id is null
        union all select p.year, w.source, w.committed_fen, 0 from awards w
          join programme_rounds p on p.id = w.round_id where w.state <> 'stopped'
        union all select p.year, a.source, a.approved_fen, 0 from aid a join awards w on w.id = a.award_id
          join programme_rounds p on p.id = w.round_id where w.state = 'stopped' and a.state = 'paid'
        union all select coalesce(p.year, a.year), a.source, 0, a.approved_fen from aid a
          left join awards w on w.id = a.award_id left join programme_rounds p on p.id = w.round_id
          where a.state = 'paid')
      select year, source, sum(committed) as committed, sum(paid) as paid from parts group by 1, 2`),
  )
  const { years } = await listFunds(inspector)
  const told = years.flatMap(({ year, lines }) =>
    lines
      .filter((line) => line.committedFen > 0 || line.paidFen > 0)
      .map((line) => [year, line.source, line.committedFen, line.paidFen]),
  )
  const meant = [...asked].map((row) => [row.year, row.source, Number(row.committed), Number(row.paid)])
  expect(told.map(String).sort()).toEqual(meant.map(String).sort())
  expect(told.length).toBeGreaterThan(1)
})

describe("who sees what", () => {
  test("an inspector sees every unit's sums, surnames, and not what a payment was for", async () => {
    const page = await getFunds(inspector, String(year), none)
    expect(page.masked).toBe(true)
    expect(page.rows.length).toBeGreaterThan(2)
    expect(page.rows.filter((row) => row.item !== "" || row.open || !/^.＊＊$/u.test(row.payee))).toEqual([])
  })

  test("a supervisor sees his own units, with names", async () => {
    const { rows } = await getFunds(centre, String(year), none)
    expect(rows.every((row) => row.open && !row.payee.includes("＊"))).toBe(true)
    const elsewhere = await getFunds(await actorNamed("baoshui.supervisor"), String(year), none)
    expect(elsewhere.rows.map((row) => row.id).filter((id) => rows.some((row) => row.id === id))).toEqual([])
  })

  test("officers and administrators see none of it; what is no year names nothing", async () => {
    for (const name of ["shengli.officer", "admin"])
      await expect(listFunds(await actorNamed(name))).rejects.toThrow(NotAllowed)
    for (const text of ["20", "abcd", "20155", undefined])
      await expect(getFunds(centre, text, none)).rejects.toThrow(NotFound)
  })

  test("filters narrow sums and rows alike", async () => {
    const { lines, rows } = await getFunds(centre, String(year), { ...none, source: "city", round: "hardship" })
    expect(lines.every((line) => line.source === "city" && line.roundId === null)).toBe(true)
    expect(rows.every((row) => row.source === "city" && row.roundId === null)).toBe(true)
  })
})
