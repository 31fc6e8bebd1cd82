import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { FileLost, filesFolder } from "#db/files.server.ts"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ask, count } from "#db/testing/ask.ts"
import { testToday as today, useDatabase } from "#db/testing/database.ts"
import { addDays, addMonths } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { addDocument, correctDocument, removeDocument } from "./commands.ts"
import { getPaper, papersOf } from "./papers.ts"
import { readPaper, revealPaper } from "./reading.ts"
import { factsOf } from "./rules.ts"
import type { AddDocument } from "./schema.ts"
import { photo, plainPdf } from "./testing.ts"

useDatabase()

const home = { householdId: cast.households.nong }
const person = cast.people.nong
let officer: Actor
let stranger: Actor
let jpeg: Buffer
beforeAll(async () => {
  officer = await actorNamed("shengli.officer")
  stranger = await actorNamed("shengli.officer2")
  jpeg = await photo()
})

const said = (more: Partial<AddDocument> = {}): AddDocument => ({
  key: newId(),
  kind: "other",
  personId: undefined,
  issuedOn: undefined,
  expiresOn: undefined,
  note: "",
  ...more,
})
const add = (more: Partial<AddDocument> = {}, of: Parameters<typeof addDocument>[1] = home, files = [jpeg]) =>
  addDocument(officer, of, said(more), files, today)
const expiryTasks = (documentId: string) =>
  ask<{ id: string; status: number; from_on: string; due_on: string; officer_id: string; detail: string }>(
    sql`select id, status, from_on::text, due_on::text, officer_id, detail from tasks
        where rule = 'paper_expiry' and starts_with(occurrence, ${documentId}) order by id`,
  )
const filesOnDisk = () => readdirSync(filesFolder(), { recursive: true, withFileTypes: true }).filter((f) => f.isFile())

describe("putting a paper on file", () => {
  test("keeps it sealed, with its hash, an audit line and nothing of it in either", async () => {
    const { id } = await add({ kind: "home_photo", issuedOn: today, note: "门口" })
    const read = await readPaper(officer, id)
    expect(read?.mediaType).toBe("image/jpeg")
    const [row] = await ask<Record<string, unknown>>(sql`select * from documents where id = ${id}`)
    expect(row).toMatchObject({ household_id: home.householdId, person_id: null, kind: "home_photo", note: "门口" })
    expect(row?.byte_count).toBe(read?.content.length)
    const lines = await ask(sql`select event, fields, reason from audit_lines where subject_id = ${id}`)
    expect(lines).toEqual([
      { event: "document.added", fields: ["kind", "personId", "issuedOn", "expiresOn"], reason: "" },
    ])
    expect(existsSync(join(filesFolder(), "documents", id.slice(-2), id))).toBe(true)
  })

  test("sent twice with one key stands once, also at the same moment; with another file it is refused", async () => {
    const form = said({ kind: "minutes" })
    const before = filesOnDisk().length
    const twice = await Promise.all([1, 2, 3].map(() => addDocument(officer, home, form, [jpeg], today)))
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1)
    expect(twice.filter(({ again }) => !again)).toHaveLength(1)
    expect(filesOnDisk().length).toBe(before + 1)
    const other = addDocument(officer, home, form, [plainPdf()], today)
    await expect(other).rejects.toMatchObject({ name: "RuleBroken" })
  })

  test("of another territory, or for somebody who is not of the household, there is nothing", async () => {
    const of = { householdId: cast.households.huangUncle }
    const before = [await count(sql`from documents`), filesOnDisk().length]
    await expect(add({}, of)).rejects.toMatchObject({ name: "NotFound" })
    await expect(add({}, { caseId: cast.cases.huangCare })).rejects.toMatchObject({ name: "NotFound" })
    await expect(add({}, { personId: cast.people.huangUncle })).rejects.toMatchObject({ name: "NotFound" })
    await expect(add({ personId: cast.people.huangUncle })).rejects.toMatchObject({ name: "NotFound" })
    // Of the same territory, but of another household.
    await expect(add({ personId: cast.people.fan })).rejects.toMatchObject({ name: "NotFound" })
    // Asked before the file is looked at: what was sent makes no difference.
    await expect(add({}, of, [])).rejects.toMatchObject({ name: "NotFound" })
    expect([await count(sql`from documents`), filesOnDisk().length]).toEqual(before)
  })

  test("days that cannot be are refused at their field", async () => {
    await expect(add({ issuedOn: addDays(today, 1) })).rejects.toMatchObject({ field: "issuedOn" })
    await expect(add({ issuedOn: today, expiresOn: addDays(today, -1) })).rejects.toMatchObject({ field: "expiresOn" })
  })

  test("a paper that does not say itself holds as long as the local rule says", async () => {
    const { id } = await add({ kind: "allowance_proof", issuedOn: addDays(today, -30) })
    expect((await getPaper(officer, id, today)).paper.expiresOn).toBe(addMonths(addDays(today, -30), 12))
    const old = await add({ kind: "allowance_proof", issuedOn: addDays(today, -800) })
    expect(old.expired).toBe(true)
    expect(await expiryTasks(old.id)).toEqual([])
    const other = await add({ kind: "household_book" })
    expect((await getPaper(officer, other.id, today)).paper.expiresOn).toBe(null)
  })

  test("where the file cannot be written there is no row", async () => {
    const before = await count(sql`from documents`)
    const { DATA_DIR } = process.env
    process.env.DATA_DIR = "/proc/nowhere"
    await expect(add()).rejects.toThrow()
    process.env.DATA_DIR = DATA_DIR
    expect(await count(sql`from documents`)).toBe(before)
  })
})

