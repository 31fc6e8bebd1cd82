import { beforeAll, describe, expect, it } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { getBoard } from "./board.ts"
import { cancelTask, completeTask, openTask, postponeTask, undoLast } from "./commands.ts"
import { getTask, listTasks } from "./queries.ts"

useDatabase()

const today = testToday
let sisi: Actor
let neighbour: Actor
let liaison: Actor

beforeAll(async () => {
  sisi = await actorNamed("shengli.officer")
  neighbour = await actorNamed("shengli.officer2")
  liaison = await actorNamed("baoshui.liaison2")
})

async function opened(title = "送被褥", extra: { dueOn?: string; key?: string } = {}) {
  const input = {
    title,
    detail: "",
    waitsFor: "",
    dueOn: addDays(today, 3),
    key: newId(),
    householdId: cast.households.fan,
  }
  return openTask(sisi, { ...input, ...extra }, today)
}

describe("opening a task", () => {
  it("stands on the owner's board, in the household's unit, with its first event", async () => {
    const { id } = await opened("看看热水器")
    const task = await getTask(sisi, id, today)
    expect(task).toMatchObject({ title: "看看热水器", status: 0, householdId: cast.households.fan, source: "self" })
    expect(task.unitPath).toBe(cast.units.shengli1.path)
    expect(task.events.map((e) => e.kind)).toEqual(["opened"])
    expect((await getBoard(sisi, today)).rows.map((r) => r.id)).toContain(id)
  })

  it("sent twice, also at the same moment, exists once", async () => {
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 8 }, () => opened("只一次", { key })))
    expect(new Set(answers.map((a) => a.id)).size).toBe(1)
    expect(answers.filter((a) => !a.again)).toHaveLength(1)
    const rows = await listTasks(sisi, today, { q: "只一次" })
    expect(rows.rows).toHaveLength(1)
  })

  it("refuses the same key with another body", async () => {
    const key = newId()
    await opened("头一回", { key })
    await expect(opened("换了话", { key })).rejects.toThrow(RuleBroken)
  })

  it("refuses a day that has passed and a range the wrong way round", async () => {
    await expect(opened("晚了", { dueOn: addDays(today, -1) })).rejects.toThrow(RuleBroken)
    const input = { title: "反了", detail: "", waitsFor: "", key: newId(), householdId: cast.households.fan }
    const range = { fromOn: addDays(today, 5), dueOn: addDays(today, 4) }
    await expect(openTask(sisi, { ...input, ...range }, today)).rejects.toThrow(RuleBroken)
  })

  it("finds nobody of another territory, as subject or as owner", async () => {
    const input = { title: "越界", detail: "", waitsFor: "", key: newId(), dueOn: today }
    await expect(openTask(sisi, { ...input, householdId: cast.households.huangUncle }, today)).rejects.toThrow(NotFound)
    await expect(
      openTask(sisi, { ...input, householdId: cast.households.fan, officerId: liaison.id }, today),
    ).rejects.toThrow(NotFound)
  })
})

describe("completing and undoing", () => {
  it("marks it done, shows what else the household needs, and undo restores it exactly", async () => {
    const { id } = await opened()
    const before = await getTask(sisi, id, today)
    await completeTask(sisi, id, { result: "" })
    const { afterwards: after } = await getBoard(sisi, today, {}, id)
    expect(after?.row.status).toBe(1)
    expect(after?.others.every((t) => t.householdId === cast.households.fan && t.id !== id)).toBe(true)
    await undoLast(sisi, id, "completion")
    const again = await getTask(sisi, id, today)
    expect(again).toMatchObject({
      status: 0,
      result: "",
      doneAt: null,
      dueOn: before.dueOn,
      officerId: before.officerId,
    })
  })

  it("of two completions at once one wins and the other gets a sentence", async () => {
    const { id } = await opened()
    const both = await Promise.allSettled([
      completeTask(sisi, id, { result: "" }),
      completeTask(sisi, id, { result: "" }),
    ])
    expect(both.filter((r) => r.status === "fulfilled")).toHaveLength(1)
    const lost = both.find((r) => r.status === "rejected") as PromiseRejectedResult
    expect(lost.reason).toBeInstanceOf(RuleBroken)
  })

  it("another territory can neither complete nor see it", async () => {
    const { id } = await opened()
    await expect(completeTask(neighbour, id, { result: "" })).rejects.toThrow(NotFound)
    await expect(getTask(neighbour, id, today)).rejects.toThrow(NotFound)
    await expect(undoLast(neighbour, id, "completion")).rejects.toThrow(NotFound)
  })

  it("undoes only the act that is named and only the last one", async () => {
    const { id } = await opened()
    await expect(undoLast(sisi, id, "completion")).rejects.toThrow(RuleBroken)
    await cancelTask(sisi, id, { reason: "搬走了" })
    await expect(undoLast(sisi, id, "completion")).rejects.toThrow(RuleBroken)
    await undoLast(sisi, id, "cancellation")
    expect((await getTask(sisi, id, today)).status).toBe(0)
  })
})

