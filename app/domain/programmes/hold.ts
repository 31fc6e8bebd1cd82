import { and, eq } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { applicationDecisions, applications, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { holdSubject } from "../tasks/subject.ts"

export type Programme = typeof programmes.$inferSelect
export type Round = typeof programmeRounds.$inferSelect & { kind: Programme["kind"] }
export type Application = typeof applications.$inferSelect

export async function programmeRow(tx: Tx, actor: Actor, id: string): Promise<Programme> {
  return found(
    await tx
      .select()
      .from(programmes)
      .where(and(within(actor, programmes), eq(programmes.id, id))),
  )
}

/**
 * A round with its programme's kind, locked until the transaction ends: `update` by who changes it or binds its money,
 * `share` by who only needs it to stay open meanwhile.
 */
export async function holdRound(tx: Tx, actor: Actor, id: string, lock: "update" | "share"): Promise<Round> {
  const round = found(
    await tx
      .select()
      .from(programmeRounds)
      .where(and(within(actor, programmeRounds), eq(programmeRounds.id, id)))
      .for(lock),
  )
  const { kind } = await programmeRow(tx, actor, round.programmeId)
  return { ...round, kind }
}

export async function roundRow(tx: Tx, actor: Actor, id: string): Promise<Round> {
  const [row] = await tx
    .select({ round: programmeRounds, kind: programmes.kind })
    .from(programmeRounds)
    .innerJoin(
      programmes,
      and(eq(programmes.id, programmeRounds.programmeId), eq(programmes.districtId, programmeRounds.districtId)),
    )
    .where(and(within(actor, programmeRounds), eq(programmeRounds.id, id)))
  const { round, kind } = found(row ? [row] : [])
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
 * The application with its round, all held: household, round, application, always in this order, so that two who
 * decide at once wait for each other and never in a circle.
 */
export async function holdApplication(
  tx: Tx,
  actor: Actor,
  id: string,
  lock: "update" | "share",
): Promise<{ application: Application; round: Round }> {
  const { householdId, roundId } = await applicationRow(tx, actor, id)
  await holdSubject(tx, actor, { householdId })
  const round = await holdRound(tx, actor, roundId, lock)
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
