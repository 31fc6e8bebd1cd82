import { and, asc, desc, eq, or, sql } from "drizzle-orm"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { applicationDecisions, awards } from "#db/schema/programmes.ts"
import { visits } from "#db/schema/visits.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { fundsOf } from "./award.ts"
import { applicationRow, roundRow } from "./hold.ts"
import { kindOf } from "./kinds/registry.ts"
import { stageAfter } from "./rules.ts"

/** An application with its course, what its next step rests on, and, where it was awarded, its award. */
export function getApplication(actor: Actor, applicationId: string) {
  return withScope(
    actor,
    async (tx) => {
      const application = await applicationRow(tx, actor, applicationId)
      const { districtId } = application
      const round = await roundRow(tx, actor, application.roundId)
      const who = found(
        await tx
          .select({ person: people.name, called: people.called, household: households.name })
          .from(people)
          .innerJoin(
            households,
            and(eq(households.id, application.householdId), eq(households.districtId, people.districtId)),
          )
          .where(and(within(actor, people), eq(people.districtId, districtId), eq(people.id, application.personId))),
      )
      const course = await tx
        .select({
          step: applicationDecisions.step,
          stage: applicationDecisions.stage,
          outcome: applicationDecisions.outcome,
          amountFen: applicationDecisions.amountFen,
          reason: applicationDecisions.reason,
          detail: applicationDecisions.detail,
          visitId: applicationDecisions.visitId,
          decidedOn: applicationDecisions.decidedOn,
          by: officers.called,
        })
        .from(applicationDecisions)
        .innerJoin(officers, eq(officers.id, applicationDecisions.by))
        .where(
          and(
            within(actor, applicationDecisions),
            eq(applicationDecisions.districtId, districtId),
            eq(applicationDecisions.applicationId, applicationId),
          ),
        )
        .orderBy(asc(applicationDecisions.step))
      const [award] = await tx
        .select({ id: awards.id, amountFen: awards.amountFen, committedFen: awards.committedFen, state: awards.state })
        .from(awards)
        .where(and(within(actor, awards), eq(awards.districtId, districtId), eq(awards.applicationId, applicationId)))
      const next = stageAfter(round.stages, application.stage)
      const running = application.state === "running" && round.state === "open"
      const checks =
        running && application.stage === "home_check" ? await visitsTo(tx, actor, districtId, application) : []
      const funds = running && !next && isChairOf(actor, round.unitPath) ? await fundsOf(tx, actor, round) : []
      const weighed = kindOf(round.kind).weigh(
        round.rules,
        application.facts,
        application.register,
        application.requestedFen,
      )
      return {
        ...application,
        ...who,
        facts: weighed.facts,
        round: { id: round.id, name: round.name, year: round.year, kind: round.kind, state: round.state },
        course,
        award,
        next,
        running,
        checks,
        funds,
        ruleFen: weighed.amountFen,
        chair: isChairOf(actor, application.unitPath),
        /** Only who has the whole round in view gives its places and money. */
        awarder: isChairOf(actor, round.unitPath),
        mine: application.by === actor.id,
      }
    },
    { snapshot: true },
  )
}
export type ApplicationPage = Awaited<ReturnType<typeof getApplication>>

type Tx = Parameters<Parameters<typeof withScope>[1]>[0]

/** Visits to the household or one of its people on which a home check may rest, the latest first. */
function visitsTo(tx: Tx, actor: Actor, districtId: string, of: { householdId: string }) {
  return tx
    .select({ id: visits.id, visitedOn: visits.visitedOn, note: visits.note, channel: visits.channel })
    .from(visits)
    .where(
      and(
        within(actor, visits),
        eq(visits.districtId, districtId),
        eq(visits.notHome, false),
        or(
          eq(visits.householdId, of.householdId),
          sql`${visits.personId} in (select p.id from people p where p.district_id = ${districtId}
            and p.household_id = ${of.householdId})`,
        ),
      ),
    )
    .orderBy(desc(visits.visitedOn), desc(visits.id))
    .limit(20)
}
