import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { sealRow } from "#db/payment-rows.server.ts"
import { aidRequests, paymentBatches, paymentLines } from "#db/schema/aid.ts"
import { documents } from "#db/schema/documents.ts"
import { hardshipFiles, homeChecks, objections, publicities } from "#db/schema/hardship.ts"
import { festivalCalls, festivalRounds } from "#db/schema/model-workers.ts"
import { people } from "#db/schema/people.ts"
import { visits } from "#db/schema/visits.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { nationalGaps } from "./hardship-file.ts"
import type { Cell, Sheet } from "./ledger.ts"
import { openLedger } from "./queries.ts"
import { ledgers } from "./registry.ts"
import type { LedgerQuery } from "./schema.ts"
import { textOf } from "./text.ts"

useDatabase()

const place = placeOf(cast.units.shengli1)
const ids = { visit: newId(), round: newId(), batch: newId(), line: newId(), aid: newId(), notice: newId() }
const caseId = cast.cases.qinHardship
const householdId = cast.households.qin
const personId = cast.people.qin
let officer: Actor
let chair: Actor
let stranger: Actor

const open = async (actor: Actor, name: string, query: LedgerQuery = {}, whole = false): Promise<Sheet> => {
  const { sheet } = await openLedger(actor, name, query, testToday, { whole, paged: false })
  if (!sheet) throw new Error("nothing was chosen")
  return sheet
}
const said = (cells: Cell[] | undefined) => (cells ?? []).map(textOf)
/** Cells of the first row by heading. */
function byHeading(name: string, sheet: Sheet, at = 0): Record<string, string> {
  const columns = ledgers.find((ledger) => ledger.name === name)?.columns ?? []
  const cells = said(sheet.rows[at]?.cells)
  expect(cells).toHaveLength(columns.length)
  return Object.fromEntries(columns.map(({ heading }, i) => [heading, cells[i] ?? ""]))
}

