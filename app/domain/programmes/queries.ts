import { and, desc, eq, ne, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within, withinOrAbove } from "#db/reach.ts"
import { people } from "#db/schema/people.ts"
import { applications, awards, instalments, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { units } from "#db/schema/units.ts"
import { type Actor, reaches } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { type Fund, fundsOf } from "./award.ts"
import { programmeRow, type Round, roundRow } from "./hold.ts"
import type { FundSource } from "./kinds/kind.ts"
import { funnelOf, stageAfter } from "./rules.ts"
import type { RoundFilters } from "./schema.ts"

/** The programmes within reach and of the units above, with how many rounds each has and which one runs. */
export function listProgrammes(actor: Actor) {
  return withScope(
    actor,
    (tx) =>
      tx
        .select({
          id: programmes.id,
          kind: programmes.kind,
          name: programmes.name,
          note: programmes.note,
          unitName: sql<string>`coalesce(${units.shortName}, '')`,
          rounds: sql<number>`(select count(*)::int from programme_rounds r
            where r.programme_id = ${programmes.id} and r.district_id = ${programmes.districtId})`,
          open: sql<number>`(select count(*)::int from programme_rounds r
            where r.programme_id = ${programmes.id} and r.district_id = ${programmes.districtId} and r.state = 'open')`,
        })
        .from(programmes)
        .leftJoin(units, eq(units.path, programmes.unitPath))
        .where(withinOrAbove(actor, programmes))
        .orderBy(programmes.kind, programmes.unitPath, programmes.id),
    { snapshot: true },
  )
}

const ofRound = sql`x.round_id = ${programmeRounds.id} and x.district_id = ${programmeRounds.districtId}`
/** Nested, because at the top of a selected column the names of a lone table are written without it. */
const countIn = (rows: SQL) => sql<number>`${sql`(select count(*)::int from ${rows})`}`

/**
 * A programme and its rounds, the latest first: places, applications, awards, budget and what is bound of it, fen.
 * Whoever works below its unit sees the rounds that were opened, how many of his own stand in them, and no sums.
 */
export function getProgramme(actor: Actor, programmeId: string) {
  return withScope(
    actor,
    async (tx) => {
      const programme = await programmeRow(tx, actor, programmeId)
      const whole = reaches(actor, programme.unitPath)
      const rows = await tx
        .select({
          id: programmeRounds.id,
          districtId: programmeRounds.districtId,
          name: programmeRounds.name,
          year: programmeRounds.year,
          state: programmeRounds.state,
          places: programmeRounds.places,
          applications: countIn(sql`applications x where x.state <> 'withdrawn' and ${ofRound}`),
          awards: countIn(sql`awards x where x.state <> 'stopped' and ${ofRound}`),
        })
        .from(programmeRounds)
        .where(
          and(
            withinOrAbove(actor, programmeRounds),
            eq(programmeRounds.districtId, programme.districtId),
            eq(programmeRounds.programmeId, programmeId),
            whole ? undefined : ne(programmeRounds.state, "draft"),
          ),
        )
        .orderBy(desc(programmeRounds.year), desc(programmeRounds.id))
      const rounds = []
      for (const row of rows) {
        const funds = whole ? await fundsOf(tx, actor, row) : []
        const sum = (what: "budgetFen" | "committedFen") => funds.reduce((all, one) => all + one[what], 0)
        rounds.push({
          ...row,
          money: whole ? { budgetFen: sum("budgetFen"), committedFen: sum("committedFen") } : null,
        })
      }
      const { id, name, kind, note, unitPath, closedOn } = programme
      return { id, name, kind, note, closedOn, rounds, whole, chair: isChairOf(actor, unitPath) }
    },
    { snapshot: true },
  )
}
export type ProgrammePage = Awaited<ReturnType<typeof getProgramme>>

/** What was paid of a round's awards by source, fen. */
async function paidBySource(tx: Tx, actor: Actor, round: Round): Promise<Map<FundSource, number>> {
  const rows = await tx
    .select({ source: awards.source, paidFen: sql<number>`sum(${instalments.paidFen})::float8` })
    .from(instalments)
    .innerJoin(awards, and(eq(awards.id, instalments.awardId), eq(awards.districtId, instalments.districtId)))
    .where(
      and(
        within(actor, instalments),
        eq(instalments.districtId, round.districtId),
        eq(awards.roundId, round.id),
        sql`${instalments.kind} <> 'repayment'`,
      ),
    )
    .groupBy(awards.source)
  return new Map(rows.map((row) => [row.source, row.paidFen]))
}

const lastReason = sql<string>`coalesce((select d.reason from application_decisions d
  where d.application_id = ${applications.id} and d.district_id = ${applications.districtId}
  order by d.step desc limit 1), '')`

/**
 * A round: its rules, how many came how far, its money by source, and its applications as far as `filters` asks. Whoever
 * works below its unit (`whole` is false) counts his own people, and of the money sees nothing.
 */
export function getRound(actor: Actor, roundId: string, filters: RoundFilters) {
  return withScope(
    actor,
    async (tx) => {
      const round = await roundRow(tx, actor, roundId)
      const { name: programmeName } = await programmeRow(tx, actor, round.programmeId)
      const rows = await tx
        .select({
          id: applications.id,
          person: people.name,
          facts: applications.facts,
          stage: applications.stage,
          state: applications.state,
          register: applications.register,
          requestedFen: applications.requestedFen,
          reason: lastReason,
          awardId: awards.id,
          amountFen: awards.amountFen,
          awardState: awards.state,
        })
        .from(applications)
        .innerJoin(people, and(eq(people.id, applications.personId), eq(people.districtId, applications.districtId)))
        .leftJoin(
          awards,
          and(eq(awards.applicationId, applications.id), eq(awards.districtId, applications.districtId)),
        )
        .where(
          and(
            within(actor, applications),
            eq(applications.districtId, round.districtId),
            eq(applications.roundId, roundId),
          ),
        )
        .orderBy(applications.id)
      const whole = reaches(actor, round.unitPath)
      const [funds, paid] = whole
        ? await Promise.all([fundsOf(tx, actor, round), paidBySource(tx, actor, round)])
        : [[], new Map<FundSource, number>()]
      const kept = rows.filter((row) => row.awardId !== null && row.awardState !== "stopped")
      const from = round.fromRoundId ? await roundName(tx, actor, round.districtId, round.fromRoundId) : undefined
      const shown = rows.filter(
        (row) =>
          (filters.stage === "all" || row.stage === filters.stage) &&
          (filters.state === "all" || row.state === filters.state),
      )
      return {
        round,
        programmeName,
        from,
        whole,
        chair: isChairOf(actor, round.unitPath),
        funnel: funnelOf(round.stages, rows),
        funds: funds.map((fund): Fund & { paidFen: number } => ({ ...fund, paidFen: paid.get(fund.source) ?? 0 })),
        awarded: kept.length,
        awardedFen: kept.reduce((sum, row) => sum + (row.amountFen ?? 0), 0),
        rows: shown.map((row) => ({ ...row, isLast: !stageAfter(round.stages, row.stage) })),
        total: rows.length,
      }
    },
    { snapshot: true },
  )
}
export type RoundPage = Awaited<ReturnType<typeof getRound>>

async function roundName(tx: Tx, actor: Actor, districtId: string, id: string) {
  const [row] = await tx
    .select({ id: programmeRounds.id, name: programmeRounds.name, year: programmeRounds.year })
    .from(programmeRounds)
    .where(
      and(
        withinOrAbove(actor, programmeRounds),
        eq(programmeRounds.districtId, districtId),
        eq(programmeRounds.id, id),
      ),
    )
  return row
}

/** What the form of a round needs: its programme, and the rounds whose award holders it may choose among. */
export function getRoundForm(actor: Actor, of: { programmeId: string } | { roundId: string }) {
  return withScope(
    actor,
    async (tx) => {
      const round = "roundId" in of ? await roundRow(tx, actor, of.roundId) : undefined
      const programme = await programmeRow(tx, actor, round?.programmeId ?? (of as { programmeId: string }).programmeId)
      const { districtId } = programme
      const earlier = await tx
        .select({ id: programmeRounds.id, name: programmeRounds.name, year: programmeRounds.year })
        .from(programmeRounds)
        .innerJoin(
          programmes,
          and(eq(programmes.id, programmeRounds.programmeId), eq(programmes.districtId, programmeRounds.districtId)),
        )
        .where(
          and(
            within(actor, programmeRounds),
            eq(programmeRounds.districtId, districtId),
            eq(programmes.kind, programme.kind),
            sql`${programmeRounds.state} <> 'draft'`,
          ),
        )
        .orderBy(desc(programmeRounds.year), desc(programmeRounds.id))
      const funds = round ? await fundsOf(tx, actor, round) : []
      const chair = isChairOf(actor, programme.unitPath)
      return {
        programme: { id: programme.id, name: programme.name, kind: programme.kind },
        earlier,
        round,
        funds,
        chair,
      }
    },
    { snapshot: true },
  )
}

/** Applications and awards of a household or of one person, the latest first. */
export function programmesOf(actor: Actor, of: { householdId: string } | { personId: string }) {
  return withScope(actor, (tx) =>
    tx
      .select({
        id: applications.id,
        person: people.name,
        stage: applications.stage,
        state: applications.state,
        appliedOn: applications.appliedOn,
        round: sql<string>`coalesce(${programmeRounds.name}, '')`,
        kind: programmes.kind,
        awardId: awards.id,
        amountFen: awards.amountFen,
        awardState: awards.state,
      })
      .from(applications)
      .innerJoin(people, and(eq(people.id, applications.personId), eq(people.districtId, applications.districtId)))
      .innerJoin(
        programmeRounds,
        and(eq(programmeRounds.id, applications.roundId), eq(programmeRounds.districtId, applications.districtId)),
      )
      .innerJoin(
        programmes,
        and(eq(programmes.id, programmeRounds.programmeId), eq(programmes.districtId, programmeRounds.districtId)),
      )
      .leftJoin(awards, and(eq(awards.applicationId, applications.id), eq(awards.districtId, applications.districtId)))
      .where(
        and(
          within(actor, applications),
          "householdId" in of ? eq(applications.householdId, of.householdId) : eq(applications.personId, of.personId),
        ),
      )
      .orderBy(desc(applications.appliedOn), desc(applications.id))
      .limit(50),
  )
}
export type ProgrammesOf = Awaited<ReturnType<typeof programmesOf>>