describe("an expiry is a follow-up", () => {
  const helper = cast.officers.shengliOfficer.id

  test("once, at the helper's, from the notice of the local rule to the last day", async () => {
    const expiresOn = addDays(today, 200)
    const { id } = await add({ kind: "contract", personId: person, expiresOn })
    const tasks = await expiryTasks(id)
    expect(tasks).toMatchObject([
      { status: 0, from_on: addDays(expiresOn, -30), due_on: expiresOn, officer_id: helper },
    ])
    expect(tasks[0]?.detail).toContain("劳动合同")
    const soon = await add({ kind: "unit_proof", expiresOn: addDays(today, 5) })
    expect(await expiryTasks(soon.id)).toMatchObject([{ from_on: today, due_on: addDays(today, 5) }])
  })

  test("without a helper, or with one who has left, it is the uploader's", async () => {
    const lan = { householdId: cast.households.lan }
    await withScope(officer, async (tx) => {
      await tx.execute(sql`update households set helper_id = null where id = ${lan.householdId}`)
    })
    const { id } = await add({ kind: "contract", expiresOn: addDays(today, 90) }, lan)
    expect(await expiryTasks(id)).toMatchObject([{ officer_id: officer.id }])
    await withScope(officer, async (tx) => {
      const gone = cast.officers.formerLiaison.id
      await tx.execute(sql`update households set helper_id = ${gone} where id = ${lan.householdId}`)
    })
    const next = await add({ kind: "unit_proof", expiresOn: addDays(today, 90) }, lan)
    expect(await expiryTasks(next.id)).toMatchObject([{ officer_id: officer.id }])
  })

  test("is done by a newer paper of the same kind and person, and by no other", async () => {
    const old = await add({ kind: "consent", expiresOn: addDays(today, 20) })
    await add({ kind: "income_proof", expiresOn: addDays(today, 400) })
    await add({ kind: "consent", personId: person, expiresOn: addDays(today, 400) })
    await add({ kind: "consent", expiresOn: addDays(today, 400) }, { householdId: cast.households.fan })
    // One that ends sooner, or has ended, renews nothing.
    await add({ kind: "consent", expiresOn: addDays(today, 10) })
    await add({ kind: "consent", issuedOn: addDays(today, -900), expiresOn: addDays(today, -400) })
    expect(await expiryTasks(old.id)).toMatchObject([{ status: 0 }])
    const renewed = await add({ kind: "consent", expiresOn: addDays(today, 300) })
    expect(await expiryTasks(old.id)).toMatchObject([{ status: 1 }])
    expect(await expiryTasks(renewed.id)).toMatchObject([{ status: 0 }])
    const events = await ask(sql`select kind from task_events e join tasks t on t.id = e.task_id
      where starts_with(t.occurrence, ${old.id}) order by e.at, e.id`)
    expect(events).toEqual([{ kind: "opened" }, { kind: "completed" }])
    await add({ kind: "consent" })
    // By the local rule a consent holds for a year, longer than that.
    expect(await expiryTasks(renewed.id)).toMatchObject([{ status: 1 }])
  })

  test("goes by the corrected day, and falls away with the paper", async () => {
    const { id } = await add({ kind: "diagnosis", personId: person, expiresOn: addDays(today, 60) })
    const { paper } = await getPaper(officer, id, today)
    const input = { ...said(), kind: "diagnosis", personId: person, expiresOn: addDays(today, 90) } as const
    await correctDocument(officer, id, { ...input, was: factsOf(paper) }, today)
    expect((await expiryTasks(id)).map(({ status, due_on }) => [status, due_on])).toEqual([
      [2, addDays(today, 60)],
      [0, addDays(today, 90)],
    ])
    await removeDocument(officer, id, { reason: "拍糊了" })
    expect((await expiryTasks(id)).map(({ status }) => status)).toEqual([2, 2])
  })
})

