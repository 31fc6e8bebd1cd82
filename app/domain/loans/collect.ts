import { and, eq } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { instalments } from "#db/schema/programmes.ts"
import { once } from "../audit/once.ts"
import { NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { openTasks } from "../tasks/commands.ts"
import { closeTasks, inYuan, loanRules, noteOverdue, ownerOf } from "./follow-ups.ts"
import { holdLoan, refuseBefore, refuseFuture, requireOwing, requireVersion, writeRecord } from "./hold.ts"
import { standing } from "./schedule.ts"
import type { ClaimOnGuarantor, CollectLoan, WriteOffLoan } from "./schema.ts"

const zh = { locale: "zh-CN" } as const

/** A step of collection on a loan that is late; a day the borrower promised is put on the board. Sent twice, once. */
export function collectLoan(
  actor: Actor,
  loanId: string,
  input: CollectLoan,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { award } = loan
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: award.districtId, body: { loanId, ...said } }, async () => {
      requireOwing(loan)
      refuseFuture(input.happenedOn, today, "happenedOn")
      refuseBefore(loan, input.happenedOn, "happenedOn")
      const { happenedOn, way, note, promisedOn } = input
      if (promisedOn && promisedOn < today) throw new RuleBroken(m.task_due_past(), "promisedOn")
      if (standing(loan.lines, today).late.length === 0) throw new RuleBroken(m.loan_nothing_late())
      await noteOverdue(tx, actor, loan, today)
      const facts = { way, ...(promisedOn && { promisedOn }) }
      const to = award.state === "overdue" ? { state: "collecting" as const } : {}
      const id = await writeRecord(tx, actor, loan, { kind: "collection", happenedOn, note, facts }, to)
      if (promisedOn) {
        await openTasks(tx, actor, loan.subject, [
          {
            title: m.rule_loan_promise({}, zh),
            detail: note,
            dueOn: promisedOn,
            officerId: await ownerOf(tx, actor, loan, today),
            source: "rule",
            rule: "loan_promise",
            occurrence: `${award.id} ${promisedOn}`,
          },
        ])
      }
      return { id }
    })
  })
}

/** What is late is asked of whoever answers for the loan. For chairs; only where somebody does. */
export function claimOnGuarantor(actor: Actor, loanId: string, input: ClaimOnGuarantor, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { award, facts } = loan
    if (!isChairOf(actor, award.unitPath)) throw new NotAllowed()
    requireOwing(loan)
    if (award.state === "claimed") throw new RuleBroken(m.loan_claimed_already())
    if (facts.guarantee === "none") throw new RuleBroken(m.loan_no_guarantee())
    const { late, owedFen } = standing(loan.lines, today)
    if (late.length === 0) throw new RuleBroken(m.loan_nothing_late())
    requireVersion(loan, input.version)
    refuseFuture(input.claimedOn, today, "claimedOn")
    refuseBefore(loan, input.claimedOn, "claimedOn")
    if (input.amount > owedFen) throw new RuleBroken(m.loan_more_than_owed({ n: inYuan(owedFen) }), "amount")
    await noteOverdue(tx, actor, loan, today)
    const { claimedOn: happenedOn, amount: amountFen, note } = input
    const who = { guarantee: facts.guarantee, guarantorName: facts.guarantorName }
    await writeRecord(
      tx,
      actor,
      loan,
      { kind: "guarantor_claim", happenedOn, amountFen, note, facts: who },
      { state: "claimed" },
    )
  })
}

/** The money will not come back: what is still owed is dropped, with the reason. For chairs. */
export function writeOffLoan(actor: Actor, loanId: string, input: WriteOffLoan, today: string): Promise<void> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { award } = loan
    if (!isChairOf(actor, award.unitPath)) throw new NotAllowed()
    requireOwing(loan)
    const { late, outstandingFen } = standing(loan.lines, today)
    if (late.length === 0) throw new RuleBroken(m.loan_nothing_late())
    requireVersion(loan, input.version)
    await tx
      .update(instalments)
      .set({ state: "dropped" })
      .where(
        and(
          eq(instalments.districtId, award.districtId),
          eq(instalments.awardId, award.id),
          eq(instalments.kind, "repayment"),
          eq(instalments.state, "waiting"),
        ),
      )
    await writeRecord(
      tx,
      actor,
      loan,
      { kind: "written_off", happenedOn: today, amountFen: outstandingFen, note: input.reason },
      { state: "written_off", endedOn: today, endReason: input.reason },
    )
    await closeTasks(tx, actor, loan, loanRules, { how: "cancelled", reason: input.reason.slice(0, 200) })
  })
}
