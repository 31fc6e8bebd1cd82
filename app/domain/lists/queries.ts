import { and, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { households, people } from "#db/schema/people.ts"
import { awards } from "#db/schema/programmes.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { inRegions } from "../policy/regions.ts"
import { intervalGroups } from "../territories/intervals.ts"
import { unitsBelow } from "../territories/queries.ts"
import type { About, FollowUpList, ListName } from "./list.ts"
import { followUpLists, listNamed } from "./registry.ts"
import { keyOf, type ListRow } from "./row.ts"
import type { ListFilters, ListQuery } from "./schema.ts"

export const pageSize = 50

/** What stands on each list today within reach, and how much of it is the officer's own. */
export function countLists(actor: Actor, today: string): Promise<{ name: ListName; n: number; mine: number }[]> {
  return withScope(
    actor,
    async (tx) => {
      const about = await aboutToday(tx, actor, today)
      const counts = []
      for (const list of followUpLists) {
        const [row] = await tx.execute<{ n: number; mine: number }>(sql`
          select count(*)::int as n, count(*) filter (where officer_id = ${actor.id})::int as mine
          from (${list.rows(about)}) l`)
        counts.push({ name: list.name, n: row?.n ?? 0, mine: row?.mine ?? 0 })
      }
      return counts
    },
    { snapshot: true },
  )
}

/**
 * One list as it is today: who stands on it, why and since when, in the order in which households are walked (unit,
 * lane), 50 a page by key. NotFound for a list that there is not.
 */
export function openList(actor: Actor, name: string, query: ListQuery, today: string) {
  const list = listNamed(name)
  return withScope(
    actor,
    async (tx) => {
      const about = await aboutToday(tx, actor, today)
      const place = await placeOf(tx, actor, list, query.after)
      const rows = await tx.execute<ListRow>(sql`${rowsQuery(list, about, actor, query, place)} limit ${pageSize + 1}`)
      const shown = rows.slice(0, pageSize)
      const last = shown.at(-1)
      return {
        name: list.name,
        rows: [...shown],
        total: await countRows(tx, list, about, actor, query),
        next: rows.length > pageSize && last ? keyOf(last) : null,
      }
    },
    { snapshot: true },
  )
}

/** How many rows of a list fit the filters. */
export async function countRows(tx: Tx, list: FollowUpList, about: About, actor: Actor, query: ListFilters) {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (${list.rows(about)}) l where ${fitting(actor, query, about.today)}`,
  )
  return row?.n ?? 0
}

/** The rows of a list that fit the filters and `more`, in the list's order. */
export function rowsQuery(list: FollowUpList, about: About, actor: Actor, query: ListFilters, more?: SQL): SQL {
  return sql`select l.id, l.district_id as "districtId", l.unit_path as "unitPath", l.household_id as "householdId",
      l.person_id as "personId", l.officer_id as "officerId", l.reason, l.since::text, l.due::text,
      l.contact_on::text as "contactOn", l.state, l.school, l.more, l.period, coalesce(p.name, h.name, '') as who,
      coalesce(h.name, '') as home, coalesce(h.address, '') as address, coalesce(u.short_name, '') as "unitName",
      o.called as officer
    from (${list.rows(about)}) l
    left join households h on h.id = l.household_id and h.district_id = l.district_id
    left join people p on p.id = l.person_id and p.district_id = l.district_id
    left join units u on u.path = l.unit_path
    left join officers o on o.id = l.officer_id
    where ${and(fitting(actor, query, about.today), more)}
    order by l.unit_path, coalesce(h.lane, ''), l.id, l.reason`
}

/** What a list is drawn up against today for this officer. */
export async function aboutToday(tx: Tx, actor: Actor, today: string): Promise<About> {
  const below = await unitsBelow(tx, actor.paths)
  const paths = below.map((unit) => unit.path)
  return {
    actor,
    today,
    groups: await intervalGroups(tx, paths, today),
    care: await inRegions(tx, "model_worker_terms", actor.paths, today),
    school: await inRegions(tx, "school_terms", actor.paths, today),
    loans: await inRegions(tx, "loan_terms", actor.paths, today),
  }
}

/** Awards' schools and rounds on a list within reach, for its filters. */
export function filterChoices(actor: Actor, name: string, today: string) {
  const list = listNamed(name)
  if (list.subject !== "award") return Promise.resolve({ schools: [] as string[], rounds: [] as Round[] })
  return withScope(actor, async (tx) => {
    const about = await aboutToday(tx, actor, today)
    const schools = await tx.execute<{ school: string }>(
      sql`select distinct school from (${list.rows(about)}) l where school <> '' order by school limit 200`,
    )
    const rounds = await tx.execute<Round>(
      sql`select r.id, r.name from programme_rounds r where (r.id, r.district_id) in
        (select l.round_id, l.district_id from (${list.rows(about)}) l) order by r.year desc, r.name limit 50`,
    )
    return { schools: schools.map((row) => row.school), rounds: [...rounds] }
  })
}
type Round = { id: string; name: string }

function fitting(actor: Actor, query: ListFilters, today: string): SQL | undefined {
  const { territory, helper, reason, state, school, round, due } = query
  return and(
    sql`true`,
    territory ? sql`l.unit_path ^@ ${territory}` : undefined,
    helper === undefined
      ? undefined
      : helper === "nobody"
        ? sql`l.officer_id is null`
        : sql`l.officer_id = ${helper === "mine" ? actor.id : helper}::uuid`,
    reason ? sql`l.reason = ${reason}` : undefined,
    state ? sql`l.state = ${state}` : undefined,
    school ? sql`l.school = ${school}` : undefined,
    round ? sql`l.round_id = ${round}::uuid` : undefined,
    due === "late" ? sql`l.due < ${today}::date` : undefined,
    due === "week" ? sql`l.due between ${today}::date and ${addDays(today, 7)}::date` : undefined,
    due === "month" ? sql`l.due between ${today}::date and ${addDays(today, 30)}::date` : undefined,
  )
}

/** Rows after the one of this key; from the top if its subject is none within reach. */
async function placeOf(tx: Tx, actor: Actor, list: FollowUpList, after: string | undefined): Promise<SQL | undefined> {
  if (!after) return undefined
  const [id = "", reason = ""] = after.split(".")
  const table = { household: households, model_worker: people, award: awards }[list.subject]
  const home = list.subject === "household" ? sql`t.id` : sql`t.household_id`
  const [last] = await tx.execute<{ path: string; lane: string }>(sql`
    select t.unit_path as path, coalesce(h.lane, '') as lane from (
      select * from ${table} where ${within(actor, table)} and ${table.id} = ${id}::uuid) t
    left join households h on h.id = ${home} and h.district_id = t.district_id`)
  if (!last) return undefined
  return sql`(l.unit_path, coalesce(h.lane, ''), l.id, l.reason) > (${last.path}, ${last.lane}, ${id}::uuid, ${reason})`
}
