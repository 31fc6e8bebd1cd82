import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ask } from "#db/testing/ask.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { addHonour, removeHonour } from "../people/honours.ts"
import { logVisit } from "../visits/commands.ts"
import { addBenefit, removeBenefit } from "./benefits.ts"
import { enrolModelWorker, updateModelWorker } from "./commands.ts"
import { getEnrolment, getModelWorker, getModelWorkerFacts } from "./file.ts"
import {
  departModelWorker,
  flagDifficulty,
  noteDeath,
  receiveModelWorker,
  reportDeath,
  retireModelWorker,
  revokeHonours,
} from "./moves.ts"
import { listModelWorkers } from "./queries.ts"
import type { EnrolModelWorker } from "./schema.ts"

useDatabase()

const today = testToday
const { huang, huangWife, wu } = cast.people
let you: Actor
let chair: Actor
let stranger: Actor

beforeAll(async () => {
  you = await actorNamed("yanping.officer")
  chair = await actorNamed("nanping.supervisor")
  stranger = await actorNamed("shengli.officer")
})

const care = {
  levelReason: "",
  education: "",
  title: "",
  formerEmployer: "",
  formerEmployerClosed: false,
  caretakerUnit: "",
  livingNote: "",
  familyNote: "",
  insurances: [],
}
const enrolment = (more: Partial<EnrolModelWorker> = {}): EnrolModelWorker => ({
  key: newId(),
  state: "retired",
  ...care,
  ...more,
})

const openOf = (personId: string) =>
  ask<{ rule: string; due: string; owner: string }>(sql`select rule, due_on::text as due, officer_id as owner from tasks
    where person_id = ${personId} and rule is not null and status = 0 order by rule, due_on`)

const visit = (householdId: string, more: object = {}) => ({
  key: newId(),
  householdId,
  visitedOn: today,
  channel: "phone" as const,
  purpose: "routine" as const,
  met: [],
  metText: "",
  companions: "",
  notHome: false,
  note: "都好",
  changes: [],
  changeNote: "",
  giftGoods: "",
  taskDone: false,
  followUps: [],
  ...more,
})

describe("enrolment", () => {
  test("needs an honour; level and allowance come from the local rule; the next round birthday is on the board, once", async () => {
    await expect(enrolModelWorker(you, huangWife, enrolment(), today)).rejects.toThrow(RuleBroken)
    await addHonour(
      you,
      huangWife,
      { key: newId(), level: "NM", title: "全国五一劳动奖章", year: 1990, conferredBy: "", certificateNo: "" },
      today,
    )
    expect(await getEnrolment(you, huangWife, today)).toMatchObject({
      byRule: "P",
      allowanceFen: 8000,
      enrolled: false,
    })
    const input = enrolment()
    await Promise.all([enrolModelWorker(you, huangWife, input, today), enrolModelWorker(you, huangWife, input, today)])
    const file = await getModelWorker(you, huangWife, today)
    expect(file.file).toMatchObject({ benefitLevel: "P", monthlyAllowanceFen: 8000, state: "retired" })
    expect(file.course.map((step) => step.kind)).toEqual(["enrolled"])
    const birthdays = (await openOf(huangWife)).filter((task) => task.rule.startsWith("birthday"))
    expect(birthdays).toEqual([
      expect.objectContaining({ rule: "birthday_80", owner: cast.officers.yanpingOfficer.id }),
    ])
    await expect(enrolModelWorker(you, huangWife, enrolment(), today)).rejects.toThrow("已经有劳模档案")
  })

  test("another level needs its reason, no self-care a named contact who serves the territory", async () => {
    const { version } = (await getModelWorkerFacts(you, wu, today)).file
    const said = { ...care, version }
    await expect(updateModelWorker(you, wu, { ...said, benefitLevel: "N" }, today)).rejects.toMatchObject({
      field: "levelReason",
    })
    await expect(updateModelWorker(you, wu, { ...said, canCareForSelf: "no" }, today)).rejects.toMatchObject({
      field: "contactOfficerId",
    })
    const elsewhere = { ...said, contactOfficerId: cast.officers.shengliOfficer.id }
    await expect(updateModelWorker(you, wu, elsewhere, today)).rejects.toMatchObject({ field: "contactOfficerId" })
    const right = {
      ...said,
      benefitLevel: "N" as const,
      levelReason: "省总特批",
      contactOfficerId: cast.officers.yanpingOfficer.id,
    }
    await updateModelWorker(you, wu, right, today)
    expect(await getModelWorker(you, wu, today)).toMatchObject({ levelReason: "省总特批", contactOfficer: "游干事" })
    await expect(updateModelWorker(you, wu, right, today)).rejects.toThrow(Stale)
  })

  test("somebody of another territory finds nobody", async () => {
    await expect(getModelWorker(stranger, huang, today)).rejects.toThrow(NotFound)
    await expect(enrolModelWorker(stranger, huang, enrolment(), today)).rejects.toThrow(NotFound)
    const death = { version: 1, diedOn: today, reason: "" }
    await expect(noteDeath(stranger, huang, death, today)).rejects.toThrow(NotFound)
    const rows = (await listModelWorkers(stranger, { state: "all", difficulty: false, unseen: false }, today)).rows
    expect(rows.map((row) => row.id)).toEqual([cast.people.tao])
  })
})

