import { readdirSync, readFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { taskEventKinds } from "#db/enums.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { NotAllowed } from "../errors.ts"
import { actorNamed } from "../officers/testing.ts"
import { record } from "./commands.ts"
import { type AuditRow, auditPage } from "./queries.ts"
import type { AuditAsked } from "./schema.ts"

useDatabase()

const u = cast.units
const read = async (name: string, asked: Partial<AuditAsked> = {}) => {
  const none = { event: undefined, who: undefined, day: undefined, before: undefined }
  return auditPage(await actorNamed(name, testToday), { ...none, ...asked })
}

beforeAll(async () => {
  const liaison = await actorNamed("baoshui.liaison2", testToday)
  for (let n = 0; n < 120; n++) {
    await withScope(liaison, (tx) =>
      record(tx, liaison, {
        event: "case.updated",
        subject: "case",
        subjectId: cast.cases.precisionWages,
        unitPath: u.baoshui2.path,
        fields: ["summary"],
        reason: "工资单补齐了，老赵说的",
      }),
    )
  }
})

describe("auditPage", () => {
  it("shows a supervisor his units and nothing beside", async () => {
    const sql = await read("baoshui.supervisor")
    expect(sql.rows.length).toBe(50)
    expect(new Set(sql.rows.map((row) => row.unitName))).toEqual(new Set(["二片"]))
    const elsewhere = await read("liubei.supervisor", { event: "case.updated" })
    expect(elsewhere.rows).toEqual([])
    expect((await read("liubei.supervisor")).rows.length).toBeGreaterThan(0)
  })

  it("turns its pages by key without losing or repeating a line", async () => {
    const seen: AuditRow[] = []
    let before: string | undefined
    for (let page = 0; page < 20; page++) {
      const { rows, next } = await read("baoshui.supervisor", { event: "case.updated", before })
      seen.push(...rows)
      if (!next) break
      before = next
    }
    expect(seen.length).toBe(120)
    expect(new Set(seen.map((row) => row.id)).size).toBe(120)
    expect(seen.map((row) => row.id)).toEqual(
      seen
        .map((row) => row.id)
        .sort()
        .reverse(),
    )
  })

  it("gives the rows and reasons to who has case work there, to the inspector neither", async () => {
    const [own] = (await read("baoshui.supervisor", { event: "case.updated" })).rows
    expect(own).toMatchObject({
      subjectId: cast.cases.precisionWages,
      reason: "工资单补齐了，老赵说的",
      fields: ["summary"],
    })
    const { rows } = await read("inspector")
    expect(rows[0]).toMatchObject({
      event: "case.updated",
      subjectId: null,
      reason: "",
      reasonKept: true,
      fields: ["summary"],
    })
    expect(rows.every((row) => row.subjectId === null)).toBe(true)
    expect(JSON.stringify(await read("inspector", { event: "case.updated" }))).not.toContain("老赵")
  })

  it("finds by officer, by day and by both", async () => {
    for (const who of ["baoshui.liaison2", "刘静怡", "刘干事"]) {
      expect((await read("inspector", { who })).rows[0]?.called).toBe("刘干事")
    }
    expect((await read("inspector", { who: "没有这个人" })).rows).toEqual([])
    const today = await read("baoshui.supervisor", { event: "case.updated", day: testToday })
    expect(today.rows.length).toBe(50)
    expect((await read("baoshui.supervisor", { event: "case.updated", day: "2015-01-05" })).rows).toEqual([])
    const old = (await read("inspector")).events
    expect(old).toContain("case.updated")
  })

  it("is closed to officers, clerks and administrators", async () => {
    for (const name of ["shengli.officer", "yinhang.clerk", "admin"]) {
      await expect(read(name)).rejects.toThrow(NotAllowed)
    }
  })
})

describe("the words of the audit", () => {
  it("exist for every event a command writes", () => {
    const files = readdirSync("app/domain", { recursive: true, encoding: "utf8" }).filter((f) =>
      /(?<!test)\.ts$/.test(f),
    )
    const nouns = "case|task|visit|household|person|employer|unit|officer|post|password|session|sessions"
    const events = new Set(taskEventKinds.map((kind) => `task.${kind}`))
    for (const file of files) {
      const source = readFileSync(`app/domain/${file}`, "utf8")
      for (const [, event] of source.matchAll(new RegExp(`"((?:${nouns})\\.[a-zA-Z_]+)"`, "g")))
        if (event) events.add(event)
    }
    expect(events.size).toBeGreaterThan(35)
    const words = m as unknown as Record<string, unknown>
    const missing = [...events].filter((event) => !words[`event_${event.toLowerCase().replace(".", "_")}`])
    expect(missing).toEqual([])
  })
})
