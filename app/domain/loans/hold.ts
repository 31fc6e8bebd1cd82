import { and, asc, eq, sql } from "drizzle-orm"
import * as v from "valibot"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import type { awardRecordKinds, awardStates } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { within, withinOrAbove } from "#db/reach.ts"
import { awardRecords, awards, instalments, programmeRounds } from "#db/schema/programmes.ts"
import { record } from "../audit/commands.ts"
import { found, RuleBroken, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { LoanFacts, LoanRules } from "../programmes/kinds/microloan.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"
import type { Line } from "./schedule.ts"

export type AwardRow = typeof awards.$inferSelect
export type LoanState = (typeof awardStates)[number]
export type InstalmentRow = typeof instalments.$inferSelect
/** A loan, locked: its terms, what the borrower owes line by line, what was claimed of the interest. */
export type Loan = {
  award: AwardRow
  facts: LoanFacts
  rules: LoanRules
  lines: (Line & { id: string; label: string })[]
  subsidies: InstalmentRow[]
  subject: Subject
}

const which = (actor: Actor, loanId: string) =>
  and(within(actor, awards), eq(awards.id, loanId), eq(awards.kind, "microloan"))

/** The loan, locked after its household until the transaction ends; NotFound where there is none within reach. */
export async function holdLoan(tx: Tx, actor: Actor, loanId: string): Promise<Loan> {
  const { householdId } = found(
    await tx.select({ householdId: awards.householdId }).from(awards).where(which(actor, loanId)),
  )
  const subject = await holdSubject(tx, actor, { householdId })
  const award = found(await tx.select().from(awards).where(which(actor, loanId)).for("update"))
  const [round] = await tx
    .select({ rules: programmeRounds.rules })
    .from(programmeRounds)
    .where(
      and(
        withinOrAbove(actor, programmeRounds),
        eq(programmeRounds.id, award.roundId),
        eq(programmeRounds.districtId, award.districtId),
      ),
    )
  const rows = await tx
    .select()
    .from(instalments)
    .where(
      and(within(actor, instalments), eq(instalments.districtId, award.districtId), eq(instalments.awardId, award.id)),
    )
    .orderBy(asc(instalments.position))
  return {
    award,
    facts: v.parse(LoanFacts, award.facts),
    rules: rulesOf(round?.rules, award),
    lines: rows.filter((row) => row.kind === "repayment"),
    subsidies: rows.filter((row) => row.kind === "subsidy"),
    subject: { ...subject, personId: award.personId },
  }
}

/** The rules of the round; of a loan whose round is not there, what the loan itself says. */
export function rulesOf(rules: unknown, award: Pick<AwardRow, "facts" | "amountFen">): LoanRules {
  const read = v.safeParse(LoanRules, rules)
  if (read.success) return read.output
  const facts = v.parse(LoanFacts, award.facts)
  return {
    maxLoanFen: award.amountFen,
    maxMonths: facts.termMonths,
    ratePercent: facts.ratePercent,
    borrowerKinds: [facts.borrowerKind],
    subsidyMode: facts.subsidyMode ?? "none",
    subsidyPercent: facts.subsidyPercent ?? 100,
    guaranteeWanted: false,
    quotaFen: award.amountFen,
  }
}

/** Refuses a form that was opened before somebody else changed the loan. */
export function requireVersion({ award }: Loan, version: number): void {
  if (award.version === version) return
  throw new Stale([{ label: m.loan_state(), value: word("loan_state", award.state) }])
}

/** Until the bank has paid out nothing is owed. */
export const isDisbursed = (loan: Pick<Loan, "lines">): boolean => loan.lines.length > 0
/** States in which the borrower still owes. */
export const owing: readonly LoanState[] = ["running", "overdue", "collecting", "claimed"]

export function requireOwing(loan: Loan): void {
  if (!isDisbursed(loan)) throw new RuleBroken(m.loan_not_disbursed())
  if (!owing.includes(loan.award.state))
    throw new RuleBroken(m.loan_is_over({ state: word("loan_state", loan.award.state) }))
}

export function refuseFuture(day: string, today: string, field: string): void {
  if (day > today) throw new RuleBroken(m.loan_day_in_future(), field)
}

/** Nothing happens to a loan before the bank has paid it out. */
export function refuseBefore(loan: Loan, day: string, field: string): void {
  const since = String((loan.award.facts as { disbursedOn?: string }).disbursedOn ?? loan.award.awardedOn)
  if (day < since) throw new RuleBroken(m.loan_day_before({ day: since }), field)
}

export type Happened = {
  kind: (typeof awardRecordKinds)[number]
  happenedOn: string
  period?: string
  amountFen?: number
  note?: string
  facts?: Record<string, unknown>
  visitId?: string
}

/** Writes what happened as the loan's next record, and the loan as it stands after it, with the audit line. */
export async function writeRecord(
  tx: Tx,
  actor: Actor,
  loan: Loan,
  happened: Happened,
  to: Partial<Pick<AwardRow, "state" | "facts" | "endedOn" | "endReason">> = {},
): Promise<string> {
  const { award } = loan
  const { districtId, unitPath } = award
  const id = newId()
  const moves = to.state && to.state !== award.state
  await tx.insert(awardRecords).values({
    id,
    districtId,
    unitPath,
    awardId: award.id,
    step: sql`(select coalesce(max(r.step), 0) + 1 from award_records r
      where r.district_id = ${districtId} and r.award_id = ${award.id})` as never,
    by: actor.id,
    ...happened,
    ...(moves && { fromState: award.state, toState: to.state }),
  })
  await tx
    .update(awards)
    .set({ ...to, version: award.version + 1, updatedAt: new Date() })
    .where(and(eq(awards.id, award.id), eq(awards.districtId, districtId)))
  Object.assign(award, to, { version: award.version + 1 })
  await record(tx, actor, {
    event: `loan.${happened.kind}`,
    subject: "person",
    subjectId: award.personId,
    unitPath,
    fields: [...(happened.amountFen === undefined ? [] : ["amountFen"]), ...(moves ? ["state"] : [])],
  })
  return id
}

/** Writes lines as they stand after a repayment or a settlement. */
export async function writeLines(
  tx: Tx,
  loan: Loan,
  changed: { position: number; paidFen: number; interestFen?: number }[],
  paidOn: string,
): Promise<void> {
  for (const { position, ...to } of changed) {
    const line = loan.lines.find((one) => one.position === position)
    if (!line) continue
    Object.assign(line, to)
    const whole = line.paidFen >= line.dueFen + line.interestFen
    if (whole) line.state = "paid"
    await tx
      .update(instalments)
      .set({ ...to, ...(whole && { state: "paid" as const, paidOn }), version: sql`${instalments.version} + 1` })
      .where(and(eq(instalments.id, line.id), eq(instalments.districtId, loan.award.districtId)))
  }
}
