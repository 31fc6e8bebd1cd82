import { and, asc, desc, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { festivalCalls, festivalRounds } from "#db/schema/model-workers.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import { type Choice, columns, type How, type Ledger, type Sheet, sheet } from "./ledger.ts"
import { official } from "./official.ts"
import type { LedgerQuery } from "./schema.ts"

/** 慰问签领表 of one festival's round: one row for each door, in the order in which they are walked. */
export async function giftSignOffRows(
  tx: Tx,
  actor: Actor,
  query: LedgerQuery,
  _today: string,
  _how: How,
): Promise<Sheet> {
  const { round, unit } = found(
    await tx
      .select({ round: festivalRounds, unit: units.name })
      .from(festivalRounds)
      .leftJoin(units, eq(units.path, festivalRounds.unitPath))
      .where(and(within(actor, festivalRounds), eq(festivalRounds.id, query.round ?? ""))),
  )
  const calls = await tx
    .select({
      id: festivalCalls.id,
      personId: festivalCalls.personId,
      name: people.name,
      address: sql<string>`coalesce(${households.address}, '')`,
      giftFen: festivalCalls.giftFen,
      giftGoods: festivalCalls.giftGoods,
      doneOn: festivalCalls.doneOn,
      officer: officers.name,
      companion: festivalCalls.companion,
    })
    .from(festivalCalls)
    .innerJoin(people, and(eq(people.id, festivalCalls.personId), eq(people.districtId, festivalCalls.districtId)))
    .innerJoin(officers, eq(officers.id, festivalCalls.officerId))
    .leftJoin(
      households,
      and(eq(households.id, festivalCalls.householdId), eq(households.districtId, festivalCalls.districtId)),
    )
    .where(
      and(
        within(actor, festivalCalls),
        eq(festivalCalls.districtId, round.districtId),
        eq(festivalCalls.roundId, round.id),
        servedBy(festivalCalls, query.territory),
        // Where nobody went, nobody signs.
        isNull(festivalCalls.skipReason),
      ),
    )
    .orderBy(asc(festivalCalls.unitPath), asc(households.lane), asc(households.address), asc(festivalCalls.id))
  return sheet(
    calls.map((call, i) => ({
      cells: [
        i + 1,
        call.name,
        call.address,
        call.giftFen ? { fen: call.giftFen } : "",
        call.giftGoods,
        "",
        call.doneOn ?? "",
        [call.officer, call.companion].filter(Boolean).join("、"),
      ],
      opens: { kind: "person", id: call.personId },
    })),
    {
      about: [
        `${round.year} 年${official("festival", round.festival)}慰问`,
        official("source", round.source),
        unit ?? "",
      ].filter(Boolean),
      sumFen: calls.reduce((sum, call) => sum + call.giftFen, 0),
    },
  )
}

/** The latest rounds within reach. */
export async function chooseRound(tx: Tx, actor: Actor, _query: LedgerQuery): Promise<Choice[]> {
  const rows = await tx
    .select({
      id: festivalRounds.id,
      year: festivalRounds.year,
      festival: festivalRounds.festival,
      beforeOn: festivalRounds.beforeOn,
      unit: units.shortName,
    })
    .from(festivalRounds)
    .leftJoin(units, eq(units.path, festivalRounds.unitPath))
    .where(within(actor, festivalRounds))
    .orderBy(desc(festivalRounds.festivalOn), desc(festivalRounds.id))
    .limit(60)
  return rows.map(({ id, year, festival, beforeOn, unit }) => ({
    id,
    label: `${year} 年${official("festival", festival)}`,
    note: [unit, `${beforeOn} 前走完`].filter(Boolean).join(" · "),
  }))
}

export const giftSignOff: Ledger = {
  name: "gift-sign-off",
  number: 8,
  title: "慰问签领表",
  orientation: "landscape",
  shape: "list",
  columns: columns(
    "序号:count:6",
    "姓名:text:10",
    "住址:text:30",
    "慰问金:money:11",
    "慰问品:text:26",
    "签字:sign:16",
    "日期:day:12",
    "经办人(2人):text:22",
  ),
  of: "round",
  filters: [],
  rows: giftSignOffRows,
  choices: chooseRound,
}
