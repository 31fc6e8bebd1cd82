import { and, asc, desc, eq, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles, objections, publicities } from "#db/schema/hardship.ts"
import type { Actor } from "../officers/actor.ts"
import { chooseFile, fileOf } from "./files.ts"
import { columns, type How, type Ledger, type Sheet, sheet } from "./ledger.ts"
import { period } from "./official.ts"
import { registered } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

/** 公示情况证明: the publicities of one file, the latest first; one that still runs says so. */
export async function publicityProofRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  _how: How,
): Promise<Sheet> {
  const file = await fileOf(tx, actor, query.case ?? "")
  const here = { districtId: file.districtId, caseId: file.id }
  const [rows, raised, holders] = await Promise.all([
    tx
      .select()
      .from(publicities)
      .where(
        and(
          within(actor, publicities),
          eq(publicities.districtId, here.districtId),
          eq(publicities.caseId, here.caseId),
        ),
      )
      .orderBy(desc(publicities.fromOn), desc(publicities.id)),
    tx
      .select()
      .from(objections)
      .where(
        and(within(actor, objections), eq(objections.districtId, here.districtId), eq(objections.caseId, here.caseId)),
      )
      .orderBy(asc(objections.raisedOn), asc(objections.id)),
    registered(tx, actor, [file.holderId], false),
  ])
  return sheet(
    rows.map((row) => {
      const of = raised.filter((objection) => objection.publicityId === row.id)
      return {
        cells: [
          row.place,
          `${period(row.fromOn, row.untilOn)}（${row.workingDays} 个工作日）`,
          of.length === 0 ? (row.closedOn ? "无异议" : "公示中，未收到异议") : `有异议 ${of.length} 件`,
          of.length === 0
            ? row.closedOn
              ? "公示期满，无异议"
              : ""
            : of.map((o) => `${o.reason}：${o.answer ?? "正在核实"}`).join("\n"),
          "",
        ],
        opens: { kind: "case" as const, id: file.id },
      }
    }),
    { about: [holders.get(file.holderId)?.name ?? file.householdName, file.unit].filter(Boolean) },
  )
}

const published = sql`exists (select from publicities p where p.district_id = ${hardshipFiles.districtId}
  and p.case_id = ${hardshipFiles.id})`

export const publicityProof: Ledger = {
  name: "publicity-proof",
  number: 5,
  title: "公示情况证明",
  orientation: "portrait",
  shape: "form",
  columns: columns("公示地点:text:26", "起止日期:text:36", "有无异议:text:16", "处理结果:text:40", "单位盖章:sign:20"),
  of: "case",
  filters: [],
  rows: publicityProofRows,
  choices: (tx, actor, query) => chooseFile(tx, actor, query, published),
}
