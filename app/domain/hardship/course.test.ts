import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { inLocale } from "#app/i18n/locale.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays, addMonths } from "../calendar.ts"
import { closeCase } from "../cases/commands.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { logVisit, plainVisit } from "../visits/commands.ts"
import { submitFile } from "./apply.ts"
import { refuseFile, returnFile, reviewFirst } from "./examine.ts"
import { exitFile, proposeExit, relapseFile, settleFile } from "./leave.ts"
import { answerObjection, publishFile, raiseObjection } from "./publish.ts"
import { approveFile, approveTemporary, reviewFile } from "./register.ts"
import { testMeans } from "./test-means.ts"
import { ageNotice, putPaper } from "./testing.ts"
import { begun, checked, fileState, movesOf, onFileNow, published, reckoned, verified } from "./testing-walk.ts"

// A file from the first knock on the door to a settled exit, and the ways on which it does not get there.

useDatabase()

const today = testToday
let officer: Actor
let chair: Actor
let centre: Actor

beforeAll(async () => {
  officer = await actorNamed("shengli.officer")
  chair = await actorNamed("shengli.chair")
  centre = await actorNamed("liubei.supervisor")
})

const rowsOf = <T extends Record<string, unknown>>(question: ReturnType<typeof sql>) =>
  withScope(officer, async (tx) => [...(await tx.execute<T>(question))])

const openTasksOf = (actor: Actor, householdId: string) =>
  withScope(actor, async (tx) => [
    ...(await tx.execute<{ rule: string; due_on: string; case_id: string }>(
      sql`select rule, due_on::text, case_id from tasks where household_id = ${householdId} and status = 0 order by due_on`,
    )),
  ])

