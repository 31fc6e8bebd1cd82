import { and, eq, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { auditLines } from "#db/schema/audit.ts"
import { record } from "../audit/commands.ts"
import { NotAllowed, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { batchRow } from "./batch.ts"
import { frozenRows } from "./freeze.ts"
import { neutral } from "./rules.ts"
import type { TakeBankList } from "./schema.ts"

const event = "batch.bank_list_taken"

/** Writes down who takes the bank's list and what for. Only then can `readBankList` be asked, by him, for a while. */
export function takeBankList(actor: Actor, batchId: string, input: TakeBankList): Promise<void> {
  return withScope(actor, async (tx) => {
    const batch = await batchRow(tx, actor, batchId)
    if (!isChairOf(actor, batch.unitPath)) throw new NotAllowed()
    if (batch.state !== "approved") throw new RuleBroken(m.bank_list_not_approved())
    const { rows, verdict } = await frozenRows(tx, actor, batch)
    if (verdict === "partly") throw new RuleBroken(m.bank_list_partly())
    if (verdict !== "same") throw new RuleBroken(m.batch_changed())
    if (!rows.some((row) => row.payWay !== "cash")) throw new RuleBroken(m.bank_list_no_cards())
    if ([...input.purpose].length < 4) throw new RuleBroken(m.bank_list_purpose_missing(), "purpose")
    await record(tx, actor, {
      event,
      subject: "batch",
      subjectId: batch.id,
      unitPath: batch.unitPath,
      fields: ["idNumber", "cardNumber", "phones"],
      reason: input.purpose,
    })
  })
}

export type BankList = { batchNo: string; headings: string[]; rows: (string | number)[][]; totalFen: number }

/**
 * The bank's list of an approved batch, from its frozen rows alone; undefined unless the actor has said what for within
 * the last ten minutes. Texts are no formulas; amounts are yuan as numbers.
 */
export function readBankList(actor: Actor, batchId: string): Promise<BankList | undefined> {
  return withScope(actor, async (tx) => {
    const batch = await batchRow(tx, actor, batchId)
    if (!isChairOf(actor, batch.unitPath)) throw new NotAllowed()
    const [grant] = await tx
      .select({ id: auditLines.id })
      .from(auditLines)
      .where(
        and(
          eq(auditLines.officerId, actor.id),
          eq(auditLines.event, event),
          eq(auditLines.subjectId, batch.id),
          sql`${auditLines.at} > now() - interval '10 minutes'`,
        ),
      )
      .limit(1)
    if (!grant || batch.state !== "approved") return undefined
    const { rows, verdict } = await frozenRows(tx, actor, batch)
    if (verdict !== "same") return undefined
    const chinese = { locale: "zh-CN" } as const
    const cards = rows.filter((row) => row.payWay !== "cash")
    return {
      batchNo: batch.batchNo,
      headings: [
        m.bank_list_no({}, chinese),
        m.bank_list_name({}, chinese),
        m.bank_list_id({}, chinese),
        m.bank_list_bank({}, chinese),
        m.bank_list_branch({}, chinese),
        m.bank_list_card({}, chinese),
        m.bank_list_amount({}, chinese),
        m.bank_list_phone({}, chinese),
        m.bank_list_note({}, chinese),
      ],
      rows: cards.map((row, i) => [
        i + 1,
        neutral(row.name),
        neutral(row.idNumber),
        neutral(row.bank),
        neutral(row.branch),
        neutral(row.card),
        row.amountFen / 100,
        neutral(row.phone),
        neutral(word("aid_kind", row.kind)),
      ]),
      totalFen: cards.reduce((sum, row) => sum + row.amountFen, 0),
    }
  })
}
