import { and, eq } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { aidRequests, outsideAid } from "#db/schema/aid.ts"
import { instalments } from "#db/schema/programmes.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { withdrawAid } from "../aid/decisions.ts"
import { getAid } from "../aid/queries.ts"
import { everyone } from "../aid/testing.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { openBatch } from "../payments/batch.ts"
import { approveBatch, submitBatch } from "../payments/freeze.ts"
import { getBatch } from "../payments/queries.ts"
import { recordResult } from "../payments/results.ts"
import { askInstalment, askInstalments } from "./disbursement.ts"
import { stopAward } from "./life.ts"
import { getAward, getDuePayments } from "./queries.ts"
import { awardAt, type TestAward } from "./testing.ts"

useDatabase()

const today = testToday
let officer: Actor
let chair: Actor
let centre: Actor

beforeAll(async () => {
  ;[officer, chair, centre] = (await Promise.all(
    ["shengli.officer", "shengli.chair", "liubei.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor]
})

const ask = async (actor: Actor, award: TestAward, i: number) =>
  askInstalment(actor, award.instalmentIds[i] ?? newId(), { note: "" }, today)
const lineAt = async (award: TestAward, i: number) =>
  (await getAward(centre, award.awardId, today)).lines.find((line) => line.id === award.instalmentIds[i])

/** A list with this request, approved, and its only line. */
async function listed(aidId: string) {
  const input = { key: newId(), name: "试一表", source: "union" as const, aidId: [aidId] }
  const { id } = await openBatch(chair, input, today)
  await submitBatch(chair, id)
  await approveBatch(centre, id)
  const lineId = (await getBatch(centre, id)).lines[0]?.id ?? ""
  return (result: "arrived" | "bounced") =>
    recordResult(
      chair,
      id,
      lineId,
      { result, resultOn: today, bounceReason: result === "bounced" ? "户名不符" : "" },
      today,
    )
}

describe("asking for a due payment", () => {
  test("makes an approved request on the household's file, once, that the lists carry to the bank", async () => {
    const award = await awardAt()
    const { aidId } = await ask(chair, award, 0)
    const aid = await getAid(centre, aidId, today)
    expect(aid).toMatchObject({
      state: "approved",
      kind: "education",
      item: "2025–2026 学年 复旦大学",
      approvedFen: 90_000,
      caseId: award.caseId,
      category: "DEEP",
      tag: "making",
      payWay: "card",
    })
    expect(aid.award?.id).toBe(award.awardId)
    expect(aid.course.map((step) => step.stage)).toEqual(["approval"])
    expect(aid.course[0]?.rules.map((rule) => rule.key)).toEqual(["aid_tiers", "aid_caps", "minimum_living_line"])
    await expect(ask(chair, award, 0)).rejects.toThrow(/已经申请过/)
    const result = await listed(aidId)
    expect((await lineAt(award, 0))?.state).toBe("asked")
    await result("arrived")
    expect(await lineAt(award, 0)).toMatchObject({ state: "paid", paidFen: 90_000, paidOn: today })
    const { records } = await getAward(centre, award.awardId, today)
    expect(records[0]).toMatchObject({ kind: "payment", amountFen: 90_000, period: "2025–2026 学年" })
    await expect(ask(chair, award, 0)).rejects.toThrow(/已经到账/)
  })

  test("fifty at once make one request", async () => {
    const award = await awardAt()
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => ask(chair, award, 0)))
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1)
    const refused = tries.filter((one) => one.status === "rejected")
    expect(refused.every((one) => one.reason instanceof RuleBroken)).toBe(true)
    const rows = await withScope(everyone, (tx) =>
      tx
        .select({ id: aidRequests.id })
        .from(aidRequests)
        .where(and(eq(aidRequests.householdId, award.householdId), eq(aidRequests.districtId, award.districtId))),
    )
    expect(rows).toHaveLength(1)
  })

  test("a household that is on no file is paid too", async () => {
    const award = await awardAt({ home: { file: null } })
    const { aidId } = await ask(chair, award, 0)
    expect(await getAid(centre, aidId, today)).toMatchObject({ caseId: null, category: null, state: "approved" })
    const result = await listed(aidId)
    await result("arrived")
    expect((await lineAt(award, 0))?.state).toBe("paid")
  })

  test("the second year waits for the record of the first; what is not due waits for its day", async () => {
    const bare = await awardAt()
    await expect(ask(chair, bare, 1)).rejects.toThrow(/先把2025–2026 学年的学期情况记上/)
    await expect(ask(chair, bare, 2)).rejects.toThrow(/2027-09-01 才到日子/)
    const told = await awardAt({ recorded: [2025] })
    await ask(chair, told, 1)
    const tuition = await awardAt({ kind: "tuition" })
    await expect(ask(chair, tuition, 1)).rejects.toThrow(RuleBroken)
  })

  test("is refused to an officer, to a stranger, above the street's amount, above the cap and where another pays", async () => {
    const award = await awardAt()
    await expect(ask(officer, award, 0)).rejects.toThrow(NotAllowed)
    await expect(ask(await actorNamed("baoshui.supervisor"), award, 0)).rejects.toThrow(NotFound)
    const high = await awardAt({ yuan: 4000 })
    await expect(ask(chair, high, 0)).rejects.toThrow(/街道只能批到 1,000 元/)
    await ask(centre, high, 0)
    const over = await awardAt({ yuan: 6201 })
    await expect(ask(centre, over, 0)).rejects.toThrow(/超了/)
    const twice = await awardAt()
    await withScope(everyone, (tx) =>
      tx.insert(outsideAid).values({
        id: newId(),
        districtId: twice.districtId,
        unitPath: cast.units.shengli4.path,
        householdId: twice.householdId,
        giver: "慈善总会",
        kind: "education",
        item: "2025–2026学年 复旦大学",
        year: Number(today.slice(0, 4)),
        amountFen: 100_000,
        addedBy: officer.id,
      }),
    )
    await expect(ask(chair, twice, 0)).rejects.toThrow(/慈善总会/)
    expect((await lineAt(twice, 0))?.state).toBe("waiting")
  })

  test("taken back it waits again; bounced it stays asked for; of a stopped award nothing is asked", async () => {
    const award = await awardAt()
    const first = await ask(chair, award, 0)
    await withdrawAid(chair, first.aidId, { reason: "先等等" }, today)
    expect((await lineAt(award, 0))?.state).toBe("waiting")
    const { aidId } = await ask(chair, award, 0)
    const result = await listed(aidId)
    await result("bounced")
    expect((await lineAt(award, 0))?.state).toBe("asked")
    const { version } = await getAward(chair, award.awardId, today)
    await stopAward(chair, award.awardId, { version, reason: "dropped_out", note: "休学了" }, today)
    await withdrawAid(chair, aidId, { reason: "不发了" }, today)
    const page = await getAward(chair, award.awardId, today)
    expect(page.lines.map((line) => line.state)).toEqual(["dropped", "dropped", "dropped"])
    expect(page).toMatchObject({ state: "stopped", committedFen: 0 })
    await expect(ask(chair, award, 0)).rejects.toThrow(/不再发/)
  })

  test("many at once: each row on its own, a refused one says why; a strange one is not found", async () => {
    const [one, two] = [await awardAt(), await awardAt()]
    const ids = [one.instalmentIds[0], one.instalmentIds[1], two.instalmentIds[0]] as string[]
    const due = await getDuePayments(chair, { round: one.roundId }, today)
    expect(due.map((row) => [row.id, row.wanted])).toEqual([
      [ids[0], null],
      [ids[1], "2025–2026 学年"],
    ])
    const said = await askInstalments(chair, ids, today)
    expect(said.asked.sort()).toEqual([ids[0], ids[2]].sort())
    expect(said.refused).toEqual([
      { id: ids[1], who: "试一人", label: "2026–2027 学年", why: expect.stringContaining("2025–2026 学年") },
    ])
    await expect(askInstalments(chair, [newId()], today)).rejects.toThrow(NotFound)
    expect(await getDuePayments(officer, {}, today)).toEqual([])
  })

  test("a repayment is not the union's to pay", async () => {
    const award = await awardAt()
    await withScope(everyone, (tx) =>
      tx
        .update(instalments)
        .set({ kind: "repayment" })
        .where(and(eq(instalments.id, award.instalmentIds[0] ?? ""), eq(instalments.districtId, award.districtId))),
    )
    await expect(ask(chair, award, 0)).rejects.toThrow(NotFound)
  })
})
