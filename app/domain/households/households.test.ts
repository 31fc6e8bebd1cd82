import { sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotFound, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { addHonour } from "../people/honours.ts"
import { updateHousehold } from "./commands.ts"
import { getHousehold, getHouseholdFacts, type HouseholdFilters, householdsNamed, listHouseholds } from "./queries.ts"
import type { UpdateHousehold } from "./schema.ts"

useDatabase()

const today = testToday
const { fan, qin, huangUncle } = cast.households

async function everything(actor: Actor, filters: HouseholdFilters = {}) {
  const first = await listHouseholds(actor, filters, today)
  const rows = [...first.rows]
  let after = first.next
  while (after) {
    const page = await listHouseholds(actor, { ...filters, after }, today)
    rows.push(...page.rows)
    after = page.next
  }
  return { rows, total: first.total }
}

describe("listHouseholds", () => {
  it("goes through the reach once, lane by lane, and says how many there are", async () => {
    for (const name of ["shengli.officer", "liubei.supervisor", "nanping.supervisor"]) {
      const { rows, total } = await everything(await actorNamed(name))
      expect(total).toBe(rows.length)
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
      expect(rows.length).toBeGreaterThan(5)
      const groups = rows.map((row) => `${row.unitPath} ${row.lane}`)
      const runs = groups.filter((group, i) => group !== groups[i - 1])
      expect(new Set(runs).size).toBe(runs.length)
    }
  })

  it("keeps to the reach whatever is asked for", async () => {
    const actor = await actorNamed("shengli.officer")
    const { rows } = await everything(actor)
    expect(rows.every((row) => actor.paths.some((path) => row.unitPath.startsWith(path)))).toBe(true)
    for (const filters of [
      { territory: cast.units.shengli2.path },
      { territory: cast.units.baoshui2.path },
      { q: "黄叔" },
      { q: "黄建业" },
    ]) {
      expect(await everything(actor, filters)).toEqual({ rows: [], total: 0 })
    }
    expect((await everything(await actorNamed("inspector"))).total).toBe(0)
  })

  it("narrows by category, and by text in name, address, file number or a member's name", async () => {
    const actor = await actorNamed("shengli.officer")
    const deep = await everything(actor, { category: "DEEP" })
    expect(deep.rows.length).toBeGreaterThan(0)
    expect(deep.rows.every((row) => row.category === "DEEP")).toBe(true)
    for (const q of ["范大姐家", "北雀路 8 号", "LB-2009-0042", "范美莲", "lanxiaoyue", "兰师傅"]) {
      expect(
        (await everything(actor, { q })).rows.map((row) => row.id),
        q,
      ).toContain(fan)
    }
    expect((await everything(actor, { q: "%" })).total).toBe(0)
  })

  it("calls a household unseen after the interval of its category, or of a model worker in it", async () => {
    const actor = await actorNamed("shengli.officer")
    const unseen = async () => new Set((await everything(actor, { unseen: true })).rows.map((row) => row.id))
    const seenOn = (id: string, day: string | null) =>
      withScope(actor, (tx) => tx.execute(sql`update households set last_contact_on = ${day} where id = ${id}`))
    const { rows } = await everything(actor)
    const intervals: [string, number | null][] = [
      // Liuzhou's own rule: severe hardship 60 days, a model worker 90; 范大姐 is out of hardship and has none.
      [rows.find((row) => row.category === "DEEP")?.id as string, 60],
      [fan, null],
      [fan, 90],
    ]
    const honour = { key: newId(), level: "C" as const, title: "市劳动模范", conferredBy: "", certificateNo: "" }
    for (const [id, days] of intervals) {
      if (days === 90) await addHonour(actor, cast.people.fanHusband, honour, today)
      expect((await getHousehold(actor, id, today)).interval).toBe(days)
      await seenOn(id, addDays(today, -(days ?? 9999)))
      expect((await unseen()).has(id)).toBe(false)
      await seenOn(id, addDays(today, -(days ?? 9999) - 1))
      expect((await unseen()).has(id)).toBe(days !== null)
      await seenOn(id, null)
      expect((await unseen()).has(id)).toBe(days !== null)
    }
    for (const row of (await everything(actor, { unseen: true })).rows) {
      const last = row.lastContactOn
      expect(last === null || last < addDays(today, -(row.interval ?? 0))).toBe(true)
    }
  })
})

describe("householdsNamed", () => {
  it("offers households by name, address or member, within reach", async () => {
    const actor = await actorNamed("shengli.officer")
    expect((await householdsNamed(actor, "范美莲", today)).map((home) => home.id)).toContain(fan)
    expect(await householdsNamed(actor, "黄叔家", today)).toEqual([])
  })
})

describe("getHousehold", () => {
  it("shows the whole file of one moment, numbers masked", async () => {
    const actor = await actorNamed("shengli.officer")
    const file = await getHousehold(actor, fan, today)
    expect(file.members.map((member) => member.relation)).toEqual(["head", "spouse", "daughter"])
    expect(file.openTasks.map((task) => task.id)).toContain(cast.tasks.trademark)
    expect(file.openTasks.map((task) => task.dueOn)).toEqual([...file.openTasks.map((task) => task.dueOn)].sort())
    expect(file.household).toMatchObject({ fileNo: "LB-2009-0042", housingArea: 61, monthlyIncomeFen: 310_000 })
    expect(JSON.stringify(file)).not.toMatch(/(?<![\d-])\d{11}(?![\d-])|\d{15}|birthOn/)
    expect((await getHousehold(actor, qin, today)).openCases.map((one) => one.id)).toEqual([cast.cases.qinHardship])
  })
})

describe("updateHousehold", () => {
  const form = async (actor: Actor, id: string, given: Partial<UpdateHousehold>): Promise<UpdateHousehold> => {
    const now = await getHouseholdFacts(actor, id)
    return {
      version: now.version,
      name: now.name,
      fileNo: now.fileNo ?? "",
      address: now.address,
      lane: now.lane,
      housingNote: now.housingNote,
      note: now.note,
      helperId: now.helperId ?? undefined,
      ...given,
    }
  }

  it("changes the file and names the fields that changed", async () => {
    const actor = await actorNamed("shengli.officer")
    const input = await form(actor, qin, {
      housingKind: "low_rent",
      housingArea: 36.5,
      monthlyIncome: 61_250,
      category: "DEEP",
    })
    await updateHousehold(actor, qin, input, today)
    const after = await getHouseholdFacts(actor, qin)
    expect(after).toMatchObject({
      housingKind: "low_rent",
      housingArea: 36.5,
      monthlyIncomeFen: 61_250,
      category: "DEEP",
    })
    const [line] = await withScope(actor, (tx) =>
      tx.execute<{ fields: string[] }>(sql`select fields from audit_lines
        where subject_id = ${qin} and event = 'household.corrected' order by id desc limit 1`),
    )
    expect(line?.fields.sort()).toEqual(["category", "housingArea", "housingKind", "monthlyIncomeFen"].sort())
  })

  it("lets one of two edits of one version through and shows the other what stands there now", async () => {
    const actor = await actorNamed("shengli.officer")
    const edits = await Promise.all(["一号写法", "二号写法"].map((note) => form(actor, fan, { note })))
    const results = await Promise.allSettled(edits.map((input) => updateHousehold(actor, fan, input, today)))
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1)
    const refused = results.find((result) => result.status === "rejected")
    expect(refused?.reason).toBeInstanceOf(Stale)
    const { note } = await getHouseholdFacts(actor, fan)
    expect(refused?.reason).toHaveProperty("current", [{ label: "备注", value: note }])
  })

  it("takes for helper only who reaches the household, and nothing outside the reach", async () => {
    const actor = await actorNamed("shengli.officer")
    const other = await form(actor, fan, { helperId: cast.officers.shengliOfficer2.id })
    await expect(updateHousehold(actor, fan, other, today)).rejects.toThrow(NotFound)
    await updateHousehold(actor, fan, { ...other, helperId: cast.officers.liubeiSupervisor.id }, today)
    expect((await getHouseholdFacts(actor, fan)).helperId).toBe(cast.officers.liubeiSupervisor.id)
    await expect(updateHousehold(actor, huangUncle, other, today)).rejects.toThrow(NotFound)
  })
})
