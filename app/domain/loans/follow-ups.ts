import { and, eq, inArray, lt, sql } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { awardRecords, awards, instalments } from "#db/schema/programmes.ts"
import { tasks } from "#db/schema/tasks.ts"
import { addDays, addMonths } from "../calendar.ts"
import { windowUpTo } from "../hardship/follow-ups.ts"
import { carerOf } from "../model-workers/follow-ups.ts"
import type { Actor } from "../officers/actor.ts"
import { ruleOn } from "../policy/queries.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { openTasks } from "../tasks/commands.ts"
import { holdLoan, type Loan, owing, writeRecord } from "./hold.ts"
import { isLate, oweOf } from "./schedule.ts"

// What a loan puts on its officer's board: a look at the business every few months, a repayment that is late. Each is
// made once: for a loan and a day, for a loan and a repayment.

const zh = { locale: "zh-CN" } as const
export const loanRules = ["loan_check_up", "loan_overdue", "loan_promise"]

/** The officer who carries the loan, if he still can; else the one who acts. */
export function ownerOf(tx: Tx, actor: Actor, { award }: Loan, today: string): Promise<string> {
  return carerOf(tx, actor, { contactOfficerId: award.officerId, helperId: null }, award.unitPath, today)
}

/** Months between two looks at the business: as the round says, else the local rule; undefined where neither does. */
async function checkUpMonths(tx: Tx, loan: Loan, today: string) {
  const terms = await ruleOn(tx, "loan_terms", loan.award.unitPath, today)
  const months = loan.rules.checkUpMonths ?? terms?.value.checkUpMonths
  return months ? { months, noticeDays: terms?.value.noticeDays ?? 0 } : undefined
}

/** Puts the next look at the business on the board, counted from `since`. */
export async function planCheckUp(tx: Tx, actor: Actor, loan: Loan, since: string, today: string): Promise<void> {
  const every = await checkUpMonths(tx, loan, today)
  if (!every) return
  // One written down long after it happened starts from the first that still lies ahead.
  let day = addMonths(since, every.months)
  for (let n = 2; day < today; n++) day = addMonths(since, every.months * n)
  const window = await windowUpTo(tx, loan.award.unitPath, day, every.noticeDays, today)
  await openTasks(tx, actor, loan.subject, [
    {
      title: m.rule_loan_check_up({ project: loan.facts.project }, zh),
      detail: m.task_loan_check_up({}, zh),
      ...window,
      officerId: await ownerOf(tx, actor, loan, today),
      source: "rule",
      rule: "loan_check_up",
      occurrence: `${loan.award.id} ${day}`,
    },
  ])
}

/** Ends the open tasks of these rules that belong to this loan, or those of them whose occurrence `of` takes. */
export async function closeTasks(
  tx: Tx,
  actor: Actor,
  { award }: Loan,
  rules: string[],
  end: { how: "completed" | "cancelled"; reason: string },
  of: (occurrence: string) => boolean = () => true,
): Promise<void> {
  const { districtId, householdId } = award
  const open = await tx
    .select({ rule: tasks.rule, occurrence: tasks.occurrence })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, districtId),
        eq(tasks.householdId, householdId),
        eq(tasks.status, taskStatus.open),
        inArray(tasks.rule, rules),
        sql`${tasks.occurrence} ^@ ${`${award.id} `}`,
      ),
    )
  for (const { rule, occurrence } of open) {
    if (!rule || !occurrence || !of(occurrence)) continue
    await closeTasksOfRule(tx, actor, { districtId, householdId }, [rule], { ...end, occurrence })
  }
}

/**
 * Notes the repayments of a held loan that have become late: for each a record, once, and a task within the days of
 * the local rule; a running loan becomes overdue. Gives how many were new.
 */
export async function noteOverdue(tx: Tx, actor: Actor, loan: Loan, today: string): Promise<number> {
  const { award } = loan
  if (!owing.includes(award.state)) return 0
  const late = loan.lines.filter((line) => isLate(line, today))
  if (late.length === 0) return 0
  const noted = await tx
    .select({ period: awardRecords.period })
    .from(awardRecords)
    .where(
      and(
        within(actor, awardRecords),
        eq(awardRecords.districtId, award.districtId),
        eq(awardRecords.awardId, award.id),
        eq(awardRecords.kind, "overdue"),
      ),
    )
  const fresh = late.filter((line) => !noted.some(({ period }) => period === line.label))
  const terms = await ruleOn(tx, "loan_terms", award.unitPath, today)
  for (const line of fresh) {
    const amountFen = oweOf(line)
    const to = award.state === "running" ? { state: "overdue" as const } : {}
    await writeRecord(tx, actor, loan, { kind: "overdue", happenedOn: today, period: line.label, amountFen }, to)
    await openTasks(tx, actor, loan.subject, [
      {
        title: m.rule_loan_overdue({ label: line.label }, zh),
        detail: m.task_loan_overdue({ day: line.dueOn, n: inYuan(amountFen) }, zh),
        dueOn: addDays(today, terms?.value.overdueTaskDays ?? 0),
        officerId: await ownerOf(tx, actor, loan, today),
        source: "rule",
        rule: "loan_overdue",
        occurrence: `${award.id} ${line.position}`,
      },
    ])
  }
  return fresh.length
}

/** As `noteOverdue`, for every loan within reach: what the list's button and the daily run of rules do. */
export function noteAllOverdue(actor: Actor, today: string): Promise<{ noted: number }> {
  return withScope(actor, async (tx) => {
    const due = await tx
      .selectDistinct({ id: awards.id, householdId: awards.householdId })
      .from(awards)
      .innerJoin(instalments, and(eq(instalments.awardId, awards.id), eq(instalments.districtId, awards.districtId)))
      .where(
        and(
          within(actor, awards),
          eq(awards.kind, "microloan"),
          inArray(awards.state, [...owing]),
          eq(instalments.kind, "repayment"),
          eq(instalments.state, "waiting"),
          lt(instalments.dueOn, today),
        ),
      )
      // Households are locked in one order by everybody.
      .orderBy(awards.householdId, awards.id)
    let noted = 0
    for (const { id } of due) noted += await noteOverdue(tx, actor, await holdLoan(tx, actor, id), today)
    return { noted }
  })
}

export const inYuan = (fen: number): string => (fen / 100).toLocaleString("en-US", { maximumFractionDigits: 2 })