describe("correcting and taking off", () => {
  test("a correction of an older version is stale and shows what it says now", async () => {
    const { id } = await add({ kind: "other", note: "甲" })
    const was = factsOf((await getPaper(officer, id, today)).paper)
    const input = { ...said({ kind: "member_card", personId: person, note: "乙" }), was }
    await correctDocument(officer, id, input, today)
    const late = correctDocument(officer, id, { ...input, note: "丙" }, today)
    await expect(late).rejects.toMatchObject({
      name: "Stale",
      current: expect.arrayContaining([{ label: "备注", value: "乙" }]),
    })
    const lines = await ask(
      sql`select fields from audit_lines where subject_id = ${id} and event = 'document.corrected'`,
    )
    expect(lines).toEqual([{ fields: ["kind", "personId", "note"] }])
  })

  test("taken off it is gone for everybody, and stays on record with its content", async () => {
    const { id } = await add()
    await removeDocument(officer, id, { reason: "放错了人家" })
    for (const gone of [
      () => getPaper(officer, id, today),
      () => readPaper(officer, id),
      () => revealPaper(officer, id, "核对申请材料"),
    ])
      await expect(gone()).rejects.toMatchObject({ name: "NotFound" })
    await expect(removeDocument(officer, id, { reason: "放错了人家" })).rejects.toMatchObject({ name: "RuleBroken" })
    const rows = await ask(sql`select remove_reason, removed_by from documents where id = ${id}`)
    expect(rows).toEqual([{ remove_reason: "放错了人家", removed_by: officer.id }])
    expect(existsSync(join(filesFolder(), "documents", id.slice(-2), id))).toBe(true)
  })

  test("somebody of another territory finds nothing", async () => {
    const { id } = await add({ kind: "id_card", personId: person })
    const was = factsOf((await getPaper(officer, id, today)).paper)
    for (const asked of [
      () => getPaper(stranger, id, today),
      () => readPaper(stranger, id),
      () => revealPaper(stranger, id, "核对申请材料"),
      () => correctDocument(stranger, id, { ...said(), was }, today),
      () => removeDocument(stranger, id, { reason: "放错了人家" }),
      () => papersOf(stranger, home, today),
    ])
      await expect(asked()).rejects.toMatchObject({ name: "NotFound" })
  })
})

describe("reading", () => {
  const shown = (id: string) =>
    ask(sql`select officer_id, reason, fields from audit_lines where subject_id = ${id} and event = 'document.shown'`)

  test("a guarded paper is opened with a reason alone, which is on record first", async () => {
    const { id } = await add({ kind: "id_card", personId: person })
    expect(await readPaper(officer, id)).toBe(null)
    await expect(revealPaper(officer, id, " 看 ")).rejects.toMatchObject({ field: "ownReason" })
    expect(await shown(id)).toEqual([])
    const { content } = await revealPaper(officer, id, "核对申请材料")
    expect(content.length).toBeGreaterThan(1000)
    expect(await shown(id)).toEqual([{ officer_id: officer.id, reason: "核对申请材料", fields: ["content"] }])
  })

  test("a file that is gone or altered is told, and that it was asked for is on record", async () => {
    const { id } = await add({ kind: "bank_card", personId: person })
    const { DATA_DIR } = process.env
    process.env.DATA_DIR = "/nowhere"
    await expect(revealPaper(officer, id, "核对申请材料")).rejects.toThrow(FileLost)
    process.env.DATA_DIR = DATA_DIR
    expect(await shown(id)).toHaveLength(1)
    await withScope(officer, (tx) => tx.execute(sql`update documents set content_hash = '\\x00' where id = ${id}`))
    await expect(revealPaper(officer, id, "核对申请材料")).rejects.toMatchObject({ how: "altered" })
  })
})
