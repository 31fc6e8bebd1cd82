import { beforeAll, describe, expect, test } from "vitest"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { homeOnFile } from "../aid/testing.ts"
import { NotAllowed, NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { getApplication } from "./application.ts"
import { enterApplication } from "./applications.ts"
import { awardApplication } from "./award.ts"
import { advanceApplication } from "./decisions.ts"
import { getProgramme, getRound, listProgrammes } from "./queries.ts"
import { closeRound } from "./rounds.ts"
import type { Stage } from "./rules.ts"
import { entering, openedRound } from "./testing.ts"

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

describe("a round of a unit above", () => {
  const street = { used: ["approval", "award"] as Stage[], unitId: cast.units.shengli.id }

  test("is applied for from below, where its money is not seen; its own chair awards", async () => {
    const { programmeId, roundId } = await openedRound(chair, today, {}, street)
    expect((await listProgrammes(officer)).map((one) => one.id)).toContain(programmeId)
    const { id } = await enterApplication(officer, roundId, entering(await homeOnFile(), today), today)
    const page = await getRound(officer, roundId, { stage: "all", state: "all" })
    expect(page).toMatchObject({ whole: false, total: 1, funds: [] })
    expect((await getProgramme(officer, programmeId)).rounds).toMatchObject([
      { id: roundId, applications: 1, money: null },
    ])
    await expect(advanceApplication(officer, id, { reason: "" }, today)).rejects.toThrow(NotAllowed)
    await advanceApplication(chair, id, { reason: "" }, today)
    await expect(awardApplication(officer, id, { source: "union", reason: "" }, today)).rejects.toThrow(NotAllowed)
    await expect(closeRound(officer, roundId, { version: 2 }, today)).rejects.toThrow(NotAllowed)
    await awardApplication(chair, id, { source: "union", reason: "" }, today)
    expect((await getApplication(officer, id)).award).toMatchObject({ amountFen: 500_000 })
  })

  test("is there once it is open, and nowhere beside", async () => {
    const { programmeId, roundId } = await openedRound(chair, today, {}, { ...street, open: false })
    await expect(getRound(officer, roundId, { stage: "all", state: "all" })).rejects.toThrow(NotFound)
    expect((await getProgramme(officer, programmeId)).rounds).toEqual([])
    const stranger = await actorNamed("baoshui.liaison2")
    await expect(getProgramme(stranger, programmeId)).rejects.toThrow(NotFound)
  })

  test("is not closed under somebody who is just being entered, nor is anybody entered in a closed one", async () => {
    for (let i = 0; i < 12; i++) {
      const { roundId } = await openedRound(chair, today, {}, street)
      const home = await homeOnFile()
      const [entered, closed] = await Promise.allSettled([
        enterApplication(officer, roundId, entering(home, today), today),
        closeRound(chair, roundId, { version: 2 }, today),
      ])
      expect([entered.status, closed.status].sort()).toEqual(["fulfilled", "rejected"])
    }
  })
})
