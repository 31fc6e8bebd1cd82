import { describe, expect, it } from "vitest"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { actorNamed } from "../officers/testing.ts"
import { revealNumber } from "./reveal.ts"
import { findPeople, listPeople } from "./search.ts"

useDatabase()

const today = testToday
const { people } = cast

async function found(who: string, text: string, options: { limit?: number; territory?: string } = {}) {
  return findPeople(await actorNamed(who), text, { ...options, today })
}
const idsOf = (result: { people: { id: string }[] }) => result.people.map((person) => person.id)

describe("findPeople", () => {
  it.each([
    ["the whole name", "范美莲", "name"],
    ["two characters of it", "美莲", "name"],
    ["one character", "莲", "name"],
    ["what neighbours say", "范大姐", "called"],
    ["full pinyin", "fanmeilian", "pinyin"],
    ["full pinyin with spaces, each a word", "fan meilian", "pinyin"],
    ["pinyin in capitals", "FanMeiLian", "pinyin"],
    ["part of the pinyin", "meilian", "pinyin"],
    ["initials", "fml", "initials"],
    ["full-width letters", "ｆｍｌ", "initials"],
  ])("finds by %s", async (_, text, by) => {
    const result = await found("shengli.officer", text)
    expect(idsOf(result)).toContain(people.fan)
    const fan = result.people.find((person) => person.id === people.fan)
    expect(new Set(fan?.matches.map((match) => match.by))).toEqual(new Set([by]))
  })

  it("finds a two-character name by either half", async () => {
    // 宋伟 lives in the second territory.
    expect((await found("shengli.officer2", "宋伟")).people.map((p) => p.name)).toEqual(["宋伟"])
    expect((await found("shengli.officer2", "伟")).people.map((p) => p.name)).toContain("宋伟")
    expect((await found("shengli.officer2", "songwei")).people.map((p) => p.name)).toContain("宋伟")
  })

  it("finds by the last four of a phone and of an ID number, and says which", async () => {
    const actor = await actorNamed("shengli.officer")
    for (const [what, by] of [
      ["phone", "phone"],
      ["id", "id"],
    ] as const) {
      const number = await revealNumber(actor, people.fan, what, "试一试能不能找到")
      for (const text of [number.slice(-4), number]) {
        const result = await found("shengli.officer", text)
        const fan = result.people.find((person) => person.id === people.fan)
        expect(fan?.matches).toEqual([{ by, word: number.slice(-4) }])
      }
    }
  })

  it("wants every word to fit", async () => {
    const actor = await actorNamed("shengli.officer")
    const phone = await revealNumber(actor, people.fan, "phone", "试一试能不能找到")
    expect(idsOf(await found("shengli.officer", `fan ${phone.slice(-4)}`))).toEqual([people.fan])
    expect(idsOf(await found("shengli.officer", `qin ${phone.slice(-4)}`))).toEqual([])
    expect(idsOf(await found("shengli.officer", "范大姐 lian"))).toEqual([people.fan])
  })

  it("does not take three characters for a name that has only their pairs", async () => {
    // 范美莲 has 范美 and 美莲; somebody has to have all three in a row.
    expect(idsOf(await found("shengli.officer", "美莲范"))).toEqual([])
    expect(idsOf(await found("shengli.officer", "范美莲大"))).toEqual([])
  })

  it("finds nobody for nothing, for signs and for what is no name", async () => {
    for (const text of ["", "   ", "，、", "%", "_", "*", "'; drop table people; --", "范%"]) {
      expect(idsOf(await found("shengli.officer", text))).toEqual([])
    }
  })

  it("keeps to the officer's reach", async () => {
    expect(idsOf(await found("shengli.officer", "黄建业"))).toEqual([])
    expect(idsOf(await found("shengli.officer2", "黄建业"))).toEqual([people.huangUncle])
    expect(idsOf(await found("baoshui.liaison2", "范美莲"))).toEqual([])
    expect(idsOf(await found("inspector", "范美莲"))).toEqual([])
    expect(idsOf(await found("admin", "范"))).toEqual([])
  })

  it("puts the officer's own unit first", async () => {
    const actor = await actorNamed("shengli.officer")
    const chair = await actorNamed("liubei.supervisor")
    const both = { ...actor, reach: chair.reach, paths: chair.paths }
    const result = await findPeople(both, "wei", { today })
    const own = result.people.map((person) => person.unitPath === cast.units.shengli1.path)
    expect(own).toContain(true)
    expect(own).toContain(false)
    expect(own).toEqual([...own].sort((a, b) => Number(b) - Number(a)))
  })

  it("says that there are more than it shows, and narrows by territory", async () => {
    const all = await found("liubei.supervisor", "姐")
    const some = await found("liubei.supervisor", "姐", { limit: 2 })
    expect(all.more).toBe(false)
    expect(all.people.length).toBeGreaterThan(2)
    expect(some.people).toHaveLength(2)
    expect(some.more).toBe(true)
    const second = await found("liubei.supervisor", "姐", { territory: cast.units.shengli2.path })
    expect(new Set(second.people.map((p) => p.unitPath))).toEqual(new Set([cast.units.shengli2.path]))
  })

  it("shows no whole number and no birth day", async () => {
    const result = await found("shengli.officer", "范")
    expect(JSON.stringify(result)).not.toMatch(/\d{15}|birthOn|idNumber/)
    expect(result.people[0]?.maskedId).toMatch(/^\d{3}\*{13}[\dX]{2}$/)
  })
})

describe("listPeople", () => {
  it("goes through everybody once, in the order of the sounds, page by page", async () => {
    for (const name of ["shengli.officer", "liubei.supervisor", "nanping.supervisor"]) {
      const actor = await actorNamed(name)
      const seen: string[] = []
      const sounds: string[] = []
      let after: string | undefined
      do {
        const page = await listPeople(actor, { after, today })
        expect(page.people.length).toBeLessThanOrEqual(50)
        seen.push(...page.people.map((person) => person.id))
        sounds.push(...page.people.map((person) => person.pinyin))
        after = page.next ?? undefined
      } while (after)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBeGreaterThan(10)
      expect(sounds).toEqual([...sounds].sort())
    }
  })

  it("narrows by letter and territory, and shows nothing of another's", async () => {
    const actor = await actorNamed("liubei.supervisor")
    const h = await listPeople(actor, { letter: "h", today })
    expect(h.people.length).toBeGreaterThan(1)
    expect(h.people.every((person) => person.pinyin.startsWith("h"))).toBe(true)
    const z = await listPeople(actor, { letter: "z", today })
    expect(z.people.every((person) => person.pinyin.startsWith("z"))).toBe(true)
    const second = await listPeople(actor, { territory: cast.units.shengli2.path, today })
    expect(second.people.every((person) => person.unitPath === cast.units.shengli2.path)).toBe(true)
    const foreign = await listPeople(actor, { territory: cast.units.baoshui2.path, today })
    expect(foreign.people).toEqual([])
    expect((await listPeople(await actorNamed("admin"), { today })).people).toEqual([])
  })
})
