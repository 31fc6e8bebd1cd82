import type { Sql } from "postgres"

// Visits and tasks are made by the database itself, a set at a time. `n` numbers spread over households by a
// multiplication that touches each equally often; officers follow from the household's unit.

/** Ids that rise with `n` as those of the app rise with time; `kind` keeps tables apart. */
const idFunction = `create or replace function pg_temp.id_of(kind int, n bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(1700000000000 + n * 20), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
  from (select md5(kind || ':' || n) as h) x $$`

/** Which households there are and whose they are, and those of them whose history may grow. */
export async function prepareHomes(sql: Sql): Promise<void> {
  await sql.unsafe(idFunction)
  await sql.unsafe(`drop table if exists pg_temp.homes`)
  await sql`create temp table homes as
    select row_number() over (order by h.id) - 1 as nth, h.id, h.district_id, h.unit_path, p.officer_id,
      h.last_contact_on, m.id as person_id
    from households h join units u on u.path = h.unit_path join posts p on p.unit_id = u.id
    left join people m on m.household_id = h.id and m.relation = 'head'`
  await sql`create unique index on homes (nth)`
  await sql`analyze homes`
}

const notes =
  "'老人精神尚可，血压仍偏高，药按时在吃。家里漏雨的那间还没修，物业说下周来人。孩子在外地，春节才回。说起低保复审的材料还缺一张收入证明，帮他记下了。' || n"

/** Visits `from`..`to`-1 of the last two years, a fifth of them within the last 30 days; one in twenty found nobody at home. */
export async function fillVisits(sql: Sql, today: string, from: number, to: number): Promise<void> {
  await sql`insert into visits (id, district_id, unit_path, household_id, person_id, officer_id, visited_on, channel, purpose, not_home, note, created_at, updated_at)
    select pg_temp.id_of(1, n), h.district_id, h.unit_path, h.id, h.person_id, h.officer_id,
      ${today}::date - (case when n % 5 = 0 then n * 7919 % 30 else n * 7919 % 730 end)::int,
      (array['home','phone','wechat','counter'])[1 + n % 4], (array['routine','revisit','illness','festival'])[1 + n % 4],
      n % 20 = 0, ${sql.unsafe(notes)}, now(), now()
    from generate_series(${from}::bigint, ${to - 1}::bigint) n
    join homes h on h.nth = n * 7919 % (select count(*) from homes)`
  await sql`update households h set last_contact_on = v.day from (
    select district_id, household_id, max(visited_on) as day from visits where not not_home group by 1, 2) v
    where v.district_id = h.district_id and v.household_id = h.id`
}

const titles =
  "(array['把复审材料带去','问问低保批下来没有','陪去医院拿药','修屋顶的事问物业','送慰问品','帮填困难职工申请表','再打个电话问病情','看看孩子入学的事'])[1 + n % 8]"

/** Open tasks: a fifth overdue, some today, a quarter this week, the rest later; from visits, rules, leaders and by hand. */
export async function fillOpenTasks(sql: Sql, today: string, from: number, to: number, visits: number): Promise<void> {
  await sql`insert into tasks (id, district_id, unit_path, title, status, from_on, due_on, officer_id, made_by, source, rule,
      subject_id, occurrence, household_id, person_id, visit_id, ordered_by, wants_feedback, waits_for)
    select pg_temp.id_of(2, n), h.district_id, h.unit_path, ${sql.unsafe(titles)}, 0,
      case when n % 5 = 1 then ${today}::date + span - 4 end, ${today}::date + span, h.officer_id, h.officer_id, source,
      case when source = 'rule' then 'next_visit' end, case when source = 'rule' then h.id end,
      case when source = 'rule' then 'open ' || n end, h.id, case when n % 3 > 0 then h.person_id end,
      case when source in ('visit', 'instruction') then v.id end,
      case when source = 'instruction' then '莫主席' end, source = 'instruction', case when n % 17 = 0 then '民政局' else '' end
    from (select n, case when slot < 20 then -1 - (n * 31 % 40) when slot < 26 then 0 when slot < 50 then 1 + n % 6 else 7 + n * 13 % 110 end::int as span,
        (array['self','visit','visit','rule','counter','instruction','visit','self'])[1 + n * 7 % 8] as source
      from (select n, n * 37 % 100 as slot from generate_series(${from}::bigint, ${to - 1}::bigint) n) s) t
    join homes h on h.nth = n * 7919 % (select count(*) from homes)
    left join lateral (select pg_temp.id_of(1, n % ${visits}) as id) i on true
    left join visits v on v.id = i.id and v.district_id = h.district_id`
  await sql`insert into task_events (id, district_id, unit_path, task_id, kind, by)
    select pg_temp.id_of(3, row_number() over ()), district_id, unit_path, id, 'opened', made_by from tasks
    where status = 0 and not exists (select from task_events e where e.task_id = tasks.id)`
}

