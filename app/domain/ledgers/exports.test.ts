import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseWithValibot } from "@conform-to/valibot"
import { and, desc, eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { auditLines } from "#db/schema/audit.ts"
import { people } from "#db/schema/people.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { NotAllowed, NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { readExport, recordExport } from "./exports.ts"
import { hardshipFile } from "./hardship-file.ts"
import { ExportLedger } from "./schema.ts"
import { addTemplate, listTemplates, removeTemplate, templateFor } from "./templates.ts"
import { textOf } from "./text.ts"
import { sampleOf } from "./word-sample.ts"
import { entriesOf, partOf, zipOf } from "./zip.ts"

useDatabase()

let officer: Actor
let chair: Actor
let stranger: Actor
const folder = mkdtempSync(join(tmpdir(), "niangjia-forms-"))
const whole = "450202196003070028"
const query = { state: "all" }

beforeAll(async () => {
  process.env.DATA_DIR = folder
  ;[officer, chair, stranger] = (await Promise.all(
    ["shengli.officer", "shengli.chair", "baoshui.supervisor"].map((name) => actorNamed(name)),
  )) as [Actor, Actor, Actor]
  await withScope(chair, (tx) =>
    tx
      .update(people)
      .set({ idNumber: seal(whole, "people.id_number", cast.people.qin) })
      .where(eq(people.id, cast.people.qin)),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const asked = (key = newId(), format: "xlsx" | "docx" = "xlsx") => ({ key, purpose: "报市总工会台账", format })
const linesOf = (actor: Actor) =>
  withScope(actor, (tx) =>
    tx
      .select()
      .from(auditLines)
      .where(and(eq(auditLines.event, "ledger.exported"), eq(auditLines.officerId, actor.id)))
      .orderBy(desc(auditLines.id)),
  )
const texts = (read: Awaited<ReturnType<typeof readExport>>) =>
  read?.sheet.rows.flatMap((row) => row.cells.map(textOf)).join("|") ?? ""

describe("a file leaves for a purpose", () => {
  test("that is at least a few words", () => {
    for (const purpose of ["", "报表", "   "]) {
      const body = new URLSearchParams({ key: newId(), purpose })
      expect(parseWithValibot(body, { schema: ExportLedger }).status).toBe("error")
    }
  })

  test("and nothing is read before it is on record, by whom, how many rows, and which whole numbers", async () => {
    const key = newId()
    expect(await readExport(chair, "hardship-roster", "xlsx", key, testToday)).toBeNull()
    await recordExport(chair, "hardship-roster", query, asked(key), testToday)
    const read = await readExport(chair, "hardship-roster", "xlsx", key, testToday)
    const [line] = await linesOf(chair)
    expect(line).toMatchObject({
      subject: "ledger",
      unitPath: chair.unit?.path,
      fields: ["idNumber", "cardNumber", "phones"],
    })
    expect(line?.reason).toBe(`困难职工花名册，${read?.sheet.rows.length} 行，xlsx：报市总工会台账`)
    expect(line?.reason).not.toContain(whole)
    expect(texts(read)).toContain(whole)
  })

  test("an officer's file has masked numbers, and the record says so", async () => {
    const key = newId()
    await recordExport(officer, "hardship-roster", query, asked(key), testToday)
    const read = await readExport(officer, "hardship-roster", "xlsx", key, testToday)
    expect(texts(read)).toContain("450*************28")
    expect(texts(read)).not.toContain(whole)
    const lines = await linesOf(chair)
    expect(lines.some((line) => line.fields.length === 0)).toBe(false)
  })

  test("sent twice it is one record; the key is worth nothing to others, for other files, or later", async () => {
    const key = newId()
    const before = (await linesOf(chair)).length
    await recordExport(chair, "hardship-roster", query, asked(key), testToday)
    expect(await recordExport(chair, "hardship-roster", query, asked(key), testToday)).toMatchObject({ again: true })
    expect(await linesOf(chair)).toHaveLength(before + 1)
    expect(await readExport(officer, "hardship-roster", "xlsx", key, testToday)).toBeNull()
    expect(await readExport(stranger, "hardship-roster", "xlsx", key, testToday)).toBeNull()
    expect(await readExport(chair, "publicity-list", "xlsx", key, testToday)).toBeNull()
    expect(await readExport(chair, "hardship-roster", "docx", key, testToday)).toBeNull()
    const owner = ownerSql()
    await owner`update submissions set created_at = now() - interval '16 minutes' where key = ${key}`
    await owner.end()
  })

  test("who is no supervisor any more gets masked numbers with an old key", async () => {
    const key = newId()
    await recordExport(chair, "hardship-roster", query, asked(key), testToday)
    const read = await readExport({ ...chair, roles: ["officer"] }, "hardship-roster", "xlsx", key, testToday)
    expect(texts(read)).not.toContain(whole)
  })

  test("an empty ledger is not exported, a foreign row is not there, a list is no Word form", async () => {
    await expect(recordExport(chair, "hardship-roster", { year: "1990" }, asked(), testToday)).rejects.toThrow(
      /没有可导出/,
    )
    const about = { case: cast.cases.qinHardship }
    await expect(recordExport(stranger, "hardship-file", about, asked(), testToday)).rejects.toBeInstanceOf(NotFound)
    await expect(
      recordExport(chair, "hardship-roster", query, asked(newId(), "docx"), testToday),
    ).rejects.toBeInstanceOf(NotFound)
  })
})

describe("an office's own Word form", () => {
  const form = (name = "区总档案表") => ({ key: newId(), form: "hardship-file" as const, name })
  const sample = () => sampleOf(hardshipFile)
  const withTag = (tag: string) =>
    zipOf(
      entriesOf(sample()).map((entry) => {
        const text = partOf(sample(), entry).toString("utf8")
        return [entry.name, text.replace("{民族}", `{民族}{${tag}}`)]
      }),
    )

  test("is put up by a chair for her unit and those below, its unknown tags told", async () => {
    const path = cast.units.shengli1.path
    expect(await templateFor(officer, "hardship-file", path)).toBeNull()
    const told = await addTemplate(chair, form(), [withTag("星座")])
    expect(told.unknownTags).toEqual(["星座"])
    const [kept] = await listTemplates(chair)
    expect(kept).toMatchObject({ name: "区总档案表", unknownTags: ["星座"] })
    // An officer below uses it; an officer elsewhere has none of it.
    expect(await templateFor(officer, "hardship-file", path)).toEqual(withTag("星座"))
    expect(await listTemplates(stranger)).toEqual([])
    expect(await templateFor(stranger, "hardship-file", path)).toBeNull()
  })

  test("a newer one takes its place; taken off, the built-in one is used again", async () => {
    const path = cast.units.shengli1.path
    await addTemplate(chair, form("新表"), [sample()])
    const all = await listTemplates(chair)
    expect(all.map((template) => template.name)).toEqual(["新表"])
    await expect(removeTemplate(officer, all[0]?.id ?? "")).rejects.toBeInstanceOf(NotAllowed)
    await expect(removeTemplate(stranger, all[0]?.id ?? "")).rejects.toBeInstanceOf(NotFound)
    await removeTemplate(chair, all[0]?.id ?? "")
    expect(await listTemplates(chair)).toEqual([])
    expect(await templateFor(officer, "hardship-file", path)).toBeNull()
    await expect(removeTemplate(chair, all[0]?.id ?? "")).rejects.toThrow(/已经撤下/)
  })

  test("is refused from an officer, without a file, with macros, or without a tag", async () => {
    await expect(addTemplate(officer, form(), [sample()])).rejects.toBeInstanceOf(NotAllowed)
    await expect(addTemplate(chair, form(), [])).rejects.toThrow(/选一个 Word 文件/)
    await expect(addTemplate(chair, form(), [Buffer.from("x")])).rejects.toThrow(/打不开/)
    const bare = zipOf(
      entriesOf(sample()).map((entry) => [
        entry.name,
        partOf(sample(), entry)
          .toString("utf8")
          .replace(/\{[^}]*\}/g, ""),
      ]),
    )
    await expect(addTemplate(chair, form(), [bare])).rejects.toThrow(/认得的标签也没有/)
    await expect(addTemplate(chair, form(), [Buffer.alloc(3 << 20)])).rejects.toThrow(/超过 2 MB/)
  })
})
