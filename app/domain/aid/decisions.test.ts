import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { database } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { aidDecisions, aidRequests } from "#db/schema/aid.ts"
import { policies } from "#db/schema/policies.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { approveAid, auditAid, refuseAid, reviewAid, withdrawAid } from "./decisions.ts"
import { addOutsideAid, getOutsideAid, removeOutsideAid } from "./outside.ts"
import { getAid, getAidOfCase, listAid } from "./queries.ts"
import { requestAid } from "./request.ts"
import { aidAt, asking, everyone, homeOnFile, type Team } from "./testing.ts"

useDatabase()

const today = testToday
let officer: Actor
let officer2: Actor
let chair: Actor
let centre: Actor
/** Up to the street's 1,000 yuan; above it the centre approves. */
let low: Team
let high: Team

beforeAll(async () => {
  ;[officer, officer2, chair, centre] = (await Promise.all(
    ["shengli.officer", "shengli.officer2", "shengli.chair", "liubei.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor, Actor]
  low = { asker: officer, reviewer: officer2, auditor: centre, approver: chair }
  high = { asker: officer, reviewer: officer2, auditor: chair, approver: centre }
})

const yes = (amount?: number) => ({ amount, reason: "" })
const stateOf = async (id: string) => (await getAid(centre, id, today)).state

describe("asking", () => {
  test("once, with what it is for, on the file's own category, with a line in the course", async () => {
    const home = await homeOnFile()
    const input = asking(home, today, { goods: "棉被两床", goodsValue: 30_000 })
    const first = await requestAid(officer, home.caseId, input, today)
    expect(await requestAid(officer, home.caseId, input, today)).toEqual({ id: first.id, again: true })
    expect(await getAid(officer, first.id, today)).toMatchObject({
      state: "requested",
      category: "DEEP",
      requestedFen: 50_000,
      goodsFen: 30_000,
      next: "review",
      unitPath: cast.units.shengli4.path,
    })
  })

  test.each([
    ["no file", null, /没有在档档案，不能发钱/],
    ["a file not approved yet", { state: "verify" as const }, /还没批下来/],
    ["a file that has been left", { state: "exited" as const }, /已经不在档/],
    ["a cancelled file", { state: "cancelled" as const, isLive: false }, /已经不在档/],
    ["a file for temporary relief", { temporary: true }, /只能申请临时救助/],
  ])("a payment for a person with %s is refused", async (_, file, sentence) => {
    const home = await homeOnFile({ file })
    await expect(requestAid(officer, home.caseId, asking(home, today), today)).rejects.toThrow(sentence)
  })

  test("a file for temporary relief carries temporary relief", async () => {
    const home = await homeOnFile({ file: { temporary: true } })
    await requestAid(officer, home.caseId, asking(home, today, { kind: "temporary" }), today)
  })

  test.each([
    ["nothing", { money: undefined }, /还没写要多少/],
    ["goods without a value", { money: undefined, goods: "棉被两床" }, /折个价/],
    ["a value without goods", { goodsValue: 100 }, /没写是什么实物/],
    ["money against a signature", { payWay: "cash" as const }, /只能打到本人卡上/],
    ["more than the cap", { money: 744_001 }, /12 个月低保线，每月 620 元.*还剩 7,440 元.*7,440.01 元，超了/],
  ])("%s is refused in a sentence", async (_, more, sentence) => {
    const home = await homeOnFile()
    await expect(requestAid(officer, home.caseId, asking(home, today, more), today)).rejects.toThrow(sentence)
  })

  test("somebody of another household is not paid; of another territory there is nobody", async () => {
    const home = await homeOnFile()
    const other = await homeOnFile()
    const input = asking(home, today, { personId: other.personId })
    await expect(requestAid(officer, home.caseId, input, today)).rejects.toThrow(/不在这户/)
    const far = await homeOnFile({ unit: cast.units.baoshui2 })
    const strange = asking(home, today, { personId: far.personId })
    await expect(requestAid(officer, home.caseId, strange, today)).rejects.toThrow(NotFound)
    await expect(requestAid(officer, far.caseId, asking(far, today), today)).rejects.toThrow(NotFound)
  })
})

describe("deciding", () => {
  test("review, audit and approval are rows with who, how much and under which rules", async () => {
    const home = await homeOnFile()
    const id = await aidAt(low, home, today)
    const { course, state, approvedFen } = await getAid(centre, id, today)
    expect({ state, approvedFen }).toEqual({ state: "approved", approvedFen: 50_000 })
    expect(course.map((step) => [step.stage, step.by])).toEqual([
      ["review", "韦干事"],
      ["audit", "李科长"],
      ["approval", "陆主席"],
    ])
    expect(course[2]?.rules.map((rule) => rule.key)).toEqual(["aid_tiers", "aid_caps", "minimum_living_line"])
  })

  test("above the street's amount only the centre approves", async () => {
    const home = await homeOnFile()
    const id = await aidAt(high, home, today, { money: 100_001 }, "audited")
    await expect(approveAid(chair, id, yes(100_001), today)).rejects.toThrow(/街道只能批到 1,000 元/)
    await approveAid(centre, id, yes(100_001), today)
    expect(await stateOf(id)).toBe("approved")
  })

  test("goods count towards the tier", async () => {
    const home = await homeOnFile()
    const more = { money: 90_000, goods: "棉被两床", goodsValue: 20_000 }
    const id = await aidAt(high, home, today, more, "audited")
    await expect(approveAid(chair, id, yes(90_000), today)).rejects.toThrow(/1,100 元/)
  })

  test("nobody decides on his own request where a second person could", async () => {
    const home = await homeOnFile()
    const own = await aidAt({ ...low, asker: officer }, home, today, {}, "requested")
    await expect(reviewAid(officer, own, yes(50_000), today)).rejects.toThrow(/不能自己初审/)
    const chairs = await aidAt({ ...low, asker: chair }, home, today, {}, "reviewed")
    await expect(auditAid(chair, chairs, yes(50_000), today)).rejects.toThrow(/审核要换一位/)
    await auditAid(centre, chairs, yes(50_000), today)
    await expect(approveAid(chair, chairs, yes(50_000), today)).rejects.toThrow(/请另一位有权的批/)
    const both = await aidAt({ ...low, auditor: chair }, home, today, {}, "audited")
    await expect(approveAid(chair, both, yes(50_000), today)).rejects.toThrow(/审核是你做的/)
    await approveAid(centre, both, yes(50_000), today)
  })

  test("an officer neither audits nor approves; a stranger finds nothing", async () => {
    const home = await homeOnFile()
    const id = await aidAt(low, home, today, {}, "reviewed")
    expect(() => auditAid(officer2, id, yes(1), today)).toThrow(NotAllowed)
    expect(() => approveAid(officer2, id, yes(1), today)).toThrow(NotAllowed)
    const stranger = await actorNamed("baoshui.supervisor")
    for (const act of [auditAid, approveAid, reviewAid])
      await expect(act(stranger, id, yes(1), today)).rejects.toThrow(NotFound)
    await expect(getAid(stranger, id, today)).rejects.toThrow(NotFound)
    await expect(refuseAid(stranger, id, { reason: "看看" }, today)).rejects.toThrow(NotFound)
    expect((await listAid(stranger, { state: "all" })).rows.map((row) => row.id)).not.toContain(id)
  })

  test("no step is skipped, and no more is given than was asked for", async () => {
    const home = await homeOnFile()
    const id = await aidAt(low, home, today, {}, "requested")
    await expect(approveAid(centre, id, yes(50_000), today)).rejects.toThrow(/还没到这一步/)
    await expect(reviewAid(officer2, id, yes(50_001), today)).rejects.toThrow(/不能批得更多/)
    await expect(reviewAid(officer2, id, yes(), today)).rejects.toThrow(/0 元就是不批/)
    await reviewAid(officer2, id, yes(40_000), today)
    await auditAid(centre, id, yes(30_000), today)
    await approveAid(chair, id, yes(30_000), today)
    expect((await getAid(centre, id, today)).approvedFen).toBe(30_000)
  })

  test("two approvals at once: one wins, the other is told by whom", async () => {
    const home = await homeOnFile()
    const id = await aidAt({ ...low, auditor: chair }, home, today, {}, "audited")
    const second = { ...centre }
    const ends = await Promise.allSettled([1, 2].map(() => approveAid(second, id, yes(50_000), today)))
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"])
    const lost = ends.find((end) => end.status === "rejected") as PromiseRejectedResult
    expect(lost.reason).toBeInstanceOf(RuleBroken)
    expect(lost.reason.message).toMatch(/李科长刚才已经办过：审批/)
    const rows = await withScope(everyone, (tx) => tx.select().from(aidDecisions).where(eq(aidDecisions.aidId, id)))
    expect(rows.filter((row) => row.stage === "approval")).toHaveLength(1)
  })

  test("a refusal says why; a withdrawal is its asker's or a chair's", async () => {
    const home = await homeOnFile()
    const id = await aidAt(low, home, today, {}, "reviewed")
    await expect(refuseAid(officer2, id, { reason: "不够" }, today)).rejects.toThrow(NotAllowed)
    await refuseAid(chair, id, { reason: "这件事学校已经免了" }, today)
    expect((await getAid(officer, id, today)).course.at(-1)).toMatchObject({
      stage: "refusal",
      reason: "这件事学校已经免了",
    })
    await expect(withdrawAid(officer, id, { reason: "写错" }, today)).rejects.toThrow(/没批/)
    const other = await aidAt(low, home, today, {}, "approved")
    await expect(withdrawAid(officer2, other, { reason: "写错" }, today)).rejects.toThrow(/别人经手/)
    await withdrawAid(officer, other, { reason: "本人说不要了" }, today)
    expect(await stateOf(other)).toBe("withdrawn")
  })

  test("a file that was cancelled meanwhile pays nothing", async () => {
    const home = await homeOnFile()
    const id = await aidAt(low, home, today, {}, "audited")
    const { hardshipFiles } = await import("#db/schema/hardship.ts")
    await withScope(everyone, (tx) =>
      tx.update(hardshipFiles).set({ state: "cancelled", isLive: false }).where(eq(hardshipFiles.id, home.caseId)),
    )
    await expect(approveAid(chair, id, yes(50_000), today)).rejects.toThrow(/已经不在档/)
  })
})

describe("nobody pays twice", () => {
  test("aid of others for the same thing stops the approval and names who pays", async () => {
    const home = await homeOnFile()
    const item = "透析自付"
    const id = await aidAt(low, home, today, { kind: "medical", item }, "audited")
    const outside = { kind: "medical" as const, item: " 透析　自付", year: Number(today.slice(0, 4)), money: 600_000 }
    const { id: row } = await addOutsideAid(officer, home.householdId, { key: newId(), giver: "民政局", ...outside })
    await expect(approveAid(chair, id, yes(50_000), today)).rejects.toThrow(/民政局.*为这件事出了钱.*6,000 元/)
    const again = asking(home, today, { kind: "medical", item })
    await expect(requestAid(officer, home.caseId, again, today)).rejects.toThrow(/民政局/)
    await removeOutsideAid(officer, home.householdId, row, { reason: "是隔壁家的" })
    await expect(removeOutsideAid(officer, home.householdId, row, { reason: "再划" })).rejects.toThrow(/已经划掉/)
    expect((await getOutsideAid(officer, home.householdId)).rows).toEqual([])
    await approveAid(chair, id, yes(50_000), today)
  })

  test("aid for another member, kind, year or thing does not", async () => {
    const home = await homeOnFile()
    const year = Number(today.slice(0, 4))
    const id = await aidAt(low, home, today, { kind: "medical", item: "透析自付" }, "audited")
    const add = (more: object) =>
      addOutsideAid(officer, home.householdId, {
        key: newId(),
        giver: "民政局",
        kind: "medical",
        item: "透析自付",
        year,
        money: 1,
        ...more,
      })
    await add({ personId: home.otherId })
    await add({ kind: "living" })
    await add({ year: year - 1 })
    await add({ item: "透析交通费" })
    await approveAid(chair, id, yes(50_000), today)
    const again = asking(home, today, { kind: "medical", item: "透析 自付" })
    await expect(requestAid(officer, home.caseId, again, today)).rejects.toThrow(/工会已经有一份.*思姐经手，已批准/)
  })

  test("the year's aid from every source stands in one place, sums apart", async () => {
    const home = await homeOnFile()
    await aidAt(low, home, today, { goods: "米一袋", goodsValue: 10_000 })
    await aidAt(low, home, today, {}, "requested")
    const year = Number(today.slice(0, 4))
    const other = { key: newId(), giver: "学校", kind: "education" as const, item: "学费", year, money: 80_000 }
    await addOutsideAid(officer, home.householdId, other)
    const aid = await getAidOfCase(officer, home.caseId, today)
    expect(aid?.year).toMatchObject({ moneyFen: 50_000, goodsFen: 10_000, pendingFen: 50_000, outsideFen: 80_000 })
    expect(await getAidOfCase(await actorNamed("baoshui.supervisor"), home.caseId, today)).toBeNull()
  })
})

describe("caps", () => {
  test("hold under 50 approvals at once: exactly as many as fit", async () => {
    const home = await homeOnFile()
    // 7,440 yuan a year; of 50 times 500 yuan fourteen fit.
    const ids = Array.from({ length: 50 }, () => newId())
    const place = { districtId: home.districtId, unitPath: cast.units.shengli4.path }
    await withScope(everyone, (tx) =>
      tx.insert(aidRequests).values(
        ids.map((id, i) => ({
          id,
          ...place,
          householdId: home.householdId,
          personId: home.personId,
          caseId: home.caseId,
          kind: "living" as const,
          item: `第 ${i} 件`,
          source: "union" as const,
          year: Number(today.slice(0, 4)),
          requestedFen: 50_000,
          tag: "transfusion" as const,
          category: "DEEP" as const,
          reason: "试一试",
          state: "audited" as const,
          requestedBy: officer.id,
          requestedOn: today,
        })),
      ),
    )
    const ends = await Promise.allSettled(
      ids.map((id, i) => approveAid(i % 2 ? chair : centre, id, yes(50_000), today)),
    )
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(14)
    const lost = ends.filter((end) => end.status === "rejected") as PromiseRejectedResult[]
    expect([...new Set(lost.map((end) => end.reason.constructor))]).toEqual([RuleBroken])
    expect(lost[0]?.reason.message).toMatch(/已经批了 7,000 元，还剩 440 元/)
    expect((await getAidOfCase(centre, home.caseId, today))?.year.moneyFen).toBe(700_000)
  })

  test("the rule of the decision's day is applied, not that of the request's", async () => {
    const home = await homeOnFile()
    const id = await aidAt(high, home, today, { money: 700_000 }, "audited")
    const tomorrow = addDays(today, 1)
    await database()
      .insert(policies)
      .values({
        id: newId(),
        regionPath: cast.units.shengli.path,
        key: "minimum_living_line",
        value: { monthlyFen: 50_000 },
        validFrom: tomorrow,
        source: "试一试",
      })
    // 12 × 500 from tomorrow on, 12 × 620 today.
    await expect(approveAid(centre, id, yes(700_000), tomorrow)).rejects.toThrow(/每月 500 元/)
    await approveAid(centre, id, yes(700_000), today)
  })
})
