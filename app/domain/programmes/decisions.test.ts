import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { applicationDecisions, applications, awardRecords, awards, instalments } from "#db/schema/programmes.ts"
import { visits } from "#db/schema/visits.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { getApplication } from "./application.ts"
import { enterApplication, importPool } from "./applications.ts"
import { awardApplication, decideMany } from "./award.ts"
import { advanceApplication, refuseApplication, returnApplication, withdrawApplication } from "./decisions.ts"
import { getRound, programmesOf } from "./queries.ts"
import { funnelOf } from "./rules.ts"
import { atAward, entering, openedRound, schoolYear } from "./testing.ts"

useDatabase()

const today = testToday
const later = addDays(today, 40)
const all = { stage: "all", state: "all" } as const
let officer: Actor
let chair: Actor
let centre: Actor
let stranger: Actor

beforeAll(async () => {
  ;[officer, chair, centre, stranger] = (await Promise.all(
    ["shengli.officer2", "shengli.chair", "liubei.supervisor", "baoshui.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor, Actor]
})

async function visitTo(home: TestHome, notHome = false): Promise<string> {
  const id = newId()
  await withScope(everyone, (tx) =>
    tx.insert(visits).values({
      id,
      ...placeOf(cast.units.shengli4),
      officerId: officer.id,
      visitedOn: today,
      channel: "home",
      purpose: "file_check",
      householdId: home.householdId,
      note: "看过了",
      notHome,
    } as typeof visits.$inferInsert),
  )
  return id
}

describe("a course from survey to award", () => {
  test("rests on a visit, a notice and a chair; each decision is a row", async () => {
    const { roundId } = await openedRound(chair, today)
    const home = await homeOnFile()
    const { id } = await enterApplication(officer, roundId, entering(home, today), today)
    const go = (actor: Actor, more: object = {}, day = today) =>
      advanceApplication(actor, id, { reason: "看过", ...more }, day)
    expect(await go(officer)).toBe("unit_review")
    expect(await go(officer)).toBe("home_check")
    await expect(go(officer)).rejects.toThrow(/选一次入户走访/)
    const elsewhere = await visitTo(await homeOnFile())
    await expect(go(officer, { visitId: elsewhere })).rejects.toThrow(/不是去这一户/)
    await expect(go(officer, { visitId: await visitTo(home, true) })).rejects.toThrow(/没见到人/)
    expect(await go(officer, { visitId: await visitTo(home) })).toBe("publicity")
    const notice = { publicFrom: today, publicPlace: "街道公示栏" }
    await expect(go(officer)).rejects.toThrow(/从哪天/)
    await expect(go(officer, { publicFrom: today })).rejects.toThrow(/公示在哪里/)
    await expect(go(officer, notice)).rejects.toThrow(/个工作日/)
    await expect(go(officer, { ...notice, publicFrom: addDays(today, -9) })).rejects.toThrow(/不能早于登记/)
    expect(await go(officer, notice, later)).toBe("approval")
    await expect(go(officer, {}, later)).rejects.toThrow(NotAllowed)
    const award = { source: "union" as const, reason: "" }
    await expect(awardApplication(chair, id, award, later)).rejects.toThrow(/还没走到最后一步/)
    expect(await go(chair, {}, later)).toBe("award")
    await expect(go(chair, {}, later)).rejects.toThrow(/最后一步/)
    await expect(awardApplication(officer, id, award, later)).rejects.toThrow(NotAllowed)
    await expect(awardApplication(chair, id, { ...award, amount: 500_001 }, later)).rejects.toThrow(/最多 5,000 元/)
    await expect(awardApplication(chair, id, { ...award, source: "city" }, later)).rejects.toThrow(/没有市级/)
    const { awardId } = await awardApplication(chair, id, award, later)
    await expect(awardApplication(chair, id, award, later)).rejects.toThrow(/已经有结果/)
    const page = await getApplication(chair, id)
    expect(page.course.map((step) => [step.step, step.stage, step.outcome])).toEqual([
      [1, "survey", "entered"],
      [2, "survey", "advanced"],
      [3, "unit_review", "advanced"],
      [4, "home_check", "advanced"],
      [5, "publicity", "advanced"],
      [6, "approval", "advanced"],
      [7, "award", "awarded"],
    ])
    expect(page).toMatchObject({ state: "awarded", award: { id: awardId, amountFen: 500_000, committedFen: 500_000 } })
    const lines = await withScope(everyone, (tx) =>
      tx.select().from(instalments).where(eq(instalments.awardId, awardId)),
    )
    expect(lines.map((line) => [line.dueFen, line.state])).toEqual([[500_000, "waiting"]])
    const records = await withScope(everyone, (tx) =>
      tx.select().from(awardRecords).where(eq(awardRecords.awardId, awardId)),
    )
    expect(records.map((one) => [one.step, one.kind, one.toState])).toEqual([[1, "awarded", "running"]])
    expect(await programmesOf(chair, { personId: home.otherId })).toMatchObject([{ id, awardId }])
  })

  test("who entered it does not approve it where another could", async () => {
    const { roundId } = await openedRound(chair, today, {}, { used: ["approval", "award"] })
    const { id } = await enterApplication(chair, roundId, entering(await homeOnFile(), today), today)
    await expect(advanceApplication(chair, id, { reason: "" }, today)).rejects.toThrow(/另一位主管/)
    await advanceApplication(centre, id, { reason: "" }, today)
    await expect(awardApplication(chair, id, { source: "union", reason: "" }, today)).rejects.toThrow(/另一位主管/)
    await awardApplication(centre, id, { source: "union", reason: "" }, today)
  })

  test("is refused, returned and withdrawn with a reason, and a stranger finds nothing", async () => {
    const { roundId } = await openedRound(chair, today)
    const enter = async () => (await enterApplication(officer, roundId, entering(await homeOnFile(), today), today)).id
    const id = await enter()
    await returnApplication(officer, id, { version: 1, reason: "差成绩单" }, today)
    expect(await getApplication(officer, id)).toMatchObject({ stage: "survey", state: "running", version: 2 })
    await expect(advanceApplication(officer, id, { version: 1, reason: "" }, today)).rejects.toThrow(/stale/)
    for (const act of [refuseApplication, returnApplication, withdrawApplication])
      await expect(act(stranger, id, { version: 2, reason: "看看" }, today)).rejects.toThrow(NotFound)
    await refuseApplication(chair, id, { version: 2, reason: "已有资助" }, today)
    await expect(withdrawApplication(officer, id, { version: 3, reason: "不要" }, today)).rejects.toThrow(/没选上/)
    const other = await enter()
    await withdrawApplication(officer, other, { version: 1, reason: "不要了" }, today)
    const page = await getRound(chair, roundId, all)
    expect(page.rows.map((row) => [row.state, row.reason])).toEqual([
      ["refused", "已有资助"],
      ["withdrawn", "不要了"],
    ])
    await expect(getApplication(stranger, id)).rejects.toThrow(NotFound)
  })
})

describe("never oversold", () => {
  const last = (years = 1) => ({
    school: "南京大学",
    city: "",
    province: "江苏",
    major: "物理",
    level: "bachelor",
    studentState: "continuing",
    entersOn: `${schoolYear(today)}-09-01`,
    years,
  })
  const extended = {
    amount_bachelor_on_file_new: undefined,
    amount_bachelor_off_file_new: undefined,
    yearAmount: 400_000,
  }
  const sums = async (roundId: string) => {
    const { funds, awarded, awardedFen } = await getRound(chair, roundId, all)
    return { awarded, awardedFen, committedFen: funds.reduce((sum, fund) => sum + fund.committedFen, 0) }
  }

  test("50 at once on 11 places and 44,000 yuan: exactly 11 and 44,000.00", async () => {
    const { roundId } = await openedRound(chair, today, { ...extended, places: 11, budget_union: 4_400_000 })
    const ids = await atAward(roundId, 50, today, last())
    const ends = await Promise.allSettled(
      ids.map((id, i) => awardApplication(i % 2 ? chair : centre, id, { source: "union", reason: "选上" }, today)),
    )
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(11)
    const lost = ends.filter((end) => end.status === "rejected") as PromiseRejectedResult[]
    expect([...new Set(lost.map((end) => end.reason.constructor))]).toEqual([RuleBroken])
    expect(lost[0]?.reason.message).toMatch(/11 个名额已经定满/)
    expect(await sums(roundId)).toEqual({ awarded: 11, awardedFen: 4_400_000, committedFen: 4_400_000 })
  })

  test("money ends before the places do, and all years count", async () => {
    const { roundId } = await openedRound(chair, today, { ...extended, places: 99, budget_union: 4_000_000 })
    const ids = await atAward(roundId, 8, today, last(4))
    const ends = await Promise.allSettled(
      ids.map((id) => awardApplication(chair, id, { source: "union", reason: "" }, today)),
    )
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(2)
    const lost = ends.find((end) => end.status === "rejected") as PromiseRejectedResult
    expect(lost.reason.message).toMatch(/预算 40,000 元，还剩 8,000 元，这一份要 16,000 元/)
    expect(await sums(roundId)).toEqual({ awarded: 2, awardedFen: 800_000, committedFen: 3_200_000 })
  })

  test("one application is awarded once by ten at the same moment", async () => {
    const { roundId } = await openedRound(chair, today, extended)
    const [id] = (await atAward(roundId, 1, today, last())) as [string]
    await Promise.allSettled(
      Array.from({ length: 10 }, () => awardApplication(chair, id, { source: "union", reason: "" }, today)),
    )
    const rows = await withScope(everyone, (tx) => tx.select().from(awards).where(eq(awards.applicationId, id)))
    expect(rows).toHaveLength(1)
  })

  test("a pool is entered in one step, narrowed together, and its counts only fall", async () => {
    const { roundId: first } = await openedRound(chair, today, { ...extended, places: 6 })
    const pool = await atAward(first, 6, today, last(4))
    const given = { outcome: "award" as const, reason: "选上", source: "union" as const }
    await decideMany(chair, first, { applicationId: pool.slice(0, 2), ...given }, today)
    const { roundId } = await openedRound(chair, today, { ...extended, places: 1, fromRoundId: first })
    const key = newId()
    expect(await importPool(chair, roundId, { key, reason: "全部列入" }, today)).toEqual({ entered: 2, again: false })
    expect(await importPool(chair, roundId, { key, reason: "全部列入" }, today)).toMatchObject({ again: true })
    expect(await importPool(chair, roundId, { key: newId(), reason: "再来" }, today)).toMatchObject({ entered: 0 })
    await expect(importPool(officer, roundId, { key: newId(), reason: "再来" }, today)).rejects.toThrow(NotAllowed)
    const { rows } = await getRound(chair, roundId, all)
    const ids = rows.map((row) => row.id)
    expect(
      await decideMany(chair, roundId, { applicationId: ids, outcome: "advance", reason: "合办法" }, today),
    ).toEqual({
      done: 2,
      refused: [],
    })
    const no = await decideMany(chair, roundId, { applicationId: ids, ...given }, today)
    expect(no.done).toBe(0)
    expect(no.refused.map((one) => one.why)).toEqual(Array(2).fill("还没走到最后一步。"))
    await refuseApplication(chair, ids[0] as string, { reason: "成绩靠后" }, today)
    const { funnel } = await getRound(chair, roundId, all)
    expect(funnel.map((one) => one.reached)).toEqual([2, 2, 0, 0, 0, 0])
    await expect(decideMany(chair, first, { applicationId: ids, ...given }, today)).rejects.toThrow(NotFound)
    const steps = await withScope(everyone, (tx) =>
      tx
        .select()
        .from(applicationDecisions)
        .where(eq(applicationDecisions.applicationId, ids[1] as string)),
    )
    expect(steps.map((step) => [step.step, step.reason]).sort()).toEqual([
      [1, "全部列入"],
      [2, "合办法"],
    ])
  })

  test("in every round of the book a stage's count is never above the one before", async () => {
    const rows = await withScope(everyone, (tx) => tx.select().from(applications))
    for (const roundId of new Set(rows.map((row) => row.roundId))) {
      const of = rows.filter((row) => row.roundId === roundId)
      const days = { fromOn: today, toOn: today }
      const used = (
        ["survey", "application", "unit_review", "home_check", "publicity", "approval", "award"] as const
      ).map((stage) => ({ stage, ...days }))
      const counts = funnelOf(used, of).map((one) => one.reached)
      expect([...counts].sort((a, b) => b - a)).toEqual(counts)
    }
  })
})
