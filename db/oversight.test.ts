import { sql } from "drizzle-orm"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Tx } from "./client.server.ts"
import { withOversight, withScope } from "./door.server.ts"
import { newId } from "./id.ts"
import { cast, placeOf } from "./seed/cast.ts"
import { ownerSql, useDatabase } from "./testing/database.ts"

// The door of those who oversee without case work: the audit, and since 0008 money and findings. Never a person.

useDatabase()

let owner: postgres.Sql
let walled: string[] = []

beforeAll(async () => {
  owner = ownerSql()
  const tables = await owner`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'unit_path' order by 1`
  walled = tables.map((table) => table.name)
})
afterAll(() => owner.end())

const officer = { id: cast.officers.shengliOfficer.id, paths: [cast.units.shengli1.path] }
const everyone = { id: cast.officers.admin.id, paths: ["/cn/"] }
const inspector = { id: cast.officers.inspector.id, oversight: ["/cn/"] }
/** What the door of oversight shows beside the audit (0008_oversight.sql): money and findings. */
const money = [
  "aid_requests",
  "awards",
  "finding_moves",
  "findings",
  "inspection_samples",
  "inspections",
  "instalments",
  "payment_batches",
  "payment_lines",
  "programme_rounds",
  "programmes",
  "round_funds",
]

/** Rows of each walled table that a transaction can see. */
async function visible(tx: Tx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of walled) {
    const [row] = await tx.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`))
    counts[table] = row?.n ?? -1
  }
  return counts
}

/** The SQLSTATE with which a piece of work fails, or "done". */
async function refusal(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return "done"
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause ?? error
    return (cause as { code?: string }).code ?? String(cause)
  }
}

describe("the door of oversight", () => {
  test("shows the rows of money and of no person", async () => {
    const { audit_lines: lines, ...rest } = await withOversight(inspector, visible)
    expect(lines).toBeGreaterThan(50)
    const whole = await withScope(everyone, visible)
    const meant = Object.entries(rest).map(([table]) => [table, money.includes(table) ? whole[table] : 0])
    expect(rest).toEqual(Object.fromEntries(meant))
    expect(rest.aid_requests).toBeGreaterThan(5)
  })

  test("oversight of a unit shows its money and not the next unit's", async () => {
    const oversight = [cast.units.shengli.path]
    const paths = await withOversight({ ...inspector, oversight }, (tx) =>
      tx.execute<{ path: string }>(sql`select distinct unit_path as path from aid_requests`),
    )
    expect(paths.length).toBeGreaterThan(0)
    expect([...paths].filter(({ path }) => !path.startsWith(cast.units.shengli.path))).toEqual([])
  })

  test("oversight writes nothing, holds nothing, and lends its sight to no scope", async () => {
    const change = (text: string) => withOversight(inspector, (tx) => tx.execute(sql.raw(text)))
    for (const table of money) {
      const { count } = await change(`update ${table} set unit_path = unit_path`).then(
        (rows) => rows as unknown as { count: number },
        () => ({ count: 0 }),
      )
      expect([table, count]).toEqual([table, 0])
    }
    expect(await change("select id from aid_requests for update")).toHaveLength(0)
    expect(await refusal(() => change("delete from findings"))).toBe("42501")
    const { id: by } = cast.officers.inspector
    const { districtId, unitPath } = placeOf(cast.units.shengli1)
    const mine = sql`insert into programmes (id, district_id, unit_path, kind, name, by)
      values (${newId()}, ${districtId}, ${unitPath}, 'scholarship', '试一试', ${by})`
    expect(await refusal(() => withOversight(inspector, (tx) => tx.execute(mine)))).toBe("42501")
  })

  test("of a payment oversight learns the surname alone, and the wall is shut again behind the answer", async () => {
    await withOversight(inspector, async (tx) => {
      const [{ ids } = { ids: [] }] = await tx.execute<{ ids: string[] }>(
        sql`select array_agg(id) as ids from aid_requests`,
      )
      const asked = sql`oversight_payees(${`{${ids.join(",")}}`}::uuid[])`
      const rows = await tx.execute<{ payee: string }>(sql`select payee from ${asked}`)
      expect(rows.length).toBe(ids.length)
      expect([...rows].filter(({ payee }) => !/^\p{Script=Han}＊＊$/u.test(payee))).toEqual([])
      expect(await tx.execute(sql`select 1 from people`)).toHaveLength(0)
    })
    const none = await withScope({ ...officer, paths: [] }, (tx) =>
      tx.execute(sql`select * from oversight_payees((select array_agg(id) from aid_requests))`),
    )
    expect(none).toHaveLength(0)
  })

  test("oversight is a policy for reading alone, on the tables of money and on no other", async () => {
    const rows = await owner`
      select tablename as name, cmd, qual, with_check as checked from pg_policies
      where policyname = 'oversight' order by tablename`
    const qual = "COALESCE((unit_path ^@ ANY (oversight())), false)"
    expect(rows).toEqual(money.map((name) => ({ name, cmd: "SELECT", qual, checked: null })))
  })
})
