import type { ListName } from "../list.ts"

// Each list a second time, written from the handbook of the work (5.3–5.6, 6.2, 9) and not from the code: plain SQL for
// the owner of the schema. $1 is today, $2 the units in reach as patterns of `like`. Nothing here may be shared with the
// lists themselves; where both are wrong in the same way, no test will tell.

/** The rule of a unit today: the nearest region's, of two there the later. */
const ruleOf = (key: string, unit: string) => `(select p.value from policies p
  where p.key = '${key}' and left(${unit}, length(p.region_path)) = p.region_path
    and daterange(p.valid_from, p.valid_to, '[]') @> $1::date
  order by length(p.region_path) desc, p.valid_from desc, p.id desc limit 1)`

const shanghaiDay = (moment: string) => `timezone('Asia/Shanghai', ${moment})::date`

/** Files that keep a household on the register, for `h`. */
const registered = `join hardship_files reg on reg.household_id = h.id and reg.district_id = h.district_id and reg.is_live
  and reg.temporary is false and (reg.state = 'on_file' or reg.state like 'exit\\_%')`

/** The days on which somebody of the household was met or reached. */
const reached = (household: string) =>
  `select visited_on as day from visits where household_id = ${household} and not_home is false`

const unvisited = `
  select h.id, case when seen.day is null then 'never_seen' else 'interval_passed' end as reason,
    coalesce(seen.day, ${shanghaiDay("h.created_at")}) as since, null::date as due
  from households h
  cross join lateral (select max(day) as day from (${reached("h.id")}) x) seen
  cross join lateral (
    select min(days::int) as days from jsonb_each_text(${ruleOf("visit_interval_days", "h.unit_path")}) rule(who, days)
    where who = h.category or (who = 'model_worker' and h.id in (
      select p.household_id from people p join honours o on o.person_id = p.id
      where p.died_on is null and o.removed_at is null))) may
  where h.unit_path like any($2) and may.days is not null and (seen.day is null or $1::date - seen.day > may.days)`

const staleFiles = `
  select h.id, 'file_unchanged' as reason, w.day as since, null::date as due
  from households h ${registered}
  cross join lateral (select ${shanghaiDay("max(at)")} as day from (
    select h.updated_at as at
    union all select updated_at from hardship_files where household_id = h.id and is_live
    union all select m.created_at from hardship_moves m join hardship_files f on f.id = m.case_id
      where f.household_id = h.id and f.is_live
    union all select updated_at from people where household_id = h.id) written) w
  where h.unit_path like any($2) and w.day + interval '12 months' < $1::date`

const neverHelped = `
  select h.id, case when aid.asked > 0 then 'aid_under_way' else 'no_aid_asked' end as reason,
    reg.on_file_on as since, null::date as due
  from households h ${registered}
  cross join lateral (select count(*) filter (where state = 'paid') as paid,
      count(*) filter (where state <> all('{refused,withdrawn}')) as asked
    from aid_requests where household_id = h.id) aid
  where h.unit_path like any($2) and aid.paid = 0`

const phoneNumbers = `
  with theirs as (
    select p.household_id as home, n.number_blind as number, n.state = 'wrong' as wrong, n.removed_at is null as stands,
      p.died_on, ${shanghaiDay("n.created_at")} as noted_on, n.checked_on, ${shanghaiDay("n.removed_at")} as removed_on
    from phones n join people p on p.id = n.person_id where n.unit_path like any($2)),
  standing as (select * from theirs where stands and died_on is null),
  judged as (
    select s.home, s.wrong, other.day is not null as shared, case when s.wrong then coalesce(s.checked_on, s.noted_on)
      when s.noted_on > other.day then s.noted_on else other.day end as useless_from
    from standing s cross join lateral (select min(x.noted_on) as day from standing x
      where x.number = s.number and not x.wrong and x.home is distinct from s.home) other),
  homes as (
    select home, bool_and(wrong) as all_wrong, max(useless_from) as since from judged
    group by home having bool_and(wrong or shared))
  select h.id, case when homes.home is null then 'phone_missing' when homes.all_wrong then 'phone_wrong'
      else 'phone_shared' end as reason,
    case when homes.home is not null then homes.since else (select max(day) from (
      select reg.on_file_on as day
      union all select died_on from theirs where home = h.id
      union all select removed_on from theirs where home = h.id) gone) end as since, null::date as due
  from households h ${registered}
  left join homes on homes.home = h.id
  where h.unit_path like any($2) and (homes.home is not null or h.id not in (select home from judged where home is not null))`

const modelWorkers = `
  with cared as (
    select w.*, ${shanghaiDay("w.created_at")} as filed_on,
      (${ruleOf("visit_interval_days", "w.unit_path")} ->> 'model_worker')::int as every,
      (${ruleOf("model_worker_terms", "w.unit_path")} ->> 'unseenDays')::int as unseen,
      seen.reached, seen.at_home
    from model_workers w join people p on p.id = w.id
    cross join lateral (select max(visited_on) as reached, max(visited_on) filter (where channel = 'home') as at_home
      from visits v where not not_home and (v.person_id = w.id or v.household_id = p.household_id)) seen
    where w.unit_path like any($2) and w.state = any('{in_service,retired}'))
  select id, 'worker_unseen' as reason, coalesce(reached, filed_on) as since, null::date as due
    from cared where every is not null and (reached is null or $1::date - reached > every)
  union all select id, 'worker_difficulty', coalesce(at_home, filed_on), null
    from cared where in_difficulty and (at_home is null or $1::date - at_home > unseen)
  union all select id, 'worker_no_contact', filed_on, null from cared where contact_officer_id is null`

