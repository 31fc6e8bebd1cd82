import { and, asc, desc, eq, inArray, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { findingMoves, findings } from "#db/schema/inspections.ts"
import { officers } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { columns, type How, type Ledger, type Sheet } from "./ledger.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import type { LedgerQuery } from "./schema.ts"

/** 督查整改台账: every finding within reach with its measure, the last re-check, and the day it was struck off. */
export async function inspectionRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const where = and(
    within(actor, findings),
    servedBy(findings, query.territory),
    query.year ? sql`extract(year from ${findings.createdAt}) = ${Number(query.year)}` : undefined,
  )
  const place = await placeAfter(tx, actor, findings, findings.createdAt, query.after, "falling")
  const [asked, [count]] = await Promise.all([
    tx
      .select({ id: findings.id, finding: findings, unit: units.name, owner: officers.name })
      .from(findings)
      .innerJoin(units, and(eq(units.path, findings.unitPath), eq(units.districtId, findings.districtId)))
      .leftJoin(officers, eq(officers.id, findings.ownerId))
      .where(and(where, place.beyond))
      .orderBy(desc(findings.createdAt), desc(findings.id))
      .limit(rowsWanted(how)),
    tx
      .select({
        total: sql<number>`count(*)::int`,
        before: sql<number>`(count(*) filter (where ${place.passed}))::int`,
      })
      .from(findings)
      .where(where),
  ])
  const { rows, next } = cut(asked, how)
  const checks = await reChecksOf(
    tx,
    actor,
    rows.map((row) => row.id),
  )
  return {
    about: [],
    rows: rows.map(({ id, finding, unit, owner }) => {
      const last = checks.get(id)
      return {
        cells: [
          unit,
          finding.problem,
          { fen: finding.amountFen },
          finding.measure,
          owner ?? "",
          finding.dueOn ?? "",
          last ? `${last.happenedOn} ${last.kind === "returned" ? "退回：" : ""}${last.note}` : "",
          last?.kind === "struck_off" ? last.happenedOn : "",
        ],
      }
    }),
    total: count?.total ?? 0,
    before: count?.before ?? 0,
    next,
  }
}

/** The latest re-check of each finding. */
async function reChecksOf(tx: Tx, actor: Actor, ids: string[]) {
  if (ids.length === 0) return new Map<string, typeof findingMoves.$inferSelect>()
  const rows = await tx
    .select()
    .from(findingMoves)
    .where(
      and(
        within(actor, findingMoves),
        inArray(findingMoves.findingId, ids),
        inArray(findingMoves.kind, ["returned", "struck_off"]),
      ),
    )
    .orderBy(asc(findingMoves.createdAt), asc(findingMoves.id))
  return new Map(rows.map((row) => [row.findingId, row]))
}

export const inspectionLedger: Ledger = {
  name: "inspection",
  number: 29,
  title: "督查整改台账",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "单位:text:16",
    "问题:text:30",
    "涉及金额:money:12",
    "措施:text:26",
    "责任人:text:10",
    "时限:day:12",
    "复查:text:24",
    "销号:day:12",
  ),
  filters: ["territory", "year"],
  rows: inspectionRows,
}
