import { beforeAll, describe, expect, it } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { getTask, listTasks } from "../tasks/queries.ts"
import { correctVisit, logVisit } from "./commands.ts"
import { prepareVisit } from "./prepare.ts"
import { getVisit, listVisits } from "./queries.ts"
import type { LogVisit } from "./schema.ts"

useDatabase()

const today = testToday
let sisi: Actor
let neighbour: Actor
let supervisor: Actor

beforeAll(async () => {
  sisi = await actorNamed("shengli.officer")
  neighbour = await actorNamed("shengli.officer2")
  supervisor = await actorNamed("liubei.supervisor")
})

function visit(more: Partial<LogVisit> = {}): LogVisit {
  return {
    key: newId(),
    householdId: cast.households.luo,
    visitedOn: today,
    channel: "home",
    purpose: "routine",
    met: [],
    metText: "",
    companions: "",
    notHome: false,
    note: "一切照旧",
    changes: [],
    changeNote: "",
    giftGoods: "",
    taskDone: false,
    followUps: [],
    ...more,
  }
}

const followUp = (title: string, days: number) => ({
  title,
  fromOn: undefined,
  dueOn: addDays(today, days),
  officerId: undefined,
})

describe("logging a visit", () => {
  it("keeps visit, follow-ups, next visit, last contact and audit line together", async () => {
    const input = visit({
      note: "腿疼，夜里睡不好",
      met: [cast.people.luo],
      changes: ["health"],
      gift: 20050,
      giftGoods: "棉被 1 床",
      nextVisitOn: addDays(today, 30),
      followUps: [
        followUp("问药", 2),
        followUp("找社区", 5),
        { title: "", fromOn: undefined, dueOn: undefined, officerId: undefined },
      ],
    })
    const logged = await logVisit(sisi, input, today)
    expect(logged).toMatchObject({ id: input.key, followUps: 3, again: false })
    const seen = await getVisit(sisi, logged.id)
    expect(seen).toMatchObject({ giftFen: 20050, giftGoods: "棉被 1 床", changes: ["health"], version: 1 })
    expect(seen.met.map((p) => p.id)).toEqual([cast.people.luo])
    expect(seen.opened.map((t) => t.title)).toEqual(["问药", "找社区", "说好了再去看看"])
    const sql = ownerSql()
    const [audit, home] = await sql.begin(async (tx) => {
      await tx`select open_oversight('/cn/', ${sisi.id})`
      const lines = await tx`select fields from audit_lines where subject_id = ${logged.id}`
      await tx`select open_scope('/cn/', ${sisi.id})`
      return [lines, await tx`select last_contact_on from households where id = ${cast.households.luo}`]
    })
    await sql.end()
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toContain("腿疼")
    expect(home?.[0]?.last_contact_on).toBeTruthy()
  })

  it("sent twenty times at once exists once, with twenty equal answers", async () => {
    const input = visit({ followUps: [followUp("只此一件", 2)] })
    const answers = await Promise.all(Array.from({ length: 20 }, () => logVisit(sisi, input, today)))
    expect(new Set(answers.map((a) => `${a.id}${a.followUps}`)).size).toBe(1)
    expect((await listTasks(sisi, today, { q: "只此一件" })).rows).toHaveLength(1)
  })

  it("stands or falls whole: a follow-up for an officer out of reach leaves nothing behind", async () => {
    const stranger = await actorNamed("baoshui.liaison2")
    const input = visit({ note: "不该留下", followUps: [{ ...followUp("不该留下", 2), officerId: stranger.id }] })
    await expect(logVisit(sisi, input, today)).rejects.toThrow(NotFound)
    await expect(getVisit(sisi, input.key)).rejects.toThrow(NotFound)
    expect((await listVisits(sisi, { q: "不该留下" })).rows).toEqual([])
  })

  it("refuses the future, a next visit before this one, and half a promise", async () => {
    await expect(logVisit(sisi, visit({ visitedOn: addDays(today, 1) }), today)).rejects.toThrow(RuleBroken)
    await expect(logVisit(sisi, visit({ nextVisitOn: today }), today)).rejects.toThrow(RuleBroken)
    const dayless = { title: "没日子", fromOn: undefined, dueOn: undefined, officerId: undefined }
    await expect(logVisit(sisi, visit({ followUps: [dayless] }), today)).rejects.toThrow(RuleBroken)
    const bossless = { orderedBy: "", title: "没人交办", dueOn: today, officerId: undefined }
    await expect(logVisit(sisi, visit({ instruction: bossless }), today)).rejects.toThrow(RuleBroken)
  })

  it("finds neither household nor person of another territory", async () => {
    await expect(logVisit(sisi, visit({ householdId: cast.households.huangUncle }), today)).rejects.toThrow(NotFound)
    await expect(logVisit(sisi, visit({ met: [cast.people.huangUncle] }), today)).rejects.toThrow(NotFound)
    await expect(prepareVisit(neighbour, { householdId: cast.households.luo }, today)).rejects.toThrow(NotFound)
  })

  it("is seen by the supervisor and by nobody of the next territory", async () => {
    const { id } = await logVisit(sisi, visit({ note: "主管看得到" }), today)
    expect((await getVisit(supervisor, id)).note).toBe("主管看得到")
    await expect(getVisit(neighbour, id)).rejects.toThrow(NotFound)
    expect((await listVisits(neighbour, { q: "主管看得到" })).rows).toEqual([])
  })

  it("finishes the task it came from, and the reminder to go again", async () => {
    const first = await logVisit(sisi, visit({ nextVisitOn: addDays(today, 3) }), today)
    const reminder = (await getVisit(sisi, first.id)).opened[0]?.id as string
    const { rows } = await listTasks(sisi, today, { household: cast.households.luo })
    const other = rows.find((t) => t.rule === null && !t.orderedBy)
    const second = await logVisit(sisi, visit({ taskId: other?.id, taskDone: true }), today)
    expect(second.fulfilled).toBeGreaterThanOrEqual(1)
    expect((await getTask(sisi, reminder, today)).status).toBe(1)
    expect((await getTask(sisi, other?.id as string, today)).status).toBe(1)
  })

  it("nobody at home is no contact, and leaves the reminder open", async () => {
    const before = (await prepareVisit(sisi, { householdId: cast.households.nong }, today)).name
    const { id } = await logVisit(sisi, visit({ householdId: cast.households.nong, notHome: true }), today)
    expect(before).toBeTruthy()
    const sql = ownerSql()
    const [row] = await sql.begin(async (tx) => {
      await tx`select open_scope('/cn/', ${sisi.id})`
      return tx`select last_contact_on::text as day from households where id = ${cast.households.nong}`
    })
    await sql.end()
    expect(row?.day).not.toBe(today)
    expect((await getVisit(sisi, id)).notHome).toBe(true)
  })

  it("the same reminder is never made twice for one household and day", async () => {
    const next = addDays(today, 45)
    const [a, b] = await Promise.all([
      logVisit(sisi, visit({ householdId: cast.households.wei, nextVisitOn: next }), today),
      logVisit(sisi, visit({ householdId: cast.households.wei, nextVisitOn: next }), today),
    ])
    expect(a.followUps + b.followUps).toBe(1)
  })
})