const scholarship = `
  with students as (
    select a.*, coalesce((t.rule ->> 'wordMonths')::int, 2) as word_months,
      coalesce((t.rule ->> 'payNoticeDays')::int, 30) as pay_days,
      coalesce((t.rule ->> 'recordLateDays')::int, 90) as late_days,
      coalesce((t.rule ->> 'familyDays')::int, 180) as family_days,
      case when to_char($1::date, 'MM-DD') < coalesce(t.rule ->> 'autumnFrom', '09-01') then 1 else 0 end as back,
      coalesce(t.rule ->> 'autumnFrom', '09-01') as autumn
    from awards a cross join lateral (select ${ruleOf("school_terms", "a.unit_path")} as rule) t
    where a.unit_path like any($2) and a.kind in ('scholarship', 'tuition') and a.state = 'running'),
  years as (select *, ((extract(year from $1::date) - back)::text || '-' || autumn)::date as year_end from students),
  pay as (select award_id, min(due_on) as day from instalments
    where kind = 'payment' and state = 'waiting' and due_fen + interest_fen > paid_fen group by award_id),
  heard as (
    select a.id, greatest((select max(day) from (${reached("a.household_id")}) x), (select max(happened_on) from award_records
      where award_id = a.id and kind = any('{contact,talk,group_visit,school_year,check_up}')), null) as day from students a),
  told as (select award_id, max(happened_on) as day from award_records
    where kind = any('{contact,talk,school_year}') group by award_id),
  numbers as (select p.id, count(n.id) filter (where n.state <> 'wrong') as good, max(n.checked_on) as checked
    from people p left join phones n on n.person_id = p.id and n.removed_at is null group by p.id),
  ends as (select id, make_date(left(facts ->> 'entersOn', 4)::int + (facts ->> 'years')::int, 7, 1) as day from students
    where jsonb_typeof(facts -> 'years') = 'number' and facts ->> 'entersOn' like '____-__-__')
  select id, 'record_missing' as reason, year_end as since, year_end + late_days as due from years
    where awarded_on < year_end and not exists (select 1 from award_records r where r.award_id = years.id
      and r.kind = 'school_year' and left(r.period, 4)::int = extract(year from year_end) - 1)
  union all select s.id, 'payment_due', pay.day - s.pay_days, pay.day from students s join pay on pay.award_id = s.id
    where pay.day - $1::date <= s.pay_days
  union all select s.id, 'no_word', coalesce(heard.day, s.awarded_on), null from students s join heard using (id)
    where s.kind = 'scholarship'
      and $1::date > coalesce(heard.day, s.awarded_on) + s.word_months * interval '1 month'
  union all select s.id, 'student_phone', coalesce(n.checked, s.awarded_on), null
    from students s join numbers n on n.id = s.person_id where s.kind = 'scholarship' and n.good = 0
  union all select s.id, 'family_changed', max(v.visited_on), null from students s
    join visits v on v.household_id = s.household_id and v.changes <> '{}' and $1::date - v.visited_on <= s.family_days
    left join told on told.award_id = s.id
    where s.kind = 'scholarship' and (told.day is null or v.visited_on > told.day) group by s.id
  union all select s.id, 'outcome_missing', ends.day, null from students s join ends using (id)
    where s.kind = 'scholarship' and ends.day <= $1::date and not exists (select 1 from award_records r
      where r.award_id = s.id and r.kind = any('{graduated,outcome}'))`

const microloan = `
  with loans as (
    select a.*, coalesce((select (r.rules ->> 'checkUpMonths')::int from programme_rounds r
        where r.id = a.round_id), (t.rule ->> 'checkUpMonths')::int, 3) as every,
      coalesce((t.rule ->> 'repayNoticeDays')::int, 30) as ahead,
      coalesce((t.rule ->> 'disburseDays')::int, 30) as bank_days,
      coalesce((select max(happened_on) from award_records r where r.award_id = a.id
        and r.kind = any('{check_up,disbursed}')), a.awarded_on) as looked
    from awards a cross join lateral (select ${ruleOf("loan_terms", "a.unit_path")} as rule) t
    where a.unit_path like any($2) and a.kind = 'microloan'
      and a.state = any('{running,undisbursed,overdue,collecting}')),
  owed as (select * from instalments
    where kind = 'repayment' and state <> all('{paid,dropped}') and due_fen + interest_fen - paid_fen > 0)
  select l.id, 'repayment_overdue' as reason, min(o.due_on) as since, min(o.due_on) as due
    from loans l join owed o on o.award_id = l.id where o.due_on < $1 group by l.id
  union all select l.id, 'repayment_due', min(o.due_on) - l.ahead, min(o.due_on)
    from loans l join owed o on o.award_id = l.id where o.due_on - $1::date between 0 and l.ahead group by l.id, l.ahead
  union all select id, 'check_up_due', looked, (looked + every * interval '1 month')::date
    from loans where state <> 'undisbursed' and $1::date >= looked + every * interval '1 month'
  union all select id, 'undisbursed', awarded_on, null
    from loans where state = 'undisbursed' and $1::date - awarded_on > bank_days`

export const definitions: Record<ListName, string> = {
  scholarship,
  microloan,
  "model-workers": modelWorkers,
  unvisited,
  "stale-files": staleFiles,
  "never-helped": neverHelped,
  "phone-numbers": phoneNumbers,
}
