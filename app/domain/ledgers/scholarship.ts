import { and, eq, inArray } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { applications } from "#db/schema/programmes.ts"
import type { Actor } from "../officers/actor.ts"
import { awardRows, headsOf, levelOf } from "./award-rows.ts"
import { columns, type How, type Ledger, type Row, type Sheet } from "./ledger.ts"
import { official } from "./official.ts"
import { registered, workplaceOf } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

const registers = { on_file: "档内", off_file: "档外" } as const

/** 金秋助学汇总表: the sponsorships within reach, with the parent whose file carries each. */
export async function scholarshipRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const page = await awardRows(tx, actor, "scholarship", query, how)
  const heads = await headsOf(
    tx,
    actor,
    page.rows.map((row) => row.householdId),
  )
  const wanted = [...page.rows.map((row) => row.personId), ...heads.values()]
  const [persons, kept] = await Promise.all([
    registered(tx, actor, wanted, how.whole),
    page.rows.length
      ? tx
          .select({ id: applications.id, register: applications.register })
          .from(applications)
          .where(
            and(
              within(actor, applications),
              inArray(
                applications.id,
                page.rows.map((row) => row.applicationId),
              ),
              eq(applications.districtId, page.rows[0]?.districtId as string),
            ),
          )
      : [],
  ])
  const registerOf = new Map(kept.map((row) => [row.id, row.register]))
  const rows = page.rows.map((row, i): Row => {
    const student = persons.get(row.personId)
    const parent = persons.get(heads.get(row.householdId) ?? "")
    const register = registerOf.get(row.applicationId)
    return {
      cells: [
        page.before + i + 1,
        student?.name ?? "",
        official("sex", student?.sex ?? null),
        student?.idNumber ?? "",
        row.facts.school ?? "",
        [row.facts.province, row.facts.city].filter((one, n, all) => one && all.indexOf(one) === n).join(""),
        levelOf(row.facts),
        row.facts.major ?? "",
        parent?.name ?? "",
        parent ? workplaceOf(parent) : "",
        register ? registers[register] : "",
        { fen: row.amountFen },
        student?.cardNumber ?? "",
      ],
      opens: { kind: "person", id: row.personId },
    }
  })
  const { total, before, next, sumFen } = page
  return { about: [], rows, total, before, next, sumFen }
}

export const scholarshipLedger: Ledger = {
  name: "scholarship",
  number: 13,
  title: "金秋助学汇总表",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "学生姓名:text:10",
    "性别:text:6",
    "身份证号:number:21",
    "录取学校:text:18",
    "省市:text:10",
    "学段:text:9",
    "专业:text:10",
    "家长姓名:text:10",
    "工作单位:text:18",
    "档案类别:text:9",
    "资助金额:money:12",
    "卡号:number:22",
  ),
  filters: ["territory", "year"],
  rows: scholarshipRows,
}