describe("correcting a visit", () => {
  it("keeps the earlier version with the reason", async () => {
    const { id } = await logVisit(sisi, visit({ note: "血压 160", gift: 10000 }), today)
    const { key: _, taskDone: __, followUps: ___, ...what } = visit({ note: "血压 150", gift: 10000 })
    await correctVisit(sisi, id, { ...what, version: 1, reason: "看错了" }, today)
    const seen = await getVisit(sisi, id)
    expect(seen).toMatchObject({ note: "血压 150", version: 2 })
    expect(seen.revisions).toHaveLength(1)
    expect(seen.revisions[0]).toMatchObject({ version: 1, reason: "看错了" })
    expect(seen.revisions[0]).toMatchObject({ note: "血压 160" })
  })

  it("a stale correction is a conflict; a stranger's visit is not corrected by a colleague", async () => {
    const { id } = await logVisit(supervisor, visit({ note: "主管去的" }), today)
    const { key: _, taskDone: __, followUps: ___, ...what } = visit({ note: "改" })
    await expect(correctVisit(sisi, id, { ...what, version: 1, reason: "x" }, today)).rejects.toThrow(RuleBroken)
    await correctVisit(supervisor, id, { ...what, version: 1, reason: "x" }, today)
    await expect(correctVisit(supervisor, id, { ...what, version: 1, reason: "x" }, today)).rejects.toThrow(Stale)
    await expect(correctVisit(neighbour, id, { ...what, version: 2, reason: "x" }, today)).rejects.toThrow(NotFound)
  })
})

describe("the visit log", () => {
  it("pages by key without gap or repetition", async () => {
    const seen: string[] = []
    let before: string | undefined
    do {
      const page = await listVisits(supervisor, { before })
      seen.push(...page.rows.map((r) => r.id))
      before = page.next ?? undefined
    } while (before)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(50)
  })

  it("filters by officer, kind, period and text", async () => {
    const { rows } = await listVisits(supervisor, {
      officer: sisi.id,
      kind: "home",
      from: addDays(today, -60),
      to: today,
    })
    expect(rows.length).toBeGreaterThan(0)
    expect(
      rows.every((r) => r.officerId === sisi.id && r.channel === "home" && r.visitedOn >= addDays(today, -60)),
    ).toBe(true)
  })
})