describe("postponing", () => {
  it("keeps the reason and the old day, and undo brings that day back", async () => {
    const { id } = await opened()
    const { version, dueOn } = await getTask(sisi, id, today)
    const to = { fromOn: addDays(today, 8), dueOn: addDays(today, 10) }
    await postponeTask(sisi, id, { ...to, version, reason: "她去女儿家了" }, today)
    const moved = await getTask(sisi, id, today)
    expect(moved).toMatchObject(to)
    expect(moved.events.at(-1)).toMatchObject({ kind: "postponed", reason: "她去女儿家了", oldDueOn: dueOn })
    await undoLast(sisi, id, "postponement")
    expect(await getTask(sisi, id, today)).toMatchObject({ fromOn: null, dueOn })
  })

  it("a stale form is a conflict, never a silent overwrite", async () => {
    const { id } = await opened()
    const { version } = await getTask(sisi, id, today)
    const input = (day: number) => ({ version, dueOn: addDays(today, day), reason: "改" })
    const both = await Promise.allSettled([
      postponeTask(sisi, id, input(5), today),
      postponeTask(sisi, id, input(6), today),
    ])
    expect(both.filter((r) => r.status === "fulfilled")).toHaveLength(1)
    expect((both.find((r) => r.status === "rejected") as PromiseRejectedResult).reason).toBeInstanceOf(Stale)
  })
})

describe("what is written beside it", () => {
  it("every act leaves one event and one audit line with names of fields, never values", async () => {
    const { id } = await opened("审计看得见吗")
    await completeTask(sisi, id, { result: "都好" })
    const sql = ownerSql()
    try {
      const lines = await sql.begin(async (tx) => {
        await tx`select open_oversight('/cn/', ${sisi.id})`
        return tx`select event, fields, reason from audit_lines where subject_id = ${id} order by id`
      })
      expect(lines.map((l) => l.event)).toEqual(["task.opened", "task.completed"])
      expect(JSON.stringify(lines.map((l) => l.fields))).not.toContain("审计")
    } finally {
      await sql.end()
    }
  })
})

describe("the board", () => {
  it("shows own open tasks only, by day, and counts what it shows", async () => {
    const board = await getBoard(sisi, today)
    expect(board.rows.every((r) => r.officerId === sisi.id && r.status === 0)).toBe(true)
    expect(board.rows.map((r) => r.dueOn)).toEqual(board.rows.map((r) => r.dueOn).sort())
    const { overdue, today: now, week, later } = board.counts
    expect(overdue + now + week + later).toBe(board.rows.length)
  })

  it("filters by household, kind and text", async () => {
    const { id } = await opened("唯一的线索")
    expect((await getBoard(sisi, today, { q: "唯一的线索" })).rows.map((r) => r.id)).toEqual([id])
    expect((await getBoard(sisi, today, { q: "100%" })).rows).toEqual([])
    const fans = await getBoard(sisi, today, { household: cast.households.fan, source: "self" })
    expect(fans.rows.map((r) => r.id)).toContain(id)
    expect(fans.rows.every((r) => r.householdId === cast.households.fan && r.source === "self")).toBe(true)
  })
})
