import { sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { NotFound, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { addHonour } from "./honours.ts"
import { addPhone, markPhone, removePhone } from "./phones.ts"
import { getPerson, getPersonFacts } from "./queries.ts"
import { registerPerson } from "./register.ts"
import { revealNumber } from "./reveal.ts"
import { findPeople } from "./search.ts"
import { correction, inventedId, registration } from "./testing.ts"
import { updatePerson } from "./update.ts"
import { holdPerson } from "./write.ts"

useDatabase()

const today = testToday

async function newPerson(actor: Actor, given: Parameters<typeof registration>[0]): Promise<string> {
  const answer = await registerPerson(actor, registration({ distinct: true, ...given }), today)
  if (!answer.made) throw new Error("not made")
  return answer.id
}
const has = async (actor: Actor, text: string, id: string) =>
  (await findPeople(actor, text, { today })).people.some((person) => person.id === id)
const lines = (actor: Actor, id: string) =>
  withScope(actor, async (tx) => [
    ...(await tx.execute<{ event: string; fields: string[]; reason: string }>(
      sql`select event, fields, reason from audit_lines where subject_id = ${id} order by id desc`,
    )),
  ])

describe("updatePerson", () => {
  it("changes what was typed, files the person anew, keeps the number that was not", async () => {
    const actor = await actorNamed("shengli.officer")
    const idNumber = inventedId("1966-02-03", 21)
    const id = await newPerson(actor, { name: "旧名字", idNumber, phones: [{ number: "15400008801", label: "" }] })
    const form = correction({
      name: "单立人",
      called: "单伯",
      version: 1,
      relation: "head",
      note: "改了名",
      birthYear: 1966,
    })
    await updatePerson(actor, id, form, today)
    const { person } = await getPersonFacts(actor, id, today)
    expect(person).toMatchObject({ name: "单立人", called: "单伯", pinyin: "shan li ren", version: 2, birthYear: 1966 })
    expect(await revealNumber(actor, id, "id", "看号码还在不在")).toBe(idNumber)
    expect(await has(actor, "旧名字", id)).toBe(false)
    for (const text of ["单立人", "shanliren", "单伯", "8801", idNumber.slice(-4)])
      expect(await has(actor, text, id)).toBe(true)
    expect((await lines(actor, id)).find((line) => line.event === "person.corrected")?.fields.sort()).toEqual(
      ["called", "name", "note", "pinyin"].sort(),
    )
  })

  it("lets one of two edits of one version through and shows the other what stands there now", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await newPerson(actor, { name: "两人同改" })
    const edits = ["先到先得", "后到重看"].map((job) =>
      updatePerson(actor, id, correction({ name: "两人同改", version: 1, relation: "head", job }), today),
    )
    const results = await Promise.allSettled(edits)
    const refused = results.find((result) => result.status === "rejected")
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1)
    expect(refused?.reason).toBeInstanceOf(Stale)
    const { person } = await getPersonFacts(actor, id, today)
    expect(refused?.reason).toHaveProperty("current", [{ label: "工种、职务", value: person.job }])
    expect(person.version).toBe(2)
  })

  it("gives a person a first number, from which birth year and sex follow, and no number of somebody else's", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await newPerson(actor, { name: "补号码", birthYear: 1971 })
    const idNumber = inventedId("1971-12-30", 8)
    await updatePerson(actor, id, correction({ name: "补号码", version: 1, idNumber, relation: "head" }), today)
    expect((await getPersonFacts(actor, id, today)).person).toMatchObject({ sex: "female", birthYear: 1971 })
    const other = await newPerson(actor, { name: "撞号码" })
    const taken = correction({ name: "撞号码", version: 1, idNumber, relation: "head" })
    await expect(updatePerson(actor, other, taken, today)).rejects.toMatchObject({ field: "idNumber" })
  })

  it("does not let a paper's birth year be typed away", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await newPerson(actor, { name: "证上有年", idNumber: inventedId("1950-05-05", 3) })
    await updatePerson(
      actor,
      id,
      correction({ name: "证上有年", version: 1, birthYear: 1980, relation: "head" }),
      today,
    )
    expect((await getPersonFacts(actor, id, today)).person).toMatchObject({ birthYear: 1950, sex: "male" })
  })

  it("is not found outside the reach, and refuses a second head and a death to come", async () => {
    const actor = await actorNamed("shengli.officer")
    const form = correction({ name: "黄建业", version: 1 })
    await expect(updatePerson(actor, cast.people.huangUncle, form, today)).rejects.toThrow(NotFound)
    await expect(updatePerson(actor, newId(), form, today)).rejects.toThrow(NotFound)
    const husband = (given: object) => correction({ name: "兰有福", version: 1, relation: "spouse", ...given })
    const edit = (given: object) => updatePerson(actor, cast.people.fanHusband, husband(given), today)
    await expect(edit({ relation: "head" })).rejects.toMatchObject({ field: "relation" })
    await expect(edit({ diedOn: "2999-01-01" })).rejects.toMatchObject({ field: "diedOn" })
  })
})

