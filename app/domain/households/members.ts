import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { relations, taskStatus } from "#db/enums.ts"
import { unseal } from "#db/fields.server.ts"
import { within } from "#db/reach.ts"
import { auditLines } from "#db/schema/audit.ts"
import { cases } from "#db/schema/cases.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { honours, people, phones } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import type { Actor } from "../officers/actor.ts"
import { maskId, maskPhone } from "../people/masking.ts"
import { ageOf, isOwnTerritory } from "../people/rules.ts"
import type { Whose } from "./timeline.ts"

const inOrder = sql`string_to_array(${relations.join(",")}, ',')`

/** The people of one household, the head first, as its table shows them. */
export async function membersOf(tx: Tx, actor: Actor, home: { districtId: string; id: string }, today: string) {
  const rows = await tx
    .select({
      id: people.id,
      name: people.name,
      called: people.called,
      relation: people.relation,
      sex: people.sex,
      birthOn: people.birthOn,
      birthYear: people.birthYear,
      workState: people.workState,
      job: people.job,
      employerName: employers.name,
      health: people.health,
      healthNote: people.healthNote,
      idNumber: people.idNumber,
      diedOn: people.diedOn,
    })
    .from(people)
    .leftJoin(employers, and(eq(employers.id, people.employerId), eq(employers.districtId, people.districtId)))
    .where(and(within(actor, people), eq(people.districtId, home.districtId), eq(people.householdId, home.id)))
    .orderBy(
      sql`array_position(${inOrder}, ${people.relation})`,
      sql`${people.birthYear} asc nulls last`,
      asc(people.id),
    )
  return rows.map(({ idNumber, birthOn, ...row }) => ({
    ...row,
    age: ageOf({ birthOn, birthYear: row.birthYear }, today),
    maskedId: idNumber ? maskId(unseal(idNumber, "people.id_number", row.id)) : null,
  }))
}

export type Member = Awaited<ReturnType<typeof membersOf>>[number]

/** The numbers of some people that still stand, masked for this officer. */
export async function phonesOf(
  tx: Tx,
  actor: Actor,
  of: { districtId: string; unitPath: string },
  personIds: string[],
) {
  if (personIds.length === 0) return []
  const rows = await tx
    .select({
      id: phones.id,
      personId: phones.personId,
      label: phones.label,
      number: phones.number,
      state: phones.state,
      checkedOn: phones.checkedOn,
      version: phones.version,
    })
    .from(phones)
    .where(
      and(
        within(actor, phones),
        eq(phones.districtId, of.districtId),
        inArray(phones.personId, personIds),
        isNull(phones.removedAt),
      ),
    )
    .orderBy(sql`${phones.state} = 'wrong'`, asc(phones.id))
  const own = isOwnTerritory(actor, of.unitPath)
  return rows.map(({ number, ...row }) => ({ ...row, masked: maskPhone(unseal(number, "phones.number", row.id), own) }))
}

/** The titles of some people that still stand, the oldest first. */
export function honoursOf(tx: Tx, actor: Actor, districtId: string, personIds: string[]) {
  if (personIds.length === 0) return Promise.resolve([])
  return tx
    .select({
      id: honours.id,
      personId: honours.personId,
      level: honours.level,
      title: honours.title,
      year: honours.year,
      conferredBy: honours.conferredBy,
      certificateNo: honours.certificateNo,
    })
    .from(honours)
    .where(
      and(
        within(actor, honours),
        eq(honours.districtId, districtId),
        inArray(honours.personId, personIds),
        isNull(honours.removedAt),
      ),
    )
    .orderBy(sql`${honours.year} nulls last`, asc(honours.id))
}

/** What is open: tasks by their last day, and cases. */
export async function openMatters(tx: Tx, actor: Actor, whose: Whose) {
  const { districtId, householdId, personId } = whose
  const subject = (table: typeof tasks | typeof cases) =>
    householdId ? eq(table.householdId, householdId) : eq(table.personId, personId as string)
  const [openTasks, openCases] = await Promise.all([
    tx
      .select({
        id: tasks.id,
        title: tasks.title,
        rule: tasks.rule,
        fromOn: tasks.fromOn,
        dueOn: tasks.dueOn,
        orderedBy: tasks.orderedBy,
        waitsFor: tasks.waitsFor,
        officer: officers.called,
        officerId: tasks.officerId,
      })
      .from(tasks)
      .innerJoin(officers, eq(officers.id, tasks.officerId))
      .where(
        and(within(actor, tasks), eq(tasks.districtId, districtId), subject(tasks), eq(tasks.status, taskStatus.open)),
      )
      .orderBy(asc(tasks.dueOn), asc(tasks.id))
      .limit(20),
    tx
      .select({
        id: cases.id,
        kind: cases.kind,
        causes: cases.causes,
        summary: cases.summary,
        openedOn: cases.openedOn,
        officer: officers.called,
      })
      .from(cases)
      .innerJoin(officers, eq(officers.id, cases.officerId))
      .where(and(within(actor, cases), eq(cases.districtId, districtId), subject(cases), eq(cases.isOpen, true)))
      .orderBy(asc(cases.openedOn), asc(cases.id))
      .limit(20),
  ])
  return { openTasks, openCases }
}

export type OpenMatters = Awaited<ReturnType<typeof openMatters>>

/** Who opened a hidden number of these people in the last 30 days, and why; the latest first. */
export async function numbersShown(tx: Tx, actor: Actor, personIds: string[]) {
  if (personIds.length === 0) return []
  return tx
    .select({
      id: auditLines.id,
      at: auditLines.at,
      event: auditLines.event,
      reason: auditLines.reason,
      officer: officers.called,
      officerId: auditLines.officerId,
    })
    .from(auditLines)
    .innerJoin(officers, eq(officers.id, auditLines.officerId))
    .where(
      and(
        inArray(auditLines.subjectId, personIds),
        sql`${auditLines.unitPath} ^@ any(string_to_array(${actor.paths.join(",")}, ','))`,
        inArray(auditLines.event, ["person.id_shown", "person.phone_shown", "person.card_shown"]),
        sql`${auditLines.at} > now() - interval '30 days'`,
      ),
    )
    .orderBy(sql`${auditLines.id} desc`)
    .limit(50)
}

export type NumberShown = Awaited<ReturnType<typeof numbersShown>>[number]
