import { and, eq, inArray } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { awardRecords, instalments } from "#db/schema/programmes.ts"
import type { Actor } from "../officers/actor.ts"
import { type AwardRow, awardRows } from "./award-rows.ts"
import { columns, type How, type Ledger, type Row, type Sheet } from "./ledger.ts"
import { inYuan } from "./official.ts"
import { registered } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

const contacts = ["contact", "talk", "group_visit"] as const
type Kept = typeof awardRecords.$inferSelect

/** 受助学生跟踪台账: each sponsorship within reach with the latest school year on record and the next payment. */
export async function scholarshipFollowUpRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const page = await awardRows(tx, actor, "scholarship", query, how)
  const ids = page.rows.map((row) => row.id)
  const districts = [...new Set(page.rows.map((row) => row.districtId))]
  const [persons, records, due] = await Promise.all([
    registered(
      tx,
      actor,
      page.rows.map((row) => row.personId),
      how.whole,
    ),
    ids.length
      ? tx
          .select()
          .from(awardRecords)
          .where(
            and(
              within(actor, awardRecords),
              inArray(awardRecords.districtId, districts),
              inArray(awardRecords.awardId, ids),
              inArray(awardRecords.kind, ["school_year", ...contacts]),
            ),
          )
          .orderBy(awardRecords.happenedOn, awardRecords.step)
      : [],
    ids.length
      ? tx
          .select()
          .from(instalments)
          .where(
            and(
              within(actor, instalments),
              inArray(instalments.districtId, districts),
              inArray(instalments.awardId, ids),
              eq(instalments.kind, "payment"),
              inArray(instalments.state, ["waiting", "asked"]),
            ),
          )
          .orderBy(instalments.dueOn, instalments.position)
      : [],
  ])
  const rows = page.rows.map((row): Row => {
    const own = records.filter((one) => one.awardId === row.id)
    const next = due.find((one) => one.awardId === row.id)
    return {
      cells: cellsOf(row, persons.get(row.personId)?.name ?? "", own, next),
      opens: { kind: "person", id: row.personId },
    }
  })
  const { total, before, next } = page
  return { about: [], rows, total, before, next }
}

function cellsOf(
  row: AwardRow,
  name: string,
  records: Kept[],
  next: typeof instalments.$inferSelect | undefined,
): Row["cells"] {
  const year = records.findLast((one) => one.kind === "school_year")
  const seen = records.findLast((one) => (contacts as readonly string[]).includes(one.kind))
  const said = (key: string) => String(year?.facts[key] ?? "")
  return [
    name,
    row.facts.school ?? "",
    year?.period ?? "",
    [said("grades"), said("rank")].filter(Boolean).join("，"),
    said("conduct"),
    said("contact"),
    seen?.happenedOn ?? "",
    year?.note ?? "",
    next ? `${next.dueOn} ${inYuan(next.dueFen)}` : "",
  ]
}

export const scholarshipFollowUpLedger: Ledger = {
  name: "scholarship-follow-up",
  number: 14,
  title: "受助学生跟踪台账",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "学生:text:10",
    "学校:text:18",
    "学年:text:18",
    "成绩:text:20",
    "在校表现:text:22",
    "与工会联系情况:text:20",
    "走访日期:day:12",
    "需求:text:20",
    "下次资助:text:22",
  ),
  filters: ["territory", "year"],
  rows: scholarshipFollowUpRows,
}
