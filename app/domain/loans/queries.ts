import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm"
import * as v from "valibot"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within, withinOrAbove } from "#db/reach.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { awardRecords, awards, instalments, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { tasks } from "#db/schema/tasks.ts"
import { units } from "#db/schema/units.ts"
import { addDays } from "../calendar.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { LoanFacts } from "../programmes/kinds/microloan.ts"
import { servedBy } from "../territories/queries.ts"
import { isDisbursed, owing, rulesOf } from "./hold.ts"
import { isLate, standing } from "./schedule.ts"
import type { LoanFilters } from "./schema.ts"
import { claimable } from "./subsidy.ts"

const page = 50

/** One figure over the repayments of a loan. */
const ofLines = (what: SQL) => sql`(select ${what} from instalments i where i.district_id = ${awards.districtId}
  and i.award_id = ${awards.id} and i.kind = 'repayment')`
const owed = sql`(i.due_fen + i.interest_fen - i.paid_fen)`
const open = sql`i.state = 'waiting' and ${owed} > 0`
/** The latest word on how many people it gives work. */
const jobs = sql<number | null>`(select (r.facts->>'jobs')::int from award_records r
  where r.district_id = ${awards.districtId} and r.award_id = ${awards.id} and r.facts ? 'jobs'
  order by r.happened_on desc, r.step desc limit 1)`

const figures = (today: string) => ({
  outstandingFen: sql<number>`coalesce(${ofLines(
    sql`sum(case when i.state = 'dropped' then 0 else i.due_fen - greatest(0, i.paid_fen - i.interest_fen) end)`,
  )}, 0)::int`,
  paidFen: sql<number>`coalesce(${ofLines(sql`sum(i.paid_fen)`)}, 0)::int`,
  lateFen: sql<number>`coalesce(${ofLines(sql`sum(${owed}) filter (where ${open} and i.due_on < ${today})`)}, 0)::int`,
  lateSince: sql<string | null>`${ofLines(sql`min(i.due_on) filter (where ${open} and i.due_on < ${today})::text`)}`,
  nextOn: sql<string | null>`${ofLines(sql`min(i.due_on) filter (where ${open} and i.due_on >= ${today})::text`)}`,
  disbursed: sql<boolean>`exists ${ofLines(sql`1`)}`,
})

function rowsFrom(tx: Tx, today: string) {
  return tx
    .select({
      id: awards.id,
      districtId: awards.districtId,
      unitPath: awards.unitPath,
      unitName: units.shortName,
      roundId: awards.roundId,
      householdId: awards.householdId,
      householdName: households.name,
      personId: awards.personId,
      person: people.name,
      amountFen: awards.amountFen,
      committedFen: awards.committedFen,
      state: awards.state,
      facts: awards.facts,
      project: sql<string>`coalesce(${awards.facts}->>'project', '')`,
      officer: officers.called,
      awardedOn: awards.awardedOn,
      endedOn: awards.endedOn,
      version: awards.version,
      jobs,
      ...figures(today),
    })
    .from(awards)
    .innerJoin(officers, eq(officers.id, awards.officerId))
    .innerJoin(units, and(eq(units.path, awards.unitPath), eq(units.districtId, awards.districtId)))
    .innerJoin(households, and(eq(households.id, awards.householdId), eq(households.districtId, awards.districtId)))
    .innerJoin(people, and(eq(people.id, awards.personId), eq(people.districtId, awards.districtId)))
    .$dynamic()
}
export type LoanRow = Awaited<ReturnType<typeof rowsFrom>>[number]

/** What a view of the list shows; late and due are reckoned by the day, whatever was noted so far. */
function shownIn(view: LoanFilters["view"], today: string): SQL | undefined {
  const { lateFen, nextOn, disbursed } = figures(today)
  const runs = inArray(awards.state, [...owing])
  if (view === "undisbursed") return sql`${inArray(awards.state, ["undisbursed", "running"])} and not ${disbursed}`
  if (view === "running") return sql`${runs} and ${disbursed}`
  if (view === "overdue") return sql`${runs} and ${lateFen} > 0`
  if (view === "due") return sql`${runs} and ${nextOn} <= ${addDays(today, 30)}`
  if (view === "settled") return inArray(awards.state, ["settled", "completed"])
  if (view === "written_off") return eq(awards.state, "written_off")
  return undefined
}

/**
 * Loans within reach, latest first, 50 a page by key; and of all of them, whatever the filter: how many, principal
 * paid out, still out, out with those who are late, people given work; fen.
 */
