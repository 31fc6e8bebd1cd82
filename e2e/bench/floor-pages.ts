import { addDays, endOfWeek, startOfWeek } from "#app/domain/calendar.ts"
import { behindDoor, html, type Officer, page, reach, type Sql, type Tx } from "./floor-session.ts"

type Cells = Record<string, unknown>

/** The intervals that hold for the officer's units; the bench has one rule. */
function rules(tx: Tx, path: string, today: string) {
  return tx`select value from policies where key = 'visit_interval_days' and valid_from <= ${today}
    and (valid_to is null or valid_to >= ${today}) and ${path} ^@ region_path
    order by length(region_path) desc, valid_from desc limit 1`
}

function unseen(tx: Tx, rule: Record<string, number>, today: string) {
  const late = (days: number) => tx`(h.last_contact_on is null or h.last_contact_on < ${addDays(today, -days)})`
  const parts = ["DEEP", "RELATIVE", "ACCIDENT", "TEMP"].map(
    (c) => tx`(h.category = ${c} and ${late(rule[c] as number)})`,
  )
  return tx`(${parts.reduce((all, part) => tx`${all} or ${part}`)} or (${late(rule.model_worker as number)} and exists (
    select from honours x join people p on p.id = x.person_id and p.district_id = x.district_id
    where x.district_id = h.district_id and p.household_id = h.id and x.removed_at is null and p.died_on is null)))`
}

/** The board: first 50 rows by day, how many in each group, tasks offered, and three households unseen longest. */
export function board(sql: Sql, officer: Officer, today: string): Promise<string> {
  return behindDoor(sql, officer, async (tx) => {
    const mine = tx`${reach(tx, officer, "t")} and t.officer_id = ${officer.id} and t.status = 0`
    const standing = tx`${reach(tx, officer, "o")} and o.to_officer_id = ${officer.id} and o.decided_at is null`
    const sunday = endOfWeek(today)
    const [rows, [counts], some, [rule]] = await Promise.all([
      tx<
        Cells[]
      >`select t.id, t.title, t.rule, t.from_on, t.due_on, t.source, t.ordered_by, t.waits_for, t.household_id,
          p.called, p.name, h.name as home, h.lane, h.category, e.name as firm, e.kind, v.visited_on,
          coalesce(h.last_contact_on, e.last_contact_on) as seen,
          (select x.level from honours x where x.district_id = t.district_id and x.person_id = t.person_id
            and x.removed_at is null order by x.year limit 1) as honour
        from (select * from tasks t where ${mine} order by t.due_on, t.id limit 51) t
        left join people p on p.id = t.person_id and p.district_id = t.district_id
        left join households h on h.id = t.household_id and h.district_id = t.district_id
        left join employers e on e.id = t.employer_id and e.district_id = t.district_id
        left join visits v on v.id = t.visit_id and v.district_id = t.district_id
        order by t.due_on, t.id`,
      tx<
        Cells[]
      >`select count(*) filter (where t.due_on < ${today})::int as overdue, count(*) filter (where t.due_on = ${today})::int as today,
          count(*) filter (where t.due_on > ${today} and t.due_on <= ${sunday})::int as week, count(*) filter (where t.due_on > ${sunday})::int as later
        from tasks t where ${mine}`,
      tx`select from task_handovers o where ${standing} limit 1`,
      rules(tx, officer.path, today),
    ])
    const offers =
      some.length === 0
        ? []
        : await tx<
            Cells[]
          >`select t.id, t.title, t.rule, t.due_on, o.reason, f.called as giver, h.name as home, e.name as firm
          from task_handovers o join tasks t on t.id = o.task_id and t.district_id = o.district_id
          join officers f on f.id = o.from_officer_id
          left join households h on h.id = t.household_id and h.district_id = t.district_id
          left join employers e on e.id = t.employer_id and e.district_id = t.district_id
          where ${standing} and t.status = 0
          order by t.due_on limit 20`
    const waiting = await tx<Cells[]>`select h.id, h.name, h.category, h.last_contact_on from households h
      where ${reach(tx, officer, "h")} and ${unseen(tx, rule?.value, today)} order by h.last_contact_on nulls first, h.id limit 3`
    const line = (r: Cells) =>
      `<li><time>${html(r.from_on)} ${html(r.due_on)}</time> <a href="/tasks/${html(r.id)}">${html(r.called || r.name || r.home || r.firm)}</a>
<small>${html(r.honour ?? r.category)} ${html(r.lane)}</small><p>${html(r.rule ?? r.title)}</p>
<p>${html(r.ordered_by ?? r.source)} ${html(r.visited_on)} ${html(r.waits_for)} ${html(r.seen)}</p>
<form method="post" action="/tasks/${html(r.id)}/completion"><button>办好了</button></form></li>`
    const groups = Object.entries(counts ?? {}).map(([name, n]) => `<b>${name} ${n}</b>`)
    return page(
      "本周",
      `<h1>${today}</h1>${groups.join(" ")}<ul>${offers.map((o) => `<li>${html(o.home ?? o.firm)} ${html(o.rule ?? o.title)} ${html(o.due_on)} ${html(o.giver)} ${html(o.reason)}</li>`).join("")}</ul>
<ol>${rows.slice(0, 50).map(line).join("")}</ol>${rows.length > 50 ? `<a href="/board?after=${html(rows[49]?.due_on)}_${html(rows[49]?.id)}">下一页</a>` : ""}
<aside>${waiting.map((h) => `<p><a href="/households/${html(h.id)}">${html(h.name)}</a> ${html(h.category)} ${html(h.last_contact_on)}</p>`).join("")}</aside>`,
    )
  })
}

