import { and, eq } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { awards } from "#db/schema/programmes.ts"
import { tasks } from "#db/schema/tasks.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { everyone } from "../aid/testing.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { followAward } from "./follow-ups.ts"
import { getGroupVisit, getNewGroupVisit, listGroupVisits } from "./group-visit-queries.ts"
import { planGroupVisit, reportGroupVisit } from "./group-visits.ts"
import { awardRow } from "./hold.ts"
import { extendAward, finishAward, stopAward } from "./life.ts"
import { getAward, listAwards } from "./queries.ts"
import { holdTalk, recordContact, recordTerm } from "./records.ts"
import { termAfter, termCode, termOn } from "./rules.ts"
import { awardAt, roundOf, type TestAward } from "./testing.ts"

useDatabase()

const today = testToday
const terms = { autumnFrom: "09-01", springFrom: "02-20", recordDays: 30 }
const now = termOn(today, terms)
let officer: Actor
let chair: Actor
let centre: Actor

beforeAll(async () => {
  ;[officer, chair, centre] = (await Promise.all(
    ["shengli.officer", "shengli.chair", "liubei.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor]
})

const term = (more: Partial<Parameters<typeof recordTerm>[2]> = {}) => ({
  key: newId(),
  term: termCode(now),
  happenedOn: today,
  grades: "绩点 3.7",
  rank: "",
  conduct: "当了班长",
  contact: "来过两次电话",
  rewards: "",
  needs: "母亲住院",
  plans: "",
  ...more,
})
const follow = (award: TestAward) =>
  withScope(officer, async (tx) => followAward(tx, officer, await awardRow(tx, officer, award.awardId), today))
const tasksOf = (award: TestAward) =>
  withScope(everyone, (tx) =>
    tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.householdId, award.householdId), eq(tasks.rule, "school_year_record")))
      .orderBy(tasks.dueOn),
  )
const version = async (award: TestAward) => (await getAward(chair, award.awardId, today)).version

describe("a term's follow-up", () => {
  test("is one task, however often it is asked for; the record does it and opens the next", async () => {
    const award = await awardAt()
    await Promise.all([follow(award), follow(award), follow(award)])
    const [first, ...others] = await tasksOf(award)
    expect(others).toEqual([])
    expect(first).toMatchObject({ occurrence: `${award.awardId} ${termCode(now)}`, officerId: officer.id, status: 0 })
    await recordTerm(officer, award.awardId, term(), today)
    const after = await tasksOf(award)
    expect(after.map((one) => [one.occurrence, one.status])).toEqual([
      [`${award.awardId} ${termCode(now)}`, 1],
      [`${award.awardId} ${termCode(termAfter(now, terms))}`, 0],
    ])
    expect((await getAward(officer, award.awardId, today)).records[0]).toMatchObject({
      kind: "school_year",
      note: "母亲住院",
      facts: { half: now.half, grades: "绩点 3.7", conduct: "当了班长" },
    })
  })

  test("a term is recorded once, also by twenty at once, and not before it begins", async () => {
    const award = await awardAt()
    const input = term()
    const tries = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => recordTerm(officer, award.awardId, term(), today)),
      ...Array.from({ length: 10 }, () => recordTerm(officer, award.awardId, input, today)),
    ])
    const page = await getAward(officer, award.awardId, today)
    expect(page.records.filter((one) => one.kind === "school_year")).toHaveLength(1)
    expect(tries.some((one) => one.status === "rejected")).toBe(true)
    await expect(recordTerm(officer, award.awardId, term(), today)).rejects.toThrow(/这个学期记过了/)
    const next = termCode(termAfter(now, terms))
    await expect(recordTerm(officer, award.awardId, term({ term: next }), today)).rejects.toThrow(/还没开始/)
    await expect(recordTerm(await actorNamed("yichun.officer"), award.awardId, term(), today)).rejects.toThrow(NotFound)
  })

  test("none is opened when the studies are over", async () => {
    const award = await awardAt({ facts: { school: "复旦大学", entersOn: "2020-09-01", years: 4 } })
    await follow(award)
    expect(await tasksOf(award)).toEqual([])
    expect((await getAward(officer, award.awardId, today)).next?.what).toBe("ask")
  })
})

describe("contacts and talks", () => {
  test("a contact is a visit of the household; sent twice it is one", async () => {
    const award = await awardAt()
    const input = { key: newId(), visitedOn: today, channel: "phone" as const, note: "电话里说都好" }
    const first = await recordContact(officer, award.awardId, input, today)
    expect((await recordContact(officer, award.awardId, input, today)).visitId).toBe(first.visitId)
    const { records } = await getAward(officer, award.awardId, today)
    expect(records.map((one) => [one.kind, one.visitId])).toEqual([["contact", first.visitId]])
  })

  test("a talk stands under each who came, or under none", async () => {
    const [one, two] = [await awardAt(), await awardAt()]
    const input = { key: newId(), visitedOn: today, place: "工会二楼", note: "谈了实习" }
    await expect(holdTalk(officer, { ...input, awardId: [one.awardId, newId()] }, today)).rejects.toThrow(NotFound)
    expect(await holdTalk(officer, { ...input, awardId: [one.awardId, two.awardId] }, today)).toMatchObject({
      students: 2,
    })
    for (const award of [one, two])
      expect((await getAward(officer, award.awardId, today)).records.map((row) => row.kind)).toEqual(["talk"])
  })
})

