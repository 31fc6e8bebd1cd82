import { and, asc, desc, eq, ilike, inArray, or, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { auditLines } from "#db/schema/audit.ts"
import { caseClosures, cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { units } from "#db/schema/units.ts"
import { visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { type SubjectIds, subjectOf } from "../tasks/subject.ts"
import { servedBy } from "../territories/queries.ts"
import { courseOf, kindsFor } from "./rules.ts"
import type { CaseFilters } from "./schema.ts"

const page = 50
const responsible = alias(officers, "responsible")

function rowsFrom(tx: Tx) {
  return tx
    .select({
      id: cases.id,
      districtId: cases.districtId,
      unitPath: cases.unitPath,
      unitName: units.name,
      kind: cases.kind,
      causes: cases.causes,
      summary: cases.summary,
      openedOn: cases.openedOn,
      isOpen: cases.isOpen,
      version: cases.version,
      officerId: cases.officerId,
      officerCalled: responsible.called,
      householdId: cases.householdId,
      personId: cases.personId,
      employerId: cases.employerId,
      householdName: households.name,
      personCalled: sql<string | null>`coalesce(nullif(${people.called}, ''), ${people.name})`,
      employerName: employers.name,
    })
    .from(cases)
    .innerJoin(responsible, eq(responsible.id, cases.officerId))
    .innerJoin(units, and(eq(units.path, cases.unitPath), eq(units.districtId, cases.districtId)))
    .leftJoin(households, and(eq(households.id, cases.householdId), eq(households.districtId, cases.districtId)))
    .leftJoin(people, and(eq(people.id, cases.personId), eq(people.districtId, cases.districtId)))
    .leftJoin(employers, and(eq(employers.id, cases.employerId), eq(employers.districtId, cases.districtId)))
    .$dynamic()
}

export type CaseRow = Awaited<ReturnType<typeof rowsFrom>>[number]

/** Cases within reach, latest opened first, 50 a page by key, and how many there are in all. */
export function listCases(
  actor: Actor,
  filters: CaseFilters,
): Promise<{ rows: CaseRow[]; total: number; next: string | null }> {
  return withScope(
    actor,
    async (tx) => {
      const common = and(
        within(actor, cases),
        filters.state === "all" ? undefined : eq(cases.isOpen, filters.state === "open"),
        filters.kind ? eq(cases.kind, filters.kind) : undefined,
        filters.officer ? eq(cases.officerId, filters.officer) : undefined,
        servedBy(cases, filters.territory),
        filters.household ? eq(cases.householdId, filters.household) : undefined,
        filters.employer ? eq(cases.employerId, filters.employer) : undefined,
        filters.q ? textIn(filters.q) : undefined,
      )
      const [anchor] = filters.after
        ? await tx
            .select({ id: cases.id, openedOn: cases.openedOn })
            .from(cases)
            .where(and(within(actor, cases), eq(cases.id, filters.after)))
        : []
      const rows = await rowsFrom(tx)
        .where(and(common, anchor && sql`(${cases.openedOn}, ${cases.id}) < (${anchor.openedOn}, ${anchor.id}::uuid)`))
        .orderBy(desc(cases.openedOn), desc(cases.id))
        .limit(page + 1)
      const [counted] = await tx
        .select({ n: sql<number>`count(*)::int` })
        .from(cases)
        .leftJoin(households, and(eq(households.id, cases.householdId), eq(households.districtId, cases.districtId)))
        .leftJoin(people, and(eq(people.id, cases.personId), eq(people.districtId, cases.districtId)))
        .leftJoin(employers, and(eq(employers.id, cases.employerId), eq(employers.districtId, cases.districtId)))
        .where(common)
      const more = rows.length > page
      if (more) rows.pop()
      return { rows, total: counted?.n ?? 0, next: more ? (rows.at(-1)?.id ?? null) : null }
    },
    { snapshot: true },
  )
}

function textIn(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`
  return or(
    ilike(cases.summary, pattern),
    ilike(households.name, pattern),
    ilike(people.name, pattern),
    ilike(people.called, pattern),
    ilike(employers.name, pattern),
  )
}

/** A case as a row, or NotFound. */
export async function getCaseRow(tx: Tx, actor: Actor, caseId: string): Promise<CaseRow> {
  return found(await rowsFrom(tx).where(and(within(actor, cases), eq(cases.id, caseId))))
}

/** One case whole: facts, course, its visits and tasks, and who could carry it. */
export function getCase(actor: Actor, caseId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const row = await getCaseRow(tx, actor, caseId)
      const by = alias(officers, "by_officer")
      const back = alias(officers, "back_officer")
      const [[opening], closures, handings, contacts, todos, colleagues] = await Promise.all([
        tx
          .select({ by: by.called, at: cases.createdAt })
          .from(cases)
          .innerJoin(by, eq(by.id, cases.openedBy))
          .where(and(within(actor, cases), eq(cases.id, caseId), eq(cases.districtId, row.districtId))),
        tx
          .select({
            closedOn: caseClosures.closedOn,
            createdAt: caseClosures.createdAt,
            closedBy: by.called,
            reason: caseClosures.reason,
            outcome: caseClosures.outcome,
            reopenedAt: caseClosures.reopenedAt,
            reopenedBy: back.called,
            reopenReason: caseClosures.reopenReason,
          })
          .from(caseClosures)
          .innerJoin(by, eq(by.id, caseClosures.closedBy))
          .leftJoin(back, eq(back.id, caseClosures.reopenedBy))
          .where(and(within(actor, caseClosures), eq(caseClosures.caseId, caseId))),
        tx
          .select({ at: auditLines.at, by: by.called, reason: auditLines.reason })
          .from(auditLines)
          .innerJoin(by, eq(by.id, auditLines.officerId))
          .where(and(eq(auditLines.subjectId, caseId), eq(auditLines.event, "case.reassigned"))),
        tx
          .select({
            id: visits.id,
            visitedOn: visits.visitedOn,
            channel: visits.channel,
            note: visits.note,
            notHome: visits.notHome,
            officer: by.called,
          })
          .from(visits)
          .innerJoin(by, eq(by.id, visits.officerId))
          .where(and(within(actor, visits), eq(visits.caseId, caseId)))
          .orderBy(desc(visits.visitedOn), desc(visits.id))
          .limit(page),
        tx
          .select({
            id: tasks.id,
            title: tasks.title,
            rule: tasks.rule,
            status: tasks.status,
            fromOn: tasks.fromOn,
            dueOn: tasks.dueOn,
            officer: by.called,
          })
          .from(tasks)
          .innerJoin(by, eq(by.id, tasks.officerId))
          .where(and(within(actor, tasks), eq(tasks.caseId, caseId)))
          .orderBy(asc(sql`${tasks.status} not in (0, 3)`), asc(tasks.dueOn), asc(tasks.id))
          .limit(page),
        colleaguesFor(tx, row.unitPath, today),
      ])
      const made = found(opening ? [opening] : [])
      return {
        ...row,
        openedBy: made.by,
        course: courseOf({ openedOn: row.openedOn, at: made.at, by: made.by, summary: "" }, closures, handings),
        visits: contacts,
        tasks: todos,
        unfinished: todos.filter((t) => t.status === taskStatus.open || t.status === taskStatus.reported).length,
        colleagues,
      }
    },
    { snapshot: true },
  )
}

/** What a new case could be for: the subject by its name, the kinds that fit, and who could carry it. */
export function getNewCase(actor: Actor, ids: SubjectIds, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const subject = await subjectOf(tx, actor, ids)
      const [[household], [person], [employer], colleagues, standing] = await Promise.all([
        subject.householdId
          ? tx
              .select({ name: households.name })
              .from(households)
              .where(and(within(actor, households), eq(households.id, subject.householdId)))
          : [],
        subject.personId
          ? tx
              .select({ called: people.called, name: people.name })
              .from(people)
              .where(and(within(actor, people), eq(people.id, subject.personId)))
          : [],
        subject.employerId
          ? tx
              .select({ name: employers.name })
              .from(employers)
              .where(and(within(actor, employers), eq(employers.id, subject.employerId)))
          : [],
        colleaguesFor(tx, subject.unitPath, today),
        rowsFrom(tx)
          .where(
            and(
              within(actor, cases),
              eq(cases.isOpen, true),
              subject.employerId
                ? eq(cases.employerId, subject.employerId)
                : subject.householdId
                  ? eq(cases.householdId, subject.householdId)
                  : sql`${cases.personId} = ${subject.personId}`,
            ),
          )
          .orderBy(desc(cases.openedOn))
          .limit(5),
      ])
      return {
        ...subject,
        name: employer?.name ?? (person && (person.called || person.name)) ?? household?.name ?? "",
        kinds: kindsFor(subject),
        colleagues,
        standing,
      }
    },
    { snapshot: true },
  )
}

/** The open cases chosen for reassignment, and the officers who reach every one of them. */
export function getReassignment(actor: Actor, caseIds: string[], today: string) {
  return withScope(
    actor,
    async (tx) => {
      const rows =
        caseIds.length === 0
          ? []
          : await rowsFrom(tx)
              .where(and(within(actor, cases), inArray(cases.id, caseIds)))
              .orderBy(desc(cases.openedOn), desc(cases.id))
      if (rows.length !== new Set(caseIds).size) found([])
      const paths = [...new Set(rows.map((row) => row.unitPath))]
      const groups = await Promise.all(paths.map((path) => colleaguesFor(tx, path, today)))
      const [first = [], ...others] = groups
      return { rows, colleagues: first.filter((c) => others.every((g) => g.some((o) => o.id === c.id))) }
    },
    { snapshot: true },
  )
}
