import { and, eq } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { employers } from "#db/schema/employers.ts"
import { households, people } from "#db/schema/people.ts"
import type { Actor } from "../officers/actor.ts"
import { type Colleague, colleaguesFor } from "../officers/colleagues.ts"
import { listRowsById } from "./queries.ts"
import { type SubjectIds, subjectOf } from "./subject.ts"

/** Whom a new task would be for, by name, and who could do it. Without ids it is the officer's own unit. */
export function prepareTask(actor: Actor, ids: SubjectIds, today: string) {
  return withScope(actor, async (tx) => {
    const some = ids.householdId || ids.personId || ids.employerId || ids.caseId
    if (!some && !actor.posts.some((p) => p.within && p.districtId)) {
      const nobody: Colleague[] = []
      return { householdId: null, personId: null, employerId: null, caseId: null, name: "", colleagues: nobody }
    }
    const subject = await subjectOf(tx, actor, ids)
    const { householdId, personId, employerId } = subject
    const [[person], [household], [employer], colleagues] = await Promise.all([
      personId
        ? tx
            .select({ name: people.name, called: people.called })
            .from(people)
            .where(and(within(actor, people), eq(people.id, personId)))
        : [],
      householdId
        ? tx
            .select({ name: households.name, lane: households.lane })
            .from(households)
            .where(and(within(actor, households), eq(households.id, householdId)))
        : [],
      employerId
        ? tx
            .select({ name: employers.name })
            .from(employers)
            .where(and(within(actor, employers), eq(employers.id, employerId)))
        : [],
      colleaguesFor(tx, subject.unitPath, today),
    ])
    const who = person ? person.called || person.name : (household?.name ?? employer?.name ?? "")
    const name = [who, household?.lane].filter(Boolean).join(" · ")
    return { householdId, personId, employerId, caseId: ids.caseId ?? null, name, colleagues }
  })
}

/** The open tasks among `taskIds` within reach, and the colleagues who could take every one of them. */
export function prepareReassignment(actor: Actor, taskIds: string[], today: string) {
  return withScope(actor, async (tx) => {
    const rows = taskIds.length === 0 ? [] : await listRowsById(tx, actor, taskIds)
    const lists = await Promise.all(
      [...new Set(rows.map((r) => r.unitPath))].map((path) => colleaguesFor(tx, path, today)),
    )
    const [first = [], ...others] = lists
    const colleagues = first.filter((c) => others.every((list) => list.some((d) => d.id === c.id)))
    return { rows, colleagues }
  })
}
