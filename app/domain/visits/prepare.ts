import { and, asc, desc, eq, ilike, isNotNull, ne, sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { households, people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { searchPeople } from "../people/search.ts"
import { subjectOf } from "../tasks/subject.ts"
import { visitRows } from "./queries.ts"

/**
 * Everything the form for a visit fills in by itself: who they are, who lives there, who else has been there lately,
 * the open tasks and cases, and who could take a follow-up.
 */
export function prepareVisit(
  actor: Actor,
  ids: { householdId?: string; personId?: string; employerId?: string; caseId?: string; taskId?: string },
  today: string,
) {
  return withScope(actor, async (tx) => {
    const [task] = ids.taskId
      ? await tx
          .select()
          .from(tasks)
          .where(and(within(actor, tasks), eq(tasks.id, ids.taskId)))
      : []
    if (ids.taskId) found(task ? [task] : [])
    const subject = await subjectOf(tx, actor, task && !ids.personId && !ids.householdId ? task : ids)
    const { districtId, unitPath, householdId, personId, employerId } = subject
    const about = (table: typeof visits | typeof tasks | typeof cases) =>
      householdId
        ? eq(table.householdId, householdId)
        : employerId
          ? eq(table.employerId, employerId)
          : eq(table.personId, personId as string)
    const [[household], [employer], members, others, openTasks, openCases, colleagues] = await Promise.all([
      householdId
        ? tx
            .select({ name: households.name, address: households.address, lane: households.lane })
            .from(households)
            .where(
              and(within(actor, households), eq(households.id, householdId), eq(households.districtId, districtId)),
            )
        : [],
      employerId
        ? tx
            .select({ name: employers.name, chairName: employers.chairName })
            .from(employers)
            .where(and(within(actor, employers), eq(employers.id, employerId), eq(employers.districtId, districtId)))
        : [],
      householdId || personId
        ? tx
            .select({ id: people.id, name: people.name, called: people.called, relation: people.relation })
            .from(people)
            .where(
              and(
                within(actor, people),
                householdId ? eq(people.householdId, householdId) : eq(people.id, personId as string),
                sql`${people.diedOn} is null`,
              ),
            )
            .orderBy(sql`${people.relation} = 'head' desc`, asc(people.id))
        : [],
      visitRows(tx)
        .where(and(within(actor, visits), about(visits), ne(visits.officerId, actor.id)))
        .orderBy(desc(visits.visitedOn), desc(visits.id))
        .limit(3),
      tx
        .select({ id: tasks.id, title: tasks.title, rule: tasks.rule, dueOn: tasks.dueOn, orderedBy: tasks.orderedBy })
        .from(tasks)
        .where(and(within(actor, tasks), eq(tasks.status, taskStatus.open), about(tasks)))
        .orderBy(asc(tasks.dueOn))
        .limit(5),
      tx
        .select({ id: cases.id, summary: cases.summary, kind: cases.kind })
        .from(cases)
        .where(and(within(actor, cases), eq(cases.isOpen, true), about(cases)))
        .limit(5),
      colleaguesFor(tx, unitPath, today),
    ])
    return {
      householdId,
      personId,
      employerId,
      caseId: ids.caseId ?? task?.caseId ?? null,
      task: task
        ? { id: task.id, title: task.title, rule: task.rule, orderedBy: task.orderedBy, open: task.status === 0 }
        : null,
      name: household?.name ?? employer?.name ?? members[0]?.called ?? members[0]?.name ?? "",
      address: household?.address ?? "",
      chairName: employer?.chairName ?? "",
      members,
      others,
      openTasks,
      openCases,
      colleagues,
    }
  })
}

/** Whom a visit could be to: people and bodies that fit the text, or, without one, households with open tasks. */
export function findWhom(actor: Actor, text: string, today: string) {
  return withScope(actor, async (tx) => {
    const asked = text.trim()
    const pattern = `%${asked.replace(/[\\%_]/g, "\\$&")}%`
    const recent = () =>
      tx
        .selectDistinct({
          id: households.id,
          name: households.name,
          lane: households.lane,
          lastContactOn: households.lastContactOn,
        })
        .from(tasks)
        .innerJoin(households, and(eq(households.id, tasks.householdId), eq(households.districtId, tasks.districtId)))
        .where(
          and(
            within(actor, tasks),
            eq(tasks.officerId, actor.id),
            eq(tasks.status, taskStatus.open),
            isNotNull(tasks.householdId),
          ),
        )
        .orderBy(asc(households.lastContactOn))
        .limit(12)
    const bodies = () =>
      tx
        .select({
          id: employers.id,
          name: employers.name,
          kind: employers.kind,
          lastContactOn: employers.lastContactOn,
        })
        .from(employers)
        .where(and(within(actor, employers), ilike(employers.name, pattern)))
        .orderBy(asc(employers.name))
        .limit(20)
    if (!asked) return { today, people: [], employers: [], recent: await recent() }
    const [people, employersFound] = await Promise.all([searchPeople(tx, actor, asked, { limit: 20, today }), bodies()])
    return {
      today,
      people: people.people.map(({ id, name, called, householdName, lastContactOn }) => ({
        id,
        name,
        called,
        householdName,
        lane: null,
        lastContactOn,
      })),
      employers: employersFound,
      recent: [],
    }
  })
}
