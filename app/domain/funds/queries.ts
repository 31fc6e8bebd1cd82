import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import type { fundSources } from "#db/enums.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { awards, instalments, programmeRounds, programmes, roundFunds } from "#db/schema/programmes.ts"
import { units } from "#db/schema/units.ts"
import { NotAllowed, NotFound } from "../errors.ts"
import { type Actor, reaches } from "../officers/actor.ts"
import { type Look, looking, mayReadFunds } from "./looking.ts"
import { payeesOf } from "./payees.ts"
import { type FundFilters, isFundYear } from "./schema.ts"
import { type FundLine, type FundSum, sumOf } from "./sums.ts"

// Budget → committed → paid → balance. Money only, in fen: goods, festival gifts and model workers' benefits are not in
// it. Budget: what a round may spend of a source. Committed: awards that are not stopped, what was paid on those that
// were, and approved aid without a round. Paid: aid that has arrived. A round's money belongs to the round's year.

type Source = (typeof fundSources)[number]
const perPage = 50
/** States in which a request binds money; the last one has spent it. */
const bound = ["approved", "listed", "bounced", "paid"] as const
const aidYear = sql<number>`coalesce(${programmeRounds.year}, extract(year from ${awards.awardedOn})::int, ${aidRequests.year})`

/** Requests with what they rest on, as far as the reader sees it. */
function aidJoined(look: Look) {
  return {
    instalment: and(
      eq(instalments.id, aidRequests.instalmentId),
      eq(instalments.districtId, aidRequests.districtId),
      look.of(instalments),
    ),
    award: and(eq(awards.id, instalments.awardId), eq(awards.districtId, instalments.districtId), look.of(awards)),
    round: and(
      eq(programmeRounds.id, awards.roundId),
      eq(programmeRounds.districtId, awards.districtId),
      look.of(programmeRounds),
    ),
  }
}

async function fundLines(tx: Tx, look: Look): Promise<FundLine[]> {
  const on = aidJoined(look)
  const fen = (what: SQL, where: SQL = sql`true`) => sql<string>`coalesce(sum(${what}) filter (where ${where}), 0)`
  const [budgets, awarded, paid] = await Promise.all([
    tx
      .select({
        year: programmeRounds.year,
        source: roundFunds.source,
        roundId: roundFunds.roundId,
        fen: fen(sql`${roundFunds.budgetFen}`),
      })
      .from(roundFunds)
      .innerJoin(
        programmeRounds,
        and(eq(programmeRounds.id, roundFunds.roundId), eq(programmeRounds.districtId, roundFunds.districtId)),
      )
      .where(and(look.of(roundFunds), look.of(programmeRounds)))
      .groupBy(programmeRounds.year, roundFunds.source, roundFunds.roundId),
    tx
      .select({
        year: sql<number>`coalesce(${programmeRounds.year}, extract(year from ${awards.awardedOn})::int)`,
        source: awards.source,
        roundId: awards.roundId,
        fen: fen(sql`${awards.committedFen}`),
      })
      .from(awards)
      .leftJoin(programmeRounds, on.round)
      .where(and(look.of(awards), sql`${awards.state} <> 'stopped'`))
      .groupBy(sql`1`, awards.source, awards.roundId),
    tx
      .select({
        year: aidYear,
        source: aidRequests.source,
        roundId: awards.roundId,
        committed: fen(
          sql`${aidRequests.approvedFen}`,
          sql`${awards.id} is null or (${awards.state} = 'stopped' and ${aidRequests.state} = 'paid')`,
        ),
        paid: fen(sql`${aidRequests.approvedFen}`, sql`${aidRequests.state} = 'paid'`),
      })
      .from(aidRequests)
      .leftJoin(instalments, on.instalment)
      .leftJoin(awards, on.award)
      .leftJoin(programmeRounds, on.round)
      .where(and(look.of(aidRequests), inArray(aidRequests.state, bound)))
      .groupBy(sql`1`, aidRequests.source, awards.roundId),
  ])
  const lines = new Map<string, FundLine>()
  const line = ({ year, source, roundId }: { year: number; source: Source; roundId: string | null }) => {
    const key = `${year} ${source} ${roundId}`
    const known = lines.get(key) ?? { year, source, roundId, budgetFen: null, committedFen: 0, paidFen: 0 }
    lines.set(key, known)
    return known
  }
  for (const row of budgets) line(row).budgetFen = Number(row.fen)
  for (const row of awarded) line(row).committedFen += Number(row.fen)
  for (const row of paid) {
    line(row).committedFen += Number(row.committed)
    line(row).paidFen += Number(row.paid)
  }
  return [...lines.values()].sort(
    (a, b) => b.year - a.year || (a.roundId ?? "~").localeCompare(b.roundId ?? "~") || a.source.localeCompare(b.source),
  )
}