describe("the list", () => {
  test("in difficulty and not visited at home in N days: 巫大姐 shows up at fifteen, whoever was seen does not", async () => {
    const gap = (days?: number) =>
      listModelWorkers(you, { state: "standing", difficulty: false, unseen: true, days }, today)
    const ids = (await gap(15)).rows.map((row) => row.id)
    expect(ids).toContain(wu)
    expect(ids).not.toContain(huang)
    const byRule = await gap()
    expect(byRule.days).toBe(90)
    expect(byRule.rows.map((row) => row.id)).not.toContain(wu)
  })

  test("pages by key, level and difficulty narrow it", async () => {
    const all = await listModelWorkers(chair, { state: "standing", difficulty: false, unseen: false }, today)
    expect(all.total).toBe(all.rows.length)
    const [first] = all.rows
    const rest = await listModelWorkers(
      chair,
      { state: "standing", difficulty: false, unseen: false, after: first?.id },
      today,
    )
    expect(rest.rows.map((row) => row.id)).toEqual(all.rows.slice(1).map((row) => row.id))
    const national = await listModelWorkers(
      chair,
      { state: "all", level: "N", difficulty: false, unseen: false },
      today,
    )
    expect(national.rows.map((row) => row.called)).toEqual(["陈老"])
  })
})

describe("must-visits", () => {
  test("illness on the phone asks for a visit in the rule's days, once; the visit at home answers it and asks for no other", async () => {
    const home = cast.households.wu
    const call = visit(home, { purpose: "illness", changes: ["health"] })
    await logVisit(you, call, today)
    await logVisit(you, call, today)
    const urgent = async () => (await openOf(wu)).filter((task) => task.rule === "model_worker_urgent")
    expect(await urgent()).toEqual([expect.objectContaining({ due: addDays(today, 3) })])
    await logVisit(you, visit(home, { channel: "home", purpose: "illness", changes: ["health"] }), today)
    expect(await urgent()).toEqual([])
    await logVisit(you, visit(home), today)
    expect(await urgent()).toEqual([])
  })

  test("sudden hardship asks for a visit; the flag is a row with its reason", async () => {
    const [rao] = await ask<{ id: string; version: number }>(
      sql`select m.id, m.version from model_workers m join people p on p.id = m.id where p.called = '饶老'`,
    )
    const { id, version } = rao as { id: string; version: number }
    const flag = { version, difficulty: "on" as const, happenedOn: today, reason: "老伴住院" }
    await flagDifficulty(you, id, flag, today)
    expect((await openOf(id)).map((task) => [task.rule, task.due])).toContainEqual([
      "model_worker_hardship",
      addDays(today, 3),
    ])
    await expect(flagDifficulty(you, id, { ...flag, version: version + 1 }, today)).rejects.toThrow("已经标了")
    await flagDifficulty(you, id, { ...flag, version: version + 1, difficulty: "off", reason: "出院了" }, today)
    expect((await getModelWorker(you, id, today)).course.map((step) => step.kind).slice(-2)).toEqual([
      "difficulty",
      "difficulty_over",
    ])
  })
})