describe("phones", () => {
  it("adds, marks and removes a number; only a number that stands finds the person", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await newPerson(actor, { name: "电话多" })
    const form = { key: newId(), number: "15400007711", label: "儿子" }
    const [first, again] = await Promise.all([addPhone(actor, id, form), addPhone(actor, id, form)])
    expect(first.id).toBe(again.id)
    await expect(addPhone(actor, id, { ...form, key: newId() })).rejects.toMatchObject({ field: "number" })
    expect(await has(actor, "7711", id)).toBe(true)
    await markPhone(actor, id, first.id, { state: "works", version: 1 }, today)
    const [phone] = (await getPerson(actor, id, today)).phones
    expect(phone).toMatchObject({ state: "works", checkedOn: today, masked: "154****7711", version: 2 })
    await expect(markPhone(actor, id, first.id, { state: "wrong", version: 1 }, today)).rejects.toThrow(Stale)
    await removePhone(actor, id, first.id, { version: 2 })
    expect((await getPerson(actor, id, today)).phones).toEqual([])
    expect(await has(actor, "7711", id)).toBe(false)
    await expect(removePhone(actor, id, first.id, { version: 3 })).rejects.toThrow(NotFound)
    await expect(revealNumber(actor, id, "phone", "号码撤了还看", first.id)).rejects.toThrow(NotFound)
  })

  it("keeps every number findable when several arrive at once", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await newPerson(actor, { name: "同时来电" })
    const numbers = ["15400006601", "15400006602", "15400006603", "15400006604"]
    const name = "同时来过电"
    await Promise.all([
      ...numbers.map((number) => addPhone(actor, id, { key: newId(), number, label: "" })),
      updatePerson(actor, id, correction({ name, version: 1, relation: "head" }), today),
    ])
    for (const text of [name, ...numbers.map((number) => number.slice(-4))])
      expect(await has(actor, text, id)).toBe(true)
  })

  it("waits for whoever is filing the person anew", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await newPerson(actor, { name: "排队改" })
    const order: string[] = []
    const first = withScope(actor, async (tx) => {
      await holdPerson(tx, actor, id)
      await new Promise((done) => setTimeout(done, 300))
      order.push("held")
    })
    await new Promise((done) => setTimeout(done, 100))
    const second = addPhone(actor, id, { key: newId(), number: "15400006699", label: "" }).then(() =>
      order.push("added"),
    )
    await Promise.all([first, second])
    expect(order).toEqual(["held", "added"])
  })

  it("shows two digits less to an officer of another level, and nothing outside the reach", async () => {
    const officer = await actorNamed("shengli.officer")
    const id = await newPerson(officer, { name: "看几位", phones: [{ number: "15400005511", label: "" }] })
    const chair = await actorNamed("liubei.supervisor")
    expect((await getPerson(chair, id, today)).phones[0]?.masked).toBe("154******11")
    const stranger = await actorNamed("shengli.officer2")
    const [phone] = (await getPerson(officer, id, today)).phones
    const mark = { state: "wrong" as const, version: 1 }
    await expect(markPhone(stranger, id, phone?.id as string, mark, today)).rejects.toThrow(NotFound)
    await expect(addPhone(stranger, id, { key: newId(), number: "15400005512", label: "" })).rejects.toThrow(NotFound)
    await expect(markPhone(officer, cast.people.fan, phone?.id as string, mark, today)).rejects.toThrow(NotFound)
  })
})

describe("addHonour", () => {
  it("enters a title once and refuses a year before birth or to come", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await newPerson(actor, { name: "劳模新", birthYear: 1950 })
    const form = {
      key: newId(),
      level: "C" as const,
      title: "市劳动模范",
      year: 1984,
      conferredBy: "市政府",
      certificateNo: "12",
    }
    await addHonour(actor, id, form, today)
    await addHonour(actor, id, form, today)
    expect((await getPerson(actor, id, today)).honours).toMatchObject([{ title: "市劳动模范", year: 1984 }])
    for (const year of [1949, 2999]) {
      await expect(addHonour(actor, id, { ...form, key: newId(), year }, today)).rejects.toMatchObject({
        field: "year",
      })
    }
    await expect(addHonour(actor, cast.people.huangUncle, form, today)).rejects.toThrow(NotFound)
  })
})
