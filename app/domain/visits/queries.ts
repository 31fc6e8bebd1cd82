import { and, asc, desc, eq, gte, ilike, lte, or, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visitPeople, visitRevisions, visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"

const pageLength = 50

/** Rows of the visit log, to be narrowed by the caller, who names his reach. */
export function visitRows(tx: Tx) {
  return tx
    .select({
      id: visits.id,
      districtId: visits.districtId,
      unitPath: visits.unitPath,
      visitedOn: visits.visitedOn,
      visitedTime: visits.visitedTime,
      channel: visits.channel,
      purpose: visits.purpose,
      notHome: visits.notHome,
      note: visits.note,
      giftFen: visits.giftFen,
      giftGoods: visits.giftGoods,
      officerId: visits.officerId,
      officerCalled: officers.called,
      householdId: visits.householdId,
      householdName: households.name,
      lane: households.lane,
      personId: visits.personId,
      personCalled: people.called,
      personName: people.name,
      employerId: visits.employerId,
      employerName: employers.name,
    })
    .from(visits)
    .innerJoin(officers, eq(officers.id, visits.officerId))
    .leftJoin(people, and(eq(people.id, visits.personId), eq(people.districtId, visits.districtId)))
    .leftJoin(households, and(eq(households.id, visits.householdId), eq(households.districtId, visits.districtId)))
    .leftJoin(employers, and(eq(employers.id, visits.employerId), eq(employers.districtId, visits.districtId)))
    .$dynamic()
}

export type VisitRow = Awaited<ReturnType<typeof visitRows>>[number]

export type VisitFilters = {
  officer?: string
  territory?: string
  kind?: string
  from?: string
  to?: string
  household?: string
  employer?: string
  case?: string
  q?: string
  before?: string
}

/** The visit log within reach, latest first, 50 a page by key. */
export function listVisits(actor: Actor, filters: VisitFilters) {
  return withScope(actor, async (tx) => {
    const text = filters.q?.trim()
    const pattern = `%${text?.replace(/[\\%_]/g, "\\$&")}%`
    const key = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(filters.before ?? "")
    const rows = await visitRows(tx)
      .where(
        and(
          within(actor, visits),
          filters.officer ? eq(visits.officerId, filters.officer) : undefined,
          filters.territory ? sql`${visits.unitPath} ^@ ${filters.territory}` : undefined,
          filters.kind ? eq(visits.channel, filters.kind as never) : undefined,
          filters.from ? gte(visits.visitedOn, filters.from) : undefined,
          filters.to ? lte(visits.visitedOn, filters.to) : undefined,
          filters.household ? eq(visits.householdId, filters.household) : undefined,
          filters.employer ? eq(visits.employerId, filters.employer) : undefined,
          filters.case ? eq(visits.caseId, filters.case) : undefined,
          text
            ? or(
                ilike(visits.note, pattern),
                ilike(households.name, pattern),
                ilike(people.called, pattern),
                ilike(people.name, pattern),
                ilike(employers.name, pattern),
              )
            : undefined,
          key ? sql`(${visits.visitedOn}, ${visits.id}) < (${key[1]}::date, ${key[2]}::uuid)` : undefined,
        ),
      )
      .orderBy(desc(visits.visitedOn), desc(visits.id))
      .limit(pageLength + 1)
    const more = rows.length > pageLength
    if (more) rows.pop()
    const last = rows.at(-1)
    return { rows, next: more && last ? `${last.visitedOn}_${last.id}` : null }
  })
}

/** One visit whole: whom they met, what came of it, its earlier versions. */
export function getVisit(actor: Actor, visitId: string) {
  return withScope(actor, async (tx) => {
    const row = found(await visitRows(tx).where(and(within(actor, visits), eq(visits.id, visitId))))
    const by = alias(officers, "by_officer")
    const [[rest], met, opened, revisions] = await Promise.all([
      tx
        .select({
          metText: visits.metText,
          companions: visits.companions,
          changes: visits.changes,
          changeNote: visits.changeNote,
          nextVisitOn: visits.nextVisitOn,
          version: visits.version,
          caseId: visits.caseId,
          caseSummary: cases.summary,
          createdAt: visits.createdAt,
        })
        .from(visits)
        .leftJoin(cases, and(eq(cases.id, visits.caseId), eq(cases.districtId, visits.districtId)))
        .where(and(within(actor, visits), eq(visits.id, visitId))),
      tx
        .select({ id: people.id, called: people.called, name: people.name })
        .from(visitPeople)
        .innerJoin(people, and(eq(people.id, visitPeople.personId), eq(people.districtId, visitPeople.districtId)))
        .where(and(within(actor, visitPeople), eq(visitPeople.visitId, visitId))),
      tx
        .select({
          id: tasks.id,
          title: tasks.title,
          rule: tasks.rule,
          fromOn: tasks.fromOn,
          dueOn: tasks.dueOn,
          status: tasks.status,
          orderedBy: tasks.orderedBy,
          ownerCalled: officers.called,
        })
        .from(tasks)
        .innerJoin(officers, eq(officers.id, tasks.officerId))
        .where(and(within(actor, tasks), eq(tasks.visitId, visitId)))
        .orderBy(asc(tasks.dueOn)),
      tx
        .select({
          version: visitRevisions.version,
          before: visitRevisions.before,
          reason: visitRevisions.reason,
          by: by.called,
          createdAt: visitRevisions.createdAt,
        })
        .from(visitRevisions)
        .innerJoin(by, eq(by.id, visitRevisions.correctedBy))
        .where(and(within(actor, visitRevisions), eq(visitRevisions.visitId, visitId)))
        .orderBy(desc(visitRevisions.version)),
    ])
    return {
      ...row,
      ...found(rest ? [rest] : []),
      met,
      opened,
      revisions: revisions.map(({ before, ...r }) => ({ ...r, ...(before as { note: string; visitedOn: string }) })),
    }
  })
}
