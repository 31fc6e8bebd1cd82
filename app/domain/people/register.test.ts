import { sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { withScope } from "#db/door.server.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { checkDigit } from "./id-number.ts"
import { duplicatesOf } from "./identity.ts"
import { getPerson } from "./queries.ts"
import { addFamilyMember, registerPerson } from "./register.ts"
import { revealNumber } from "./reveal.ts"
import { findPeople } from "./search.ts"
import { inventedId, member, registration } from "./testing.ts"

useDatabase()

const today = testToday

async function register(actor: Actor, given: Parameters<typeof registration>[0]) {
  const answer = await registerPerson(actor, registration(given), today)
  if (!answer.made) throw new Error(`taken for ${answer.like.map((person) => person.name)}`)
  return answer
}

const count = (actor: Actor, name: string) =>
  withScope(actor, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from people where name = ${name}`)
    return row?.n
  })

describe("registerPerson", () => {
  it("puts a person with everything known into a new household", async () => {
    const actor = await actorNamed("shengli.officer")
    const idNumber = inventedId("1958-03-04", 123)
    const { id, householdId } = await register(actor, {
      name: " 石 玉兰 ",
      called: "石姨",
      idNumber: idNumber.toLowerCase(),
      phones: [{ number: "15400009001", label: "本人" }, { number: "15400009002", label: "女儿" }, { label: "" }],
      honours: [{ level: "P", title: "省劳动模范", year: 1989 }, { title: "" }],
      address: "北雀路 99 号",
      employerName: "北站机械厂",
      workState: "retired",
      health: "heart",
    })
    const file = await getPerson(actor, id, today)
    expect(file.person).toMatchObject({
      name: "石玉兰",
      called: "石姨",
      pinyin: "shi yu lan",
      sex: "male",
      birthYear: 1958,
      idKind: "resident",
      relation: "head",
      unitPath: cast.units.shengli1.path,
      employerName: "北站机械厂",
      maskedId: `999${"*".repeat(13)}${idNumber.slice(-2)}`,
    })
    expect(file.household).toMatchObject({ id: householdId, name: "石姨家", address: "北雀路 99 号", lane: "北雀路" })
    expect(file.phones.map((phone) => [phone.masked, phone.label])).toEqual([
      ["154****9001", "本人"],
      ["154****9002", "女儿"],
    ])
    expect(file.honours).toMatchObject([{ level: "P", title: "省劳动模范", year: 1989 }])
    for (const text of ["石玉兰", "石姨", "syl", "9002", idNumber.slice(-4)]) {
      expect((await findPeople(actor, text, { today })).people.map((person) => person.id)).toContain(id)
    }
  })

  it("writes what was done, by name of field, and no number in the clear anywhere", async () => {
    const actor = await actorNamed("shengli.officer")
    const idNumber = inventedId("1961-07-08", 44)
    const { id, householdId } = await register(actor, {
      name: "留痕人",
      idNumber,
      phones: [{ number: "15400009077", label: "" }],
    })
    await withScope(actor, async (tx) => {
      const lines = await tx.execute<{ event: string; fields: string[] }>(sql`
        select event, fields from audit_lines where subject_id in (${id}, ${householdId}) order by id`)
      expect([...lines]).toEqual([
        { event: "household.opened", fields: ["name"] },
        { event: "person.registered", fields: ["name", "idNumber", "phones"] },
      ])
      for (const table of ["people", "phones", "person_tokens", "households", "submissions", "audit_lines"]) {
        const rows = JSON.stringify(await tx.execute(sql`select t::text from ${sql.identifier(table)} t`))
        for (const number of [idNumber, idNumber.slice(6, 14), "15400009077"]) {
          expect(rows).not.toContain(number)
          expect(rows).not.toContain(Buffer.from(number).toString("hex"))
        }
      }
    })
  })

  it("takes the same form twice for one", async () => {
    const actor = await actorNamed("shengli.officer")
    const form = registration({ name: "双击人", birthYear: 1970 })
    const answers = await Promise.all([1, 2, 3].map(() => registerPerson(actor, form, today)))
    expect(new Set(answers.map((answer) => answer.made && answer.id)).size).toBe(1)
    expect(await count(actor, "双击人")).toBe(1)
    await expect(registerPerson(actor, { ...form, name: "另一人" }, today)).rejects.toThrow(RuleBroken)
  })

  it("points out who it might be, and takes the officer's word that it is somebody else", async () => {
    const actor = await actorNamed("shengli.officer")
    const year = Number(today.slice(0, 4)) - 45
    const form = registration({ name: "范美莲", birthYear: year })
    const answer = await registerPerson(actor, form, today)
    expect(answer).toMatchObject({ made: false, like: [{ id: cast.people.fan, same: "name" }] })
    expect(await count(actor, "范美莲")).toBe(1)
    expect(await registerPerson(actor, { ...form, distinct: true }, today)).toMatchObject({ made: true, again: false })
    expect(await count(actor, "范美莲")).toBe(2)
  })

  it("lets two officers register one ID number only one after the other, so that the second is told", async () => {
    const actor = await actorNamed("shengli.officer")
    const idNumber = inventedId("1949-10-01", 77)
    const old = `${idNumber.slice(0, 6)}${idNumber.slice(8, 17)}`
    const answers = await Promise.all(
      [idNumber, old, idNumber].map((number, i) =>
        registerPerson(actor, registration({ name: `同号${"甲乙丙"[i]}`, idNumber: number }), today),
      ),
    )
    expect(answers.filter((answer) => answer.made)).toHaveLength(1)
    for (const answer of answers) if (!answer.made) expect(answer.like[0]).toMatchObject({ same: "id" })
  })

  it.each([
    ["a wrong check digit", { idNumber: "110105194912310021" }, "idNumber"],
    ["a number that gainsays the sex", { idNumber: "11010519491231002X", sex: "male" as const }, "sex"],
    ["a number that gainsays the year", { idNumber: "11010519491231002X", birthYear: 1950 }, "birthYear"],
    ["a year to come", { birthYear: 2150 }, "birthYear"],
    ["an unknown employer", { employerName: "没有这家厂" }, "employerName"],
    ["a household that was not named", { home: "existing" as const }, "householdText"],
  ])("refuses %s at its field", async (_, given, field) => {
    const actor = await actorNamed("shengli.officer")
    const refused = registerPerson(actor, registration({ name: "不收的人", ...given }), today)
    await expect(refused).rejects.toMatchObject({ name: "RuleBroken", field })
    expect(await count(actor, "不收的人")).toBe(0)
  })

  it("keeps old papers and other papers with a note of their kind", async () => {
    const actor = await actorNamed("shengli.officer")
    const old = await register(actor, { name: "老证人", idNumber: "999999490102003" })
    expect((await getPerson(actor, old.id, today)).person).toMatchObject({ idKind: "resident15", birthYear: 1949 })
    const permit = await register(actor, { name: "港证人", idNumber: "h1234 5678", otherPaper: true, birthYear: 1960 })
    expect((await getPerson(actor, permit.id, today)).person).toMatchObject({
      idKind: "other",
      birthYear: 1960,
      maskedId: "H12****78",
    })
  })

  it("takes an existing household and its unit, or none", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const { id } = await register(chair, {
      name: "后来的孙",
      home: "existing",
      householdId: cast.households.huangUncle,
      relation: "grandchild",
    })
    expect((await getPerson(chair, id, today)).person).toMatchObject({
      householdId: cast.households.huangUncle,
      unitPath: cast.units.shengli2.path,
    })
    const clerk = await actorNamed("yinhang.clerk")
    const single = await register(clerk, { name: "窗口来人", home: "none" })
    expect((await getPerson(clerk, single.id, today)).person.householdId).toBeNull()
  })

  it("asks a supervisor for the territory and takes none outside the reach", async () => {
    const chair = await actorNamed("liubei.supervisor")
    const form = registration({ name: "没选片的人" })
    await expect(registerPerson(chair, form, today)).rejects.toMatchObject({ field: "unitId" })
    const officer = await actorNamed("shengli.officer")
    for (const unitId of [cast.units.shengli2.id, cast.units.baoshui2.id]) {
      await expect(registerPerson(officer, registration({ name: "越界人", unitId }), today)).rejects.toThrow(NotFound)
    }
    for (const householdId of [cast.households.huangUncle, cast.households.huang]) {
      const foreign = registration({ name: "越界人", home: "existing", householdId })
      await expect(registerPerson(officer, foreign, today)).rejects.toThrow(NotFound)
    }
  })
})

describe("addFamilyMember", () => {
  it("adds one to the family and refuses a second head", async () => {
    const actor = await actorNamed("shengli.officer")
    const form = member({ name: "范小宝", relation: "son", birthYear: 2015 })
    const answer = await addFamilyMember(actor, cast.households.fan, form, today)
    expect(answer).toMatchObject({ made: true, householdId: cast.households.fan })
    const second = member({ name: "二号户主", relation: "head" })
    await expect(addFamilyMember(actor, cast.households.fan, second, today)).rejects.toMatchObject({
      field: "relation",
    })
    await expect(addFamilyMember(actor, cast.households.huangUncle, form, today)).rejects.toThrow(NotFound)
  })
})

describe("duplicatesOf", () => {
  it("knows a person by either form of the ID number, and only within reach", async () => {
    const actor = await actorNamed("shengli.officer")
    const [known] = (await findPeople(actor, "陈国柱", { today })).people
    expect(known?.maskedId).toHaveLength(15)
    const old = await revealNumber(actor, known?.id as string, "id", "核对新旧证号")
    const body = `${old.slice(0, 6)}19${old.slice(6)}`
    for (const idNumber of [old, body + checkDigit(body)]) {
      expect(await duplicatesOf(actor, { idNumber }, today)).toMatchObject([{ id: known?.id, same: "id" }])
      expect(await duplicatesOf(await actorNamed("shengli.officer2"), { idNumber }, today)).toEqual([])
      expect(await duplicatesOf(await actorNamed("liubei.supervisor"), { idNumber }, today)).toHaveLength(1)
    }
  })

  it("knows the name with a birth year at most one apart, and any where the year is not known", async () => {
    const actor = await actorNamed("shengli.officer2")
    const year = Number(today.slice(0, 4)) - 69
    const asked = (birthYear?: number) => duplicatesOf(actor, { name: "黄 建业", birthYear }, today)
    for (const near of [year - 1, year, year + 1, undefined]) expect(await asked(near)).toHaveLength(1)
    for (const far of [year - 2, year + 2]) expect(await asked(far)).toEqual([])
  })

  it("asks for nothing when hardly anything is typed", async () => {
    const actor = await actorNamed("shengli.officer")
    expect(await duplicatesOf(actor, {}, today)).toEqual([])
    expect(await duplicatesOf(actor, { name: "范", idNumber: "450" }, today)).toEqual([])
  })
})