describe("a hardship file", () => {
  it("goes from application to a settled exit, each move a row", async () => {
    const file = await onFileNow({ officer, chair, centre }, today)
    expect(await fileState(officer, file.caseId)).toMatchObject({ state: "on_file", category: "DEEP" })
    const rules = (await openTasksOf(officer, file.householdId)).map((task) => task.rule)
    expect(rules).toEqual(["home_visit", "file_review"])

    await proposeExit(
      officer,
      file.caseId,
      { asked: "helper", reason: "开了店，收入稳了", incomeChange: "每月 4,000 元" },
      today,
    )
    await publishFile(chair, file.caseId, "exit", { place: "街道公告栏", fromOn: today, plan: "脱困" }, today)
    await expect(exitFile(centre, file.caseId, { toldOn: today, reason: "公示无异议" }, today)).rejects.toThrow(
      /公示要到/,
    )
    await ageNotice(centre, file.caseId, today)
    await putPaper(officer, file, "publicity_photo")
    const { watchUntil } = await exitFile(centre, file.caseId, { toldOn: today, reason: "公示无异议" }, today)
    expect(watchUntil).toBe(addMonths(today, 6))
    expect((await openTasksOf(officer, file.householdId)).map((task) => task.rule)).toEqual([
      "watch_visit",
      "watch_end",
    ])

    await expect(settleFile(officer, file.caseId, { reason: "稳定" }, today)).rejects.toThrow(/观察要到/)
    await expect(settleFile(officer, file.caseId, { reason: "稳定" }, watchUntil)).rejects.toThrow(/还没有联系过/)
    await logVisit(
      officer,
      plainVisit({
        key: newId(),
        householdId: file.householdId,
        visitedOn: addDays(today, 90),
        channel: "home",
        purpose: "revisit",
        note: "店里生意好",
      }),
      addDays(today, 90),
    )
    await settleFile(officer, file.caseId, { reason: "半年都稳定" }, watchUntil)
    expect(await fileState(officer, file.caseId)).toMatchObject({ state: "settled", is_live: false, is_open: false })
    expect(await openTasksOf(officer, file.householdId)).toEqual([])
    const moves = await movesOf(officer, file.caseId)
    expect(moves.map((move) => move.kind)).toEqual([
      "application",
      "submission",
      "first_review",
      "home_check",
      "verification",
      "publicity",
      "approval",
      "exit_proposal",
      "exit_publicity",
      "exit",
      "settlement",
    ])
    expect(moves.map((move) => move.step)).toEqual(moves.map((_, i) => i + 1))
    expect(moves.find((move) => move.kind === "approval")?.policies.map((p) => p.key)).toEqual([
      "minimum_living_line",
      "hardship_test",
      "file_terms",
    ])
  })

  it("goes from an objection that was right to not eligible, and to temporary relief", async () => {
    const file = await published({ officer, chair, centre }, today)
    const raised = {
      key: newId(),
      raisedBy: "匿名",
      raisedOn: today,
      reason: "他家在城东还有一套房",
      investigatorId: officer.id,
    }
    const { id } = await raiseObjection(officer, file.caseId, raised, today)
    expect((await openTasksOf(officer, file.householdId)).map((task) => task.rule)).toContain("answer_objection")
    await ageNotice(centre, file.caseId, today)
    const approve = { helperId: officer.id, reason: "会议通过" }
    await expect(approveFile(centre, file.caseId, approve, today)).rejects.toThrow(/档案现在是“有异议”/)
    await answerObjection(chair, file.caseId, id, { answer: "查到第二套房", upheld: true }, today)
    expect(await fileState(officer, file.caseId)).toMatchObject({
      state: "not_eligible",
      is_live: false,
      is_open: true,
    })
    await approveTemporary(centre, file.caseId, { helperId: officer.id, reason: "眼前药费接不上" }, today)
    expect(await fileState(officer, file.caseId)).toMatchObject({ state: "on_file", temporary: true, category: "TEMP" })
  })

  it("rests on the consent that stands, and its notice is Chinese whoever puts it up", async () => {
    const file = await checked({ officer, chair, centre }, undefined, today)
    const [{ id: standing } = { id: "" }] = await rowsOf<{ id: string }>(
      sql`select id from documents where household_id = ${file.householdId} and kind = 'consent'`,
    )
    const wrong = await putPaper(officer, file, "consent")
    await rowsOf(sql`update documents set removed_at = now() where id = ${wrong} returning id`)
    await verified({ centre }, file, today)
    const [verification] = await rowsOf<{ consent_id: string }>(
      sql`select consent_id from verifications where case_id = ${file.caseId}`,
    )
    expect(verification?.consent_id).toBe(standing)
    const put = { place: "街道公告栏", fromOn: today, plan: "生活救助" }
    await inLocale("en", () => publishFile(chair, file.caseId, "filing", put, today))
    const [publicity] = await rowsOf<{ notice: { category: string } }>(
      sql`select notice from publicities where case_id = ${file.caseId}`,
    )
    expect(publicity?.notice.category).toBe("深度困难")
  })

  it("goes on after an objection that was not right, and only when the last one is answered", async () => {
    const file = await published({ officer, chair, centre }, today)
    const raise = (reason: string) =>
      raiseObjection(
        officer,
        file.caseId,
        { key: newId(), raisedBy: "邻居", raisedOn: today, reason, investigatorId: officer.id },
        today,
      )
    const first = await raise("有车")
    const second = await raise("有店")
    await answerObjection(chair, file.caseId, first.id, { answer: "车是弟弟的", upheld: false }, today)
    expect(await fileState(officer, file.caseId)).toMatchObject({ state: "objection" })
    await expect(
      answerObjection(chair, file.caseId, first.id, { answer: "再答一次", upheld: false }, today),
    ).rejects.toThrow(/已经答复过/)
    await answerObjection(chair, file.caseId, second.id, { answer: "店早关了", upheld: false }, today)
    expect(await fileState(officer, file.caseId)).toMatchObject({ state: "publicity" })
    expect((await openTasksOf(officer, file.householdId)).map((task) => task.rule)).toEqual(["notice_end"])
  })

  it("comes back after an exit as a new file linked to the old one", async () => {
    const file = await onFileNow({ officer, chair, centre }, today)
    await proposeExit(officer, file.caseId, { asked: "helper", reason: "找到工作", incomeChange: "2,000 元" }, today)
    await publishFile(chair, file.caseId, "exit", { place: "街道公告栏", fromOn: today, plan: "脱困" }, today)
    await ageNotice(centre, file.caseId, today)
    await putPaper(officer, file, "publicity_photo")
    await exitFile(centre, file.caseId, { toldOn: today, reason: "公示无异议" }, today)
    const key = newId()
    const { id } = await relapseFile(officer, file.caseId, { key, reason: "厂又停了" }, today)
    expect((await relapseFile(officer, file.caseId, { key, reason: "厂又停了" }, today)).id).toBe(id)
    expect(await fileState(officer, file.caseId)).toMatchObject({ state: "relapsed", is_open: false })
    expect(await fileState(officer, id)).toMatchObject({
      state: "first_review",
      relapsed_from: file.caseId,
      is_open: true,
    })
    expect((await movesOf(officer, id)).map((move) => move.kind)).toEqual(["relapse"])
    await checked({ officer, chair, centre }, { ...file, caseId: id }, today)
    expect(await fileState(officer, id)).toMatchObject({ state: "home_check" })
  })

  it("is returned with a list, which stands on the board until it is sent in again", async () => {
    const file = await reckoned({ officer }, today)
    await submitFile(officer, file.caseId, { reason: "" }, today)
    await returnFile(chair, file.caseId, { missing: "近一年工资流水\n低保证明" }, today)
    expect((await movesOf(officer, file.caseId)).at(-1)).toMatchObject({
      kind: "return",
      detail: { missing: ["近一年工资流水", "低保证明"] },
    })
    expect((await openTasksOf(officer, file.householdId)).map((task) => task.rule)).toEqual(["complete_file"])
    await submitFile(officer, file.caseId, { reason: "补齐了" }, today)
    expect(await openTasksOf(officer, file.householdId)).toEqual([])
  })
})

