import { and, desc, isNotNull, isNull, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { publicities } from "#db/schema/hardship.ts"
import type { Actor } from "../officers/actor.ts"
import { maskName } from "../people/masking.ts"
import { servedBy } from "../territories/queries.ts"
import { columns, type How, type Ledger, type Sheet } from "./ledger.ts"
import { period } from "./official.ts"
import { cut, placeAfter, rowsWanted } from "./paged.ts"
import type { LedgerQuery } from "./schema.ts"

// The list that hangs on a wall. It is made from the notices as they were published and from nothing else: no query
// here touches a person, so that no number, card or illness can get onto it, whoever asks.

const states = ["posted", "over", "all"]

/** 公示名单: the notices that stand, or those of a year. */
export async function publicityListRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  how: How,
): Promise<Sheet> {
  const where = and(
    within(actor, publicities),
    servedBy(publicities, query.territory),
    query.state === "all"
      ? undefined
      : query.state === "over"
        ? isNotNull(publicities.closedOn)
        : isNull(publicities.closedOn),
    query.year ? sql`${publicities.fromOn}::text ^@ ${`${query.year}-`}` : undefined,
  )
  const place = await placeAfter(tx, actor, publicities, publicities.fromOn, query.after, "falling")
  const [asked, [count]] = await Promise.all([
    tx
      .select({
        id: publicities.id,
        notice: publicities.notice,
        fromOn: publicities.fromOn,
        untilOn: publicities.untilOn,
        workingDays: publicities.workingDays,
        phone: publicities.supervisionPhone,
        caseId: publicities.caseId,
      })
      .from(publicities)
      .where(and(where, place.beyond))
      .orderBy(desc(publicities.fromOn), desc(publicities.id))
      .limit(rowsWanted(how)),
    tx
      .select({
        total: sql<number>`count(*)::int`,
        before: sql<number>`(count(*) filter (where ${place.passed}))::int`,
      })
      .from(publicities)
      .where(where),
  ])
  const { rows, next } = cut(asked, how)
  const before = count?.before ?? 0
  return {
    about: [],
    rows: rows.map(({ notice, ...row }, i) => ({
      cells: [
        before + i + 1,
        hiddenName(notice.name),
        withoutNumbers(notice.employer),
        withoutNumbers(notice.category),
        withoutNumbers(notice.plan),
        `${period(row.fromOn, row.untilOn)}（${row.workingDays} 个工作日）`,
        row.phone,
      ],
      opens: { kind: "case", id: row.caseId },
    })),
    total: count?.total ?? 0,
    before,
    next,
  }
}

/** A notice's name is masked when it is written; should one not be, it is masked here. */
const hiddenName = (name: string): string => (/[*＊某]/.test(name) ? name : maskName(name))

/** Anything as long as a telephone number is taken out, whatever somebody has typed. */
const withoutNumbers = (text: string): string => text.normalize("NFKC").replace(/\d[\d\s-]{5,}[\dxX]/g, "＊")

export const publicityList: Ledger = {
  name: "publicity-list",
  number: 4,
  title: "公示名单",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "姓名(隐名):text:12",
    "单位:text:26",
    "困难类别:text:12",
    "拟帮扶项目:text:24",
    "公示期:text:36",
    "监督电话:text:16",
  ),
  filters: ["territory", "year", "state"],
  states,
  rows: publicityListRows,
}
