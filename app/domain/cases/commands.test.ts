import { describe, expect, test } from "vitest"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { NotAllowed, NotFound, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { closeCase, openCase, reassignCases, reopenCase, updateCase } from "./commands.ts"
import { getCase, getNewCase, getReassignment } from "./queries.ts"
import type { OpenCase, UpdateCase } from "./schema.ts"

useDatabase()

const officers = cast.officers

function rights(more: Partial<OpenCase> = {}): OpenCase {
  return {
    key: newId(),
    kind: "rights",
    mainCause: "wages",
    otherCauses: [],
    summary: "三个月没发工资",
    openedOn: testToday,
    officerId: officers.baoshuiLiaison2.id,
    employerId: cast.employers.precision,
    ...more,
  }
}

async function opened(actor: Actor, more: Partial<OpenCase> = {}): Promise<string> {
  return (await openCase(actor, rights(more), testToday)).id
}

const update = (more: Partial<UpdateCase> = {}): UpdateCase => ({
  version: 1,
  kind: "rights",
  mainCause: "wages",
  otherCauses: [],
  summary: "三个月没发工资，十二个人",
  officerId: officers.baoshuiLiaison2.id,
  reason: "",
  ...more,
})

const closing = { outcome: "solved", reason: "工资补齐了" } as const

describe("opening", () => {
  test("for an employer: once, where the employer is served, with a line in the audit", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const input = rights({ otherCauses: ["contract", "wages"] })
    const first = await openCase(actor, input, testToday)
    expect(await openCase(actor, input, testToday)).toEqual({ id: first.id, again: true })
    const matter = await getCase(actor, first.id, testToday)
    expect(matter).toMatchObject({ unitPath: cast.units.baoshui2.path, causes: ["wages", "contract"], isOpen: true })
    expect(matter.course.map((step) => step.kind)).toEqual(["opened"])
    const sql = ownerSql()
    try {
      await sql.begin(async (tx) => {
        await tx`select open_scope('/cn/', ${officers.admin.id})`
        const lines = await tx`select event, unit_path from audit_lines where subject_id = ${first.id}`
        expect([...lines]).toEqual([{ event: "case.opened", unit_path: cast.units.baoshui2.path }])
      })
    } finally {
      await sql.end()
    }
  })

  test("a person stands for his household; one without a household for himself", async () => {
    const actor = await actorNamed("shengli.officer")
    const input = rights({ employerId: undefined, personId: cast.people.fan, officerId: officers.shengliOfficer.id })
    const { id } = await openCase(actor, input, testToday)
    expect(await getCase(actor, id, testToday)).toMatchObject({
      householdId: cast.households.fan,
      personId: cast.people.fan,
    })
    const clerk = await actorNamed("yinhang.clerk")
    const own = rights({ employerId: undefined, personId: cast.people.zhuRetired, officerId: officers.yinhangClerk.id })
    const counter = await openCase(clerk, own, testToday)
    expect(await getCase(clerk, counter.id, testToday)).toMatchObject({
      householdId: null,
      personId: cast.people.zhuRetired,
    })
  })

  test.each([
    ["for nobody", { employerId: undefined }],
    ["an employer's hardship", { kind: "hardship" as const }],
    ["opened tomorrow", { openedOn: "2999-01-01" }],
    ["a hardship without a cause", { kind: "hardship" as const, mainCause: undefined }],
    ["given to an officer who does not reach it", { officerId: officers.baoshuiLiaison3.id }],
    ["given to somebody who left", { officerId: officers.formerLiaison.id }],
  ])("%s is refused", async (_, more) => {
    const actor = await actorNamed("baoshui.liaison2")
    await expect(opened(actor, more)).rejects.toThrow(RuleBroken)
  })

  test("for somebody out of reach there is nobody", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    await expect(openCase(actor, rights({ employerId: cast.employers.coldChain }), testToday)).rejects.toThrow(NotFound)
    await expect(getNewCase(actor, { employerId: cast.employers.coldChain }, testToday)).rejects.toThrow(NotFound)
  })

  test("the form knows who could carry it and what is open there already", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const form = await getNewCase(actor, { employerId: cast.employers.precision }, testToday)
    expect(form.colleagues.map((c) => c.id)).toEqual([officers.baoshuiLiaison2.id, officers.baoshuiSupervisor.id])
    expect(form.standing.map((row) => row.id)).toContain(cast.cases.precisionWages)
  })
})

