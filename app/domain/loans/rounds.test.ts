import { beforeAll, describe, expect, test } from "vitest"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { homeOnFile } from "../aid/testing.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { enterApplication } from "../programmes/applications.ts"
import { awardApplication } from "../programmes/award.ts"
import { getRound } from "../programmes/queries.ts"
import { editRound } from "../programmes/rounds.ts"
import type { EnterApplication, NewRound } from "../programmes/schema.ts"
import { entering, openedRound, roundTyped } from "../programmes/testing.ts"
import { getLoan } from "./queries.ts"
import { disburseLoan } from "./repay.ts"

useDatabase()

const today = testToday
let officer: Actor
let chair: Actor

beforeAll(async () => {
  ;[officer, chair] = (await Promise.all(["shengli.officer2", "shengli.chair"].map((name) => actorNamed(name)))) as [
    Actor,
    Actor,
  ]
})

const ruled: Partial<NewRound> = {
  places: 100,
  maxLoan: 5_000_000,
  quota: 12_000_000,
  maxMonths: 24,
  ratePercent: 6,
  borrowerKinds: ["hardship", "laid_off"],
  subsidyMode: "full",
  guaranteeWanted: "yes",
  budget_union: 5_000_000,
}
const wanting = (more: Partial<EnterApplication> = {}): Partial<EnterApplication> => ({
  borrowerKind: "laid_off",
  project: "米粉摊",
  industry: "catering",
  plan: "早晚两市",
  requested: 2_000_000,
  termMonths: 12,
  bank: "柳州银行",
  ratePercent: 4.35,
  method: "equal_principal",
  guarantee: "guarantor",
  guarantorName: "试保人",
  guarantorWorkplace: "街道办",
  ...more,
})
const open = (more: Partial<NewRound> = {}, used = ["approval", "award"] as ("approval" | "award")[]) =>
  openedRound(chair, today, { ...ruled, ...more }, { kind: "microloan", used })

describe("a round of microloans", () => {
  test("says at its fields what is missing, and keeps what it was opened with", async () => {
    const broken: [Partial<NewRound>, string][] = [
      [{ maxLoan: undefined }, "maxLoan"],
      [{ quota: undefined }, "quota"],
      [{ borrowerKinds: [] }, "borrowerKinds"],
      [{ subsidyMode: undefined }, "subsidyMode"],
      [{ maxMonths: 0 }, "maxMonths"],
    ]
    for (const [more, field] of broken) await expect(open(more)).rejects.toMatchObject({ field })
    const { roundId } = await open()
    const { round } = await getRound(chair, roundId, { stage: "all", state: "all" })
    expect(round.rules).toMatchObject({ maxLoanFen: 5_000_000, quotaFen: 12_000_000, guaranteeWanted: true })
    const { key: _, ...typed } = roundTyped(today, { ...ruled, quota: 1 })
    await expect(editRound(chair, roundId, { ...typed, version: 2 })).rejects.toThrow(/不能改/)
  })

  test("takes no application above its rules, and says at which field", async () => {
    const { roundId } = await open()
    const home = await homeOnFile()
    const broken: [Partial<EnterApplication>, string][] = [
      [{ borrowerKind: "veteran" }, "borrowerKind"],
      [{ requested: undefined }, "requested"],
      [{ requested: 5_000_001 }, "requested"],
      [{ termMonths: 25 }, "termMonths"],
      [{ ratePercent: 6.1 }, "ratePercent"],
      [{ guarantee: "none" }, "guarantee"],
      [{ guarantorName: "" }, "guarantorName"],
      [{ project: "" }, "project"],
    ]
    for (const [more, field] of broken)
      await expect(
        enterApplication(officer, roundId, entering(home, today, wanting(more)), today),
      ).rejects.toMatchObject({ field })
  })

  test("leads to a loan that waits for the bank, with the round's word on the subsidy", async () => {
    const { roundId } = await open({}, ["award"])
    const { id } = await enterApplication(officer, roundId, entering(await homeOnFile(), today, wanting()), today)
    const { awardId, kind } = await awardApplication(chair, id, { source: "union", reason: "" }, today)
    expect(kind).toBe("microloan")
    const loan = await getLoan(officer, awardId, today)
    expect(loan).toMatchObject({ state: "undisbursed", amountFen: 2_000_000, lines: [] })
    expect(loan.facts).toMatchObject({ project: "米粉摊", subsidyMode: "full", subsidyPercent: 100 })
    const paid = { version: loan.version, disbursedOn: today, bank: "柳州银行", method: "equal_principal" as const }
    await disburseLoan(officer, awardId, paid, today)
    expect((await getLoan(officer, awardId, today)).lines).toHaveLength(12)
  })

  test("never lends more than its quota, however many decide at once", async () => {
    const { roundId } = await open({}, ["award"])
    const ids: string[] = []
    for (let i = 0; i < 50; i++) {
      const home = await homeOnFile()
      ids.push((await enterApplication(officer, roundId, entering(home, today, wanting()), today)).id)
    }
    const ends = await Promise.allSettled(
      ids.map((id) => awardApplication(chair, id, { source: "union", reason: "" }, today)),
    )
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(6)
    const why = ends.flatMap((end) => (end.status === "rejected" ? [String(end.reason.message)] : []))
    expect(new Set(why)).toEqual(new Set(["这一轮一共贷 120,000 元，只剩 0 元了"]))
    const { awarded, awardedFen } = await getRound(chair, roundId, { stage: "all", state: "all" })
    expect([awarded, awardedFen]).toEqual([6, 12_000_000])
  })
})
