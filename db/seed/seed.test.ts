import { verify } from "@node-rs/argon2"
import { sql } from "drizzle-orm"
import type postgres from "postgres"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { ask, count } from "#db/testing/ask.ts"
import { ownerSql, testPassword, testToday, useDatabase } from "#db/testing/database.ts"
import { cast, signInNames } from "./cast.ts"
import { isEmpty } from "./seed.ts"

useDatabase()

let owner: postgres.Sql
beforeAll(() => {
  owner = ownerSql()
})
afterAll(() => owner.end())

const day = (offset: number) => sql`${testToday}::date + ${offset}::int`

describe("those who sign in", () => {
  test("are exactly those of the contract, with one password", async () => {
    expect([...signInNames].sort()).toEqual(
      [
        "shengli.officer shengli.officer2 liubei.supervisor baoshui.liaison2 baoshui.liaison3 baoshui.supervisor",
        "yanping.officer nanping.supervisor yichun.officer yichun.supervisor yinhang.clerk inspector admin",
      ]
        .join(" ")
        .split(" ")
        .sort(),
    )
    const rows = await owner`select username, password_hash as hash from officers where password_hash is not null`
    expect(rows.map((row) => row.username).sort()).toEqual([...signInNames].sort())
    expect(await verify(rows[0]?.hash, testPassword)).toBe(true)
    expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test("stand where the contract puts them", async () => {
    const posts = await owner`
      select o.username, p.role, min(u.path) as path from posts p join officers o on o.id = p.officer_id
      join units u on u.id = p.unit_id
      where o.password_hash is not null and p.from_on <= ${testToday} and coalesce(p.to_on >= ${testToday}, true)
      group by o.username, p.role`
    expect(Object.fromEntries(posts.map((post) => [post.username, `${post.role} ${post.path}`]))).toEqual({
      "shengli.officer": "officer /cn/lz/lb/sl/01/",
      "shengli.officer2": "officer /cn/lz/lb/sl/02/",
      "liubei.supervisor": "supervisor /cn/lz/lb/",
      "baoshui.liaison2": "officer /cn/tj/bs/02/",
      "baoshui.liaison3": "officer /cn/tj/bs/03/",
      "baoshui.supervisor": "supervisor /cn/tj/bs/",
      "yanping.officer": "officer /cn/np/yp/01/",
      "nanping.supervisor": "supervisor /cn/np/",
      "yichun.officer": "officer /cn/yc/sb/01/",
      "yichun.supervisor": "supervisor /cn/yc/",
      "yinhang.clerk": "clerk /cn/sh/yp/yh/",
      inspector: "inspector /cn/",
      admin: "admin /cn/",
    })
  })

  test("the database is no longer empty", async () => {
    const { host, port, user, pass, database } = owner.options
    const url = new URL(`postgres://${host[0]}:${port[0]}/${database}`)
    url.username = user
    if (typeof pass === "string") url.password = pass
    expect(await isEmpty(url.toString())).toBe(false)
  })
})

describe("the tree", () => {
  test("hangs together: every unit but the root lies in its parent, and knows its district", async () => {
    const rows = await owner`
      select u.path, p.path as parent, d.path as district, u.kind from units u
      left join units p on p.id = u.parent_id left join units d on d.id = u.district_id`
    for (const { path, parent, district, kind } of rows) {
      const parts = path.split("/").length - 2
      expect(parent, path).toBe(kind === "federation" ? null : path.replace(/[^/]+\/$/, ""))
      expect(district, path).toBe(parts < 3 ? null : `${path.split("/").slice(0, 4).join("/")}/`)
    }
  })

  test("has nine territories in the bonded zone, each with its liaison", async () => {
    const rows = await owner`
      select u.short_name, u.scope, count(o.id)::int as liaisons from units u
      left join posts p on p.unit_id = u.id and p.from_on <= ${testToday} and coalesce(p.to_on >= ${testToday}, true)
      left join officers o on o.id = p.officer_id and o.disabled_at is null
      where u.parent_id = ${cast.units.baoshui.id} group by u.id order by u.sort`
    expect(rows.map((row) => row.short_name).join("")).toBe("一片二片三片四片五片六片七片八片九片")
    expect(rows.every((row) => row.scope && row.liaisons === 1)).toBe(true)
  })

  test("has an uncovered territory in Liuzhou, where people live", async () => {
    const path = cast.units.shengli3.path
    const [row] = await owner`
      select count(*)::int as n from posts where unit_id = ${cast.units.shengli3.id}
      and coalesce(to_on >= ${testToday}, true)`
    expect(row?.n).toBe(0)
    expect(await count(sql`from households where unit_path = ${path}`)).toBeGreaterThan(2)
  })

  /** Rows of a table that the demo must have at least, so that no page of it is empty. */
  const fewest = (_name: string) => 0

  test("carries every row in a unit of its own district", async () => {
    const tables = await owner`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'district_id'
      and table_name in (select table_name from information_schema.columns where column_name = 'unit_path')`
    expect(tables.length).toBeGreaterThan(14)
    for (const { name } of tables) {
      const astray = await count(sql`from ${sql.identifier(name)} t where not exists (
        select from units u where u.district_id = t.district_id and u.path = t.unit_path)`)
      expect(astray, name).toBe(0)
      if (["visit_revisions", "task_handovers", "form_templates"].includes(name)) continue
      expect(await count(sql`from ${sql.identifier(name)}`), name).toBeGreaterThanOrEqual(fewest(name))
    }
  })
})

describe("the stories", () => {
  test("黄老 is 81, a provincial model worker of 1964, in a room of under ten square metres", async () => {
    const [huang] = await ask(sql`
      select p.called, extract(year from age(${testToday}::date, p.birth_on))::int as age, h.level, h.year,
        hh.housing_area::float as area
      from people p join households hh on hh.id = p.household_id join honours h on h.person_id = p.id
      where p.id = ${cast.people.huang} and h.level = 'P'`)
    expect(huang).toMatchObject({ called: "黄老", age: 81, year: 1964 })
    expect(huang?.area).toBeLessThan(10)
  })

  test("his visit of 5 January 2015 keeps its two instructions, struck off by another than their owner", async () => {
    const tasks = await ask(sql`
      select t.title, t.status, t.struck_off_by <> t.done_by as by_another, t.result <> '' as result,
        exists (select from task_feedback f where f.task_id = t.id) as told, v.visited_on::text as day
      from tasks t join visits v on v.id = t.visit_id
      where t.id in (${cast.tasks.bedding2015}, ${cast.tasks.needs2015}) order by t.due_on`)
    const done = { status: 1, by_another: true, result: true, told: true, day: "2015-01-05" }
    expect(tasks).toEqual([
      { title: "床上用品全部换新", ...done },
      { title: "问清还有哪些困难，回报", ...done },
    ])
  })

  test("a leader's new instructions are open, one of them overdue, one reported", async () => {
    const { bedding, needs, stove } = cast.tasks
    const tasks = await ask(sql`
      select t.status, t.due_on < ${testToday}::date as late, t.officer_id = ${cast.officers.yanpingOfficer.id} as his
      from tasks t where t.id in (${bedding}, ${needs}, ${stove}) and t.ordered_by = '莫主席' order by t.due_on`)
    expect(tasks).toEqual([
      { status: 0, late: true, his: true },
      { status: 0, late: false, his: true },
      { status: 3, late: false, his: true },
    ])
  })

  test("巫大姐 is 76 and has four children who lost their work", async () => {
    const members = await ask(sql`
      select relation, extract(year from age(${testToday}::date, birth_on))::int as age from people
      where household_id = ${cast.households.wu} order by birth_on`)
    expect(members[0]).toEqual({ relation: "head", age: 76 })
    expect(members.slice(1).every((m) => m.relation === "son" || m.relation === "daughter")).toBe(true)
    expect(members).toHaveLength(5)
  })

  test("范大姐 has left hardship, and her trademark is an open question of a coming day", async () => {
    const [task] = await ask(sql`
      select t.status, t.due_on > ${testToday}::date as later, p.called, t.visit_id from tasks t
      join people p on p.id = t.person_id where t.id = ${cast.tasks.trademark}`)
    expect(task).toEqual({ status: 0, later: true, called: "范大姐", visit_id: cast.visits.fanToday })
    expect(
      await count(sql`from visits where household_id = ${cast.households.fan}
      and note like '%2 万元到账%'`),
    ).toBe(1)
    expect(await count(sql`from cases where id = ${cast.cases.fanHardship} and not is_open`)).toBe(1)
  })

  test("the street has about forty households on file", async () => {
    const n = await count(sql`from households where starts_with(unit_path, ${cast.units.shengli.path})`)
    expect(n).toBeGreaterThanOrEqual(38)
  })

  test("territory 2 of the bonded zone serves 30 firms, one industry union and one apartment union", async () => {
    const kinds = await ask(sql`
      select kind, count(*)::int as n from employers where unit_path = ${cast.units.baoshui2.path}
      group by kind order by kind`)
    expect(kinds).toEqual([
      { kind: "building_union", n: 1 },
      { kind: "firm", n: 30 },
      { kind: "industry_union", n: 1 },
    ])
    const channels = await ask(sql`
      select distinct channel from visits where unit_path = ${cast.units.baoshui2.path}
      and employer_id is not null and channel in ('phone', 'mail', 'wechat', 'sms')`)
    expect(channels).toHaveLength(4)
  })

  test("some of those bodies were not reached for ninety days, in every territory but one", async () => {
    const late = await ask(sql`
      select unit_path, count(*)::int as n from employers
      where district_id = ${cast.units.baoshui.id} and last_contact_on < ${day(-90)} group by unit_path order by 1`)
    expect(late.map((row) => row.n)).toEqual([4, 3, 5, 2, 11, 6, 1, 4])
  })

  test("119 problems of its firms were solved within a year, and some are open", async () => {
    const zone = sql`from cases where district_id = ${cast.units.baoshui.id} and kind = 'employer_problem'`
    expect(await count(sql`${zone} and not is_open and opened_on > ${day(-365)}`)).toBe(119)
    expect(await count(sql`${zone} and is_open`)).toBeGreaterThan(9)
  })

  test("eleven students at nine universities in five provinces got 4,000 yuan each", async () => {
    const rows = await ask<{ job: string; province: string; gift: number }>(sql`
      select split_part(p.job, ' · ', 1) as job, split_part(p.note, '，', 1) as province, v.gift_fen as gift
      from visits v join people p on p.id = v.person_id
      where v.district_id = ${cast.units.yichunCity.id} and v.gift_fen > 0`)
    expect(rows).toHaveLength(11)
    expect(new Set(rows.map((row) => row.job)).size).toBe(9)
    expect(new Set(rows.map((row) => row.province)).size).toBe(5)
    expect(rows.reduce((sum, row) => sum + row.gift, 0)).toBe(4_400_000)
    expect(rows.filter((row) => row.job === "复旦大学")).toHaveLength(3)
  })

  test("the counter of Yinhang has a week of visitors, most without a household on file", async () => {
    const contacts = sql`from visits where unit_path = ${cast.units.yinhang.path} and channel = 'counter'`
    expect(await count(sql`${contacts} and visited_on > ${day(-8)}`)).toBeGreaterThan(20)
    expect(await count(sql`from people where unit_path = ${cast.units.yinhang.path} and household_id is null`)).toBe(24)
  })

  test("one household's timeline has more than sixty entries", async () => {
    const { wei } = cast.households
    const visits = await count(sql`from visits where household_id = ${wei}`)
    const tasks = await count(sql`from tasks where household_id = ${wei}`)
    const cases = await count(sql`from cases where household_id = ${wei}`)
    expect(visits + tasks + cases).toBeGreaterThan(60)
  })
})

describe("the work in hand", () => {
  test.each(signInNames.filter((name) => name !== "admin" && name !== "inspector"))(
    "%s has something overdue, something today and something later",
    async (username) => {
      const [board] = await ask(sql`
        select count(*) filter (where t.due_on < ${testToday}::date)::int as late,
          count(*) filter (where t.due_on = ${testToday}::date)::int as today,
          count(*) filter (where t.due_on > ${testToday}::date)::int as later
        from tasks t join officers o on o.id = t.officer_id where o.username = ${username} and t.status = 0`)
      expect(Math.min(Number(board?.late), Number(board?.today), Number(board?.later))).toBeGreaterThan(0)
    },
  )

  test("思姐 has between eight and fourteen open tasks", async () => {
    const n = await count(sql`from tasks where officer_id = ${cast.officers.shengliOfficer.id} and status = 0`)
    expect(n).toBeGreaterThanOrEqual(8)
    expect(n).toBeLessThanOrEqual(14)
  })

  test("what the officer holds he can also see, and so can the one to whom it is offered", async () => {
    const hidden = await ask(sql`
      select o.username, t.title, t.unit_path from tasks t join officers o on o.id = t.officer_id where t.status = 0
      and not exists (select from posts p join units u on u.id = p.unit_id where p.officer_id = o.id
        and starts_with(t.unit_path, u.path) and coalesce(p.to_on >= ${testToday}::date, true))`)
    expect(hidden).toEqual([])
    const offers = await ask(sql`
      select h.task_id, h.from_officer_id, h.to_officer_id, exists (
        select from posts p join units u on u.id = p.unit_id where p.officer_id = h.to_officer_id
        and starts_with(h.unit_path, u.path) and coalesce(p.to_on >= ${testToday}::date, true)) as seen
      from task_handovers h where decided_at is null`)
    expect(offers).toEqual([
      {
        task_id: cast.tasks.offered,
        from_officer_id: cast.officers.shengliOfficer2.id,
        to_officer_id: cast.officers.shengliOfficer.id,
        seen: true,
      },
    ])
  })

  test("each task has its opening and its end as rows, and a source that can be followed", async () => {
    const endOf = sql`case t.status when 1 then array['completed', 'struck_off'] when 2 then array['cancelled']
      when 3 then array['reported'] end`
    expect(
      await count(sql`from tasks t where t.status > 0
        and not exists (select from task_events e where e.task_id = t.id and e.kind = any(${endOf}))`),
    ).toBe(0)
    expect(
      await count(sql`from tasks t
        where not exists (select from task_events e where e.task_id = t.id and e.kind = 'opened')`),
    ).toBe(0)
    const sourceless = await ask(sql`
      select source, title from tasks where (source in ('visit', 'instruction') and visit_id is null)
      or (source = 'case' and case_id is null) or (source = 'rule') <> (rule is not null)`)
    expect(sourceless).toEqual([])
    expect(await count(sql`from tasks where rule = 'next_visit' and occurrence <> due_on::text`)).toBe(0)
    for (const kind of ["postponed", "cancelled", "struck_off", "feedback", "handover_offered"]) {
      expect(await count(sql`from task_events where kind = ${kind}`), kind).toBeGreaterThan(0)
    }
  })

  test("cases agree with their closings, and one was opened again", async () => {
    expect(
      await count(sql`from cases c where c.is_open = exists (
        select from case_closures k where k.case_id = c.id and k.reopened_at is null)`),
    ).toBe(0)
    expect(await count(sql`from cases where id = ${cast.cases.liReopened} and is_open`)).toBe(1)
    const kinds = sql`from cases where kind in ('hardship', 'model_worker') and household_id is null
      or kind = 'employer_problem' and employer_id is null`
    expect(await count(kinds)).toBe(0)
  })

  test("the last contact of every home and body is that of its latest visit", async () => {
    for (const [table, column] of [
      ["households", "household_id"],
      ["employers", "employer_id"],
    ] as const) {
      const latest = (met: ReturnType<typeof sql>) => sql`(select max(v.visited_on) from visits v
        where v.${sql.identifier(column)} = t.id and ${met})`
      const wrong = sql`from ${sql.identifier(table)} t where t.last_contact_on is distinct from `
      expect(await count(sql`${wrong} ${latest(sql`not v.not_home`)}`), table).toBe(0)
      expect(await count(sql`${wrong} ${latest(sql`true`)}`), `${table}, also when nobody was at home`).toBe(0)
    }
    expect(await count(sql`from visits where not_home`)).toBeGreaterThan(3)
  })

  test("nothing happened after today, and nobody is visited twice by one rule on one day", async () => {
    expect(await count(sql`from visits where visited_on > ${testToday}::date`)).toBe(0)
    const soon = sql`now() + interval '1 minute'`
    for (const [table, column] of [
      ["visits", "created_at"],
      ["tasks", "updated_at"],
      ["task_events", "at"],
      ["audit_lines", "at"],
    ] as const) {
      const late = sql`from ${sql.identifier(table)} where ${sql.identifier(column)} > ${soon}`
      expect(await count(late), table).toBe(0)
    }
  })
})
