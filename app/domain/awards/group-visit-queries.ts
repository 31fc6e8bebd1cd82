import { and, asc, desc, eq, inArray, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { officers } from "#db/schema/officers.ts"
import { people } from "#db/schema/people.ts"
import { awards, groupVisitAwards, groupVisits, programmeRounds } from "#db/schema/programmes.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { colleaguesFor } from "../officers/colleagues.ts"
import { studiesOf } from "./rules.ts"

/** Group visits within reach, the latest first, each with how many students it is to see and has seen. At most 200. */
export function listGroupVisits(actor: Actor, roundId?: string) {
  return withScope(
    actor,
    async (tx) => {
      const where = and(within(actor, groupVisits), roundId ? eq(groupVisits.roundId, roundId) : undefined)
      const [rows, counts, rounds] = await Promise.all([
        tx.select().from(groupVisits).where(where).orderBy(desc(groupVisits.fromOn), asc(groupVisits.id)).limit(200),
        tx
          .select({
            id: groupVisitAwards.groupVisitId,
            all: sql<number>`count(*)::int`,
            seen: sql<number>`count(${groupVisitAwards.seenOn})::int`,
          })
          .from(groupVisitAwards)
          .where(within(actor, groupVisitAwards))
          .groupBy(groupVisitAwards.groupVisitId),
        roundsWithStudents(tx, actor),
      ])
      const names = await namesOf(
        tx,
        rows.flatMap((row) => row.officerIds),
      )
      return {
        rounds,
        rows: rows.map((row) => {
          const count = counts.find((one) => one.id === row.id)
          return { ...row, all: count?.all ?? 0, seen: count?.seen ?? 0, goes: row.officerIds.map((id) => names(id)) }
        }),
      }
    },
    { snapshot: true },
  )
}

/** Rounds within reach that have students to go and see. */
function roundsWithStudents(tx: Tx, actor: Actor) {
  return tx
    .select({ id: programmeRounds.id, name: programmeRounds.name, year: programmeRounds.year })
    .from(programmeRounds)
    .where(
      and(
        within(actor, programmeRounds),
        sql`exists (select from awards a where a.district_id = ${programmeRounds.districtId}
          and a.round_id = ${programmeRounds.id} and a.kind in ('scholarship', 'tuition') and a.state = 'running')`,
      ),
    )
    .orderBy(desc(programmeRounds.year), asc(programmeRounds.id))
}

async function namesOf(tx: Tx, ids: string[]): Promise<(id: string) => string> {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select({ id: officers.id, called: officers.called })
          .from(officers)
          .where(inArray(officers.id, [...new Set(ids)]))
  return (id) => rows.find((row) => row.id === id)?.called ?? ""
}

function students(tx: Tx) {
  return tx
    .select({
      id: awards.id,
      personId: awards.personId,
      person: people.name,
      facts: awards.facts,
      householdId: awards.householdId,
    })
    .from(awards)
    .innerJoin(people, and(eq(people.id, awards.personId), eq(people.districtId, awards.districtId)))
    .$dynamic()
}

const bySchool = <T extends { facts: unknown; person: string }>(rows: T[]) =>
  rows
    .map(({ facts, ...row }) => ({ ...row, studies: studiesOf(facts) }))
    .sort(
      (a, b) =>
        a.studies.city.localeCompare(b.studies.city, "zh") ||
        a.studies.school.localeCompare(b.studies.school, "zh") ||
        a.person.localeCompare(b.person, "zh"),
    )

/** Students of a round by city and school, and who could go to see them. */
export function getNewGroupVisit(actor: Actor, roundId: string, today: string) {
  return withScope(
    actor,
    async (tx) => {
      const round = found(
        await tx
          .select()
          .from(programmeRounds)
          .where(and(within(actor, programmeRounds), eq(programmeRounds.id, roundId))),
      )
      const [rows, colleagues] = await Promise.all([
        students(tx).where(
          and(
            within(actor, awards),
            eq(awards.districtId, round.districtId),
            eq(awards.roundId, roundId),
            eq(awards.state, "running"),
            inArray(awards.kind, ["scholarship", "tuition"]),
          ),
        ),
        colleaguesFor(tx, round.unitPath, today),
      ])
      return { round: { id: round.id, name: round.name }, students: bySchool(rows), colleagues }
    },
    { snapshot: true },
  )
}

/** Running students' awards within reach, for a talk; narrowed to a round where one is asked for. At most 300. */
export function getStudents(actor: Actor) {
  return withScope(
    actor,
    async (tx) =>
      bySchool(
        await students(tx)
          .where(
            and(within(actor, awards), eq(awards.state, "running"), inArray(awards.kind, ["scholarship", "tuition"])),
          )
          .orderBy(asc(awards.id))
          .limit(300),
      ),
    { snapshot: true },
  )
}

/** One group visit with its students by city and school. */
export function getGroupVisit(actor: Actor, groupVisitId: string) {
  return withScope(
    actor,
    async (tx) => {
      const plan = found(
        await tx
          .select()
          .from(groupVisits)
          .where(and(within(actor, groupVisits), eq(groupVisits.id, groupVisitId))),
      )
      const [rows, [round]] = await Promise.all([
        tx
          .select({
            id: awards.id,
            personId: awards.personId,
            person: people.name,
            facts: awards.facts,
            seenOn: groupVisitAwards.seenOn,
            visitId: groupVisitAwards.visitId,
          })
          .from(groupVisitAwards)
          .innerJoin(
            awards,
            and(eq(awards.id, groupVisitAwards.awardId), eq(awards.districtId, groupVisitAwards.districtId)),
          )
          .innerJoin(people, and(eq(people.id, awards.personId), eq(people.districtId, awards.districtId)))
          .where(
            and(
              within(actor, groupVisitAwards),
              eq(groupVisitAwards.districtId, plan.districtId),
              eq(groupVisitAwards.groupVisitId, plan.id),
            ),
          ),
        tx
          .select({ name: programmeRounds.name })
          .from(programmeRounds)
          .where(
            and(
              within(actor, programmeRounds),
              eq(programmeRounds.districtId, plan.districtId),
              eq(programmeRounds.id, plan.roundId),
            ),
          ),
      ])
      const names = await namesOf(tx, plan.officerIds)
      return {
        ...plan,
        round: round?.name ?? "",
        goes: plan.officerIds.map((id) => names(id)),
        students: bySchool(rows),
      }
    },
    { snapshot: true },
  )
}
