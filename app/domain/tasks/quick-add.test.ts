import { beforeAll, describe, expect, it } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { getTask } from "./queries.ts"
import { quickAdd, readQuickLine } from "./quick-add.ts"

useDatabase()

const today = testToday
let sisi: Actor

beforeAll(async () => {
  sisi = await actorNamed("shengli.officer")
})

describe("one line", () => {
  it("day, person and what to do", async () => {
    const { opened } = await quickAdd(sisi, { key: newId(), text: "三天后 范大姐 问商标" }, today)
    const task = await getTask(sisi, opened?.id as string, today)
    expect(task).toMatchObject({
      title: "问商标",
      dueOn: addDays(today, 3),
      personId: cast.people.fan,
      householdId: cast.households.fan,
    })
  })

  it("understands an unspaced line by the form of address, and a name by its pinyin", async () => {
    expect((await readQuickLine(sisi, "明天范大姐问商标", today)).matches.map((p) => p.id)).toEqual([cast.people.fan])
    expect((await readQuickLine(sisi, "明天 fandajie 问商标", today)).matches.map((p) => p.id)).toContain(
      cast.people.fan,
    )
  })

  it("opens nothing while a day is missing, and says what it understood", async () => {
    const { opened, reading } = await quickAdd(sisi, { key: newId(), text: "范大姐 问商标" }, today)
    expect(opened).toBeNull()
    expect(reading).toMatchObject({ dueOn: null, title: "问商标" })
  })

  it("a line about nobody becomes a task of the officer's own unit", async () => {
    const { opened } = await quickAdd(sisi, { key: newId(), text: "明天 交月报" }, today)
    expect(await getTask(sisi, opened?.id as string, today)).toMatchObject({
      title: "交月报",
      householdId: null,
      personId: null,
    })
  })

  it("does not know people of another territory", async () => {
    const { matches } = await readQuickLine(sisi, "明天 黄老 换被褥", today)
    expect(matches).toEqual([])
  })
})
