import type { Tx } from "#db/client.server.ts"
import type { Actor } from "../officers/actor.ts"
import { awardRows, levelOf } from "./award-rows.ts"
import { columns, type How, type Ledger, type Row, type Sheet } from "./ledger.ts"
import { registered, workplaceOf } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

/** 学历补助: the workers within reach who study on, with what of a year's tuition is paid. */
export async function tuitionRows(tx: Tx, actor: Actor, query: LedgerQuery, _today: string, how: How): Promise<Sheet> {
  const page = await awardRows(tx, actor, "tuition", query, how)
  const persons = await registered(
    tx,
    actor,
    page.rows.map((row) => row.personId),
    how.whole,
  )
  const rows = page.rows.map((row): Row => {
    const person = persons.get(row.personId)
    const { institution, tuitionFen, percent } = row.facts
    return {
      cells: [
        person?.name ?? "",
        person ? workplaceOf(person) : "",
        institution ?? "",
        levelOf(row.facts),
        tuitionFen === undefined ? "" : { fen: tuitionFen },
        percent === undefined ? "" : `${percent}%`,
        { fen: row.amountFen },
      ],
      opens: { kind: "person", id: row.personId },
    }
  })
  const { total, before, next, sumFen } = page
  return { about: [], rows, total, before, next, sumFen }
}

export const tuitionSubsidyLedger: Ledger = {
  name: "tuition-subsidy",
  number: 25,
  title: "学历补助",
  orientation: "portrait",
  shape: "list",
  columns: columns(
    "姓名:text:10",
    "单位:text:22",
    "院校:text:20",
    "层次:text:10",
    "学费:money:13",
    "比例:text:8",
    "补助额:money:13",
  ),
  filters: ["territory", "year"],
  rows: tuitionRows,
}