/** The district: the same counts by unit and officer, of one moment, as two tables. */
export function district(sql: Sql, officer: Officer, today: string): Promise<string> {
  const work = async (tx: Tx) => {
    const [units, posts, [rule]] = await Promise.all([
      tx<Cells[]>`select path, short_name from units where path ^@ ${officer.path} order by path`,
      tx<
        Cells[]
      >`select o.id, o.called, u.path, u.short_name from posts p join officers o on o.id = p.officer_id join units u on u.id = p.unit_id
        where u.path ^@ ${officer.path} and o.disabled_at is null and p.from_on <= ${today} and (p.to_on is null or p.to_on >= ${today}) order by u.path`,
      rules(tx, officer.path, today),
    ])
    const counted = await Promise.all([
      tx<Cells[]>`select t.unit_path as path, t.ordered_by as leader, count(*)::int as ordered from tasks t
        where ${reach(tx, officer, "t")} and t.status = 0 and t.due_on < ${today} and t.ordered_by is not null group by 1, 2`,
      tx<
        Cells[]
      >`select c.unit_path as path, c.officer_id as officer, count(*)::int as cases from cases c where ${reach(tx, officer, "c")} and c.is_open group by 1, 2`,
      tx<
        Cells[]
      >`select t.unit_path as path, t.officer_id as officer, count(*)::int as open, count(*) filter (where t.due_on < ${today})::int as overdue
        from tasks t where ${reach(tx, officer, "t")} and t.status = 0 group by 1, 2`,
      tx<
        Cells[]
      >`select t.unit_path as path, t.officer_id as officer, count(*)::int as reported from tasks t where ${reach(tx, officer, "t")} and t.status = 3 group by 1, 2`,
      tx<
        Cells[]
      >`select v.unit_path as path, v.officer_id as officer, count(*)::int as month, count(*) filter (where v.visited_on >= ${startOfWeek(today)})::int as week
        from visits v where ${reach(tx, officer, "v")} and v.visited_on >= ${addDays(today, -29)} and v.visited_on <= ${today} group by 1, 2`,
      tx<
        Cells[]
      >`select h.unit_path as path, count(*)::int as unseen from households h where ${reach(tx, officer, "h")} and ${unseen(tx, rule?.value, today)} group by 1`,
      tx<
        Cells[]
      >`select e.unit_path as path, count(*)::int as bodies, count(*) filter (where e.last_contact_on is null or e.last_contact_on < ${addDays(today, -rule?.value.employer)})::int as untouched
        from employers e where ${reach(tx, officer, "e")} group by 1`,
    ])
    const keys = ["cases", "open", "overdue", "reported", "week", "month", "unseen", "bodies", "untouched"]
    const sums = (own: (row: Cells) => boolean) => {
      const mine = counted.flat().filter(own)
      return keys.map((key) => `<td>${mine.reduce((sum, row) => sum + ((row[key] as number) ?? 0), 0)}</td>`).join("")
    }
    return page(
      "全区",
      `<table>${units.map((u) => `<tr><th>${html(u.short_name)}</th>${sums((row) => String(row.path).startsWith(String(u.path)))}</tr>`).join("")}</table>
<table>${posts.map((p) => `<tr><th>${html(p.called)} ${html(p.short_name)}</th>${sums((row) => row.officer === p.id)}</tr>`).join("")}</table>
<p>${html(JSON.stringify(counted[0]))}</p>`,
    )
  }
  return behindDoor(sql, officer, work, "isolation level repeatable read read only")
}