export function listLoans(actor: Actor, filters: LoanFilters, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const ours = and(within(actor, awards), eq(awards.kind, "microloan"), servedBy(awards, filters.territory))
      const where = and(ours, shownIn(filters.view, today))
      const [anchor] = filters.after
        ? await tx
            .select({ id: awards.id, on: awards.awardedOn })
            .from(awards)
            .where(and(within(actor, awards), eq(awards.id, filters.after)))
        : []
      const after = anchor && sql`(${awards.awardedOn}, ${awards.id}) < (${anchor.on}, ${anchor.id}::uuid)`
      const { outstandingFen, lateFen, disbursed } = figures(today)
      const [rows, [sums], [shown]] = await Promise.all([
        rowsFrom(tx, today)
          .where(and(where, after))
          .orderBy(desc(awards.awardedOn), desc(awards.id))
          .limit(page + 1),
        tx
          .select({
            n: sql<number>`count(*)::int`,
            principalFen: sql<number>`coalesce(sum(${awards.amountFen}) filter (where ${disbursed}), 0)::float8`,
            outstandingFen: sql<number>`coalesce(sum(${outstandingFen}), 0)::float8`,
            lateFen: sql<number>`coalesce(sum(${outstandingFen}) filter (where ${lateFen} > 0), 0)::float8`,
            jobs: sql<number>`coalesce(sum(${jobs}), 0)::int`,
          })
          .from(awards)
          .where(ours),
        tx.select({ n: sql<number>`count(*)::int` }).from(awards).where(where),
      ])
      const more = rows.length > page
      if (more) rows.pop()
      const next = more ? (rows.at(-1)?.id ?? null) : null
      return { rows, total: shown?.n ?? 0, next, sums: sums as NonNullable<typeof sums> }
    },
    { snapshot: true },
  )
}

/** One loan whole: terms, repayments with what is owed on each, course, tasks, what can be claimed of the interest. */
export function getLoan(actor: Actor, loanId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const row = found(
        await rowsFrom(tx, today).where(
          and(within(actor, awards), eq(awards.id, loanId), eq(awards.kind, "microloan")),
        ),
      )
      const own = and(within(actor, instalments), eq(instalments.districtId, row.districtId))
      const [all, records, open, [round]] = await Promise.all([
        tx
          .select()
          .from(instalments)
          .where(and(own, eq(instalments.awardId, loanId)))
          .orderBy(asc(instalments.position)),
        recordsOf(tx, actor, row),
        tasksOf(tx, actor, row),
        tx
          .select({ name: programmeRounds.name, programme: programmes.name, rules: programmeRounds.rules })
          .from(programmeRounds)
          .innerJoin(
            programmes,
            and(eq(programmes.id, programmeRounds.programmeId), eq(programmes.districtId, programmeRounds.districtId)),
          )
          .where(
            and(
              withinOrAbove(actor, programmeRounds),
              eq(programmeRounds.id, row.roundId),
              eq(programmeRounds.districtId, row.districtId),
            ),
          ),
      ])
      const facts = v.parse(LoanFacts, row.facts)
      const lines = all.filter((one) => one.kind === "repayment")
      const subsidies = all.filter((one) => one.kind === "subsidy")
      const rules = rulesOf(round?.rules, row)
      const { facts: _, ...told } = row
      return {
        ...told,
        facts,
        disbursedOn: (row.facts as { disbursedOn?: string }).disbursedOn ?? null,
        round: round ? { name: round.name, programme: round.programme } : null,
        lines: lines.map((line) => ({ ...line, late: isLate(line, today) })),
        subsidies,
        records,
        tasks: open,
        standing: standing(lines, today),
        subsidy: claimable({ award: row as never, facts, rules, lines, subsidies }, today),
        owing: isDisbursed({ lines: lines as never }) && owing.includes(row.state),
        chair: isChairOf(actor, row.unitPath),
      }
    },
    { snapshot: true },
  )
}
export type LoanPage = Awaited<ReturnType<typeof getLoan>>

function recordsOf(tx: Tx, actor: Actor, row: { id: string; districtId: string }) {
  return tx
    .select({
      id: awardRecords.id,
      kind: awardRecords.kind,
      on: awardRecords.happenedOn,
      period: awardRecords.period,
      amountFen: awardRecords.amountFen,
      note: awardRecords.note,
      facts: awardRecords.facts,
      visitId: awardRecords.visitId,
      by: officers.called,
    })
    .from(awardRecords)
    .innerJoin(officers, eq(officers.id, awardRecords.by))
    .where(
      and(within(actor, awardRecords), eq(awardRecords.districtId, row.districtId), eq(awardRecords.awardId, row.id)),
    )
    .orderBy(asc(awardRecords.happenedOn), asc(awardRecords.step))
}

/** Open tasks that the loan's rules made, and those promised on a look at the business. */
function tasksOf(tx: Tx, actor: Actor, row: { id: string; districtId: string; householdId: string }) {
  return tx
    .select({ id: tasks.id, title: tasks.title, fromOn: tasks.fromOn, dueOn: tasks.dueOn, officer: officers.called })
    .from(tasks)
    .innerJoin(officers, eq(officers.id, tasks.officerId))
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, row.districtId),
        eq(tasks.householdId, row.householdId),
        eq(tasks.status, 0),
        sql`(${tasks.occurrence} ^@ ${`${row.id} `} or ${tasks.visitId} in (select r.visit_id from award_records r
          where r.district_id = ${row.districtId} and r.award_id = ${row.id}))`,
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
}

/** The loans of a household or a person, latest first: for their pages. */
export function loansOf(actor: Actor, of: { householdId: string } | { personId: string }, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const whose = "householdId" in of ? eq(awards.householdId, of.householdId) : eq(awards.personId, of.personId)
      const rows = await rowsFrom(tx, today)
        .where(and(within(actor, awards), eq(awards.kind, "microloan"), whose))
        .orderBy(desc(awards.awardedOn), desc(awards.id))
      return rows.map(({ facts: _, ...row }) => row)
    },
    { snapshot: true },
  )
}