describe("a move is refused", () => {
  it("by whoever applied, where there is a second person", async () => {
    const file = await reckoned({ officer }, today)
    await submitFile(officer, file.caseId, { reason: "" }, today)
    await expect(reviewFirst(officer, file.caseId, { reason: "没问题" }, today)).rejects.toThrow(/换一个人办/)
    await reviewFirst(chair, file.caseId, { reason: "没问题" }, today)
  })

  it("by whoever applied also when a colleague sent it in again", async () => {
    const file = await reckoned({ officer }, today)
    await submitFile(officer, file.caseId, { reason: "" }, today)
    await returnFile(chair, file.caseId, { missing: "流水" }, today)
    await submitFile(centre, file.caseId, { reason: "补齐了" }, today)
    await expect(reviewFirst(officer, file.caseId, { reason: "没问题" }, today)).rejects.toThrow(/换一个人办/)
    await reviewFirst(chair, file.caseId, { reason: "没问题" }, today)
  })

  it("without the papers and fields of an application, naming what is missing", async () => {
    const file = await begun({ officer }, today)
    await expect(submitFile(officer, file.caseId, { reason: "" }, today)).rejects.toThrow(/表上还有 \d+ 项没填/)
  })

  it("without a consent that still holds", async () => {
    const file = await checked({ officer, chair, centre }, undefined, today)
    await withScope(officer, (tx) =>
      tx.execute(sql`update documents set expires_on = ${addDays(today, -1)} where household_id = ${file.householdId}
        and kind = 'consent'`),
    )
    await expect(verified({ centre }, file, today)).rejects.toThrow(/缺材料：核对授权书/)
  })

  it("by an officer where the centre decides", async () => {
    const file = await published({ officer, chair, centre }, today)
    const approve = { helperId: officer.id, reason: "会议通过" }
    await expect(approveFile(officer, file.caseId, approve, today)).rejects.toThrow(/区帮扶中心/)
    await expect(approveFile(chair, file.caseId, approve, today)).rejects.toThrow(/区帮扶中心/)
    await expect(refuseFile(chair, file.caseId, { reason: "收入高" }, today)).rejects.toBeInstanceOf(RuleBroken)
  })

  it("while a live file's case would be closed beside it", async () => {
    const file = await begun({ officer }, today)
    await expect(closeCase(officer, file.caseId, { outcome: "solved", reason: "好了" }, today)).rejects.toThrow(
      /还没走完/,
    )
  })

  it("as not there for an officer of another territory", async () => {
    const file = await reckoned({ officer }, today)
    const stranger = await actorNamed("shengli.officer2")
    await expect(submitFile(stranger, file.caseId, { reason: "" }, today)).rejects.toBeInstanceOf(NotFound)
  })

  it("for the second of two approvals at once", async () => {
    const file = await published({ officer, chair, centre }, today)
    await ageNotice(centre, file.caseId, today)
    await putPaper(officer, file, "publicity_photo")
    await putPaper(officer, file, "minutes")
    const approve = () => approveFile(centre, file.caseId, { helperId: officer.id, reason: "会议通过" }, today)
    const answers = await Promise.allSettled([approve(), approve(), approve()])
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1)
    expect((await movesOf(officer, file.caseId)).filter((move) => move.kind === "approval")).toHaveLength(1)
  })

  it("in a review without a reckoning of this term, or of a household over the line", async () => {
    const file = await onFileNow({ officer, chair, centre }, today)
    const nextYear = addMonths(today, 12)
    await expect(reviewFile(officer, file.caseId, { outcome: "keep", reason: "还难" }, nextYear)).rejects.toThrow(
      /重新算一次收入/,
    )
    await testMeans(
      officer,
      file.caseId,
      {
        key: newId(),
        lines: [{ kind: "income", label: "工资", amount: 900_000, per: "month", note: "" }],
        members: 1,
        exclusions: [],
      },
      nextYear,
    )
    await expect(reviewFile(officer, file.caseId, { outcome: "keep", reason: "还难" }, nextYear)).rejects.toThrow(
      /不能再保留/,
    )
    await reviewFile(officer, file.caseId, { outcome: "propose_exit", reason: "收入上来了" }, nextYear)
    expect((await openTasksOf(officer, file.householdId)).filter((task) => task.rule === "file_review")).toHaveLength(1)
  })
})