describe("the ledger", () => {
  const gift = {
    kind: "hospital_visit" as const,
    givenOn: today,
    amount: 80_000,
    goods: "",
    source: "union" as const,
    note: "",
  }
  test("is entered once, struck out with a reason, and the year's sum follows", async () => {
    const input = { key: newId(), ...gift }
    const answers = await Promise.all([1, 2, 3].map(() => addBenefit(you, wu, input, today)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const sum = async () =>
      (await getModelWorker(you, wu, today)).years.find((y) => y.year === Number(today.slice(0, 4)))?.fen ?? 0
    const before = await sum()
    await removeBenefit(you, wu, answers[0]?.id as string, { reason: "记错人了" })
    expect(before - (await sum())).toBe(80_000)
    await expect(removeBenefit(you, wu, answers[0]?.id as string, { reason: "再划" })).rejects.toThrow(RuleBroken)
    await expect(addBenefit(you, wu, { ...gift, key: newId(), givenOn: addDays(today, 1) }, today)).rejects.toThrow(
      RuleBroken,
    )
    await expect(addBenefit(stranger, wu, { ...gift, key: newId() }, today)).rejects.toThrow(NotFound)
  })
})

describe("what happens to his standing", () => {
  test("death: the person, the allowance, the board and the report; nothing is given after it", async () => {
    const { version } = (await getModelWorkerFacts(you, huang, today)).file
    const diedOn = addDays(today, -1)
    const both = await Promise.allSettled(
      [1, 2].map(() => noteDeath(you, huang, { version, diedOn, reason: "" }, today)),
    )
    expect(both.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"])
    const file = await getModelWorker(you, huang, today)
    expect(file.file).toMatchObject({
      state: "deceased",
      allowanceStoppedOn: diedOn,
      deathReportDueOn: addDays(diedOn, 2),
    })
    expect(file.diedOn).toBe(diedOn)
    const open = await openOf(huang)
    expect(open.map((task) => task.rule)).toEqual(["model_worker_death"])
    const gift = { kind: "festival_gift" as const, amount: 100, goods: "", source: "union" as const, note: "" }
    await expect(addBenefit(you, huang, { key: newId(), ...gift, givenOn: today }, today)).rejects.toThrow("去世")
    await addBenefit(you, huang, { key: newId(), ...gift, givenOn: diedOn }, today)
    await reportDeath(you, huang, { version: version + 1, reportedOn: today, reason: "电话报市总" }, today)
    expect(await openOf(huang)).toEqual([])
    await expect(
      reportDeath(you, huang, { version: version + 2, reportedOn: today, reason: "" }, today),
    ).rejects.toThrow(RuleBroken)
  })

  test("out and back in; retirement follows into the person's file; the honour is revoked by a chair only", async () => {
    const [zhan] = await ask<{ id: string; version: number }>(
      sql`select m.id, m.version from model_workers m join people p on p.id = m.id where p.called = '詹师傅'`,
    )
    const { id, version } = zhan as { id: string; version: number }
    const move = (n: number) => ({ version: version + n, happenedOn: today, reason: "去厦门女儿家" })
    await departModelWorker(you, id, move(0), today)
    await expect(retireModelWorker(you, id, move(1), today)).rejects.toThrow("迁出")
    await receiveModelWorker(you, id, move(1), today)
    await retireModelWorker(you, id, move(2), today)
    expect(await ask(sql`select work_state from people where id = ${id}`)).toEqual([{ work_state: "retired" }])
    await expect(revokeHonours(you, id, move(3), today)).rejects.toThrow(NotAllowed)
    await revokeHonours(chair, id, { ...move(3), reason: "严重违法" }, today)
    const file = await getModelWorker(you, id, today)
    expect(file.course.map((step) => step.kind)).toEqual(["enrolled", "moved_out", "moved_in", "retired", "revoked"])
    expect(file.moves).toEqual([])
    expect(await openOf(id)).toEqual([])
    expect((await getEnrolment(you, id, today)).highest).toBeNull()
  })

  test("an honour entered by mistake is taken off, the last one of a file in care is not", async () => {
    const [own] = await ask<{ id: string }>(sql`select id from honours where person_id = ${wu} and removed_at is null`)
    await expect(removeHonour(you, wu, own?.id as string, { reason: "错了" })).rejects.toThrow("最后一项")
    const honour = {
      key: newId(),
      level: "C" as const,
      title: "市劳模",
      year: 1990,
      conferredBy: "",
      certificateNo: "",
    }
    const { id } = await addHonour(you, wu, honour, today)
    await expect(removeHonour(stranger, wu, id, { reason: "错了" })).rejects.toThrow(NotFound)
    await removeHonour(you, wu, id, { reason: "记错人了" })
    await expect(removeHonour(you, wu, id, { reason: "再划" })).rejects.toThrow(NotFound)
  })
})
