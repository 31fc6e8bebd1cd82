import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { findingMoves } from "#db/schema/inspections.ts"
import { tasks } from "#db/schema/tasks.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { aidAt, everyone, homeOnFile } from "../aid/testing.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { checkSample, closeInspection, openInspection } from "./commands.ts"
import { addFinding, agreeFinding, answerFinding, returnFinding, strikeOffFinding } from "./findings.ts"
import { getFinding, getInspection, listInspections } from "./queries.ts"
import type { OpenInspection } from "./schema.ts"

useDatabase()

const today = testToday
let officer: Actor
let chair: Actor
let centre: Actor
let stranger: Actor
let inspector: Actor

beforeAll(async () => {
  ;[officer, chair, centre, stranger, inspector] = (await Promise.all(
    ["shengli.officer2", "shengli.chair", "liubei.supervisor", "baoshui.supervisor", "inspector"].map((name) =>
      actorNamed(name),
    ),
  )) as [Actor, Actor, Actor, Actor, Actor]
  const asker = await actorNamed("shengli.officer")
  for (const money of [30_000, 40_000, 90_000]) {
    const home = await homeOnFile()
    const team = { asker, reviewer: officer, auditor: centre, approver: chair }
    const id = await aidAt(team, home, today, { money })
    await withScope(everyone, (tx) =>
      tx.update(aidRequests).set({ state: "paid", paidOn: today }).where(eq(aidRequests.id, id)),
    )
  }
})

const asked = (more: Partial<OpenInspection> = {}): OpenInspection => ({
  key: newId(),
  name: "联合督查",
  unitId: cast.units.shengli.id,
  programmeRoundId: undefined,
  fromOn: today,
  toOn: today,
  inspectedOn: today,
  protection: "钟部长",
  finance: "小胡、小李",
  audit: "龚主任",
  method: "amount",
  share: 50,
  seed: "",
  ...more,
})

const opened = async (more: Partial<OpenInspection> = {}) => (await openInspection(centre, asked(more), today)).id
const wrong = (sampleId?: string) => ({
  key: newId(),
  sampleId,
  kind: "papers" as const,
  problem: "签收单缺一张",
  basis: "",
  amount: 90_000,
})
const agreed = { measure: "补签收单", officerId: "", dueOn: addDays(today, 10) }

/** A finding on the largest payment, agreed with the territory's officer. */
async function running(ownerId = officer.id) {
  const inspectionId = await opened()
  const { samples } = await getInspection(centre, inspectionId)
  const { id } = await addFinding(centre, inspectionId, wrong(samples[0]?.id), today)
  await agreeFinding(centre, id, { ...agreed, officerId: ownerId }, today)
  return { id, inspectionId }
}
const taskOf = async (id: string) => {
  const { finding } = await getFinding(centre, id, today)
  const [task] = await withScope(centre, (tx) =>
    tx
      .select()
      .from(tasks)
      .where(eq(tasks.id, finding.taskId ?? "")),
  )
  return task
}

describe("an inspection", () => {
  test("draws from what arrived in its days, once for a form, and keeps how", async () => {
    const input = asked()
    const first = await openInspection(centre, input, today)
    expect(await openInspection(centre, input, today)).toEqual({ id: first.id, again: true })
    const { inspection, samples } = await getInspection(centre, first.id)
    expect(inspection).toMatchObject({ population: 3, share: 50, method: "amount" })
    expect(inspection.team.map((one) => one.side)).toEqual(["protection", "finance", "finance", "audit"])
    expect(samples.map((one) => [one.position, one.amountFen])).toEqual([
      [1, 90_000],
      [2, 40_000],
    ])
  })

  test("with the same seed draws the same payments", async () => {
    const drawn = async (seed: string) =>
      (await getInspection(centre, await opened({ method: "random", share: 60, seed }))).samples.map((one) => one.aidId)
    expect(await drawn("七号")).toEqual(await drawn("七号"))
  })

  test.each([
    ["days in which nothing was paid", { fromOn: "2001-01-01", toOn: "2001-01-02" }, /没有可抽的/],
    ["days that end before they begin", { toOn: addDays(today, -1) }, /早于开始日/],
    ["a day to come", { inspectedOn: addDays(today, 1) }, /还没到/],
  ])("is refused for %s", async (_, more, sentence) => {
    await expect(openInspection(centre, asked(more), today)).rejects.toThrow(sentence)
  })

  test("is a chair's, in his own unit", async () => {
    const own = asked({ unitId: cast.units.shengli4.id })
    await expect(openInspection(officer, own, today)).rejects.toThrow(NotAllowed)
    await expect(openInspection(stranger, asked(), today)).rejects.toThrow(NotFound)
    const id = await opened()
    await expect(getInspection(stranger, id)).rejects.toThrow(NotFound)
    await expect(closeInspection(stranger, id, today)).rejects.toThrow(NotFound)
    await expect(addFinding(stranger, id, wrong(), today)).rejects.toThrow(NotFound)
  })

  test("notes a look at each payment, of this inspection alone", async () => {
    const [id, other] = [await opened(), await opened()]
    const [sample] = (await getInspection(centre, id)).samples
    await checkSample(centre, id, sample?.id ?? "", { note: "材料齐" }, today)
    expect((await getInspection(centre, id)).samples[0]).toMatchObject({ note: "材料齐", checkedOn: today })
    await expect(checkSample(centre, other, sample?.id ?? "", { note: "x" }, today)).rejects.toThrow(NotFound)
    await expect(addFinding(centre, other, wrong(sample?.id), today)).rejects.toThrow(NotFound)
  })

  test("closes once nothing found is open, and is written no further", async () => {
    const { id, inspectionId } = await running()
    await expect(closeInspection(centre, inspectionId, today)).rejects.toThrow(/1 个问题没销号/)
    await answerFinding(officer, id, { note: "补了" }, today)
    await strikeOffFinding(centre, id, { note: "看过了" }, today)
    await closeInspection(centre, inspectionId, today)
    await expect(closeInspection(centre, inspectionId, today)).rejects.toThrow(/已经结束/)
    await expect(addFinding(centre, inspectionId, wrong(), today)).rejects.toThrow(/已经结束/)
  })
})

