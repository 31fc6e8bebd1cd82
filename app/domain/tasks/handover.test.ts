import { beforeAll, describe, expect, it } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { logVisit } from "../visits/commands.ts"
import { getVisit } from "../visits/queries.ts"
import { getBoard } from "./board.ts"
import { cancelTask, completeTask, openTask, undoLast } from "./commands.ts"
import {
  acceptHandover,
  declineHandover,
  giveFeedback,
  offerHandover,
  reassignTasks,
  strikeOffTask,
} from "./handover.ts"
import { getTask } from "./queries.ts"

useDatabase()

const today = testToday
let sisi: Actor
let colleague: Actor
let supervisor: Actor
let liaison: Actor

beforeAll(async () => {
  sisi = await actorNamed("shengli.officer")
  colleague = await actorNamed("shengli.officer2")
  supervisor = await actorNamed("liubei.supervisor")
  liaison = await actorNamed("baoshui.liaison2")
})

async function opened(title = "转给谁") {
  const input = {
    title,
    detail: "",
    waitsFor: "",
    dueOn: addDays(today, 3),
    key: newId(),
    householdId: cast.households.fan,
  }
  return (await openTask(sisi, input, today)).id
}

describe("handing over", () => {
  it("changes hands only when the other accepts", async () => {
    const id = await opened()
    await offerHandover(sisi, id, { toOfficerId: supervisor.id, reason: "我休假" }, today)
    expect((await getTask(sisi, id, today)).officerId).toBe(sisi.id)
    expect((await getBoard(supervisor, today)).offers.map((o) => o.taskId)).toContain(id)
    await acceptHandover(supervisor, id)
    expect((await getTask(sisi, id, today)).officerId).toBe(supervisor.id)
    expect((await getBoard(supervisor, today)).offers.map((o) => o.taskId)).not.toContain(id)
  })

  it("goes back with the reason when declined, and can be withdrawn before", async () => {
    const id = await opened()
    await offerHandover(sisi, id, { toOfficerId: supervisor.id, reason: "忙" }, today)
    await expect(offerHandover(sisi, id, { toOfficerId: supervisor.id, reason: "再来" }, today)).rejects.toThrow(
      RuleBroken,
    )
    await declineHandover(supervisor, id, { answer: "这一户你最熟" })
    expect((await getTask(sisi, id, today)).events.at(-1)).toMatchObject({
      kind: "handover_declined",
      reason: "这一户你最熟",
    })
    await offerHandover(sisi, id, { toOfficerId: supervisor.id, reason: "还是请你" }, today)
    await undoLast(sisi, id, "handover")
    await expect(acceptHandover(supervisor, id)).rejects.toThrow(RuleBroken)
  })

  it("reaches nobody who does not serve that place", async () => {
    const id = await opened()
    await expect(offerHandover(sisi, id, { toOfficerId: colleague.id, reason: "x" }, today)).rejects.toThrow(NotFound)
    await expect(offerHandover(sisi, id, { toOfficerId: liaison.id, reason: "x" }, today)).rejects.toThrow(NotFound)
    await expect(acceptHandover(liaison, id)).rejects.toThrow(NotFound)
  })

  it("is accepted once, however often it is tapped", async () => {
    const id = await opened()
    await offerHandover(sisi, id, { toOfficerId: supervisor.id, reason: "忙" }, today)
    const taps = await Promise.allSettled(Array.from({ length: 5 }, () => acceptHandover(supervisor, id)))
    expect(taps.filter((t) => t.status === "fulfilled")).toHaveLength(1)
  })
})

describe("reassigning", () => {
  it("is the supervisor's, all or none", async () => {
    const ids = [await opened("一"), await opened("二")]
    await expect(reassignTasks(sisi, { taskId: ids, toOfficerId: supervisor.id, reason: "x" }, today)).rejects.toThrow(
      NotAllowed,
    )
    await expect(
      reassignTasks(supervisor, { taskId: [...ids, newId()], toOfficerId: supervisor.id, reason: "x" }, today),
    ).rejects.toThrow(NotFound)
    expect((await getTask(sisi, ids[0] as string, today)).officerId).toBe(sisi.id)
    expect(await reassignTasks(supervisor, { taskId: ids, toOfficerId: supervisor.id, reason: "她休假" }, today)).toBe(
      2,
    )
    expect((await getTask(sisi, ids[1] as string, today)).officerId).toBe(supervisor.id)
  })
})

describe("a leader's instruction", () => {
  async function instructed() {
    const visit = await logVisit(
      sisi,
      {
        key: newId(),
        householdId: cast.households.fan,
        visitedOn: today,
        channel: "home",
        purpose: "festival",
        met: [],
        metText: "",
        companions: "莫主席",
        notHome: false,
        note: "屋里冷",
        changes: [],
        changeNote: "",
        giftGoods: "",
        taskDone: false,
        followUps: [],
        instruction: { orderedBy: "莫主席", title: "床上用品全部换新", dueOn: addDays(today, 4), officerId: undefined },
      },
      today,
    )
    const { opened } = await getVisit(sisi, visit.id)
    return opened[0]?.id as string
  }

  it("needs a result, waits, is told to the worker, and is struck off by somebody else", async () => {
    const id = await instructed()
    expect(await getTask(sisi, id, today)).toMatchObject({
      orderedBy: "莫主席",
      source: "instruction",
      wantsFeedback: true,
    })
    await expect(completeTask(sisi, id, { result: "" })).rejects.toThrow(RuleBroken)
    expect(await completeTask(sisi, id, { result: "换了两床新的" })).toEqual({ reported: true })
    expect((await getTask(sisi, id, today)).status).toBe(3)
    await expect(strikeOffTask(sisi, id, { decision: "struck", reason: "" })).rejects.toThrow(RuleBroken)
    // The worker has not been told yet.
    await expect(strikeOffTask(supervisor, id, { decision: "struck", reason: "" })).rejects.toThrow(RuleBroken)
    const told = {
      toWhom: "范大姐",
      channel: "phone",
      toldOn: today,
      said: "收到了，暖和",
      satisfaction: "satisfied",
    } as const
    await giveFeedback(sisi, id, told, today)
    await strikeOffTask(supervisor, id, { decision: "struck", reason: "" })
    const done = await getTask(sisi, id, today)
    expect(done.status).toBe(1)
    expect(done.events.map((e) => e.kind)).toEqual(["opened", "reported", "feedback", "struck_off"])
  })

  it("goes back to be done again with a reason", async () => {
    const id = await instructed()
    await completeTask(sisi, id, { result: "差不多" })
    await expect(strikeOffTask(supervisor, id, { decision: "returned", reason: "" })).rejects.toThrow(RuleBroken)
    await strikeOffTask(supervisor, id, { decision: "returned", reason: "被套还是旧的" })
    expect((await getTask(sisi, id, today)).status).toBe(0)
  })

  it("is not given up by its own handler, and not struck off twice", async () => {
    const id = await instructed()
    await expect(cancelTask(sisi, id, { reason: "不想办" })).rejects.toThrow(RuleBroken)
    await completeTask(sisi, id, { result: "好了" })
    await giveFeedback(
      sisi,
      id,
      { toWhom: "她", channel: "home", toldOn: today, said: "好", satisfaction: "fair" },
      today,
    )
    const twice = await Promise.allSettled([
      strikeOffTask(supervisor, id, { decision: "struck", reason: "" }),
      strikeOffTask(supervisor, id, { decision: "struck", reason: "" }),
    ])
    expect(twice.filter((t) => t.status === "fulfilled")).toHaveLength(1)
  })
})
