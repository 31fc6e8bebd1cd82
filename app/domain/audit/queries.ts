import { and, desc, eq, gte, lt, or, type SQL, sql } from "drizzle-orm"
import { withOversight } from "#db/door.server.ts"
import { auditLines } from "#db/schema/audit.ts"
import { officers } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed } from "../errors.ts"
import { type Actor, mayReadAudit, reaches } from "../officers/actor.ts"
import type { AuditAsked } from "./schema.ts"

export type AuditRow = {
  id: string
  at: Date
  called: string
  unitName: string
  event: string
  subject: string
  /** Only where the reader has case work: whoever oversees without it learns that a row was touched, not which. */
  subjectId: string | null
  fields: string[]
  /** Officers write about people here, so it goes with the row. */
  reason: string
  reasonKept: boolean
}

const perPage = 50
/** Events to choose from are those of the latest lines; older words still work in the address. */
const lookedThrough = 5000

/** The audit of the units the reader oversees, newest first; `next` is where the following page begins. */
export async function auditPage(
  actor: Actor,
  asked: AuditAsked,
): Promise<{ rows: AuditRow[]; next: string | null; events: string[] }> {
  if (!mayReadAudit(actor)) throw new NotAllowed()
  return withOversight(actor, async (tx) => {
    const wanted = and(
      overseen(actor),
      asked.event ? eq(auditLines.event, asked.event) : undefined,
      asked.who ? byOfficer(asked.who) : undefined,
      asked.day ? onDay(asked.day) : undefined,
      asked.before ? lt(auditLines.id, asked.before) : undefined,
    )
    const found = await tx
      .select({
        id: auditLines.id,
        at: auditLines.at,
        called: officers.called,
        unitPath: auditLines.unitPath,
        unitName: units.shortName,
        event: auditLines.event,
        subject: auditLines.subject,
        subjectId: auditLines.subjectId,
        fields: auditLines.fields,
        reason: auditLines.reason,
      })
      .from(auditLines)
      .innerJoin(officers, eq(officers.id, auditLines.officerId))
      .leftJoin(units, eq(units.path, auditLines.unitPath))
      .where(wanted)
      .orderBy(desc(auditLines.id))
      .limit(perPage + 1)
    const rows = found.slice(0, perPage).map(({ unitPath, ...line }) => {
      const open = reaches(actor, unitPath) || !aboutPeople(line.subject)
      return {
        ...line,
        unitName: line.unitName ?? "",
        subjectId: reaches(actor, unitPath) ? line.subjectId : null,
        reason: open ? line.reason : "",
        reasonKept: !open && line.reason !== "",
      }
    })
    const next = found.length > perPage ? (rows.at(-1)?.id ?? null) : null
    return { rows, next, events: await latestEvents(tx, actor) }
  })
}

/** Lines of units, officers, posts and local rules are about the union itself; all others are about people it serves. */
const aboutPeople = (subject: string) => !["officer", "unit", "policy"].includes(subject)

/** First wall of the audit: lines of the units the reader oversees. */
function overseen(actor: { oversight: string[] }): SQL {
  return or(sql`false`, ...actor.oversight.map((path) => sql`${auditLines.unitPath} ^@ ${path}`)) as SQL
}

function byOfficer(name: string): SQL {
  return sql`${auditLines.officerId} in (select id from officers
    where username = ${name.toLowerCase()} or name = ${name} or called = ${name})`
}

/** A day of Shanghai. The id carries the time it was made at, so the primary key finds the place. */
function onDay(day: string): SQL | undefined {
  const start = Date.parse(`${day}T00:00:00+08:00`)
  const end = Date.parse(`${addDays(day, 1)}T00:00:00+08:00`)
  const hour = 3600_000
  return and(
    gte(auditLines.id, firstIdOf(start - hour)),
    lt(auditLines.id, firstIdOf(end + hour)),
    gte(auditLines.at, new Date(start)),
    lt(auditLines.at, new Date(end)),
  )
}

function firstIdOf(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

async function latestEvents(tx: Parameters<Parameters<typeof withOversight>[1]>[0], actor: Actor): Promise<string[]> {
  const latest = tx
    .select({ event: auditLines.event })
    .from(auditLines)
    .where(overseen(actor))
    .orderBy(desc(auditLines.id))
    .limit(lookedThrough)
    .as("latest")
  const rows = await tx.selectDistinct({ event: latest.event }).from(latest).orderBy(latest.event)
  return rows.map((row) => row.event)
}
