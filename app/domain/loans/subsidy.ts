import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { instalments } from "#db/schema/programmes.ts"
import { RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { shareOf, subsidyShare } from "../programmes/kinds/microloan.ts"
import { holdLoan, isDisbursed, type Loan, refuseBefore, refuseFuture, requireVersion, writeRecord } from "./hold.ts"
import { standing } from "./schedule.ts"
import type { ClaimSubsidy } from "./schema.ts"

/**
 * What can be claimed of the interest now, fen: the round's share of the interest paid, never above what the award
 * binds of the budget, less what was claimed. 0 until the loan is settled where the subsidy comes after repayment.
 */
export function claimable(loan: Pick<Loan, "award" | "facts" | "rules" | "lines" | "subsidies">, today: string) {
  const { award, facts, rules, lines, subsidies } = loan
  const mode = facts.subsidyMode ?? rules.subsidyMode
  const percent = subsidyShare(rules, facts)
  const { interestPaidFen } = standing(lines, today)
  const claimedFen = subsidies.filter((one) => one.state !== "dropped").reduce((sum, one) => sum + one.dueFen, 0)
  const waits = mode === "after_repayment" && award.state !== "settled"
  const most = Math.min(shareOf(interestPaidFen, percent), award.committedFen)
  return { mode, percent, interestPaidFen, claimedFen, waits, fen: waits ? 0 : Math.max(0, most - claimedFen) }
}

/**
 * Claims the interest that can be claimed: a line of kind `subsidy` that waits to be asked for and paid through the
 * payment lists. RuleBroken where there is nothing to claim.
 */
export function claimSubsidy(
  actor: Actor,
  loanId: string,
  input: ClaimSubsidy,
  today: string,
): Promise<{ fen: number }> {
  return withScope(actor, async (tx) => {
    const loan = await holdLoan(tx, actor, loanId)
    const { award, subsidies } = loan
    if (!isDisbursed(loan)) throw new RuleBroken(m.loan_not_disbursed())
    requireVersion(loan, input.version)
    refuseFuture(input.claimedOn, today, "claimedOn")
    refuseBefore(loan, input.claimedOn, "claimedOn")
    const { mode, waits, fen, interestPaidFen } = claimable(loan, today)
    if (mode === "none") throw new RuleBroken(m.loan_subsidy_none())
    if (waits) throw new RuleBroken(m.loan_subsidy_waits())
    if (fen === 0) throw new RuleBroken(m.loan_subsidy_nothing())
    const { districtId, unitPath } = award
    const position = subsidies.length + 1
    const label = m.loan_subsidy_label({ n: position }, { locale: "zh-CN" })
    await tx.insert(instalments).values({
      id: newId(),
      districtId,
      unitPath,
      awardId: award.id,
      kind: "subsidy",
      position,
      label,
      dueOn: input.claimedOn,
      dueFen: fen,
    })
    const { claimedOn: happenedOn, note } = input
    const facts = { interestPaidFen }
    await writeRecord(tx, actor, loan, {
      kind: "subsidy_claim",
      happenedOn,
      period: label,
      amountFen: fen,
      note,
      facts,
    })
    return { fen }
  })
}
