import { m, word } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { once } from "../audit/once.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { logVisitWithin, plainVisit } from "../visits/commands.ts"
import { closeTasks, planCheckUp } from "./follow-ups.ts"
import { holdLoan, isDisbursed, refuseBefore, refuseFuture, requireOwing, writeRecord } from "./hold.ts"
import type { CheckUp, NoteOutcome } from "./schema.ts"

/**
 * A look at the business: logged as a visit to the household, it does the task that asked for it and puts the next one
 * on the board; a new problem becomes a task of its own for its day. Sent twice with one key it is done once.
 */
export function checkUpLoan(
  actor: Actor,
  loanId: string,
  input: CheckUp,
  today: string,
): Promise<{ visitId: string; followUps: number; again: boolean }> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { award } = loan
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: award.districtId, body: { loanId, ...said } }, async () => {
      // A settled loan is still looked after: what came of it is why it was lent.
      if (award.state !== "settled") requireOwing(loan)
      refuseFuture(input.checkedOn, today, "checkedOn")
      refuseBefore(loan, input.checkedOn, "checkedOn")
      const { problem, problemDueOn } = input
      if (problem && !problemDueOn) throw new RuleBroken(m.follow_up_day_missing(), "problemDueOn")
      if (!problem && problemDueOn) throw new RuleBroken(m.task_title_missing(), "problem")
      if (problemDueOn && problemDueOn < today) throw new RuleBroken(m.task_due_past(), "problemDueOn")
      const condition = word("loan_condition", input.condition, "zh-CN")
      const visit = plainVisit({
        key: newId(),
        visitedOn: input.checkedOn,
        channel: input.channel,
        purpose: "revisit",
        met: [award.personId],
        companions: input.companions,
        note: `${condition}。${input.note}`,
        followUps:
          problem && problemDueOn
            ? [{ title: problem, dueOn: problemDueOn, fromOn: undefined, officerId: undefined }]
            : [],
      })
      const logged = await logVisitWithin(tx, actor, loan.subject, visit, today)
      const { condition: code, turnover, jobs } = input
      await writeRecord(tx, actor, loan, {
        kind: "check_up",
        happenedOn: input.checkedOn,
        note: input.note,
        visitId: logged.id,
        facts: {
          condition: code,
          ...(turnover !== undefined && { turnoverFen: turnover }),
          ...(jobs !== undefined && { jobs }),
          ...(problem && { problem, problemDueOn }),
        },
      })
      await closeTasks(tx, actor, loan, ["loan_check_up"], { how: "completed", reason: input.note.slice(0, 200) })
      if (award.state !== "settled") await planCheckUp(tx, actor, loan, input.checkedOn, today)
      return { visitId: logged.id, followUps: logged.followUps }
    })
  })
}

/** What came of it: out of hardship, steady, struggling, closed down; and how many people it gives work. */
export function noteOutcome(
  actor: Actor,
  loanId: string,
  input: NoteOutcome,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: loan.award.districtId, body: { loanId, ...said } }, async () => {
      if (!isDisbursed(loan)) throw new RuleBroken(m.loan_not_disbursed())
      refuseFuture(input.happenedOn, today, "happenedOn")
      refuseBefore(loan, input.happenedOn, "happenedOn")
      const { happenedOn, note, result, jobs } = input
      // A loan that stands somebody on his own feet is what the work calls making blood, not giving it.
      const facts = { result, tag: "making", ...(jobs !== undefined && { jobs }) }
      return { id: await writeRecord(tx, actor, loan, { kind: "outcome", happenedOn, note, facts }) }
    })
  })
}
