import { and, eq, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { people } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { ruleOn } from "../policy/queries.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { openTasks } from "../tasks/commands.ts"
import { type AwardRow, recordsOf } from "./hold.ts"
import {
  isStudentKind,
  type SchoolTerms,
  schoolYearLabel,
  studiesEndOn,
  studiesOf,
  type Term,
  termAfter,
  termCode,
  termOn,
} from "./rules.ts"

// Each term somebody asks a sponsored student how it went. One task at a time: the record of a term does its task and
// opens that of the next.

export const recordRule = "school_year_record"
const zh = { locale: "zh-CN" } as const

/** What makes a term's task one of a kind. */
export const termOccurrence = (awardId: string, term: Pick<Term, "year" | "half">) => `${awardId} ${termCode(term)}`

/**
 * Opens the task for the record of the term that runs, or of the first after it that has no record yet. Does nothing
 * where it stands already, where the award is no student's or is over, and where no school terms are laid down.
 */
export async function followAward(tx: Tx, actor: Actor, award: AwardRow, today: string): Promise<void> {
  if (award.state !== "running" || !isStudentKind(award.kind)) return
  const rule = await ruleOn(tx, "school_terms", award.unitPath, today)
  if (!rule) return
  const term = await termToRecord(tx, actor, award, rule.value, today)
  if (!term) return
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, award.districtId), eq(people.id, award.personId)))
  const dueOn = latest(addDays(term.nextOn, -1), today)
  const fromOn = latest(addDays(term.nextOn, -Math.max(1, rule.value.recordDays)), today)
  const { districtId, unitPath, householdId, personId } = award
  await openTasks(tx, actor, { districtId, unitPath, householdId, personId, employerId: null }, [
    {
      title: m.rule_school_year_record({}, zh),
      detail: m.task_school_year_record(
        {
          name: person?.name ?? "",
          school: studiesOf(award.facts).school,
          period: schoolYearLabel(term.year),
          half: term.half === "autumn" ? m.award_half_autumn({}, zh) : m.award_half_spring({}, zh),
        },
        zh,
      ),
      rule: recordRule,
      occurrence: termOccurrence(award.id, term),
      fromOn,
      dueOn,
      officerId: await ownerOf(tx, actor, award, today),
      source: "rule",
    },
  ])
}

const latest = (a: string, b: string) => (a > b ? a : b)

async function termToRecord(tx: Tx, actor: Actor, award: AwardRow, terms: SchoolTerms, today: string) {
  const records = (await recordsOf(tx, actor, award)).filter((one) => one.kind === "school_year")
  const has = (term: Term) =>
    records.some((one) => one.period === schoolYearLabel(term.year) && one.facts.half === term.half)
  const studies = studiesOf(award.facts)
  const start = studies.entersOn && studies.entersOn > today ? studies.entersOn : today
  let term = termOn(start, terms)
  while (has(term)) term = termAfter(term, terms)
  const end = studiesEndOn(studies)
  return end && term.fromOn >= end ? undefined : term
}

/** Who asks the student: whoever carries the award, or if he can no longer, the nearest who can. */
async function ownerOf(tx: Tx, actor: Actor, award: AwardRow, today: string): Promise<string> {
  const able = await colleaguesFor(tx, award.unitPath, today)
  if (able.some((one) => one.id === award.officerId)) return award.officerId
  return able.find((one) => one.role !== "supervisor")?.id ?? actor.id
}

/** The record of a term does its task. */
export async function fulfilTerm(tx: Tx, actor: Actor, award: AwardRow, term: Term, said: string): Promise<void> {
  await closeTasksOfRule(tx, actor, award, [recordRule], {
    how: "completed",
    reason: said.slice(0, 200),
    occurrence: termOccurrence(award.id, term),
  })
}

/** The award is over: nobody asks for its records any more. */
export async function endFollowUps(tx: Tx, actor: Actor, award: AwardRow, reason: string): Promise<void> {
  const open = await tx
    .select({ occurrence: tasks.occurrence })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, award.districtId),
        eq(tasks.rule, recordRule),
        eq(tasks.status, taskStatus.open),
        sql`${tasks.occurrence} ^@ ${`${award.id} `}`,
      ),
    )
  for (const { occurrence } of open) {
    if (!occurrence) continue
    const end = { how: "cancelled", reason: reason.slice(0, 200), occurrence } as const
    await closeTasksOfRule(tx, actor, award, [recordRule], end)
  }
}
