import { and, asc, desc, eq, inArray, lte, ne, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within, withinOrAbove } from "#db/reach.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { awardRecords, awards, instalments, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import { type Actor, isSupervisor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { requireRule, ruleOn } from "../policy/queries.ts"
import { linesOf } from "./hold.ts"
import {
  isStudentKind,
  nextThing,
  recordWanted,
  schoolYearLabel,
  studentKinds,
  studiesOf,
  type Term,
  termAfter,
  termCode,
  termOn,
} from "./rules.ts"
import type { AwardQuery } from "./schema.ts"

function rowsFrom(tx: Tx, actor: Actor) {
  return tx
    .select({
      id: awards.id,
      districtId: awards.districtId,
      unitPath: awards.unitPath,
      unitName: units.shortName,
      roundId: awards.roundId,
      round: programmeRounds.name,
      programme: programmes.name,
      personId: awards.personId,
      person: people.name,
      householdId: awards.householdId,
      household: households.name,
      kind: awards.kind,
      state: awards.state,
      amountFen: awards.amountFen,
      committedFen: awards.committedFen,
      source: awards.source,
      facts: awards.facts,
      officer: officers.called,
      awardedOn: awards.awardedOn,
      endedOn: awards.endedOn,
      endReason: awards.endReason,
      applicationId: awards.applicationId,
      version: awards.version,
    })
    .from(awards)
    .innerJoin(people, and(eq(people.id, awards.personId), eq(people.districtId, awards.districtId)))
    .innerJoin(households, and(eq(households.id, awards.householdId), eq(households.districtId, awards.districtId)))
    .innerJoin(units, and(eq(units.path, awards.unitPath), eq(units.districtId, awards.districtId)))
    .innerJoin(officers, eq(officers.id, awards.officerId))
    .leftJoin(
      programmeRounds,
      and(
        eq(programmeRounds.id, awards.roundId),
        eq(programmeRounds.districtId, awards.districtId),
        withinOrAbove(actor, programmeRounds),
      ),
    )
    .leftJoin(
      programmes,
      and(
        eq(programmes.id, programmeRounds.programmeId),
        eq(programmes.districtId, programmeRounds.districtId),
        withinOrAbove(actor, programmes),
      ),
    )
    .$dynamic()
}
export type AwardListRow = Awaited<ReturnType<typeof rowsFrom>>[number]

const ofStudents = (actor: Actor, more?: SQL) =>
  and(within(actor, awards), inArray(awards.kind, [...studentKinds]), more)

/** Students' awards within reach by school and name, with what was paid and the last record's day; at most 500. */
export function listAwards(actor: Actor, query: AwardQuery) {
  return withScope(
    actor,
    async (tx) => {
      const { state, round } = query
      const where = ofStudents(
        actor,
        and(
          state === "running" ? eq(awards.state, "running") : undefined,
          state === "over" ? ne(awards.state, "running") : undefined,
          round ? eq(awards.roundId, round) : undefined,
        ),
      )
      const paid = sql<number>`(select coalesce(sum(i.paid_fen), 0)::int from instalments i
        where i.district_id = ${awards.districtId} and i.award_id = ${awards.id} and i.kind <> 'repayment')`
      const last = sql<string | null>`(select max(r.happened_on)::text from award_records r
        where r.district_id = ${awards.districtId} and r.award_id = ${awards.id} and r.kind = 'school_year')`
      const [rows, [all], more] = await Promise.all([
        rowsFrom(tx, actor).where(where).orderBy(asc(awards.unitPath), asc(people.name), asc(awards.id)).limit(500),
        tx.select({ n: sql<number>`count(*)::int` }).from(awards).where(where),
        tx.select({ id: awards.id, paidFen: paid, recordedOn: last }).from(awards).where(where),
      ])
      const of = new Map(more.map((row) => [row.id, row]))
      return {
        total: all?.n ?? 0,
        supervisor: isSupervisor(actor),
        rows: rows
          .map((row) => ({
            ...row,
            studies: studiesOf(row.facts),
            paidFen: of.get(row.id)?.paidFen ?? 0,
            recordedOn: of.get(row.id)?.recordedOn ?? null,
          }))
          .sort((a, b) => a.studies.school.localeCompare(b.studies.school, "zh")),
      }
    },
    { snapshot: true },
  )
}

/** Terms of which a record can be written today: from the award's first to the running one, without those known. */
function openTerms(
  award: { awardedOn: string },
  records: { kind: string; period: string; facts: Record<string, unknown> }[],
  terms: Parameters<typeof termOn>[1],
  today: string,
): Term[] {
  const open: Term[] = []
  for (let term = termOn(award.awardedOn, terms); term.fromOn <= today; term = termAfter(term, terms)) {
    const known = records.some(
      (one) => one.kind === "school_year" && one.period === schoolYearLabel(term.year) && one.facts.half === term.half,
    )
    if (!known) open.push(term)
  }
  return open.reverse()
}

