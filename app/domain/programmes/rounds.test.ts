import { beforeAll, describe, expect, test } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { homeOnFile } from "../aid/testing.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { enterApplication } from "./applications.ts"
import { getProgramme, getRound, listProgrammes } from "./queries.ts"
import { closeRound, editRound, newProgramme, newRound, openRound } from "./rounds.ts"
import { entering, openedRound, roundTyped } from "./testing.ts"

useDatabase()

const today = testToday
const all = { stage: "all", state: "all" } as const
let officer: Actor
let chair: Actor
let stranger: Actor

beforeAll(async () => {
  ;[officer, chair, stranger] = (await Promise.all(
    ["shengli.officer", "shengli.chair", "baoshui.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor]
})

const programme = () => ({
  key: newId(),
  kind: "scholarship" as const,
  name: "金秋助学",
  note: "",
  unitId: cast.units.shengli4.id,
})

describe("a programme", () => {
  test("is a chair's, once for its key, and nobody's of another district", async () => {
    const input = programme()
    const { id } = await newProgramme(chair, input)
    expect(await newProgramme(chair, input)).toEqual({ id, again: true })
    await expect(newProgramme(officer, programme())).rejects.toThrow(NotAllowed)
    expect((await listProgrammes(officer)).map((one) => one.id)).toContain(id)
    expect((await listProgrammes(stranger)).map((one) => one.id)).not.toContain(id)
    await expect(getProgramme(stranger, id)).rejects.toThrow(NotFound)
    await expect(newRound(stranger, id, roundTyped(today))).rejects.toThrow(NotFound)
  })
})

describe("a round", () => {
  test("is changed as a draft; once open its rules, places and money stay", async () => {
    const { programmeId, roundId } = await openedRound(chair, today, {}, { open: false })
    const { key: _, ...typed } = roundTyped(today, { places: 12, budget_city: 100_000 })
    await editRound(chair, roundId, { version: 1, ...typed })
    await expect(editRound(chair, roundId, { version: 1, ...typed })).rejects.toThrow(Stale)
    await openRound(chair, roundId, { version: 2 }, today)
    await expect(openRound(chair, roundId, { version: 3 }, today)).rejects.toThrow(/已经开办/)
    await expect(editRound(chair, roundId, { version: 3, ...typed, places: 99 })).rejects.toThrow(/都不能改/)
    const page = await getRound(chair, roundId, all)
    expect(page.round).toMatchObject({ state: "open", places: 12, openedOn: today })
    expect(page.funds.map((fund) => [fund.source, fund.budgetFen])).toEqual([
      ["city", 100_000],
      ["union", 4_400_000],
    ])
    expect((await getProgramme(chair, programmeId)).rounds[0]).toMatchObject({
      money: { budgetFen: 4_500_000 },
      awards: 0,
    })
  })

  test.each([
    [
      "no amount at all",
      { amount_bachelor_on_file_new: undefined, amount_bachelor_off_file_new: undefined },
      /资助多少/,
    ],
    ["both kinds of amounts", { yearAmount: 400_000 }, /只填一样/],
    ["no budget", { budget_union: undefined }, /预算/],
    ["no last stage", { from_award: undefined, to_award: undefined }, /“确定”/],
    ["half a stage", { to_survey: undefined }, /都要写/],
    ["a stage that ends before it begins", { to_survey: "2020-01-01" }, /止在起的前面/],
    ["stages out of order", { from_survey: "2999-01-01", to_survey: "2999-02-01" }, /比前一步还早/],
  ])("with %s is refused", async (_, more, sentence) => {
    const { id } = await newProgramme(chair, programme())
    await expect(newRound(chair, id, roundTyped(today, more as never))).rejects.toThrow(sentence)
  })

  test("is closed when everybody was decided on, by a chair", async () => {
    const { roundId } = await openedRound(chair, today)
    const home = await homeOnFile()
    await enterApplication(chair, roundId, entering(home, today), today)
    await expect(closeRound(chair, roundId, { version: 2 }, today)).rejects.toThrow(/还有 1 人/)
    await expect(closeRound(stranger, roundId, { version: 2 }, today)).rejects.toThrow(NotFound)
    const officer4 = await actorNamed("shengli.officer2")
    await expect(closeRound(officer4, roundId, { version: 2 }, today)).rejects.toThrow(NotAllowed)
    const { roundId: empty } = await openedRound(chair, today)
    await closeRound(chair, empty, { version: 2 }, today)
    await expect(enterApplication(chair, empty, entering(home, today), today)).rejects.toThrow(/没有在办/)
  })
})

describe("entering", () => {
  test("looks up the register, counts once, and says who cannot", async () => {
    const { roundId } = await openedRound(chair, today)
    const home = await homeOnFile()
    const input = entering(home, today)
    const { id } = await enterApplication(chair, roundId, input, today)
    expect(await enterApplication(chair, roundId, input, today)).toEqual({ id, again: true })
    await expect(enterApplication(chair, roundId, entering(home, today), today)).rejects.toThrow(/已经在这一轮/)
    const off = await homeOnFile({ file: null })
    await enterApplication(chair, roundId, entering(off, today), today)
    const { rows } = await getRound(chair, roundId, all)
    expect(rows.map((row) => [row.register, row.requestedFen, row.stage])).toEqual([
      ["on_file", 500_000, "survey"],
      ["off_file", 400_000, "survey"],
    ])
    const other = await homeOnFile()
    const enter = (more: object) => enterApplication(chair, roundId, entering(other, today, more), today)
    await expect(enter({ excluded: "sponsored" })).rejects.toThrow(/不资助/)
    await expect(enter({ level: "doctor" })).rejects.toThrow(/不能申请/)
    await expect(enter({ school: "" })).rejects.toThrow(/写学校/)
    const elsewhere = await homeOnFile({ unit: cast.units.shengli1 })
    await expect(enterApplication(chair, roundId, entering(elsewhere, today), today)).rejects.toThrow(/不在办这一轮/)
    const far = await homeOnFile({ unit: cast.units.baoshui2 })
    await expect(enterApplication(chair, roundId, entering(far, today), today)).rejects.toThrow(NotFound)
    const { roundId: draft } = await openedRound(chair, today, {}, { open: false })
    await expect(enterApplication(chair, draft, entering(other, today), today)).rejects.toThrow(/还在拟/)
  })

  test("one person is entered once by twenty at the same moment", async () => {
    const { roundId } = await openedRound(chair, today)
    const home = await homeOnFile()
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, () => enterApplication(chair, roundId, entering(home, today), today)),
    )
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1)
    const lost = ends.filter((end) => end.status === "rejected") as PromiseRejectedResult[]
    expect([...new Set(lost.map((end) => end.reason.constructor))]).toEqual([RuleBroken])
  })
})
