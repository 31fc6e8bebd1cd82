import { and, eq } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { paymentLines } from "#db/schema/aid.ts"
import { auditLines } from "#db/schema/audit.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { getAid } from "../aid/queries.ts"
import { aidAt, everyone, homeOnFile, type Team, type TestHome } from "../aid/testing.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { readBankList, takeBankList } from "./bank-list.ts"
import { openBatch } from "./batch.ts"
import { approveBatch, submitBatch } from "./freeze.ts"
import { getBatch, getNewBatch, listBatches } from "./queries.ts"
import { recordResult } from "./results.ts"
import { removeLine, withdrawBatch } from "./take-off.ts"

useDatabase()

const today = testToday
let officer: Actor
let officer2: Actor
let chair: Actor
let centre: Actor
let team: Team

beforeAll(async () => {
  ;[officer, officer2, chair, centre] = (await Promise.all(
    ["shengli.officer", "shengli.officer2", "shengli.chair", "liubei.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor, Actor]
  team = { asker: officer, reviewer: officer2, auditor: centre, approver: chair }
})

type Homes = Parameters<typeof homeOnFile>[0]

/** Approved requests of as many homes, and their homes. */
async function approved(n: number, more: Homes = {}): Promise<{ ids: string[]; homes: TestHome[] }> {
  const homes: TestHome[] = []
  const ids: string[] = []
  for (let i = 0; i < n; i++) {
    const home = await homeOnFile(more)
    homes.push(home)
    ids.push(await aidAt(team, home, today))
  }
  return { ids, homes }
}

const form = (aidId: string[]) => ({ key: newId(), name: "试一表", source: "union" as const, aidId })
const made = async (ids: string[], by = chair) => (await openBatch(by, form(ids), today)).id
const stateOf = async (id: string) => (await getAid(centre, id, today)).state

/** A list with these requests, frozen and approved. */
async function paid(ids: string[]) {
  const id = await made(ids)
  await submitBatch(chair, id)
  await approveBatch(centre, id)
  return getBatch(centre, id)
}

const arrived = { result: "arrived" as const, resultOn: today, bounceReason: "" }
const bounced = { result: "bounced" as const, resultOn: today, bounceReason: "户名不符" }
const lineOf = (batch: { lines: { id: string; aidId: string }[] }, aidId: string) =>
  batch.lines.find((line) => line.aidId === aidId)?.id ?? ""

describe("making a list", () => {
  test("takes approved requests of one fund, numbers itself in its year, and is made once", async () => {
    const { ids } = await approved(2)
    const input = form(ids)
    const first = await openBatch(chair, input, today)
    expect(await openBatch(chair, input, today)).toEqual({ id: first.id, again: true })
    const batch = await getBatch(chair, first.id)
    expect(batch).toMatchObject({ state: "open", unitPath: cast.units.shengli.path, fen: 100_000, problems: [] })
    expect(batch.batchNo).toMatch(new RegExp(`^${today.slice(0, 4)}-\\d{3}$`))
    expect(batch.lines.map((line) => line.maskedCard)).toEqual(Array(2).fill("柳州银行 ****1234"))
    expect(await stateOf(ids[0] as string)).toBe("listed")
    const next = await getBatch(chair, await made((await approved(1)).ids))
    expect(Number(next.batchNo.slice(5))).toBe(Number(batch.batchNo.slice(5)) + 1)
  })

  test("a number that another unit's list has is passed over", async () => {
    const far = await homeOnFile({ unit: cast.units.liubei })
    const above = await aidAt(
      { ...team, asker: centre, reviewer: centre, auditor: centre, approver: centre },
      far,
      today,
    )
    const first = await getBatch(centre, await made([above], centre))
    // The chair of the street does not see the district's list.
    await expect(getBatch(chair, first.id)).rejects.toThrow(NotFound)
    const second = await getBatch(chair, await made((await approved(1)).ids))
    expect(second.batchNo > first.batchNo).toBe(true)
  })

  test("an officer makes none; what is not approved, of another fund, or not there is refused", async () => {
    const { ids } = await approved(1)
    await expect(openBatch(officer, form(ids), today)).rejects.toThrow(NotAllowed)
    expect(() => getNewBatch(officer, "union")).toThrow(NotAllowed)
    const home = await homeOnFile()
    const raw = await aidAt(team, home, today, {}, "audited")
    await expect(openBatch(chair, form([...ids, raw]), today)).rejects.toThrow(/试一人的申请现在是已审核/)
    const other = await aidAt(team, home, today, { source: "donation" })
    await expect(openBatch(chair, form([...ids, other]), today)).rejects.toThrow(/试一人不是工会经费/)
    await expect(openBatch(chair, form([newId()]), today)).rejects.toThrow(NotFound)
    const stranger = await actorNamed("baoshui.supervisor")
    await expect(openBatch(stranger, form(ids), today)).rejects.toThrow(NotFound)
    expect((await listBatches(stranger, { state: "all" })).rows.every((row) => row.unitName !== "胜利街道")).toBe(true)
  })

  test("two lists at once want one request: one gets it, the other is told", async () => {
    const { ids } = await approved(1)
    const ends = await Promise.allSettled([openBatch(chair, form(ids), today), openBatch(centre, form(ids), today)])
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"])
    const lost = ends.find((end) => end.status === "rejected") as PromiseRejectedResult
    expect(lost.reason).toBeInstanceOf(RuleBroken)
    expect(lost.reason.message).toMatch(/已列入发放表/)
  })

  test("a row can be taken off while it is open, and goes on another list", async () => {
    const { ids } = await approved(2)
    const id = await made(ids)
    const line = lineOf(await getBatch(chair, id), ids[0] as string)
    await removeLine(chair, id, line)
    expect(await stateOf(ids[0] as string)).toBe("approved")
    await expect(removeLine(chair, id, line)).rejects.toThrow(NotFound)
    await made([ids[0] as string])
    await submitBatch(chair, id)
    const rest = lineOf(await getBatch(chair, id), ids[1] as string)
    await expect(removeLine(chair, id, rest)).rejects.toThrow(/已经定稿/)
  })
})

describe("freezing", () => {
  test("who has no card of his own is named", async () => {
    const { ids } = await approved(1, { card: false, name: "无卡人" })
    const id = await made(ids)
    expect((await getBatch(chair, id)).problems[0]).toMatch(/无卡人没有登记本人的银行卡/)
    await expect(submitBatch(chair, id)).rejects.toThrow(/无卡人没有登记本人的银行卡/)
  })

  test("who has no file any more is named", async () => {
    const { ids, homes } = await approved(1, { name: "脱困人" })
    const id = await made(ids)
    await withScope(everyone, (tx) =>
      tx
        .update(hardshipFiles)
        .set({ state: "exited" })
        .where(eq(hardshipFiles.id, homes[0]?.caseId ?? "")),
    )
    await expect(submitBatch(chair, id)).rejects.toThrow(/脱困人没有在档档案/)
  })

  test("goods that are signed for need no card", async () => {
    const home = await homeOnFile({ card: false })
    const gift = await aidAt(team, home, today, { kind: "festival", payWay: "cash", goods: "米", goodsValue: 100 })
    const id = await made([gift])
    await submitBatch(chair, id)
    await approveBatch(centre, id)
    await expect(takeBankList(centre, id, { purpose: "送银行代发" })).rejects.toThrow(/当面签领/)
  })

  test("later edits to people change neither the list nor its hash; a changed row is seen", async () => {
    const { ids, homes } = await approved(2)
    const id = await made(ids)
    await submitBatch(chair, id)
    const before = await getBatch(chair, id)
    expect(before).toMatchObject({ state: "submitted", verdict: "same" })
    const personId = homes[0]?.personId ?? ""
    await withScope(everyone, (tx) =>
      tx
        .update(people)
        .set({ name: "改了名", bank: "别的银行", cardNumber: seal("6222999999999999", "people.card_number", personId) })
        .where(eq(people.id, personId)),
    )
    const after = await getBatch(chair, id)
    expect(after.lines).toEqual(before.lines)
    expect([after.hash, after.verdict]).toEqual([before.hash, "same"])
    await withScope(everyone, (tx) =>
      tx
        .update(paymentLines)
        .set({ amountFen: 99_999 })
        .where(eq(paymentLines.id, lineOf(after, ids[0] as string))),
    )
    expect((await getBatch(chair, id)).verdict).toBe("changed")
    await expect(approveBatch(centre, id)).rejects.toThrow(/和定稿时对不上/)
  })

  test("who made it never approves it, nor does a street", async () => {
    const { ids } = await approved(2)
    const mine = await made([ids[0] as string], centre)
    await expect(approveBatch(centre, mine)).rejects.toThrow(/还没定稿/)
    await expect(submitBatch(chair, await made([ids[1] as string], centre))).rejects.toThrow(NotFound)
    await submitBatch(centre, mine)
    await expect(approveBatch(centre, mine)).rejects.toThrow(/另一位来批/)
    const two = await approved(1)
    const list = await made(two.ids)
    await submitBatch(chair, list)
    await expect(approveBatch(chair, list)).rejects.toThrow(/另一位来批/)
    const ends = await Promise.allSettled([approveBatch(centre, list), approveBatch(centre, list)])
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"])
  })

  test("a withdrawn list gives its requests back; an approved one stays", async () => {
    const { ids } = await approved(1)
    const id = await made(ids)
    await submitBatch(chair, id)
    await withdrawBatch(chair, id, { reason: "金额写错" })
    expect(await stateOf(ids[0] as string)).toBe("approved")
    await expect(withdrawBatch(chair, id, { reason: "再撤" })).rejects.toThrow(/已经撤回/)
    const batch = await paid(ids)
    await expect(withdrawBatch(centre, batch.id, { reason: "撤" })).rejects.toThrow(/不能撤回/)
  })
})

describe("the bank's list", () => {
  test("comes from the frozen rows, after somebody said what for, and that is on record", async () => {
    const { ids, homes } = await approved(1)
    const batch = await paid(ids)
    expect(await readBankList(centre, batch.id)).toBeUndefined()
    await expect(takeBankList(centre, batch.id, { purpose: "看" })).rejects.toThrow(/至少四个字/)
    await withScope(everyone, (tx) =>
      tx
        .update(people)
        .set({ name: "=改了名" })
        .where(eq(people.id, homes[0]?.personId ?? "")),
    )
    await takeBankList(centre, batch.id, { purpose: "送柳州银行代发" })
    const list = await readBankList(centre, batch.id)
    expect(list?.rows).toEqual([
      [1, "试一人", "999202198001010011", "柳州银行", "", "6222000000001234", 500, "", "生活救助"],
    ])
    // Another one has to say for himself.
    expect(await readBankList(chair, batch.id)).toBeUndefined()
    const lines = await withScope(everyone, (tx) =>
      tx
        .select()
        .from(auditLines)
        .where(and(eq(auditLines.subjectId, batch.id), eq(auditLines.event, "batch.bank_list_taken"))),
    )
    expect(lines.map((line) => [line.officerId, line.reason])).toEqual([[centre.id, "送柳州银行代发"]])
    expect(JSON.stringify(lines)).not.toContain("6222")
  })

  test("not before the approval", async () => {
    const id = await made((await approved(1)).ids)
    await submitBatch(chair, id)
    await expect(takeBankList(centre, id, { purpose: "送银行代发" })).rejects.toThrow(/批准以后/)
    await expect(takeBankList(await actorNamed("baoshui.supervisor"), id, { purpose: "送银行" })).rejects.toThrow(
      NotFound,
    )
  })
})

describe("results", () => {
  const taskOf = (id: string) =>
    withScope(everyone, (tx) => tx.select().from(tasks).where(eq(tasks.id, id))).then(([row]) => row)

  test("arrived: paid, and the helper goes and asks within the policy's days", async () => {
    const { ids } = await approved(1, { helperId: cast.officers.shengliOfficer2.id })
    const batch = await paid(ids)
    await recordResult(chair, batch.id, batch.lines[0]?.id ?? "", arrived, today)
    expect(await getAid(centre, ids[0] as string, today)).toMatchObject({ state: "paid", paidOn: today })
    const line = (await getBatch(centre, batch.id)).lines[0]
    expect(await taskOf(line?.taskId ?? "")).toMatchObject({
      rule: "aid_follow_up",
      dueOn: addDays(today, 30),
      officerId: cast.officers.shengliOfficer2.id,
    })
  })

  test("bounced: a task for the helper; once the card is mended it goes on a later list and arrives", async () => {
    const { ids } = await approved(1)
    const batch = await paid(ids)
    await expect(
      recordResult(chair, batch.id, batch.lines[0]?.id ?? "", { ...bounced, bounceReason: "" }, today),
    ).rejects.toThrow(/为什么退/)
    await recordResult(chair, batch.id, batch.lines[0]?.id ?? "", bounced, today)
    expect(await stateOf(ids[0] as string)).toBe("bounced")
    const line = (await getBatch(centre, batch.id)).lines[0]
    expect(await taskOf(line?.taskId ?? "")).toMatchObject({
      rule: "payment_bounced",
      dueOn: addDays(today, 3),
      officerId: cast.officers.shengliOfficer.id,
    })
    const list = await made(ids)
    await removeLine(chair, list, (await getBatch(chair, list)).lines[0]?.id ?? "")
    expect(await stateOf(ids[0] as string)).toBe("bounced")
    const second = await paid(ids)
    await recordResult(centre, second.id, second.lines[0]?.id ?? "", arrived, today)
    expect(await stateOf(ids[0] as string)).toBe("paid")
    expect(await taskOf(line?.taskId ?? "")).toMatchObject({ status: 1 })
  })

  test("once for each row, on a day between approval and today, by who decides there", async () => {
    const { ids } = await approved(2)
    const id = await made(ids)
    const line = lineOf(await getBatch(chair, id), ids[0] as string)
    await expect(recordResult(chair, id, line, arrived, today)).rejects.toThrow(/还没批准/)
    await submitBatch(chair, id)
    await approveBatch(centre, id)
    await expect(recordResult(officer, id, line, arrived, today)).rejects.toThrow(NotFound)
    await expect(recordResult(chair, id, line, { ...arrived, resultOn: addDays(today, 1) }, today)).rejects.toThrow(
      /还没到/,
    )
    await expect(recordResult(chair, id, line, { ...arrived, resultOn: addDays(today, -1) }, today)).rejects.toThrow(
      /批准之前/,
    )
    const ends = await Promise.allSettled([
      recordResult(chair, id, line, arrived, today),
      recordResult(centre, id, line, bounced, today),
    ])
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"])
    const lost = ends.find((end) => end.status === "rejected") as PromiseRejectedResult
    expect(lost.reason.message).toMatch(/结果已经记过/)
  })
})