/** One award whole: whose, what is due and paid, its course the latest first, and the next thing to do. */
export function getAward(actor: Actor, awardId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const row = found(await rowsFrom(tx, actor).where(and(within(actor, awards), eq(awards.id, awardId))))
      const [lines, records, requests, rule] = await Promise.all([
        linesOf(tx, actor, row),
        tx
          .select({
            id: awardRecords.id,
            kind: awardRecords.kind,
            on: awardRecords.happenedOn,
            period: awardRecords.period,
            amountFen: awardRecords.amountFen,
            note: awardRecords.note,
            facts: awardRecords.facts,
            visitId: awardRecords.visitId,
            groupVisitId: awardRecords.groupVisitId,
            by: officers.called,
          })
          .from(awardRecords)
          .innerJoin(officers, eq(officers.id, awardRecords.by))
          .where(
            and(
              within(actor, awardRecords),
              eq(awardRecords.districtId, row.districtId),
              eq(awardRecords.awardId, awardId),
            ),
          )
          .orderBy(desc(awardRecords.happenedOn), desc(awardRecords.step)),
        tx
          .select({ id: aidRequests.id, instalmentId: aidRequests.instalmentId, state: aidRequests.state })
          .from(aidRequests)
          .innerJoin(
            instalments,
            and(eq(instalments.id, aidRequests.instalmentId), eq(instalments.districtId, aidRequests.districtId)),
          )
          .where(
            and(
              within(actor, aidRequests),
              eq(aidRequests.districtId, row.districtId),
              eq(instalments.awardId, awardId),
              ne(aidRequests.state, "withdrawn"),
            ),
          ),
        ruleOn(tx, "school_terms", row.unitPath, today),
      ])
      const terms = rule?.value
      const halves = records.map((one) => ({ ...one, half: String(one.facts.half ?? "") }))
      return {
        ...row,
        studies: studiesOf(row.facts),
        lines: lines.map((line) => ({ ...line, aid: requests.find((one) => one.instalmentId === line.id) ?? null })),
        records,
        next: terms && isStudentKind(row.kind) ? nextThing(row, lines, halves, terms, today) : null,
        terms: terms ? openTerms(row, records, terms, today).map((term) => ({ ...term, code: termCode(term) })) : [],
        chair: isChairOf(actor, row.unitPath),
      }
    },
    { snapshot: true },
  )
}
export type AwardPage = Awaited<ReturnType<typeof getAward>>

/** What is due to be asked for within reach, the oldest first; of each what it still waits for. At most 500. */
export function getDuePayments(actor: Actor, query: Pick<AwardQuery, "round">, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const rows = await tx
        .select({ line: instalments, award: awards, person: people.name, unitName: units.shortName })
        .from(instalments)
        .innerJoin(awards, and(eq(awards.id, instalments.awardId), eq(awards.districtId, instalments.districtId)))
        .innerJoin(people, and(eq(people.id, awards.personId), eq(people.districtId, awards.districtId)))
        .innerJoin(units, and(eq(units.path, awards.unitPath), eq(units.districtId, awards.districtId)))
        .where(
          and(
            within(actor, instalments),
            eq(instalments.state, "waiting"),
            ne(instalments.kind, "repayment"),
            lte(instalments.dueOn, today),
            sql`${awards.state} not in ('stopped', 'written_off')`,
            query.round ? eq(awards.roundId, query.round) : undefined,
          ),
        )
        .orderBy(asc(instalments.dueOn), asc(awards.unitPath), asc(instalments.id))
        .limit(500)
      const mine = rows.filter(({ award }) => isChairOf(actor, award.unitPath))
      const records =
        mine.length === 0
          ? []
          : await tx
              .select({ awardId: awardRecords.awardId, kind: awardRecords.kind, period: awardRecords.period })
              .from(awardRecords)
              .where(
                and(
                  within(actor, awardRecords),
                  eq(awardRecords.kind, "school_year"),
                  inArray(
                    awardRecords.awardId,
                    mine.map(({ award }) => award.id),
                  ),
                ),
              )
      const due = []
      for (const { line, award, person, unitName } of mine) {
        const own = records.filter((one) => one.awardId === award.id)
        const wanted = isStudentKind(award.kind)
          ? recordWanted(line, own, (await requireRule(tx, "school_terms", award.unitPath, today)).value)
          : undefined
        due.push({
          id: line.id,
          awardId: award.id,
          kind: award.kind,
          label: line.label,
          dueOn: line.dueOn,
          dueFen: line.dueFen,
          source: award.source,
          school: studiesOf(award.facts).school,
          person,
          unitName,
          wanted: wanted ?? null,
        })
      }
      return due
    },
    { snapshot: true },
  )
}

/** Of which award a request for payment is; null where it rests on none. */
export async function awardOfAid(tx: Tx, actor: Actor, aid: { districtId: string; instalmentId: string | null }) {
  if (!aid.instalmentId) return null
  const [row] = await tx
    .select({ id: instalments.awardId, label: instalments.label })
    .from(instalments)
    .where(
      and(within(actor, instalments), eq(instalments.districtId, aid.districtId), eq(instalments.id, aid.instalmentId)),
    )
  return row ?? null
}