describe("a finding", () => {
  test("is agreed, answered, sent back, answered again and struck off, each a row; the owner's task follows", async () => {
    const { id } = await running()
    expect(await taskOf(id)).toMatchObject({
      officerId: officer.id,
      dueOn: agreed.dueOn,
      status: 0,
      detail: "补签收单",
    })
    await answerFinding(officer, id, { note: "补了一张" }, today)
    expect(await taskOf(id)).toMatchObject({ status: 1, result: "补了一张" })
    await returnFinding(centre, id, { reason: "日期没写", dueOn: addDays(today, 3) }, today)
    expect(await taskOf(id)).toMatchObject({ status: 0, dueOn: addDays(today, 3), detail: "日期没写" })
    await answerFinding(officer, id, { note: "日期补上了" }, today)
    await strikeOffFinding(centre, id, { note: "齐了" }, today)
    const { finding, course } = await getFinding(centre, id, today)
    expect(finding.state).toBe("struck_off")
    expect(course.map((step) => step.kind)).toEqual([
      "found",
      "agreed",
      "answered",
      "returned",
      "answered",
      "struck_off",
    ])
  })

  test("takes no step out of its turn", async () => {
    const inspectionId = await opened()
    const { id } = await addFinding(centre, inspectionId, wrong(), today)
    await expect(answerFinding(centre, id, { note: "x" }, today)).rejects.toThrow(/还没商定整改/)
    await expect(strikeOffFinding(centre, id, { note: "x" }, today)).rejects.toThrow(/还没报整改情况/)
    const past = { ...agreed, officerId: centre.id, dueOn: addDays(today, -1) }
    await expect(agreeFinding(centre, id, past, today)).rejects.toThrow(/不能早于今天/)
    // The officer of a territory does not answer for the whole street.
    await expect(agreeFinding(centre, id, { ...agreed, officerId: officer.id }, today)).rejects.toThrow(NotFound)
    await agreeFinding(centre, id, { ...agreed, officerId: chair.id }, today)
    await expect(agreeFinding(centre, id, { ...agreed, officerId: chair.id }, today)).rejects.toThrow(/已经商定过/)
    const back = { reason: "x", dueOn: today }
    await expect(returnFinding(centre, id, back, today)).rejects.toThrow(/还没报整改情况/)
  })

  test("is answered by its owner and re-checked by another chair", async () => {
    const { id } = await running(chair.id)
    await expect(answerFinding(officer, id, { note: "x" }, today)).rejects.toThrow(/只有责任人/)
    await answerFinding(chair, id, { note: "补了" }, today)
    await expect(strikeOffFinding(chair, id, { note: "x" }, today)).rejects.toThrow(/责任人是你自己/)
    await expect(strikeOffFinding(officer, id, { note: "x" }, today)).rejects.toThrow(NotAllowed)
    await expect(strikeOffFinding(stranger, id, { note: "x" }, today)).rejects.toThrow(NotFound)
    await strikeOffFinding(centre, id, { note: "齐了" }, today)
  })

  test("is struck off once, however many try at once", async () => {
    const { id } = await running()
    await answerFinding(officer, id, { note: "补了" }, today)
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => strikeOffFinding(i % 2 ? centre : chair, id, { note: "齐了" }, today)),
    )
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1)
    const rows = await withScope(centre, (tx) => tx.select().from(findingMoves).where(eq(findingMoves.findingId, id)))
    expect(rows.filter((row) => row.kind === "struck_off")).toHaveLength(1)
  })

  test("numbers run on, also when several are written at once", async () => {
    const id = await opened()
    await Promise.all(Array.from({ length: 8 }, () => addFinding(centre, id, wrong(), today)))
    expect((await getInspection(centre, id)).findings.map((one) => one.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe("the inspector", () => {
  test("sees inspections and findings of the whole tree, of people only surnames, and writes nothing", async () => {
    const { id, inspectionId } = await running()
    expect((await listInspections(inspector)).map((row) => row.id)).toContain(inspectionId)
    const page = await getInspection(inspector, inspectionId)
    expect(page).toMatchObject({ masked: true, chair: false })
    expect(page.samples.map((one) => [one.payee, one.open])).toEqual(page.samples.map(() => ["试＊＊", false]))
    expect(await getFinding(inspector, id, today)).toMatchObject({ chair: false, mine: false, colleagues: [] })
    await expect(addFinding(inspector, inspectionId, wrong(), today)).rejects.toThrow(NotFound)
    await expect(strikeOffFinding(inspector, id, { note: "x" }, today)).rejects.toThrow(NotFound)
  })

  test("an officer sees what was found with him and not the inspection; an administrator neither", async () => {
    const { id } = await running()
    expect(await getFinding(officer, id, today)).toMatchObject({ mine: true, inspection: undefined })
    await expect(listInspections(officer)).rejects.toThrow(NotAllowed)
    await expect(getFinding(await actorNamed("admin"), id, today)).rejects.toThrow(NotAllowed)
  })
})