beforeAll(async () => {
  ;[officer, chair, stranger] = (await Promise.all(
    ["shengli.officer", "shengli.chair", "baoshui.liaison2"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor]
  const by = officer.id
  const row = { ...place, caseId }
  await withScope(chair, async (tx) => {
    await tx
      .update(people)
      .set({ idNumber: seal("450202196003070028", "people.id_number", personId), birthOn: "1960-03-07" })
      .where(eq(people.id, personId))
    await tx.insert(visits).values({
      ...row,
      id: ids.visit,
      householdId,
      officerId: by,
      visitedOn: "2026-10-12",
      channel: "home",
      purpose: "revisit",
      note: "药费报下来了",
      changes: ["income"],
      changeNote: "每月多 300 元",
      companions: "卢干事",
    })
    await tx.insert(homeChecks).values({
      ...row,
      id: newId(),
      visitId: ids.visit,
      checkedOn: "2199-01-02",
      firstChecker: by,
      secondChecker: "社区陈主任",
      steps: ["enter"],
      clears: ["members"],
      membersNote: "三口人",
      housingNote: "租房 40 平方米",
      incomeNote: "低保 620 元",
      spendingNote: "透析自付",
      signedInPerson: true,
      opinion: "DEEP",
    })
    const photo = { id: newId(), ...row, householdId, kind: "home_photo" as const, mediaType: "image/jpeg" }
    await tx.insert(documents).values({ ...photo, byteCount: 1, contentHash: Buffer.alloc(32), addedBy: by })
    await tx.insert(publicities).values({
      ...row,
      id: ids.notice,
      purpose: "filing",
      place: "胜利街道公示栏",
      fromOn: "2199-01-05",
      untilOn: "2199-01-09",
      workingDays: 5,
      supervisionPhone: "0772-2800000",
      // A careless notice: none of this may get onto the wall.
      notice: {
        name: "秦某人",
        employer: "北站机械厂 15400001234",
        category: "深度困难",
        plan: "生活救助 450202196003070028",
      },
      noticeHash: Buffer.alloc(32),
      by,
      closedOn: "2199-01-12",
    })
    await tx.insert(objections).values({
      ...row,
      id: newId(),
      publicityId: ids.notice,
      raisedBy: "邻居",
      raisedOn: "2199-01-06",
      reason: "说他有房",
      investigatorId: by,
      by,
      answer: "查过，没有房",
      answeredOn: "2199-01-08",
      upheld: false,
    })
    await tx.insert(aidRequests).values({
      ...row,
      id: ids.aid,
      householdId,
      personId,
      kind: "medical",
      item: "透析自付",
      source: "union",
      year: 2026,
      requestedFen: 300_000,
      approvedFen: 250_050,
      tag: "transfusion",
      category: "DEEP",
      reason: "透析每月自付两千多",
      state: "listed",
      requestedBy: by,
      requestedOn: "2026-10-01",
    })
    await tx.insert(paymentBatches).values({
      ...place,
      id: ids.batch,
      batchNo: "试-2026-01",
      name: "十月医疗救助",
      source: "union",
      state: "submitted",
      maker: by,
    })
    const frozen = {
      position: 1,
      lineId: ids.line,
      aidId: ids.aid,
      name: "定稿时的名字",
      idNumber: "450202196003070028",
      employer: "北站机械厂",
      category: "DEEP" as const,
      kind: "medical" as const,
      item: "透析自付",
      source: "union" as const,
      amountFen: 250_050,
      goods: "",
      goodsFen: 0,
      payWay: "card" as const,
      bank: "某行",
      branch: "胜利支行",
      card: "6222000000000000019",
      phone: "15400001234",
    }
    await tx.insert(paymentLines).values({
      ...place,
      id: ids.line,
      batchId: ids.batch,
      aidId: ids.aid,
      position: 1,
      amountFen: 250_050,
      snapshot: sealRow(frozen),
    })
    await tx.insert(festivalRounds).values({
      ...place,
      id: ids.round,
      festival: "spring",
      year: 2199,
      festivalOn: "2199-02-05",
      fromOn: "2199-01-10",
      beforeOn: "2199-02-04",
      whom: ["hardship"],
      source: "union",
      by,
    })
    const call = {
      ...place,
      roundId: ids.round,
      officerId: by,
      companion: "卢干事",
      giftFen: 50_000,
      giftGoods: "米 20 斤",
    }
    await tx.insert(festivalCalls).values([
      { ...call, id: newId(), householdId, personId, doneOn: "2199-01-20" },
      { ...call, id: newId(), householdId: cast.households.luo, personId: cast.people.luo, skipReason: "搬走了" },
    ])
  })
})

describe("one golden row of each", () => {
  test("1 hardship-roster: numbers masked, whole only where asked so", async () => {
    const find = (sheet: Sheet) => sheet.rows.findIndex((row) => row.opens?.id === caseId)
    const sheet = await open(officer, "hardship-roster", { state: "all" })
    const row = byHeading("hardship-roster", sheet, find(sheet))
    expect(row.身份证号).toBe("450*************28")
    expect(row).toMatchObject({ 序号: String(find(sheet) + 1), 性别: "男" })
    expect(sheet.rows.map((r) => r.cells[0])).toEqual(sheet.rows.map((_, i) => i + 1))
    const whole = await open(chair, "hardship-roster", { state: "all" }, true)
    expect(byHeading("hardship-roster", whole, find(whole)).身份证号).toBe("450202196003070028")
  })

  test("2 hardship-file: what is on file, the family, the opinions, and the gaps with where to go", async () => {
    const sheet = await open(officer, "hardship-file", { case: caseId })
    const row = byHeading("hardship-file", sheet)
    expect(row.身份证号).toBe("450*************28")
    // A whole birthday beside a masked number would complete it.
    expect(row.出生日期).toBe("1960-03")
    expect(sheet.opinions?.map((opinion) => opinion.level)).toEqual(["基层工会意见", "县（区）总工会意见"])
    const gaps = await nationalGaps(officer, caseId)
    expect(sheet.gaps).toEqual(gaps)
    const missing = sheet.rows[0]?.cells.filter((cell) => typeof cell === "object" && "missing" in cell) ?? []
    expect(missing).toHaveLength(gaps.filter((gap) => gap.whose === row.姓名).length)
  })

  test("3 home-check", async () => {
    const row = byHeading("home-check", await open(officer, "home-check", { case: caseId }))
    expect(row).toMatchObject({
      核查时间: "2199-01-02",
      "核查人(签字)": `${officer.name}、社区陈主任`,
      家庭成员情况: "三口人",
      住房情况: "租房 40 平方米",
      困难类别意见: "深度困难",
      被核查人签字: "",
    })
    expect(row.照片编号).toMatch(/[0-9A-F]{6}/)
  })

  test("4 publicity-list: no name, no number, whatever stands in the notice, also for a chair's file", async () => {
    for (const whole of [false, true]) {
      const sheet = await open(chair, "publicity-list", { state: "over", year: "2199" }, whole)
      expect(said(sheet.rows[0]?.cells)).toEqual([
        "1",
        "秦某人",
        "北站机械厂 ＊",
        "深度困难",
        "生活救助 ＊",
        "2199-01-05 至 2199-01-09（5 个工作日）",
        "0772-2800000",
      ])
    }
  })

  test("5 publicity-proof", async () => {
    const sheet = await open(officer, "publicity-proof", { case: caseId })
    expect(said(sheet.rows[0]?.cells)).toEqual([
      "胜利街道公示栏",
      "2199-01-05 至 2199-01-09（5 个工作日）",
      "有异议 1 件",
      "说他有房：查过，没有房",
      "",
    ])
  })

  test("6 aid-approval", async () => {
    const row = byHeading("aid-approval", await open(officer, "aid-approval", { aid: ids.aid }))
    expect(row).toMatchObject({ 救助类别: "医疗救助：透析自付", 申请金额: "3,000.00", 批准金额: "2,500.50" })
    expect(row.致困情况).toBe("深度困难。透析每月自付两千多")
  })

  test("7 payment-summary: as it was frozen, whatever the person is called now", async () => {
    const sheet = await open(officer, "payment-summary", { batch: ids.batch })
    expect(said(sheet.rows[0]?.cells)).toEqual([
      "1",
      "定稿时的名字",
      "450*************28",
      "北站机械厂",
      "深度困难",
      "医疗救助",
      "工会经费",
      "2,500.50",
      "某行 胜利支行",
      "****0019",
      "154****1234",
      "透析自付",
    ])
    expect(sheet.sumFen).toBe(250_050)
    expect(said((await open(chair, "payment-summary", { batch: ids.batch }, true)).rows[0]?.cells)[9]).toBe(
      "6222000000000000019",
    )
  })

  test("8 gift-sign-off: a line for each door, none where nobody went", async () => {
    const sheet = await open(officer, "gift-sign-off", { round: ids.round })
    expect(sheet.rows).toHaveLength(1)
    expect(byHeading("gift-sign-off", sheet)).toMatchObject({
      慰问金: "500.00",
      慰问品: "米 20 斤",
      签字: "",
      日期: "2199-01-20",
      "经办人(2人)": `${officer.name}、卢干事`,
    })
  })

  test("9 exit-approval of a file without an exit says what there is and leaves the rest empty", async () => {
    const row = byHeading("exit-approval", await open(officer, "exit-approval", { case: caseId }))
    expect(row.姓名).not.toBe("")
    expect(row.脱困原因).toBe("")
    expect(row.帮扶情况累计).toMatch(/^(无|\d+ 次，)/)
  })

  test("10 revisit, by file and by household", async () => {
    const byFile = await open(officer, "revisit", { case: caseId, year: "2026" })
    expect(said(byFile.rows.find((row) => row.opens?.id === ids.visit)?.cells)).toEqual([
      "2026-10-12",
      "上门",
      expect.any(String),
      "药费报下来了",
      "每月多 300 元",
      "无变化",
      "无",
      "",
      `${officer.name}、卢干事`,
    ])
    expect(await open(officer, "revisit", { household: householdId, year: "2026" })).toMatchObject({
      rows: byFile.rows,
    })
    expect((await open(officer, "revisit", { household: householdId, year: "1999" })).rows).toEqual([])
  })
})

describe("somebody of another territory", () => {
  const asked: [string, LedgerQuery][] = [
    ["hardship-file", { case: caseId }],
    ["home-check", { case: caseId }],
    ["publicity-proof", { case: caseId }],
    ["aid-approval", { aid: ids.aid }],
    ["payment-summary", { batch: ids.batch }],
    ["gift-sign-off", { round: ids.round }],
    ["exit-approval", { case: caseId }],
    ["revisit", { case: caseId }],
  ]
  test.each(asked)("finds no %s", async (name, query) => {
    await expect(open(stranger, name, query)).rejects.toBeInstanceOf(NotFound)
  })

  test.each(["hardship-roster", "publicity-list", "revisit", "model-workers", "model-worker-visits"])(
    "finds nothing on %s, also by naming the territory or a row",
    async (name) => {
      for (const query of [{ state: "all" }, { state: "all", territory: place.unitPath }, { household: householdId }]) {
        const rows = (await open(stranger, name, query)).rows
        const foreign = [caseId, personId, ids.visit, cast.visits.huang2015, cast.people.huang]
        expect(rows.filter((row) => foreign.includes(row.opens?.id ?? ""))).toEqual([])
      }
    },
  )

  test("an unknown ledger is not there", async () => {
    await expect(open(officer, "nothing")).rejects.toBeInstanceOf(NotFound)
  })
})

test("a page follows the other by key and its numbers run on", async () => {
  const all = await open(chair, "hardship-roster", { state: "all" })
  const third = all.rows[2]?.opens?.id as string
  const rest = await open(chair, "hardship-roster", { state: "all", after: third })
  expect(rest.rows).toEqual(all.rows.slice(3))
  expect([rest.before, rest.total]).toEqual([3, all.total])
})

test("an empty ledger is a sheet without rows", async () => {
  await withScope(chair, (tx) =>
    tx.update(hardshipFiles).set({ onFileOn: "2001-02-03" }).where(eq(hardshipFiles.id, caseId)),
  )
  expect((await open(chair, "hardship-roster", { year: "1990" })).rows).toEqual([])
})
