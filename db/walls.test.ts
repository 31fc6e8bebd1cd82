import { sql } from "drizzle-orm"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { database, type Tx } from "./client.server.ts"
import { withScope } from "./door.server.ts"
import { newId } from "./id.ts"
import { appRole } from "./roles.ts"
import { employers } from "./schema/employers.ts"
import { households } from "./schema/people.ts"
import { cast, placeOf } from "./seed/cast.ts"
import { ownerSql, useDatabase } from "./testing/database.ts"

// The second wall by itself: none of these queries names the reach it should have named.

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

/** Rows of each walled table that a transaction can see. */
async function visible(tx: Tx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of walled) {
    const [row] = await tx.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`))
    counts[table] = row?.n ?? -1
  }
  return counts
}

/** Tables whose rows hold for the units below theirs, and are read there (0010_rounds_below.sql). */
const heldBelow = ["programme_rounds", "programmes"]

const nothing = () => Object.fromEntries(walled.map((table) => [table, 0]))

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

/** The door as somebody would open it who writes the scope by hand. */
function rawScope<T>(scope: string | null, actor: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select open_scope(${scope}, ${actor})`)
    return work(tx)
  })
}

/** A scope set past the door, as a forgotten set_config would. */
function forcedScope<T>(scope: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.scope', ${scope}, true)`)
    return work(tx)
  })
}

describe("who has no unit", () => {
  test("sees no row of any table", async () => {
    expect(await withScope({ id: officer.id, paths: [] }, visible)).toEqual(nothing())
  })

  test("sees nothing either when the scope was never opened, or was open in the transaction before", async () => {
    expect(await database().transaction(visible)).toEqual(nothing())
    await withScope(everyone, visible)
    expect(await database().transaction(visible)).toEqual(nothing())
    expect(await database().select().from(households)).toEqual([])
  })

  test("sees nothing in a unit that does not exist", async () => {
    expect(await withScope({ id: officer.id, paths: ["/cn/zz/lb/sl/99/"] }, visible)).toEqual(nothing())
  })
})

describe("a query that forgot its predicate", () => {
  test("still shows only rows of the officer's own unit, in every table", async () => {
    for (const paths of [[cast.units.shengli1.path], [cast.units.baoshui2.path, cast.units.yanping.path]]) {
      const seen = await withScope({ id: officer.id, paths }, visible)
      const meant = await withScope(everyone, async (tx) => {
        const counts: Record<string, number> = {}
        for (const table of walled) {
          const own = sql.join(
            paths.map((path) =>
              heldBelow.includes(table)
                ? sql`starts_with(unit_path, ${path}) or starts_with(${path}, unit_path)`
                : sql`starts_with(unit_path, ${path})`,
            ),
            sql` or `,
          )
          const [row] = await tx.execute<{ n: number }>(
            sql`select count(*)::int as n from ${sql.identifier(table)} where ${own}`,
          )
          counts[table] = row?.n ?? -1
        }
        return counts
      })
      expect(seen).toEqual(meant)
      expect(seen.visits).toBeGreaterThan(0)
    }
  })

  test("does not even see that a foreign row exists", async () => {
    const rows = await withScope(officer, (tx) => tx.select().from(employers))
    expect(new Set(rows.map((row) => row.unitPath))).toEqual(new Set([cast.units.shengli1.path]))
    const [other] = await withScope(officer, (tx) =>
      tx.execute(sql`select 1 from households where id = ${cast.households.huangUncle}`),
    )
    expect(other).toBeUndefined()
  })

  test("changes only own rows", async () => {
    const all = await withScope(officer, (tx) => tx.select().from(households))
    const changed = await withScope(officer, (tx) => tx.execute(sql`update households set note = note returning id`))
    expect(changed.length).toBe(all.length)
    const foreign = sql`update households set note = '' where id = ${cast.households.huangUncle} returning id`
    expect(await withScope(officer, (tx) => tx.execute(foreign))).toHaveLength(0)
  })
})

describe("the door", () => {
  test.each([
    "/",
    ",",
    "/cn/,",
    ",/cn/",
    "/cn/,,/cn/",
    "cn",
    "/cn",
    "cn/",
    "/cn/%/",
    "/cn/' or true --/",
    "/CN/",
    " /cn/",
    "/cn/\n",
  ])("does not open for the scope %j", async (scope) => {
    expect(await refusal(() => rawScope(scope, officer.id, visible))).toBe("22023")
  })

  test("does not open without a scope, and opens onto nothing for an empty one", async () => {
    expect(await refusal(() => rawScope(null, officer.id, visible))).toBe("22023")
    expect(await rawScope("", officer.id, visible)).toEqual(nothing())
  })

  test.each([
    null,
    "",
    "admin",
    "01970000",
    "'; drop table tasks; --",
    `${officer.id} `,
    `${officer.id.toUpperCase()}x`,
  ])("does not open for the actor %j", async (actor) => {
    expect(await refusal(() => rawScope("/cn/", actor, visible))).toBe("22023")
  })

  test.each(["", ",", ",,,", "//", "%", "cn/"])("leaves the wall shut for %j set past it", async (scope) => {
    expect(await forcedScope(scope, visible)).toEqual(nothing())
  })

  test("an empty element beside a real one adds nothing", async () => {
    const own = await withScope(officer, visible)
    expect(await forcedScope(`${officer.paths[0]},`, visible)).toEqual(own)
    expect(await forcedScope(`,${officer.paths[0]}`, visible)).toEqual(own)
  })
})

