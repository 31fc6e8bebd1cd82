import { and, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import type { Channel } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { caseClosures, cases } from "#db/schema/cases.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import type { TimelineKind } from "./kinds.ts"

type Common = {
  key: string
  id: string
  day: string
  text: string
  note: string
  officer: string
  person: string | null
}
export type TimelineEntry = Common &
  (
    | {
        kind: "visit" | "contact"
        channel: Channel
        notHome: boolean
        companions: string
        giftFen: number
        giftGoods: string
        followUps: number
      }
    | { kind: "task"; status: number; dueOn: string; rule: string | null; orderedBy: string | null }
    | { kind: "case"; caseKind: string; step: "opened" | "closed"; outcome: string | null }
  )

/** Whose history: the whole household's, or that of a person who has none on file. */
export type Whose = { districtId: string; householdId: string | null; personId: string | null }

const pageSize = 50

/** What happened with a household, latest first, 50 a page by key. */
export function listTimeline(
  actor: Actor,
  householdId: string,
  options: { kind?: TimelineKind; before?: string } = {},
): Promise<{ entries: TimelineEntry[]; next: string | null }> {
  return withScope(
    actor,
    async (tx) => {
      const home = found(
        await tx
          .select({ districtId: households.districtId })
          .from(households)
          .where(and(within(actor, households), eq(households.id, householdId))),
      )
      return timelineOf(tx, actor, { ...home, householdId, personId: null }, options)
    },
    { snapshot: true },
  )
}

/**
 * Contacts on their day, cases on the days they were opened and closed, tasks on the day they were done or, until
 * then, noted. Each branch brings at most a page, so that a long history costs no more than a short one.
 */
export async function timelineOf(
  tx: Tx,
  actor: Actor,
  whose: Whose,
  { kind, before }: { kind?: TimelineKind; before?: string },
): Promise<{ entries: TimelineEntry[]; next: string | null }> {
  const key = /^(\d{4}-\d{2}-\d{2})_([\da-f-]{36})$/.exec(before ?? "")
  const earlier = (day: unknown, id: unknown) =>
    key ? sql`(${day}, ${id}) < (${key[1]}::date, ${key[2]}::uuid)` : undefined
  const branches = [
    (!kind || kind === "visit" || kind === "contact") &&
      visitBranch(actor, whose, kind, earlier(visits.visitedOn, visits.id)),
    (!kind || kind === "task") && taskBranch(actor, whose, earlier(taskDay, tasks.id)),
    (!kind || kind === "case") && openedBranch(actor, whose, earlier(cases.openedOn, cases.id)),
    (!kind || kind === "case") && closedBranch(actor, whose, earlier(caseClosures.closedOn, caseClosures.id)),
  ].filter((branch): branch is SQL => Boolean(branch))
  const rows = await tx.execute<Row>(sql`
    select e.*, o.called as officer, nullif(concat(nullif(p.called, ''), case when p.called = '' then p.name end), '') as person
    from (select * from (${sql.join(branches, sql` union all `)}) b order by day desc, key desc limit ${pageSize + 1}) e
    join ${officers} o on o.id = e.officer_id
    left join ${people} p on p.id = e.person_id and p.district_id = ${whose.districtId}
    order by e.day desc, e.key desc`)
  const entries = [...rows].slice(0, pageSize).map(entryOf)
  const last = entries.at(-1)
  return { entries, next: rows.length > pageSize && last ? `${last.day}_${last.key}` : null }
}

/** How many entries of each kind there are, for the filter's words. */
export async function timelineCounts(tx: Tx, actor: Actor, whose: Whose): Promise<Record<TimelineKind, number>> {
  const [row] = await tx.execute<Record<TimelineKind, number>>(sql`select
    (select count(*)::int from ${visits} where ${of(actor, visits, whose)} and ${atHome}) as visit,
    (select count(*)::int from ${visits} where ${of(actor, visits, whose)} and not ${atHome}) as contact,
    (select count(*)::int from ${tasks} where ${of(actor, tasks, whose)}) as task,
    (select count(*)::int from ${cases} where ${of(actor, cases, whose)})
      + (select count(*)::int from ${caseClosures} join ${cases}
          on ${cases.id} = ${caseClosures.caseId} and ${cases.districtId} = ${caseClosures.districtId}
          where ${of(actor, cases, whose)}) as case`)
  return row ?? { visit: 0, contact: 0, task: 0, case: 0 }
}

type Subject = typeof visits | typeof tasks | typeof cases

function of(actor: Actor, table: Subject, { districtId, householdId, personId }: Whose): SQL {
  const subject = householdId ? eq(table.householdId, householdId) : eq(table.personId, personId as string)
  return and(within(actor, table), eq(table.districtId, districtId), subject) as SQL
}

const atHome = sql`${visits.channel} = 'home'`
const taskDay = sql`(coalesce(${tasks.doneAt}, ${tasks.createdAt}) at time zone 'Asia/Shanghai')::date`
const nothing = sql`null::text`

function branch(kind: string, columns: Record<string, SQL | unknown>, from: SQL, where: SQL | undefined): SQL {
  const day = columns.day
  const order = [
    "key",
    "id",
    "day",
    "text",
    "note",
    "officer_id",
    "person_id",
    "code",
    "detail",
    "due_on",
    "rule",
    "not_home",
    "companions",
    "gift_fen",
    "gift_goods",
    "follow_ups",
  ]
  const defaults: Record<string, SQL> = {
    due_on: nothing,
    rule: nothing,
    detail: nothing,
    not_home: sql`false`,
    companions: sql`''`,
    gift_fen: sql`0`,
    gift_goods: sql`''`,
    follow_ups: sql`0`,
  }
  const selected = order.map((name) => sql`${columns[name] ?? defaults[name]} as ${sql.identifier(name)}`)
  return sql`(select ${kind}::text as kind, ${sql.join(selected, sql`, `)}
    from ${from} where ${where} order by ${day} desc, ${columns.key} desc limit ${pageSize + 1})`
}

function visitBranch(actor: Actor, whose: Whose, kind: TimelineKind | undefined, earlier: SQL | undefined): SQL {
  const only = kind === "visit" ? atHome : kind === "contact" ? sql`not ${atHome}` : undefined
  return branch(
    "visit",
    {
      key: visits.id,
      id: visits.id,
      day: visits.visitedOn,
      text: visits.note,
      note: visits.changeNote,
      officer_id: visits.officerId,
      person_id: visits.personId,
      code: visits.channel,
      not_home: visits.notHome,
      companions: visits.companions,
      gift_fen: visits.giftFen,
      gift_goods: visits.giftGoods,
      follow_ups: sql`(select count(*)::int from ${tasks} where ${within(actor, tasks)}
        and ${tasks.districtId} = ${visits.districtId} and ${tasks.visitId} = ${visits.id})`,
    },
    sql`${visits}`,
    and(of(actor, visits, whose), only, earlier),
  )
}

function taskBranch(actor: Actor, whose: Whose, earlier: SQL | undefined): SQL {
  return branch(
    "task",
    {
      key: tasks.id,
      id: tasks.id,
      day: taskDay,
      text: tasks.title,
      note: tasks.result,
      officer_id: tasks.officerId,
      person_id: tasks.personId,
      code: sql`${tasks.status}::text`,
      detail: tasks.orderedBy,
      due_on: sql`${tasks.dueOn}::text`,
      rule: tasks.rule,
    },
    sql`${tasks}`,
    and(of(actor, tasks, whose), earlier),
  )
}

function openedBranch(actor: Actor, whose: Whose, earlier: SQL | undefined): SQL {
  return branch(
    "opened",
    {
      key: cases.id,
      id: cases.id,
      day: cases.openedOn,
      text: cases.summary,
      note: sql`''`,
      officer_id: cases.openedBy,
      person_id: cases.personId,
      code: cases.kind,
    },
    sql`${cases}`,
    and(of(actor, cases, whose), earlier),
  )
}

function closedBranch(actor: Actor, whose: Whose, earlier: SQL | undefined): SQL {
  return branch(
    "closed",
    {
      key: caseClosures.id,
      id: cases.id,
      day: caseClosures.closedOn,
      text: cases.summary,
      note: caseClosures.reason,
      officer_id: caseClosures.closedBy,
      person_id: cases.personId,
      code: cases.kind,
      detail: caseClosures.outcome,
    },
    sql`${caseClosures} join ${cases} on ${cases.id} = ${caseClosures.caseId} and ${cases.districtId} = ${caseClosures.districtId}`,
    and(within(actor, caseClosures), of(actor, cases, whose), earlier),
  )
}

type Row = {
  kind: "visit" | "task" | "opened" | "closed"
  key: string
  id: string
  day: string
  text: string
  note: string
  officer: string
  person: string | null
  code: string
  detail: string | null
  due_on: string | null
  rule: string | null
  not_home: boolean
  companions: string
  gift_fen: number
  gift_goods: string
  follow_ups: number
}

function entryOf(row: Row): TimelineEntry {
  const { key, id, day, text, note, officer, person } = row
  const common = { key, id, day, text, note, officer, person }
  if (row.kind === "task") {
    return {
      ...common,
      kind: "task",
      status: Number(row.code),
      dueOn: row.due_on ?? day,
      rule: row.rule,
      orderedBy: row.detail,
    }
  }
  if (row.kind !== "visit") {
    return { ...common, kind: "case", caseKind: row.code, step: row.kind, outcome: row.detail }
  }
  return {
    ...common,
    kind: row.code === "home" ? "visit" : "contact",
    channel: row.code as Channel,
    notHome: row.not_home,
    companions: row.companions,
    giftFen: row.gift_fen,
    giftGoods: row.gift_goods,
    followUps: row.follow_ups,
  }
}
