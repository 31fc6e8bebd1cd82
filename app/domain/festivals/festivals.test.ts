import { sql } from "drizzle-orm"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ask } from "#db/testing/ask.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import { getModelWorker, getModelWorkerFacts } from "../model-workers/file.ts"
import { noteDeath } from "../model-workers/moves.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { festivalDay } from "../policy/festivals.ts"
import { assignCalls, giveGift, skipCall } from "./calls.ts"
import { getCall, getRound, listRounds } from "./queries.ts"
import { closeRound, openRound } from "./rounds.ts"
import { byLane, type Door, doorsOf, windowOf } from "./rules.ts"
import type { GiveGift, OpenRound } from "./schema.ts"

useDatabase()

const today = testToday
const open = cast.rounds.open
const { huang, wu } = cast.calls
let you: Actor
let chair: Actor
let stranger: Actor

beforeAll(async () => {
  you = await actorNamed("yanping.officer")
  chair = await actorNamed("nanping.supervisor")
  stranger = await actorNamed("shengli.officer")
})

const year = Number(today.slice(0, 4)) + 2
const round = (more: Partial<OpenRound> = {}): OpenRound => ({
  key: newId(),
  festival: "dragon_boat",
  year,
  unitId: cast.units.yanping.id,
  whom: ["model_worker", "hardship"],
  gift: 60_000,
  giftGoods: "粽子 2 提",
  source: "union",
  ...more,
})

const gift = (more: Partial<GiveGift> = {}): GiveGift => ({
  key: newId(),
  visitedOn: today,
  companion: "陈主任",
  gift: 100_000,
  giftGoods: "棉被 1 床",
  note: "屋里潮，被子换上了",
  changes: [],
  changeNote: "",
  followUps: [],
  ...more,
})

describe("doors", () => {
  const door = fc.record<Door>({
    personId: fc.nat(30).map(String),
    householdId: fc.option(fc.nat(8).map((n) => `h${n}`)),
    unitPath: fc.constant("/cn/np/yp/01/"),
    officerId: fc.constant(null),
  })
  test("nobody twice; a household of both is the model worker's door", () => {
    fc.assert(
      fc.property(fc.array(door), fc.array(door), (workers, hardship) => {
        const doors = doorsOf(workers, hardship)
        const homes = new Set(workers.map((one) => one.householdId).filter(Boolean))
        const others = doors.filter((one) => !workers.includes(one))
        return (
          new Set(doors.map((one) => one.personId)).size === doors.length &&
          others.every((one) => !one.householdId || !homes.has(one.householdId))
        )
      }),
    )
  })

  test("the window ends before the festival; every door stands under its street", () => {
    expect(windowOf({}, "2027-02-06", 21)).toEqual({ fromOn: "2027-01-16", beforeOn: "2027-02-05" })
    const lanes = byLane([{ lane: null }, { lane: "前进巷" }, { lane: "八一路" }, { lane: "前进巷" }])
    expect(lanes.map(({ lane, calls }) => [lane, calls.length])).toEqual([
      ["八一路", 1],
      ["前进巷", 2],
      ["", 1],
    ])
  })
})

describe("opening a round", () => {
  test("one for each territory, a call and a task for each door, once however often it is sent", async () => {
    const input = round()
    const answers = await Promise.all(Array.from({ length: 4 }, () => openRound(chair, input, today)))
    expect(new Set(answers.map(({ rounds }) => rounds.map(({ id }) => id).join())).size).toBe(1)
    const opened = answers[0]?.rounds ?? []
    expect(opened.map(({ unitPath }) => unitPath)).toEqual([cast.units.yanping1.path, cast.units.yanping2.path])
    const { round: first, calls } = await getRound(you, opened[0]?.id as string, today)
    const festivalOn = festivalDay("dragon_boat", year)
    expect(first).toMatchObject({ festivalOn, fromOn: addDays(festivalOn, -21), beforeOn: addDays(festivalOn, -1) })
    expect(calls.map((call) => call.personId)).toContain(cast.people.huang)
    expect(calls.every((call) => call.giftFen === 60_000 && !call.doneOn)).toBe(true)
    const tasks = await ask(sql`select t.officer_id, t.from_on::text, t.due_on::text from tasks t
      where t.rule = 'festival_call' and t.occurrence like ${`${first.id}/%`}`)
    expect(tasks).toHaveLength(calls.length)
    expect(new Set(tasks.map((task) => `${task.from_on} ${task.due_on}`))).toEqual(
      new Set([`${first.fromOn} ${first.beforeOn}`]),
    )
    await expect(openRound(chair, round(), today)).rejects.toThrow("已经开了")
    expect((await getRound(you, first.id, today)).calls).toHaveLength(calls.length)
  })

  test.each([
    ["a festival that is past", { year: year - 4 }, "year"],
    ["a last day after the festival", { year: year + 1, beforeOn: `${year + 1}-12-01` }, "beforeOn"],
    ["a unit without such doors", { festival: "double_ninth" as const, whom: ["hardship" as const] }, "whom"],
  ])("%s is refused", async (_, more, field) => {
    await expect(openRound(chair, round(more), today)).rejects.toMatchObject({ field })
  })

  test("an officer may not, and elsewhere there is no such unit", async () => {
    await expect(openRound(you, round({ unitId: cast.units.yanping1.id }), today)).rejects.toThrow(NotAllowed)
    await expect(openRound(chair, round({ unitId: cast.units.shengli1.id }), today)).rejects.toThrow(NotFound)
  })
})

