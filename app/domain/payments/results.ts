import { and, eq, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { aidRequests, paymentLines } from "#db/schema/aid.ts"
import { cases } from "#db/schema/cases.ts"
import { households, people } from "#db/schema/people.ts"
import { type AidRow, aidRow, carrierOf } from "../aid/decisions.ts"
import { inYuan } from "../aid/rules.ts"
import { record } from "../audit/commands.ts"
import { payInstalment } from "../awards/instalments.ts"
import { addDays } from "../calendar.ts"
import { found, NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { ruleOn } from "../policy/queries.ts"
import { closeTasksOfRule } from "../tasks/by-rule.ts"
import { openTasks } from "../tasks/commands.ts"
import { holdSubject, type Subject } from "../tasks/subject.ts"
import { batchRow, type LineRow } from "./batch.ts"
import type { RecordResult } from "./schema.ts"

/** A row of a list, or NotFound; `lock` holds it until the transaction ends. */
export async function lineRow(tx: Tx, actor: Actor, batchId: string, lineId: string, lock = false): Promise<LineRow> {
  const query = tx
    .select()
    .from(paymentLines)
    .where(and(within(actor, paymentLines), eq(paymentLines.id, lineId), eq(paymentLines.batchId, batchId)))
  return found(await (lock ? query.for("update") : query))
}

/**
 * What became of one payment. Arrived: the request is paid, and somebody goes and asks how it helped. Bounced: the
 * request can stand on a later list, and the household's helper has a task to mend the card.
 */
export function recordResult(
  actor: Actor,
  batchId: string,
  lineId: string,
  input: RecordResult,
  today: string,
): Promise<void> {
  return withScope(actor, async (tx) => {
    const batch = await batchRow(tx, actor, batchId)
    const { aidId } = await lineRow(tx, actor, batchId, lineId)
    if (!isChairOf(actor, batch.unitPath)) throw new NotAllowed()
    const subject = await holdSubject(tx, actor, carrierOf(await aidRow(tx, actor, aidId)))
    const line = await lineRow(tx, actor, batchId, lineId, true)
    const aid = await aidRow(tx, actor, aidId)
    if (line.isOff) throw new RuleBroken(m.line_is_off())
    if (batch.state !== "approved" || !batch.approvedAt) throw new RuleBroken(m.line_batch_not_approved())
    if (line.result !== "pending")
      throw new RuleBroken(
        m.line_result_already({ result: word("payment_result", line.result), day: line.resultOn ?? "" }),
      )
    if (input.resultOn > today) throw new RuleBroken(m.line_result_in_future(), "resultOn")
    if (input.resultOn < dayOf(batch.approvedAt)) throw new RuleBroken(m.line_result_before_approval(), "resultOn")
    const isBack = input.result === "bounced"
    if (isBack && !input.bounceReason) throw new RuleBroken(m.line_bounce_reason_missing(), "bounceReason")
    const taskId = await followUp(tx, actor, subject, line, aid, input, today)
    if (!isBack) {
      await endMending(tx, actor, aid)
      await payInstalment(tx, actor, aid, { paidFen: line.amountFen, paidOn: input.resultOn })
    }
    await tx
      .update(paymentLines)
      .set({
        result: input.result,
        resultOn: input.resultOn,
        resultBy: actor.id,
        bounceReason: isBack ? input.bounceReason : "",
        taskId,
      })
      .where(and(eq(paymentLines.id, line.id), eq(paymentLines.districtId, line.districtId)))
    await tx
      .update(aidRequests)
      .set({
        state: isBack ? "bounced" : "paid",
        paidOn: isBack ? null : input.resultOn,
        version: sql`${aidRequests.version} + 1`,
        updatedAt: new Date(),
      })
      .where(and(eq(aidRequests.id, aid.id), eq(aidRequests.districtId, aid.districtId)))
    await record(tx, actor, {
      event: isBack ? "payment.bounced" : "payment.arrived",
      subject: "aid",
      subjectId: aid.id,
      unitPath: aid.unitPath,
      fields: ["result", "resultOn"],
      reason: isBack ? input.bounceReason : undefined,
    })
  })
}

/** The money is there: what was open because an earlier payment of this request came back is done. */
async function endMending(tx: Tx, actor: Actor, aid: AidRow): Promise<void> {
  const earlier = await tx
    .select({ id: paymentLines.id })
    .from(paymentLines)
    .where(
      and(
        within(actor, paymentLines),
        eq(paymentLines.districtId, aid.districtId),
        eq(paymentLines.aidId, aid.id),
        eq(paymentLines.result, "bounced"),
      ),
    )
  for (const { id } of earlier) {
    const end = { how: "completed", reason: m.task_payment_arrived({}, { locale: "zh-CN" }), occurrence: id } as const
    await closeTasksOfRule(tx, actor, aid, ["payment_bounced"], end)
  }
}

const dayOf = (moment: Date) => new Date(moment.getTime() + 8 * 3600_000).toISOString().slice(0, 10)

/** The task that follows; the days come from the policy of the day, and where there is none, it is today's. */
async function followUp(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  line: LineRow,
  aid: AidRow,
  input: RecordResult,
  today: string,
): Promise<string | null> {
  const terms = await ruleOn(tx, "aid_terms", aid.unitPath, today)
  const isBack = input.result === "bounced"
  if (!isBack && !terms) return null
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(within(actor, people), eq(people.id, aid.personId), eq(people.districtId, aid.districtId)))
  const about = { name: person?.name ?? "", n: inYuan(line.amountFen), item: aid.item }
  const chinese = { locale: "zh-CN" } as const
  const days = isBack ? (terms?.value.bounceDays ?? 0) : (terms?.value.followUpDays ?? 0)
  const [id] = await openTasks(tx, actor, { ...subject, personId: aid.personId }, [
    {
      title: isBack ? m.rule_payment_bounced({}, chinese) : m.rule_aid_follow_up({}, chinese),
      detail: isBack
        ? m.task_payment_bounced({ ...about, reason: input.bounceReason }, chinese)
        : m.task_aid_follow_up(about, chinese),
      rule: isBack ? "payment_bounced" : "aid_follow_up",
      occurrence: line.id,
      fromOn: isBack ? null : today,
      dueOn: addDays(today, days),
      officerId: await helperOf(tx, actor, aid, today),
      source: "rule",
      caseId: aid.caseId,
    },
  ])
  return id ?? null
}

/** Who looks after the household: its named helper, else who carries the case, else who acts. */
async function helperOf(tx: Tx, actor: Actor, aid: AidRow, today: string): Promise<string> {
  const [[home], [matter], colleagues] = await Promise.all([
    tx
      .select({ officerId: households.helperId })
      .from(households)
      .where(
        and(within(actor, households), eq(households.id, aid.householdId), eq(households.districtId, aid.districtId)),
      ),
    aid.caseId
      ? tx
          .select({ officerId: cases.officerId })
          .from(cases)
          .where(and(within(actor, cases), eq(cases.id, aid.caseId), eq(cases.districtId, aid.districtId)))
      : [],
    colleaguesFor(tx, aid.unitPath, today),
  ])
  const wanted = [home?.officerId, matter?.officerId]
  return wanted.find((id) => id && colleagues.some((one) => one.id === id)) ?? actor.id
}
