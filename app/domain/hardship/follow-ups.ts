import { and, eq, inArray } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { households } from "#db/schema/people.ts"
import { addDays, addMonths } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { requireRule, ruleOn } from "../policy/queries.ts"
import { calendarOf } from "../policy/working-days.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { openTasks } from "../tasks/commands.ts"
import type { Subject } from "../tasks/subject.ts"
import type { LoggedVisit } from "../visits/consequences.ts"
import type { File } from "./file.ts"
import { onFile } from "./states.ts"

// Follow-ups that the file's terms make, in the transaction that starts the term: the yearly review, the half-yearly
// home visit, the end of a notice, the watch after an exit. Never twice for the same file and day.

/** Rules whose tasks belong to a household on file, and fall with it. */
export const fileRules = ["file_review", "home_visit"]
export const noticeRules = ["notice_end"]
export const watchRules = ["watch_visit", "watch_end"]

/** The household as a task's subject. */
export function subjectOfFile(file: Pick<File, "districtId" | "unitPath" | "householdId">): Subject {
  const { districtId, unitPath, householdId } = file
  return { districtId, unitPath, householdId, personId: null, employerId: null }
}

/** The household's named helper, else the one who acts. */
async function ownerOf(tx: Tx, actor: Actor, file: Pick<File, "districtId" | "householdId">): Promise<string> {
  const [row] = await tx
    .select({ helperId: households.helperId })
    .from(households)
    .where(
      and(within(actor, households), eq(households.id, file.householdId), eq(households.districtId, file.districtId)),
    )
  return row?.helperId ?? actor.id
}

/**
 * A term as a window of working time: its last day is the last working day up to `day` (not before `today`), its
 * first one lies `notice` days earlier.
 */
export async function windowUpTo(
  tx: Tx,
  unitPath: string,
  day: string,
  notice: number,
  today: string,
): Promise<{ fromOn: string; dueOn: string }> {
  const days = await calendarOf(tx, unitPath, addDays(day, -20), day)
  const last = days.filter((d) => d.works).at(-1)?.day ?? day
  const dueOn = last < today ? today : last
  const begins = addDays(dueOn, -notice)
  return { dueOn, fromOn: begins < today ? today : begins }
}

/** The day by which something is to be answered or put right, by the file's terms. */
export async function answerDay(tx: Tx, file: Pick<File, "unitPath">, today: string): Promise<string> {
  const { value } = await requireRule(tx, "file_terms", file.unitPath, today)
  return addDays(today, value.answerDays)
}

type Term = { rule: string; day: string; title: string }

/** Opens the follow-ups of a file that end on these days. */
export async function followTerms(tx: Tx, actor: Actor, file: File, terms: Term[], today: string): Promise<void> {
  const rule = await ruleOn(tx, "file_terms", file.unitPath, today)
  const officerId = await ownerOf(tx, actor, file)
  const drafts = []
  for (const term of terms) {
    const window = await windowUpTo(tx, file.unitPath, term.day, rule?.value.noticeDays ?? 0, today)
    drafts.push({
      title: term.title,
      rule: term.rule,
      occurrence: `${file.id} ${term.day}`,
      ...window,
      officerId,
      source: "rule" as const,
      caseId: file.id,
    })
  }
  await openTasks(tx, actor, subjectOfFile(file), drafts)
}

/** Chinese titles as they are kept; a page says them in its reader's language by the rule. */
const chinese = { locale: "zh-CN" } as const
export const reviewTerm = (day: string): Term => ({ rule: "file_review", day, title: m.rule_file_review({}, chinese) })
export const homeVisitTerm = (day: string): Term => ({ rule: "home_visit", day, title: m.rule_home_visit({}, chinese) })
export const noticeTerm = (day: string): Term => ({ rule: "notice_end", day, title: m.rule_notice_end({}, chinese) })
export const watchVisitTerm = (day: string): Term => ({
  rule: "watch_visit",
  day,
  title: m.rule_watch_visit({}, chinese),
})
export const watchEndTerm = (day: string): Term => ({ rule: "watch_end", day, title: m.rule_watch_end({}, chinese) })

/**
 * A home visit to a household on file fulfils the half-yearly one and starts the next half-year; under watch it
 * fulfils the visit of the watch.
 */
export async function followHouseholdVisit(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  visit: LoggedVisit,
  today: string,
): Promise<void> {
  if (!subject.householdId || visit.channel !== "home" || visit.notHome) return
  const [file] = await tx
    .select()
    .from(hardshipFiles)
    .where(
      and(
        within(actor, hardshipFiles),
        eq(hardshipFiles.districtId, subject.districtId),
        eq(hardshipFiles.householdId, subject.householdId),
        inArray(hardshipFiles.state, [...onFile, "exited"]),
      ),
    )
  if (!file) return
  const rules = file.state === "exited" ? ["watch_visit"] : ["home_visit"]
  const of = { districtId: file.districtId, householdId: file.householdId }
  await closeTasksOfRule(tx, actor, of, rules, { how: "completed", reason: visit.note.slice(0, 200) })
  if (file.state === "exited") return
  const terms = await ruleOn(tx, "file_terms", file.unitPath, today)
  if (!terms) return
  const day = addMonths(visit.visitedOn, terms.value.homeVisitMonths)
  // A visit written down long after it happened starts no term that is over already.
  if (day > today) await followTerms(tx, actor, file, [homeVisitTerm(day)], today)
}