describe("closing and reopening", () => {
  test("closing tells how many tasks stay; the course keeps who, when, why", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const before = await getCase(actor, cast.cases.precisionWages, testToday)
    const { unfinished } = await closeCase(actor, cast.cases.precisionWages, closing, testToday)
    expect(unfinished).toBe(before.unfinished)
    expect(unfinished).toBeGreaterThan(0)
    await reopenCase(actor, cast.cases.precisionWages, { reason: "又有新情况" })
    const after = await getCase(actor, cast.cases.precisionWages, testToday)
    expect(after.isOpen).toBe(true)
    expect(after.version).toBe(before.version + 2)
    expect(after.course.slice(-2)).toMatchObject([
      { kind: "closed", by: "刘干事", why: "工资补齐了", outcome: "solved", on: testToday },
      { kind: "reopened", by: "刘干事", why: "又有新情况" },
    ])
    expect(after.tasks.length).toBe(before.tasks.length)
  })

  test("two closings at once: one wins, the other is told by whom", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const supervisor = await actorNamed("baoshui.supervisor")
    const id = await opened(actor)
    const ends = await Promise.allSettled([
      closeCase(actor, id, closing, testToday),
      closeCase(supervisor, id, { ...closing, outcome: "partly" }, testToday),
    ])
    const lost = ends.filter((end) => end.status === "rejected")
    expect(lost.length).toBe(1)
    expect(lost[0]?.reason).toBeInstanceOf(RuleBroken)
    expect(lost[0]?.reason.message).toMatch(/(刘干事|韩主席)刚才已经结了/)
    expect((await getCase(actor, id, testToday)).course.filter((step) => step.kind === "closed").length).toBe(1)
  })

  test("two reopenings at once: one wins", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const id = await opened(actor)
    await closeCase(actor, id, closing, testToday)
    const ends = await Promise.allSettled([1, 2].map(() => reopenCase(actor, id, { reason: "又来了" })))
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(reopenCase(actor, id, { reason: "又来了" })).rejects.toThrow(RuleBroken)
    await closeCase(actor, id, closing, testToday)
    expect((await getCase(actor, id, testToday)).course.map((step) => step.kind)).toEqual([
      "opened",
      "closed",
      "reopened",
      "closed",
    ])
  })

  test("out of reach there is nothing to close, change or reopen", async () => {
    const stranger = await actorNamed("baoshui.liaison3")
    const id = cast.cases.precisionWages
    await expect(getCase(stranger, id, testToday)).rejects.toThrow(NotFound)
    await expect(closeCase(stranger, id, closing, testToday)).rejects.toThrow(NotFound)
    await expect(reopenCase(stranger, id, { reason: "看看" })).rejects.toThrow(NotFound)
    await expect(updateCase(stranger, id, update(), testToday)).rejects.toThrow(NotFound)
  })
})

describe("changing", () => {
  test("an older version is refused with what differs now", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const id = await opened(actor)
    await updateCase(actor, id, update({ mainCause: "contract" }), testToday)
    const refused = await updateCase(actor, id, update({ summary: "别的写法" }), testToday).catch((error) => error)
    expect(refused).toBeInstanceOf(Stale)
    expect(refused.current).toEqual([
      { label: "原因", value: "合同、补偿" },
      { label: "案情", value: "三个月没发工资，十二个人" },
    ])
  })

  test("a closed case is not changed", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const id = await opened(actor)
    await closeCase(actor, id, closing, testToday)
    await expect(updateCase(actor, id, update({ version: 2 }), testToday)).rejects.toThrow(RuleBroken)
  })

  test("giving it to another needs a reason and somebody who reaches it; the course shows it", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const id = await opened(actor)
    const to = officers.baoshuiSupervisor.id
    await expect(updateCase(actor, id, update({ officerId: to }), testToday)).rejects.toMatchObject({ field: "reason" })
    const elsewhere = update({ officerId: officers.baoshuiLiaison3.id, reason: "休假" })
    await expect(updateCase(actor, id, elsewhere, testToday)).rejects.toMatchObject({ field: "officerId" })
    await updateCase(actor, id, update({ officerId: to, reason: "休假" }), testToday)
    const matter = await getCase(actor, id, testToday)
    expect(matter.officerCalled).toBe("韩主席")
    expect(matter.course.at(-1)).toMatchObject({ kind: "reassigned", by: "刘干事", why: "休假" })
  })
})

describe("reassigning many", () => {
  test("a supervisor gives them to somebody who reaches all, or none moves", async () => {
    const supervisor = await actorNamed("baoshui.supervisor")
    const ids = [await opened(supervisor), await opened(supervisor)]
    const three = await opened(supervisor, {
      employerId: cast.employers.coldChain,
      officerId: officers.baoshuiLiaison3.id,
    })
    const reason = "刘干事休假"
    const toTwo = { caseId: [...ids, three], officerId: officers.baoshuiLiaison2.id, reason }
    await expect(reassignCases(supervisor, toTwo, testToday)).rejects.toThrow(RuleBroken)
    expect((await getCase(supervisor, three, testToday)).officerId).toBe(officers.baoshuiLiaison3.id)
    const choice = await getReassignment(supervisor, [...ids, three], testToday)
    expect(choice.colleagues.map((c) => c.id)).toEqual([officers.baoshuiSupervisor.id])
    const toHer = { ...toTwo, officerId: officers.baoshuiSupervisor.id }
    expect(await reassignCases(supervisor, toHer, testToday)).toEqual({ moved: 3 })
    expect(await reassignCases(supervisor, toHer, testToday)).toEqual({ moved: 0 })
    const matter = await getCase(supervisor, three, testToday)
    expect(matter).toMatchObject({ officerId: officers.baoshuiSupervisor.id, version: 2 })
    expect(matter.course.at(-1)).toMatchObject({ kind: "reassigned", why: reason })
  })

  test("an officer may not, a foreign case is not there, a closed one stays where it is", async () => {
    const actor = await actorNamed("baoshui.liaison2")
    const supervisor = await actorNamed("baoshui.supervisor")
    const id = await opened(actor)
    const input = { caseId: [id], officerId: officers.baoshuiSupervisor.id, reason: "休假" }
    expect(() => reassignCases(actor, input, testToday)).toThrow(NotAllowed)
    const foreign = { ...input, caseId: [id, cast.cases.fanHardship] }
    await expect(reassignCases(supervisor, foreign, testToday)).rejects.toThrow(NotFound)
    await expect(getReassignment(supervisor, foreign.caseId, testToday)).rejects.toThrow(NotFound)
    await closeCase(actor, id, closing, testToday)
    await expect(reassignCases(supervisor, input, testToday)).rejects.toThrow(RuleBroken)
  })
})