/** The money of all years the reader sees, year by year and source by source, latest first. */
export async function listFunds(
  actor: Actor,
): Promise<{ masked: boolean; years: (FundSum & { year: number; lines: FundSum[] })[] }> {
  if (!mayReadFunds(actor)) throw new NotAllowed()
  return looking(actor, async (tx, look) => {
    const all = await fundLines(tx, look)
    const years = [...new Set(all.map((line) => line.year))].map((year) => {
      const here = all.filter((line) => line.year === year)
      const sources = [...new Set(here.map((line) => line.source))]
      return {
        year,
        ...sumOf(here),
        lines: sources.map((source) => ({ ...sumOf(here.filter((line) => line.source === source)), source })),
      }
    })
    return { masked: look.masked, years }
  })
}

export type FundPage = Awaited<ReturnType<typeof getFunds>>

/** One year's money: round by round and source by source, and the requests behind it, 50 a page by key. */
export async function getFunds(actor: Actor, yearText: string | undefined, filters: FundFilters) {
  if (!mayReadFunds(actor)) throw new NotAllowed()
  if (!isFundYear(yearText)) throw new NotFound()
  const year = Number(yearText)
  return looking(actor, async (tx, look) => {
    const ofYear = (await fundLines(tx, look)).filter((line) => line.year === year)
    const names = await roundNames(
      tx,
      look,
      ofYear.flatMap((line) => line.roundId ?? []),
    )
    const wanted = ofYear.filter(
      (line) =>
        (!filters.source || line.source === filters.source) &&
        (!filters.round || (line.roundId ?? "hardship") === filters.round),
    )
    const { rows, next, total } = await requestsOf(tx, look, year, filters)
    const payees = await payeesOf(
      tx,
      look,
      rows.map((row) => row.id),
    )
    return {
      year,
      masked: look.masked,
      lines: wanted.map((line) => ({ ...line, round: line.roundId ? (names.get(line.roundId) ?? "") : null })),
      sum: sumOf(wanted),
      sources: [...new Set(ofYear.map((line) => line.source))],
      rounds: [...new Set(ofYear.map((line) => line.roundId))].map((id) => ({
        id,
        name: id ? (names.get(id) ?? "") : null,
      })),
      total,
      next,
      // What a payment is for may name an illness: only whoever has case work there reads it.
      rows: rows.map(({ unitPath, item, ...row }) => {
        const open = !look.masked && reaches(actor, unitPath)
        return { ...row, item: open ? item : "", open, payee: payees.get(row.id) ?? "" }
      }),
    }
  })
}

async function roundNames(tx: Tx, look: Look, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: programmeRounds.id, name: programmeRounds.name, programme: programmes.name })
    .from(programmeRounds)
    .leftJoin(
      programmes,
      and(
        eq(programmes.id, programmeRounds.programmeId),
        eq(programmes.districtId, programmeRounds.districtId),
        look.of(programmes),
      ),
    )
    .where(and(look.of(programmeRounds), inArray(programmeRounds.id, ids)))
  return new Map(rows.map((row) => [row.id, [row.programme, row.name].filter(Boolean).join(" · ")]))
}

async function requestsOf(tx: Tx, look: Look, year: number, filters: FundFilters) {
  const on = aidJoined(look)
  const [anchor] = filters.after
    ? await tx
        .select({ id: aidRequests.id, on: aidRequests.approvedOn })
        .from(aidRequests)
        .where(and(look.of(aidRequests), eq(aidRequests.id, filters.after)))
    : []
  const where = and(
    look.of(aidRequests),
    inArray(aidRequests.state, bound),
    sql`${aidYear} = ${year}`,
    filters.source ? eq(aidRequests.source, filters.source) : undefined,
    filters.round === "hardship" ? isNull(awards.id) : filters.round ? eq(awards.roundId, filters.round) : undefined,
  )
  const after = anchor && sql`(${aidRequests.approvedOn}, ${aidRequests.id}) < (${anchor.on}, ${anchor.id}::uuid)`
  const [rows, [count]] = await Promise.all([
    tx
      .select({
        id: aidRequests.id,
        unitPath: aidRequests.unitPath,
        unitName: units.shortName,
        kind: aidRequests.kind,
        item: aidRequests.item,
        source: aidRequests.source,
        roundId: awards.roundId,
        fen: sql<number>`coalesce(${aidRequests.approvedFen}, 0)`,
        state: aidRequests.state,
        approvedOn: aidRequests.approvedOn,
        paidOn: aidRequests.paidOn,
      })
      .from(aidRequests)
      .innerJoin(units, and(eq(units.path, aidRequests.unitPath), eq(units.districtId, aidRequests.districtId)))
      .leftJoin(instalments, on.instalment)
      .leftJoin(awards, on.award)
      .leftJoin(programmeRounds, on.round)
      .where(and(where, after))
      .orderBy(desc(aidRequests.approvedOn), desc(aidRequests.id))
      .limit(perPage + 1),
    tx
      .select({ n: sql<number>`count(*)::int` })
      .from(aidRequests)
      .leftJoin(instalments, on.instalment)
      .leftJoin(awards, on.award)
      .leftJoin(programmeRounds, on.round)
      .where(where),
  ])
  const page = rows.slice(0, perPage)
  return { rows: page, total: count?.n ?? 0, next: rows.length > perPage ? (page.at(-1)?.id ?? null) : null }
}
