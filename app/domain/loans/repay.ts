import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { instalments } from "#db/schema/programmes.ts"
import { once } from "../audit/once.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { closeTasks, inYuan, loanRules, noteOverdue, planCheckUp } from "./follow-ups.ts"
import {
  holdLoan,
  isDisbursed,
  refuseBefore,
  refuseFuture,
  requireOwing,
  requireVersion,
  writeLines,
  writeRecord,
} from "./hold.ts"
import { allocate, schedule, settled, standing } from "./schedule.ts"
import type { DisburseLoan, RepayLoan, SettleLoan } from "./schema.ts"

const zh = { locale: "zh-CN" } as const

/**
 * The bank has paid out: the repayments are reckoned from that day, the loan runs, and the first look at the business
 * is on the board. RuleBroken where it was paid out already.
 */
export function disburseLoan(actor: Actor, loanId: string, input: DisburseLoan, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { award, facts } = loan
    if (isDisbursed(loan)) throw new RuleBroken(m.loan_disbursed_already())
    if (award.state !== "undisbursed" && award.state !== "running") throw new RuleBroken(m.loan_not_to_disburse())
    requireVersion(loan, input.version)
    refuseFuture(input.disbursedOn, today, "disbursedOn")
    if (input.disbursedOn < award.awardedOn)
      throw new RuleBroken(m.loan_day_before({ day: award.awardedOn }), "disbursedOn")
    const { disbursedOn, bank, method } = input
    const { termMonths: months, ratePercent } = facts
    const dues = schedule({ principalFen: award.amountFen, months, ratePercent, method }, disbursedOn)
    const { districtId, unitPath } = award
    await tx.insert(instalments).values(
      dues.map((due) => ({
        id: newId(),
        districtId,
        unitPath,
        awardId: award.id,
        kind: "repayment" as const,
        label: m.loan_line_label({ n: due.position }, zh),
        ...due,
      })),
    )
    await writeRecord(
      tx,
      actor,
      loan,
      { kind: "disbursed", happenedOn: disbursedOn, amountFen: award.amountFen, note: bank },
      { state: "running", facts: { ...facts, bank, method, disbursedOn } },
    )
    await planCheckUp(tx, actor, loan, disbursedOn, today)
    // One written down late may have repayments that are late already.
    await noteOverdue(tx, actor, await holdLoan(tx, actor, loanId), today)
  })
}

/** Money came back: whole or in part, in time or early. The oldest repayment is paid first. Sent twice it counts once. */
export function repayLoan(
  actor: Actor,
  loanId: string,
  input: RepayLoan,
  today: string,
): Promise<{ leftFen: number; again: boolean }> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { award, lines } = loan
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: award.districtId, body: { loanId, ...said } }, async () => {
      requireOwing(loan)
      refuseFuture(input.paidOn, today, "paidOn")
      refuseBefore(loan, input.paidOn, "paidOn")
      const { owedFen } = standing(lines, today)
      if (input.amount > owedFen) throw new RuleBroken(m.loan_more_than_owed({ n: inYuan(owedFen) }), "amount")
      await noteOverdue(tx, actor, loan, today)
      await writeLines(tx, loan, allocate(lines, input.amount), input.paidOn)
      const after = standing(lines, today)
      const inTime = after.late.length === 0
      const { paidOn: happenedOn, amount: amountFen, note, payer } = input
      await writeRecord(
        tx,
        actor,
        loan,
        { kind: "repayment", happenedOn, amountFen, note, facts: { payer } },
        inTime ? { state: "running" } : {},
      )
      const late = new Set(after.late.map((line) => `${award.id} ${line.position}`))
      const reason = m.loan_paid_up({ n: inYuan(amountFen) }, zh)
      await closeTasks(tx, actor, loan, ["loan_overdue"], { how: "completed", reason }, (one) => !late.has(one))
      if (late.size === 0) await closeTasks(tx, actor, loan, ["loan_promise"], { how: "completed", reason })
      return { leftFen: after.owedFen }
    })
  })
}

/**
 * The bank says the loan is settled: all principal is back. Interest that was not asked for is taken off, what the
 * loan kept on the board is done.
 */
export function settleLoan(actor: Actor, loanId: string, input: SettleLoan, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    requireOwing(loan)
    requireVersion(loan, input.version)
    refuseFuture(input.settledOn, today, "settledOn")
    refuseBefore(loan, input.settledOn, "settledOn")
    const closed = settled(loan.lines)
    if (!closed) {
      const short = loan.award.amountFen - standing(loan.lines, today).paidFen
      throw new RuleBroken(m.loan_not_paid_back({ n: inYuan(short) }))
    }
    await writeLines(tx, loan, closed, input.settledOn)
    const amountFen = loan.lines.reduce((sum, line) => sum + line.paidFen, 0)
    const { settledOn: happenedOn, note } = input
    await writeRecord(
      tx,
      actor,
      loan,
      { kind: "settled", happenedOn, amountFen, note },
      { state: "settled", endedOn: happenedOn },
    )
    await closeTasks(tx, actor, loan, loanRules, { how: "completed", reason: m.loan_settled_reason({}, zh) })
  })
}