describe("a programme of a unit above", () => {
  const below = { id: officer.id, paths: [cast.units.shengli1.path] }
  const street = cast.units.shengli.path

  test("is read below it, from no unit beside, and with nothing of its money", async () => {
    const read = (of: typeof below) =>
      withScope(of, async (tx) => {
        const rows = await tx.execute<{ path: string }>(sql`select distinct unit_path as path from programme_rounds`)
        const funds = await tx.execute(sql`select 1 from round_funds where unit_path = ${street}`)
        return { paths: rows.map((row) => row.path), funds: funds.length }
      })
    expect(await read(below)).toEqual({ paths: [street], funds: 0 })
    expect(await read({ id: officer.id, paths: [cast.units.baoshui2.path] })).toEqual({ paths: [], funds: 0 })
    // A path that merely begins alike is another unit.
    expect((await read({ id: officer.id, paths: ["/cn/lz/lb/slx/01/"] })).paths).toEqual([])
  })

  test("is not changed, held or added to from below", async () => {
    const change = sql`update programme_rounds set name = 'x' where unit_path = ${street}`
    expect(await withScope(below, async (tx) => (await tx.execute(change)).count)).toBe(0)
    const hold = sql`select 1 from programme_rounds where unit_path = ${street} for share`
    expect(await withScope(below, async (tx) => (await tx.execute(hold)).length)).toBe(0)
    const add = sql`insert into programmes (id, district_id, unit_path, kind, name, by)
      values (${newId()}, ${cast.units.liubei.id}, ${street}, 'tuition', 'x', ${officer.id})`
    expect(await refusal(() => withScope(below, async (tx) => tx.execute(add)))).toBe("42501")
  })

  test("has a policy for select alone, on these tables and no others", async () => {
    const rows = await owner`select tablename, cmd, qual from pg_policies where policyname = 'below' order by 1`
    expect(rows.map((row) => [row.tablename, row.cmd])).toEqual(heldBelow.map((name) => [name, "SELECT"]))
  })
})

describe("the door is open before the first question", () => {
  const look = sql`select 1 from households`

  test("however the work awaits it", async () => {
    const plain = await withScope(officer, async (tx) => (await tx.execute(look)).length)
    const built = await withScope(officer, async (tx) => (await tx.select().from(households)).length)
    const handed = await withScope(officer, (tx) => tx.select().from(households))
    const both = await withScope(officer, (tx) => Promise.all([tx.execute(look), tx.select().from(households)]))
    expect(plain).toBeGreaterThan(10)
    expect([built, handed.length, ...both.map((rows) => rows.length)]).toEqual([plain, plain, plain, plain])
  })

  test("and shut again when it failed to open", async () => {
    const nowhere = { id: officer.id, paths: ["/cn"] }
    expect(await refusal(() => withScope(nowhere, async (tx) => tx.execute(look)))).toBe("22023")
    expect(await database().execute(look)).toHaveLength(0)
  })
})

describe("writing outside one's scope", () => {
  const household = (unit: { path: string }) => ({ id: newId(), ...placeOf(unit), name: "试一家" })

  test("is refused for a new row", async () => {
    const foreign = household(cast.units.shengli2)
    expect(await refusal(() => withScope(officer, (tx) => tx.insert(households).values(foreign)))).toBe("42501")
    const own = household(cast.units.shengli1)
    expect(await refusal(() => withScope(officer, (tx) => tx.insert(households).values(own)))).toBe("done")
  })

  test("is refused for a row pushed out of it", async () => {
    const push = sql`update households set unit_path = ${cast.units.shengli2.path} where id = ${cast.households.luo}`
    expect(await refusal(() => withScope(officer, (tx) => tx.execute(push)))).toBe("42501")
  })

  test("cannot name a unit of another district", async () => {
    const astray = { ...household(cast.units.shengli1), districtId: cast.units.baoshui.id }
    expect(await refusal(() => withScope(everyone, (tx) => tx.insert(households).values(astray)))).toBe("23503")
  })

  test("cannot point at a row of another district", async () => {
    const { districtId, unitPath } = placeOf(cast.units.shengli1)
    const astray = sql`insert into people (id, district_id, unit_path, name, household_id)
      values (${newId()}, ${districtId}, ${unitPath}, '某人', ${cast.households.huang})`
    expect(await refusal(() => withScope(everyone, (tx) => tx.execute(astray)))).toBe("23503")
  })
})

