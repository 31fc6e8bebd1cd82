import { and, asc, desc, eq } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { openRow } from "#db/payment-rows.server.ts"
import { within } from "#db/reach.ts"
import { aidRequests, paymentBatches, paymentLines } from "#db/schema/aid.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { maskCard, maskId, maskPhone } from "../people/masking.ts"
import { isOwnTerritory } from "../people/rules.ts"
import { type Cell, type Choice, columns, type How, type Ledger, type Row, type Sheet, sheet } from "./ledger.ts"
import { inYuan, official } from "./official.ts"
import { registered, workplaceOf } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

async function batchOf(tx: Tx, actor: Actor, batchId: string) {
  return found(
    await tx
      .select({ batch: paymentBatches, unit: units.name })
      .from(paymentBatches)
      .leftJoin(units, eq(units.path, paymentBatches.unitPath))
      .where(and(within(actor, paymentBatches), eq(paymentBatches.id, batchId))),
  )
}

/** 帮扶资金实名制发放汇总表: one batch as it was frozen; one still open, as it stands now, and saying so. */
export async function paymentSummaryRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const { batch, unit } = await batchOf(tx, actor, query.batch ?? "")
  const lines = await tx
    .select({ line: paymentLines, aid: aidRequests })
    .from(paymentLines)
    .innerJoin(
      aidRequests,
      and(eq(aidRequests.id, paymentLines.aidId), eq(aidRequests.districtId, paymentLines.districtId)),
    )
    .where(
      and(
        within(actor, paymentLines),
        eq(paymentLines.districtId, batch.districtId),
        eq(paymentLines.batchId, batch.id),
        eq(paymentLines.isOff, false),
      ),
    )
    .orderBy(asc(paymentLines.position), asc(paymentLines.id))
  const open = lines.filter(({ line }) => line.snapshot === null).map(({ aid }) => aid.personId)
  const persons = await registered(tx, actor, open, how.whole)
  const rows = lines.map(({ line, aid }, i): Row => {
    const opens = { kind: "person" as const, id: aid.personId }
    if (line.snapshot) return { cells: frozenCells(line, i + 1, actor, how.whole), opens }
    const person = persons.get(aid.personId)
    return {
      cells: [
        i + 1,
        person?.name ?? "",
        person?.idNumber ?? "",
        person ? workplaceOf(person) : "",
        official("category", aid.category),
        official("aid", aid.kind),
        official("source", aid.source),
        { fen: line.amountFen },
        [person?.bank, person?.bankBranch].filter(Boolean).join(" "),
        person?.cardNumber ?? "",
        person?.phone ?? "",
        aid.item,
      ],
      opens,
    }
  })
  return sheet(rows, {
    about: [
      `${batch.name}（${batch.batchNo}）`,
      unit ?? "",
      batch.state === "open" ? m.ledger_batch_open({}, { locale: "zh-CN" }) : "",
    ].filter(Boolean),
    sumFen: lines.reduce((sum, { line }) => sum + line.amountFen, 0),
  })
}

function frozenCells(line: typeof paymentLines.$inferSelect, n: number, actor: Actor, whole: boolean): Cell[] {
  const row = openRow(line.snapshot as Buffer, line.id)
  const own = isOwnTerritory(actor, line.unitPath)
  const shown = (number: string, masked: (number: string) => string) => (whole || !number ? number : masked(number))
  return [
    n,
    row.name,
    shown(row.idNumber, maskId),
    row.employer,
    official("category", row.category),
    official("aid", row.kind),
    official("source", row.source),
    { fen: row.amountFen },
    [row.bank, row.branch].filter(Boolean).join(" "),
    shown(row.card, maskCard),
    shown(row.phone, (number) => maskPhone(number, own)),
    [row.item, row.goods].filter(Boolean).join("；"),
  ]
}

/** The latest batches within reach. */
export async function chooseBatch(tx: Tx, actor: Actor, _query: LedgerQuery): Promise<Choice[]> {
  const rows = await tx
    .select()
    .from(paymentBatches)
    .where(within(actor, paymentBatches))
    .orderBy(desc(paymentBatches.createdAt), desc(paymentBatches.id))
    .limit(60)
  return rows.map((batch) => ({
    id: batch.id,
    label: batch.name,
    note: [batch.batchNo, official("source", batch.source), batch.totalFen ? inYuan(batch.totalFen) : ""]
      .filter(Boolean)
      .join(" · "),
  }))
}

export const paymentSummary: Ledger = {
  name: "payment-summary",
  number: 7,
  title: "帮扶资金实名制发放汇总表",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "姓名:text:10",
    "身份证号:number:21",
    "工作单位:text:20",
    "困难类别:text:10",
    "救助类别:text:10",
    "资金来源:text:14",
    "金额(元):money:12",
    "开户行:text:16",
    "银行卡号:number:22",
    "联系电话:number:14",
    "备注:text:14",
  ),
  of: "batch",
  filters: [],
  rows: paymentSummaryRows,
  choices: chooseBatch,
}
