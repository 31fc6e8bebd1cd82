import { sql } from "drizzle-orm"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { unseal } from "#db/fields.server.ts"
import { tokensAsked } from "#db/name-tokens.server.ts"
import { ask, count } from "#db/testing/ask.ts"
import { ownerSql, useDatabase } from "#db/testing/database.ts"
import { cast } from "./cast.ts"

useDatabase()

let owner: postgres.Sql
beforeAll(() => {
  owner = ownerSql()
})
afterAll(() => owner.end())

describe("numbers", () => {
  const patterns = { id: "999\\d{11}[\\dX]", phone: "154\\d{8}", card: "999\\d{16}" }

  test("are whole, invented and of nobody: a region and a block that were never given out", async () => {
    const ids = await ask<{ id: string; sealed: Buffer; kind: string }>(
      sql`select id, id_number as sealed, id_kind as kind from people`,
    )
    expect(ids.length).toBeGreaterThan(120)
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    const opened = ids.map(({ id, sealed }) => unseal(sealed, "people.id_number", id))
    expect(new Set(opened).size).toBe(opened.length)
    for (const number of opened) {
      expect(number).toMatch(/^999\d{3}(\d{11}[\dX]|\d{9})$/)
      if (number.length === 15) continue
      const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
      expect(number[17]).toBe("10X98765432"[sum % 11])
    }
    expect(opened.some((number) => number.length === 15)).toBe(true)
    const phones = await ask<{ id: string; sealed: Buffer }>(sql`select id, number as sealed from phones`)
    const called = phones.map(({ id, sealed }) => unseal(sealed, "phones.number", id))
    const chairs = await ask<{ id: string; sealed: Buffer }>(sql`select id, chair_phone as sealed from employers`)
    called.push(...chairs.map(({ id, sealed }) => unseal(sealed, "employers.chair_phone", id)))
    for (const number of called) expect(number).toMatch(/^1540000\d{4}$/)
    expect(new Set(called).size).toBe(called.length)
  })

  test("stand nowhere in the clear, in no column of any table", async () => {
    const columns = await owner`
      select table_name as name, column_name as col, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name in (select relname from pg_class where relkind = 'r')`
    let searched = 0
    for (const { name, col, type } of columns) {
      if (type === "uuid") continue
      const column = sql.identifier(col)
      for (const [what, pattern] of Object.entries(patterns)) {
        const found =
          type === "bytea" ? sql`encode(${column}, 'escape') ~ ${pattern}` : sql`${column}::text ~ ${pattern}`
        expect(await count(sql`from ${sql.identifier(name)} where ${found}`), `${what} in ${name}.${col}`).toBe(0)
        searched++
      }
    }
    expect(searched).toBeGreaterThan(300)
  })

  test("a person is found by name, by pinyin and by the last four", async () => {
    const find = async (typed: string) => {
      const [word] = tokensAsked(typed)
      const tokens = [...(word?.all ?? []), ...(word?.either ?? [])]
      const found = await ask<{ id: string }>(sql`
        select distinct person_id as id from person_tokens where token in (${sql.join(tokens, sql`, `)})`)
      return found.map((row) => row.id)
    }
    expect(await find("范大姐")).toContain(cast.people.fan)
    expect(await find("fanmeilian")).toEqual([cast.people.fan])
    expect(await find("黄老")).toContain(cast.people.huang)
    const [phone] = await ask<{ id: string; sealed: Buffer }>(
      sql`select id, number as sealed from phones where person_id = ${cast.people.qin}`,
    )
    const number = unseal(phone?.sealed as Buffer, "phones.number", phone?.id as string)
    expect(await find(number.slice(-4))).toContain(cast.people.qin)
  })

  test("no private person bears a name that stands in the newspaper", async () => {
    const printed = [
      "黄梓松",
      "巫冬英",
      "范越芳",
      "思文燕",
      "刘芳",
      "王沁",
      "邵培君",
      "王文芳",
      "张喆",
      "陈登新",
      "鲁宜",
      "张广敏",
      "罗彩虹",
      "申蓉",
    ]
    expect(await count(sql`from people where name in (${sql.join(printed, sql`, `)})`)).toBe(0)
    const [officer] = await owner`select count(*)::int as n from officers where name = any(${printed})`
    expect(officer?.n).toBe(0)
    expect(await count(sql`from visits where note ~ ${printed.join("|")}`)).toBe(0)
    expect(await count(sql`from tasks where title || detail || result ~ ${printed.join("|")}`)).toBe(0)
  })
})