describe("the audit log", () => {
  const line = (officerId: string) => sql`insert into audit_lines (id, unit_path, officer_id, event, subject)
    values (${newId()}, ${cast.units.shengli1.path}, ${officerId}, 'visit.logged', 'visit')`

  test("takes a line in one's own name and none in another's", async () => {
    expect(await refusal(() => withScope(officer, (tx) => tx.execute(line(officer.id))))).toBe("done")
    const other = cast.officers.shengliOfficer2.id
    expect(await refusal(() => withScope(officer, (tx) => tx.execute(line(other))))).toBe("42501")
  })

  test("cannot be changed, shortened or emptied by the app", async () => {
    for (const change of ["update audit_lines set event = ''", "delete from audit_lines", "truncate audit_lines"]) {
      expect(await refusal(() => withScope(everyone, (tx) => tx.execute(sql.raw(change)))), change).toBe("42501")
    }
  })
})

test("a form of another officer is out of reach", async () => {
  const key = newId()
  const row = sql`insert into submissions (district_id, key, officer_id, body_sha)
    values (${placeOf(cast.units.shengli1).districtId}, ${key}, ${officer.id}, ${Buffer.alloc(32)})`
  await withScope(officer, (tx) => tx.execute(row))
  const look = sql`select 1 from submissions where key = ${key}`
  expect(await withScope(officer, (tx) => tx.execute(look))).toHaveLength(1)
  const other = { ...officer, id: cast.officers.shengliOfficer2.id }
  expect(await withScope(other, (tx) => tx.execute(look))).toHaveLength(0)
})

describe("the catalogue", () => {
  test("every table with a unit_path forces row-level security and has a policy", async () => {
    expect(walled.length).toBeGreaterThan(15)
    const rows = await owner`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_policy p where p.polrelid = c.oid) as policed
      from pg_class c where c.relname = any(${walled}) and c.relnamespace = 'public'::regnamespace`
    expect(rows.filter((row) => !row.forced || !row.policed).map((row) => row.name)).toEqual([])
    expect(rows.length).toBe(walled.length)
  })

  test("a table without one holds no case work", async () => {
    const rows = await owner`
      select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`
    const open = rows.map((row) => row.name).filter((name) => !walled.includes(name))
    expect(open.sort()).toEqual([
      "follow_up_rules",
      "holidays",
      "list_export_jobs",
      "officers",
      "policies",
      "posts",
      "sessions",
      "sign_in_attempts",
      "submissions",
      "units",
    ])
  })

  test("every policy is closed when the scope is missing: none but the wall's own text", async () => {
    const rows = await owner`
      select distinct coalesce(qual, '') as qual, coalesce(with_check, '') as checked
      from pg_policies where tablename = any(${walled}) and tablename <> 'audit_lines' and policyname not in ('oversight', 'below')`
    const wall = "COALESCE((unit_path ^@ ANY (reach())), false)"
    expect(rows).toEqual([{ qual: wall, checked: wall }])
  })

  test("the app's role owns nothing and can bypass nothing", async () => {
    const [role] = await owner`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::int from pg_class where relowner = r.oid) as tables,
        (select count(*)::int from pg_proc where proowner = r.oid) as functions,
        (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
        coalesce('plan_cache_mode=force_custom_plan' = any(rolconfig), false) as planned
      from pg_roles r where rolname = ${appRole}`
    const no = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false }
    expect(role).toEqual({ ...no, tables: 0, functions: 0, memberships: 0, planned: true })
  })

  test("it may delete no case work but search tokens, who was met, and the queue of exports", async () => {
    const grants = await owner`
      select distinct table_name as name, privilege_type as right from information_schema.role_table_grants
      where grantee in (${appRole}, 'PUBLIC') and table_schema = 'public'`
    const may = (right: string) => grants.filter((grant) => grant.right === right).map((grant) => grant.name)
    expect(may("DELETE").sort()).toEqual([
      "list_export_jobs",
      "person_tokens",
      "sessions",
      "sign_in_attempts",
      "visit_people",
    ])
    expect([may("TRUNCATE"), may("TRIGGER"), may("REFERENCES")]).toEqual([[], [], []])
    expect(
      grants
        .filter((grant) => grant.name === "audit_lines")
        .map((grant) => grant.right)
        .sort(),
    ).toEqual(["INSERT", "SELECT"])
  })

  test("views ask as their reader, and nothing materialised or foreign is open to the app", async () => {
    const views = await owner`
      select c.relname from pg_class c where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
        and not coalesce('security_invoker=true' = any(c.reloptions), false)`
    expect(views).toHaveLength(0)
    const copies = await owner`
      select c.relname from pg_class c where c.relkind in ('m', 'f')
        and has_table_privilege(${appRole}, c.oid, 'select')`
    expect(copies).toHaveLength(0)
  })

  test("it cannot raise or lower walls", async () => {
    for (const attempt of [
      "select raise_wall('tasks')",
      "alter table tasks disable row level security",
      "drop policy wall on tasks",
      "create table mine (id int)",
      "set row_security = off; select * from tasks",
      "create role helper",
    ]) {
      const code = await refusal(() => withScope(everyone, (tx) => tx.execute(sql.raw(attempt))))
      expect(code, attempt).toBe("42501")
    }
  })

  test("a function that runs as its owner fixes where it looks for names", async () => {
    const rows = await owner`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and not coalesce(proconfig::text like '%search_path=%', false)`
    expect(rows).toHaveLength(0)
  })
})