describe("a group visit", () => {
  test("sees students where they are: a visit and a record for each who was met, done when all were", async () => {
    const roundId = await roundOf()
    const [one, two] = [await awardAt({ roundId }), await awardAt({ roundId })]
    const elsewhere = await awardAt()
    expect((await getNewGroupVisit(centre, roundId, today)).students).toHaveLength(2)
    const plan = {
      key: newId(),
      name: "第一组",
      city: "上海",
      fromOn: today,
      toOn: today,
      officerId: [centre.id],
      companions: "李部长",
      given: "字典",
      awardId: [one.awardId, two.awardId],
    }
    const stranger = { ...plan, key: newId(), awardId: [one.awardId, elsewhere.awardId] }
    await expect(planGroupVisit(centre, roundId, stranger, today)).rejects.toThrow(/只能选这一轮/)
    await expect(planGroupVisit(chair, roundId, plan, today)).rejects.toThrow(NotFound)
    const { id } = await planGroupVisit(centre, roundId, plan, today)
    const report = (rows: [TestAward, boolean][]) => ({
      key: newId(),
      visitedOn: today,
      given: "字典",
      gift: undefined,
      note: "都好",
      rows: rows.map(([award, seen]) => ({ awardId: award.awardId, seen, note: "" })),
    })
    await expect(reportGroupVisit(centre, id, report([[one, false]]), today)).rejects.toThrow(/勾上见到的/)
    await expect(reportGroupVisit(centre, id, report([[elsewhere, true]]), today)).rejects.toThrow(NotFound)
    await reportGroupVisit(
      centre,
      id,
      report([
        [one, true],
        [two, false],
      ]),
      today,
    )
    expect((await getGroupVisit(centre, id)).doneOn).toBeNull()
    const again = report([
      [one, true],
      [two, true],
    ])
    await expect(reportGroupVisit(centre, id, again, today)).rejects.toThrow(/已经记过/)
    await reportGroupVisit(centre, id, report([[two, true]]), today)
    expect(await getGroupVisit(centre, id)).toMatchObject({ doneOn: today })
    const { records } = await getAward(centre, two.awardId, today)
    expect(records).toMatchObject([{ kind: "group_visit", groupVisitId: id, facts: { city: "上海", given: "字典" } }])
    const { rows } = await listGroupVisits(centre, roundId)
    expect(rows).toMatchObject([{ id, all: 2, seen: 2, goes: ["李科长"] }])
  })
})

describe("the end", () => {
  test("a stop drops what waits, frees the budget and takes the task off the board; only a chair stops", async () => {
    const award = await awardAt()
    await follow(award)
    const stop = { version: await version(award), reason: "dropped_out" as const, note: "休学两年" }
    await expect(stopAward(officer, award.awardId, stop, today)).rejects.toThrow(NotAllowed)
    await expect(stopAward(chair, award.awardId, { ...stop, version: 99 }, today)).rejects.toThrow(Stale)
    await stopAward(chair, award.awardId, stop, today)
    const page = await getAward(chair, award.awardId, today)
    expect(page).toMatchObject({ state: "stopped", committedFen: 0, endedOn: today, endReason: "退学或休学：休学两年" })
    expect((await tasksOf(award)).map((one) => one.status)).toEqual([2])
    await expect(recordTerm(officer, award.awardId, term(), today)).rejects.toThrow(/已中止/)
    const { rows } = await listAwards(chair, { state: "over", round: award.roundId })
    expect(rows.map((row) => row.id)).toEqual([award.awardId])
  })

  test("graduation completes it", async () => {
    const award = await awardAt()
    const end = { version: await version(award), outcome: "employed" as const, endedOn: today, place: "柳工", note: "" }
    await finishAward(chair, award.awardId, end, today)
    expect(await getAward(chair, award.awardId, today)).toMatchObject({
      state: "completed",
      endReason: "毕业工作：柳工",
      next: { what: "over" },
    })
    await expect(finishAward(chair, award.awardId, end, today)).rejects.toThrow(RuleBroken)
  })

  test("a tenth of many extensions at once fits the budget, and no more; years that are paid for get no second payment", async () => {
    const roundId = await roundOf("scholarship", 10 * 270_000 + 400_000)
    const ten = await Promise.all(Array.from({ length: 10 }, () => awardAt({ roundId })))
    const input = {
      version: 0,
      level: "master" as const,
      school: "复旦大学",
      major: "",
      entersOn: "2027-09-01",
      years: 2,
      money: 400_000,
      reason: "保研了",
    }
    const tries = await Promise.allSettled(
      ten.map(async (award) => extendAward(centre, award.awardId, { ...input, version: await version(award) }, today)),
    )
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1)
    const rows = await withScope(everyone, (tx) =>
      tx
        .select({ id: awards.id, fen: awards.committedFen, facts: awards.facts })
        .from(awards)
        .where(and(eq(awards.roundId, roundId), eq(awards.districtId, cast.units.liubei.id))),
    )
    expect(rows.reduce((sum, row) => sum + row.fen, 0)).toBe(10 * 270_000 + 400_000)
    const done = rows.find((row) => row.fen > 270_000)
    const page = await getAward(centre, done?.id ?? "", today)
    expect(page.lines.map((line) => line.label)).toEqual([2025, 2026, 2027, 2028].map((y) => `${y}–${y + 1} 学年`))
    expect(page.studies).toMatchObject({ extended: true, level: "master" })
    const chairs = ten.find((award) => award.awardId !== done?.id) as TestAward
    const his = { ...input, version: await version(chairs) }
    await expect(extendAward(chair, chairs.awardId, his, today)).rejects.toThrow(/上级/)
  })
})
