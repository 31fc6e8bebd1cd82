import { beforeEach, describe, expect, it } from "vitest"
import { m } from "#app/i18n/messages.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { NotFound } from "../errors.ts"
import { anyOfficer, anyUnit, makeFirstAdministrator } from "./setup.ts"
import { actorNamed } from "./testing.ts"

useDatabase()

async function empty(...tables: string[]) {
  const sql = ownerSql()
  await sql.unsafe(`truncate ${tables.join(", ")} cascade`)
  await sql.end()
}

const input = {
  unitName: "柳州市总工会",
  unitKind: "city" as const,
  name: "覃工",
  username: "lz.admin",
  password: "three red bicycles at noon",
}

describe("the first administrator", () => {
  beforeEach(() => empty("officers", "units"))

  it("gets the topmost unit and its administration", async () => {
    expect([await anyOfficer(), await anyUnit()]).toEqual([false, false])

    await makeFirstAdministrator(input, testToday)
    const admin = await actorNamed("lz.admin", testToday)
    expect(admin).toMatchObject({ administers: ["/lzs/"], paths: [], oversight: [], mustChangePassword: false })
    const sql = ownerSql()
    expect(await sql`select kind, name, short_name, district_id from units`).toEqual([
      { kind: "city", name: "柳州市总工会", short_name: "柳州市", district_id: null },
    ])
    await sql.end()
  })

  it("is only one, though two ask at once, and none when there is an officer", async () => {
    const two = [input, { ...input, username: "other.admin" }].map((i) => makeFirstAdministrator(i, testToday))
    const results = await Promise.allSettled(two)
    expect(results.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"])
    expect(results.find((r) => r.status === "rejected")).toMatchObject({ reason: expect.any(NotFound) })
    const sql = ownerSql()
    expect(
      (
        await sql`select (select count(*) from officers)::int as officers, (select count(*) from units)::int as units`
      )[0],
    ).toEqual({
      officers: 1,
      units: 1,
    })
    await sql.end()
    await expect(makeFirstAdministrator({ ...input, username: "third" }, testToday)).rejects.toThrow(NotFound)
  })

  it("needs a name for the topmost unit, and a password worth the name", async () => {
    const { unitName, ...without } = input
    await expect(makeFirstAdministrator(without, testToday)).rejects.toThrow(m.setup_unit_missing())
    const weak = { ...input, password: "password1234" }
    await expect(makeFirstAdministrator(weak, testToday)).rejects.toThrow(m.password_too_common())
    expect(await anyOfficer()).toBe(false)
  })

  it("makes a district that names itself its district", async () => {
    await makeFirstAdministrator({ ...input, unitName: "柳北区总工会", unitKind: "district" }, testToday)
    const sql = ownerSql()
    const [unit] = await sql`select id = district_id as own from units`
    await sql.end()
    expect(unit?.own).toBe(true)
  })
})
