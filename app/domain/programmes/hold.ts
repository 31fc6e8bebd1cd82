import { and, eq } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within, withinOrAbove } from "#db/reach.ts"
import { applicationDecisions, applications, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { found, NotAllowed, NotFound } from "../errors.ts"
import { type Actor, reaches } from "../officers/actor.ts"
import { isChairOf } from "../officers/authority.ts"
import { holdSubject } from "../tasks/subject.ts"

export type Programme = typeof programmes.$inferSelect
export type Round = typeof programmeRounds.$inferSelect & { kind: Programme["kind"] }
export type Application = typeof applications.$inferSelect

/** A programme that holds for the actor: of his reach, or of a unit above it. */
export async function programmeRow(tx: Tx, actor: Actor, id: string): Promise<Programme> {
  return found(
    await tx
      .select()
      .from(programmes)
      .where(and(withinOrAbove(actor, programmes), eq(programmes.id, id))),
  )
}

/**
 * A round with its programme's kind, locked until the transaction ends, by a chair of its unit who changes it or binds
 * its money; NotAllowed for whoever only works below it.
 */
export async function holdRound(tx: Tx, actor: Actor, id: string): Promise<Round> {
  const { unitPath, kind } = await roundRow(tx, actor, id)
  if (!isChairOf(actor, unitPath)) throw new NotAllowed()
  const round = found(
    await tx
      .select()
      .from(programmeRounds)
      .where(and(within(actor, programmeRounds), eq(programmeRounds.id, id)))
      .for("update"),
  )
  return { ...round, kind }
}

/** A round that holds for the actor: of his reach, or of a unit above it, where a draft is not there yet. */
export async function roundRow(tx: Tx, actor: Actor, id: string): Promise<Round> {
  const [row] = await tx
    .select({ round: programmeRounds, kind: programmes.kind })
    .from(programmeRounds)
    .innerJoin(
      programmes,
      and(eq(programmes.id, programmeRounds.programmeId), eq(programmes.districtId, programmeRounds.districtId)),
    )
    .where(and(withinOrAbove(actor, programmeRounds), eq(programmeRounds.id, id)))
  const { round, kind } = found(row ? [row] : [])
  if (round.state === "draft" && !reaches(actor, round.unitPath)) throw new NotFound()
  return { ...round, kind }
}

export async function applicationRow(tx: Tx, actor: Actor, id: string): Promise<Application> {
  return found(
    await tx
      .select()
      .from(applications)
      .where(and(within(actor, applications), eq(applications.id, id))),
  )
}

/**
 * The application, held, and its round: household, round, application, always in this order, so that two who decide at
 * once wait for each other and never in a circle. The round is held only to bind its money (`money`), by its chair;
 * it cannot be closed under a running application, which is held.
 */
export async function holdApplication(
  tx: Tx,
  actor: Actor,
  id: string,
  money?: "money",
): Promise<{ application: Application; round: Round }> {
  const { householdId, roundId } = await applicationRow(tx, actor, id)
  await holdSubject(tx, actor, { householdId })
  const round = money ? await holdRound(tx, actor, roundId) : await roundRow(tx, actor, roundId)
  const application = found(
    await tx
      .select()
      .from(applications)
      .where(and(within(actor, applications), eq(applications.id, id)))
      .for("update"),
  )
  return { application, round }
}

/** How many decisions stand on an application, so that the next has its number. */
export async function stepsOf(tx: Tx, actor: Actor, application: Application): Promise<number> {
  return tx.$count(
    applicationDecisions,
    and(
      within(actor, applicationDecisions),
      eq(applicationDecisions.districtId, application.districtId),
      eq(applicationDecisions.applicationId, application.id),
    ),
  )
}
