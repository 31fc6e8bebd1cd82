import { and, asc, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { awards } from "#db/schema/programmes.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { type Cell, columns, type How, type Ledger, type Sheet } from "./ledger.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import { type Registered, registered } from "./register.ts"
import type { LedgerQuery } from "./schema.ts"

// One level down, where a column keeps its table's name: in a query of one table the outermost ones lose it.
const ofLines = (kind: "repayment" | "subsidy", what: SQL) =>
  sql<number>`coalesce(${sql`(select ${what}
  from instalments i where i.district_id = ${awards.districtId} and i.award_id = ${awards.id}
  and i.kind = ${kind} and i.state <> 'dropped')`}, 0)::int`
const fact = (name: string) => sql<string>`coalesce(${awards.facts}->>${name}, '')`
/** The latest of the records that say it. */
const latest = (what: SQL, which: SQL) =>
  sql<string | null>`${sql`(select ${what}
  from award_records r where r.district_id = ${awards.districtId} and r.award_id = ${awards.id} and ${which}
  order by r.happened_on desc, r.step desc limit 1)`}`

function loansFrom(tx: Tx, today: string) {
  return tx
    .select({
      id: awards.id,
      personId: awards.personId,
      amountFen: awards.amountFen,
      project: fact("project"),
      months: fact("termMonths"),
      disbursedOn: fact("disbursedOn"),
      guarantor: fact("guarantorName"),
      guarantee: fact("guarantee"),
      paidFen: ofLines("repayment", sql`sum(i.paid_fen - least(i.paid_fen, i.interest_fen))`),
      owedFen: ofLines("repayment", sql`sum(i.due_fen - greatest(0, i.paid_fen - i.interest_fen))`),
      lateFen: ofLines(
        "repayment",
        sql`sum(i.due_fen + i.interest_fen - i.paid_fen) filter (where i.state = 'waiting' and i.due_on < ${today})`,
      ),
      subsidyFen: ofLines("subsidy", sql`sum(i.due_fen)`),
      jobs: latest(sql`r.facts->>'jobs'`, sql`r.facts ? 'jobs'`),
      seen: latest(sql`r.happened_on::text || ' ' || r.note`, sql`r.kind in ('check_up', 'contact')`),
    })
    .from(awards)
    .$dynamic()
}
type Row = Awaited<ReturnType<typeof loansFrom>>[number]

/** 小额贷款台账: the loans within reach, in the order of the units and of their age; sums of principal. */
export async function microloanRows(tx: Tx, actor: Actor, query: LedgerQuery, today: string, how: How): Promise<Sheet> {
  const where = and(
    within(actor, awards),
    eq(awards.kind, "microloan"),
    servedBy(awards, query.territory),
    query.year ? sql`${awards.awardedOn}::text ^@ ${`${query.year}-`}` : undefined,
  )
  const place = await placeAfter(tx, actor, awards, awards.unitPath, query.after, "rising")
  const [asked, [count]] = await Promise.all([
    loansFrom(tx, today)
      .where(and(where, place.beyond))
      .orderBy(asc(awards.unitPath), asc(awards.id))
      .limit(rowsWanted(how)),
    tx
      .select({
        total: sql<number>`count(*)::int`,
        before: sql<number>`(count(*) filter (where ${place.passed}))::int`,
      })
      .from(awards)
      .where(where),
  ])
  const { rows, next } = cut(asked, how)
  const persons = await registered(
    tx,
    actor,
    rows.map((row) => row.personId),
    how.whole,
  )
  const before = count?.before ?? 0
  return {
    about: [],
    rows: rows.map((row, i) => ({
      cells: cellsOf(row, persons.get(row.personId), before + i + 1),
      opens: { kind: "person", id: row.personId },
    })),
    total: count?.total ?? 0,
    before,
    next,
  }
}

const guarantees: Record<string, string> = { fund: "担保基金", insurance: "贷款保险", none: "无" }

function cellsOf(row: Row, person: Registered | undefined, n: number): Cell[] {
  return [
    n,
    person?.name ?? "",
    row.project,
    { fen: row.amountFen },
    row.months ? `${row.months} 个月` : "",
    row.disbursedOn,
    row.guarantor || (guarantees[row.guarantee] ?? ""),
    { fen: row.paidFen },
    { fen: row.owedFen },
    { fen: row.lateFen },
    { fen: row.subsidyFen },
    row.jobs === null ? "" : Number(row.jobs),
    row.seen ?? "",
  ]
}

export const microloanLedger: Ledger = {
  name: "microloan",
  number: 15,
  title: "小额贷款台账",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "姓名:text:10",
    "项目:text:18",
    "金额:money:12",
    "期限:text:9",
    "放款日:day:12",
    "担保人:text:14",
    "已还:money:12",
    "余额:money:12",
    "逾期:money:11",
    "贴息:money:11",
    "带动就业:count:9",
    "走访情况:text:34",
  ),
  filters: ["territory", "year"],
  rows: microloanRows,
}