/** Tasks done or cancelled in the past years. */
export async function fillClosedTasks(sql: Sql, today: string, from: number, to: number): Promise<void> {
  await sql`insert into tasks (id, district_id, unit_path, title, status, due_on, officer_id, made_by, source, rule, subject_id,
      occurrence, household_id, person_id, done_at, done_by, created_at, updated_at)
    select pg_temp.id_of(2, n), h.district_id, h.unit_path, ${sql.unsafe(titles)}, case when n % 40 = 0 then 2 else 1 end,
      ${today}::date - 1 - (n * 31 % 1500)::int, h.officer_id, h.officer_id, case when n % 3 = 0 then 'rule' else 'self' end,
      case when n % 3 = 0 then 'next_visit' end, case when n % 3 = 0 then h.id end, case when n % 3 = 0 then 'done ' || n end,
      h.id, case when n % 2 = 0 then h.person_id end, now() - make_interval(days => (n * 31 % 1500)::int), h.officer_id, now(), now()
    from generate_series(${from}::bigint, ${to - 1}::bigint) n
    join homes h on h.nth = n * 7919 % (select count(*) from homes)`
}

/** Visits older than all that stand there, of households that were seen: history that changes no answer of today. */
export async function fillOldVisits(sql: Sql, from: number, to: number): Promise<void> {
  await sql`insert into visits (id, district_id, unit_path, household_id, person_id, officer_id, visited_on, channel, purpose, note)
    select pg_temp.id_of(1, n), h.district_id, h.unit_path, h.id, h.person_id, h.officer_id,
      least(h.last_contact_on, current_date - 31) - (n * 7919 % 2000)::int, 'home', 'routine', ${sql.unsafe(notes)}
    from generate_series(${from}::bigint, ${to - 1}::bigint) n
    join homes h on h.nth = n * 7919 % (select count(*) from homes)
    where h.last_contact_on is not null`
}

/** An open case in one household of twenty, results waiting for a strike-off, an offered task for every third officer, audit lines. */
export async function fillRest(sql: Sql, today: string): Promise<void> {
  await sql`insert into cases (id, district_id, unit_path, kind, household_id, summary, officer_id, opened_on, opened_by)
    select pg_temp.id_of(4, nth), district_id, unit_path, 'hardship', id, '困难职工帮扶', officer_id, ${today}::date - (nth % 300)::int, officer_id
    from homes where nth % 20 = 0 and not exists (select from cases c where c.household_id = homes.id)`
  await sql`update tasks set status = 3, result = '办好了' where status = 0 and ordered_by is not null and mod(abs(hashtext(id::text)), 40) = 0`
  await sql`insert into task_handovers (id, district_id, unit_path, task_id, from_officer_id, to_officer_id, reason)
    select pg_temp.id_of(5, row_number() over ()), t.district_id, t.unit_path, t.id, s.officer_id, t.officer_id, '下周出差'
    from (select distinct on (officer_id) * from tasks where status = 0 and ordered_by is null order by officer_id, id) t
    join units d on d.id = t.district_id join posts s on s.unit_id = d.id
    where mod(abs(hashtext(t.officer_id::text)), 3) = 0
      and not exists (select from task_handovers h where h.district_id = t.district_id)`
  await sql`update employers set last_contact_on = ${today}::date - (abs(hashtext(id::text)) % 200) where last_contact_on is null`
  await sql`insert into audit_lines (id, unit_path, officer_id, event, subject, subject_id, fields)
    select pg_temp.id_of(6, row_number() over ()), unit_path, officer_id, 'visit.logged', 'visit', id, '{note}' from visits v
    where not exists (select from audit_lines)`
}
