import { and, asc, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { unseal } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { tasks } from "#db/schema/tasks.ts"
import { units } from "#db/schema/units.ts"
import { visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { maskPhone } from "../people/masking.ts"
import { isOwnTerritory } from "../people/rules.ts"
import { intervalGroups, waitsTooLong } from "../territories/intervals.ts"
import { servedBy, unitsBelow } from "../territories/queries.ts"
import type { EmployerFilters } from "./schema.ts"

/** The column a chair's number is sealed for. */
export const phoneColumn = "employers.chair_phone"

const page = 50

// Qualified through the join with units: in a select from one table Drizzle drops the table's name inside sql``.
const rowColumns = {
  id: employers.id,
  kind: employers.kind,
  name: employers.name,
  industry: employers.industry,
  chairName: employers.chairName,
  unitPath: employers.unitPath,
  unitName: units.name,
  lastContactOn: employers.lastContactOn,
  /** How the last contact went: the newest one that was not in vain. */
  channel: sql<string | null>`(select v.channel from ${visits} v where v.district_id = ${employers.districtId}
    and v.employer_id = ${employers.id} and not v.not_home order by v.visited_on desc, v.id desc limit 1)`,
  openTasks: sql<number>`(select count(*)::int from ${tasks} t where t.district_id = ${employers.districtId}
    and t.employer_id = ${employers.id} and t.status = ${sql.raw(String(taskStatus.open))})`,
}

export type EmployerRow = {
  id: string
  kind: string
  name: string
  industry: string
  chairName: string
  unitPath: string
  unitName: string
  lastContactOn: string | null
  channel: string | null
  openTasks: number
  /** Days that may pass here between two contacts; null where no local rule says so. */
  interval: number | null
}

/**
 * Bodies served within reach, 50 a page by key. `by: "contact"` puts those first that have waited longest, otherwise
 * they stand by territory and name.
 */
export function listEmployers(
  actor: Actor,
  filters: EmployerFilters & { by?: "name" | "contact" },
  today: string,
): Promise<{ rows: EmployerRow[]; total: number; untouched: number; next: string | null }> {
  return withScope(
    actor,
    async (tx) => {
      const all = await unitsBelow(tx, actor.paths)
      const groups = await intervalGroups(
        tx,
        all.map((unit) => unit.path),
        today,
      )
      const late = waitsTooLong(employers, groups, "employer", today)
      const text = filters.q
      const common = and(
        within(actor, employers),
        servedBy(employers, filters.territory),
        filters.kind ? eq(employers.kind, filters.kind) : undefined,
        text ? or(ilike(employers.name, like(text)), ilike(employers.creditCode, like(text))) : undefined,
      )
      const anchor = filters.after ? await anchorOf(tx, actor, filters.after) : undefined
      const rows = await tx
        .select(rowColumns)
        .from(employers)
        .innerJoin(units, and(eq(units.path, employers.unitPath), eq(units.districtId, employers.districtId)))
        .where(and(common, filters.untouched ? late : undefined, anchor && after(anchor, filters.by)))
        .orderBy(
          ...(filters.by === "contact" ? [asc(waitedSince)] : [asc(employers.unitPath), asc(employers.name)]),
          asc(employers.id),
        )
        .limit(page + 1)
      const [counts] = await tx
        .select({ total: sql<number>`count(*)::int`, untouched: sql<number>`(count(*) filter (where ${late}))::int` })
        .from(employers)
        .where(common)
      const more = rows.length > page
      if (more) rows.pop()
      return {
        rows: rows.map((row) => ({
          ...row,
          interval: groups.find((g) => g.paths.includes(row.unitPath))?.days.employer ?? null,
        })),
        total: counts?.total ?? 0,
        untouched: counts?.untouched ?? 0,
        next: more ? (rows.at(-1)?.id ?? null) : null,
      }
    },
    { snapshot: true },
  )
}

const waitedSince = sql`coalesce(${employers.lastContactOn}, '0001-01-01'::date)`

type Anchor = { id: string; unitPath: string; name: string; since: string }

async function anchorOf(tx: Tx, actor: Actor, id: string): Promise<Anchor> {
  return found(
    await tx
      .select({
        id: employers.id,
        unitPath: employers.unitPath,
        name: employers.name,
        since: sql<string>`${waitedSince}`,
      })
      .from(employers)
      .where(and(within(actor, employers), eq(employers.id, id))),
  )
}

function after(a: Anchor, by: "name" | "contact" | undefined): SQL {
  return by === "contact"
    ? sql`(${waitedSince}, ${employers.id}) > (${a.since}::date, ${a.id}::uuid)`
    : sql`(${employers.unitPath}, ${employers.name}, ${employers.id}) > (${a.unitPath}, ${a.name}, ${a.id}::uuid)`
}

/** A search text as a LIKE pattern, its own wildcards taken literally. */
function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`
}

/** One body: what is on file, with its chair's number masked, and what is open for it. */
export function getEmployer(actor: Actor, employerId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const { chairPhone, ...employer } = found(
        await tx
          .select()
          .from(employers)
          .where(and(within(actor, employers), eq(employers.id, employerId))),
      )
      const [all, openTasks, openCases] = await Promise.all([
        unitsBelow(tx, actor.paths),
        tx
          .select({
            id: tasks.id,
            title: tasks.title,
            rule: tasks.rule,
            dueOn: tasks.dueOn,
            officer: officers.called,
          })
          .from(tasks)
          .innerJoin(officers, eq(officers.id, tasks.officerId))
          .where(and(within(actor, tasks), eq(tasks.employerId, employerId), eq(tasks.status, taskStatus.open)))
          .orderBy(asc(tasks.dueOn), asc(tasks.id))
          .limit(page),
        tx
          .select({ id: cases.id, kind: cases.kind, summary: cases.summary, openedOn: cases.openedOn })
          .from(cases)
          .where(and(within(actor, cases), eq(cases.employerId, employerId), eq(cases.isOpen, true)))
          .orderBy(desc(cases.openedOn), desc(cases.id))
          .limit(page),
      ])
      const groups = await intervalGroups(tx, [employer.unitPath], today)
      return {
        ...employer,
        phone: chairPhone
          ? maskPhone(unseal(chairPhone, phoneColumn, employer.id), isOwnTerritory(actor, employer.unitPath))
          : null,
        unit: all.find((unit) => unit.path === employer.unitPath) ?? null,
        interval: groups[0]?.days.employer ?? null,
        openTasks,
        openCases,
      }
    },
    { snapshot: true },
  )
}