describe("at the doors", () => {
  test("one entry is visit, gift, ledger and task; sent ten times it is done once", async () => {
    const input = gift({
      instruction: { orderedBy: "莫主席", title: "屋顶的瓦换掉", dueOn: addDays(today, 7), officerId: undefined },
    })
    const answers = await Promise.all(Array.from({ length: 10 }, () => giveGift(you, open, wu, input, today)))
    expect(new Set(answers.map(({ visitId }) => visitId))).toEqual(new Set([input.key]))
    const [visit] = await ask(sql`select purpose, gift_fen, gift_goods, companions from visits where id = ${input.key}`)
    expect(visit).toEqual({ purpose: "festival", gift_fen: 100_000, gift_goods: "棉被 1 床", companions: "陈主任" })
    const ledger = await ask(sql`select kind, amount_fen, goods, source from benefits where festival_call_id = ${wu}`)
    expect(ledger).toEqual([{ kind: "festival_gift", amount_fen: 100_000, goods: "棉被 1 床", source: "union" }])
    expect((await getCall(you, open, wu, today)).call).toMatchObject({
      doneOn: today,
      companion: "陈主任",
      visitId: input.key,
    })
    const tasks = await ask(
      sql`select status from tasks where rule = 'festival_call' and occurrence = ${`${open}/${wu}`}`,
    )
    expect(tasks).toEqual([{ status: 1 }])
    expect(
      await ask(sql`select ordered_by from tasks where visit_id = ${input.key} and ordered_by is not null`),
    ).toEqual([{ ordered_by: "莫主席" }])
    await expect(giveGift(you, open, wu, gift(), today)).rejects.toThrow("已经记过")
    await expect(skipCall(you, open, wu, { reason: "去了福州" })).rejects.toThrow(RuleBroken)
  })

  test("a chair says who goes, the task follows; an officer may not; not to somebody who does not serve there", async () => {
    const to = { callId: [huang], officerId: cast.officers.nanpingSupervisor.id }
    await expect(assignCalls(you, open, to, today)).rejects.toThrow(NotAllowed)
    expect(await assignCalls(chair, open, to, today)).toEqual({ moved: 1 })
    const [task] = await ask(sql`select officer_id from tasks where occurrence = ${`${open}/${huang}`}`)
    expect(task).toEqual({ officer_id: to.officerId })
    const elsewhere = { ...to, officerId: cast.officers.shengliOfficer.id }
    await expect(assignCalls(chair, open, elsewhere, today)).rejects.toThrow(NotFound)
    await expect(assignCalls(chair, cast.rounds.lastSpring, to, today)).rejects.toThrow(NotFound)
  })

  test("out of reach, or of another round, there is no door", async () => {
    await expect(getRound(stranger, open, today)).rejects.toThrow(NotFound)
    await expect(giveGift(stranger, open, huang, gift(), today)).rejects.toThrow(NotFound)
    await expect(giveGift(you, cast.rounds.lastSpring, huang, gift(), today)).rejects.toThrow(NotFound)
    await expect(skipCall(stranger, open, huang, { reason: "看看" })).rejects.toThrow(NotFound)
  })

  test("a round is closed when every door was gone to or has its reason; then nothing more is entered", async () => {
    const close = { version: 1 }
    await expect(closeRound(chair, open, close, today)).rejects.toThrow(/还有 \d+ 户没去/)
    const waiting = (await getRound(you, open, today)).calls.filter((call) => !call.doneOn && call.skipReason === null)
    const last = waiting.pop()
    for (const call of waiting) await skipCall(you, open, call.id, { reason: "在外地，打过电话" })
    const { version } = (await getModelWorkerFacts(you, last?.personId as string, today)).file
    await noteDeath(you, last?.personId as string, { version, diedOn: today, reason: "" }, today)
    expect((await getCall(you, open, last?.id as string, today)).call.skipReason).toBe("人已去世")
    await expect(closeRound(you, open, close, today)).rejects.toThrow(NotAllowed)
    await closeRound(chair, open, close, today)
    await expect(giveGift(you, open, waiting[0]?.id as string, gift(), today)).rejects.toThrow("已经结束")
    const row = (await listRounds(you)).find((one) => one.id === open)
    expect(row?.counts).toMatchObject({ open: 0, done: 1 })
    const file = await getModelWorker(you, last?.personId as string, today)
    expect(file.openTasks.map((task) => task.rule)).not.toContain("festival_call")
  })
})
