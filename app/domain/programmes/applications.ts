import { and, eq, inArray, ne } from "drizzle-orm"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { households, people } from "#db/schema/people.ts"
import { applicationDecisions, applications, awards } from "#db/schema/programmes.ts"
import { record } from "../audit/commands.ts"
import { once } from "../audit/once.ts"
import { found, RuleBroken } from "../errors.ts"
import { onFile } from "../hardship/states.ts"
import type { Actor } from "../officers/actor.ts"
import { holdSubject } from "../tasks/subject.ts"
import { holdRound, type Round, roundRow } from "./hold.ts"
import { kindOf } from "./kinds/registry.ts"
import { inOrder } from "./rules.ts"
import type { EnterApplication, ImportPool } from "./schema.ts"
import { factsTyped } from "./typed.ts"

/** The hardship file of each household that is live and on file, by household. */
export async function standingFiles(tx: Tx, actor: Actor, householdIds: string[]): Promise<Map<string, string>> {
  if (householdIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: hardshipFiles.id, householdId: hardshipFiles.householdId })
    .from(hardshipFiles)
    .where(
      and(
        within(actor, hardshipFiles),
        inArray(hardshipFiles.householdId, householdIds),
        eq(hardshipFiles.isLive, true),
        inArray(hardshipFiles.state, [...onFile]),
      ),
    )
  return new Map(rows.map((row) => [row.householdId, row.id]))
}

function requireOpen(round: Round): void {
  if (round.state === "draft") throw new RuleBroken(m.round_not_open_yet())
  if (round.state !== "open") throw new RuleBroken(m.round_not_open())
}

/**
 * Enters one person in an open round, at its first stage. He belongs to a household; whether it is on file is looked
 * up, not asked. Sent twice with one key it is entered once; one who stands in the round already is refused.
 */
export function enterApplication(
  actor: Actor,
  roundId: string,
  input: EnterApplication,
  today: string,
): Promise<{ id: string; again: boolean }> {
  return withScope(actor, async (tx) => {
    const subject = await holdSubject(tx, actor, { personId: input.personId })
    const round = await roundRow(tx, actor, roundId)
    const { key, ...said } = input
    return once(tx, actor, { key, districtId: round.districtId, body: { ...said, roundId } }, async () => {
      requireOpen(round)
      const person = found(
        await tx
          .select()
          .from(people)
          .where(and(within(actor, people), eq(people.id, input.personId))),
      )
      if (person.diedOn) throw new RuleBroken(m.application_died(), "personId")
      if (!subject.householdId) throw new RuleBroken(m.application_no_household(), "personId")
      if (subject.districtId !== round.districtId || !subject.unitPath.startsWith(round.unitPath))
        throw new RuleBroken(m.application_elsewhere(), "personId")
      const taken = await tx.$count(
        applications,
        and(
          within(actor, applications),
          eq(applications.districtId, round.districtId),
          eq(applications.roundId, roundId),
          eq(applications.personId, person.id),
          ne(applications.state, "withdrawn"),
        ),
      )
      if (taken > 0) throw new RuleBroken(m.application_twice(), "personId")
      const file = (await standingFiles(tx, actor, [subject.householdId])).get(subject.householdId)
      const register = file ? "on_file" : "off_file"
      const typed = factsTyped[round.kind](input)
      const weighed = kindOf(round.kind).weigh(round.rules, typed, register, input.requested ?? 0)
      if (weighed.problem) throw new RuleBroken(weighed.problem.sentence, weighed.problem.field)
      const [id] = await insertApplications(
        tx,
        actor,
        round,
        [
          {
            unitPath: subject.unitPath,
            personId: person.id,
            householdId: subject.householdId,
            caseId: file ?? null,
            facts: weighed.facts,
            requestedFen: Math.min(input.requested || weighed.amountFen, weighed.amountFen),
            fromAwardId: null,
          },
        ],
        input.reason,
        today,
      )
      // The row now points at the round, so that whoever closes it waits; whoever closed it just before is seen here.
      requireOpen(await roundRow(tx, actor, roundId))
      return { id: id as string }
    })
  })
}

type Entered = Pick<
  typeof applications.$inferInsert,
  "unitPath" | "personId" | "householdId" | "caseId" | "facts" | "requestedFen" | "fromAwardId"
>

/** Writes applications at the round's first stage, each with the decision that entered it; gives their ids. */
async function insertApplications(
  tx: Tx,
  actor: Actor,
  round: Round,
  entered: Entered[],
  reason: string,
  today: string,
): Promise<string[]> {
  const stage = inOrder(round.stages)[0]?.stage ?? "award"
  const { districtId } = round
  const rows = entered.map((one) => ({
    id: newId(),
    districtId,
    roundId: round.id,
    ...one,
    register: one.caseId ? ("on_file" as const) : ("off_file" as const),
    stage,
    by: actor.id,
    appliedOn: today,
  }))
  if (rows.length === 0) return []
  await tx.insert(applications).values(rows)
  await tx.insert(applicationDecisions).values(
    rows.map(({ id, unitPath }) => ({
      id: newId(),
      districtId,
      unitPath,
      applicationId: id,
      step: 1,
      stage,
      outcome: "entered" as const,
      reason,
      by: actor.id,
      decidedOn: today,
    })),
  )
  for (const { id, unitPath } of rows)
    await record(tx, actor, { event: "application.entered", subject: "application", subjectId: id, unitPath })
  return rows.map((row) => row.id)
}

/**
 * Enters everybody who holds an award of the round this one chooses among (延伸遴选), in one step: those who stand in
 * it already, who died or whose award was stopped are left out. Gives how many came in. For chairs.
 */
export function importPool(
  actor: Actor,
  roundId: string,
  input: ImportPool,
  today: string,
): Promise<{ entered: number; again: boolean }> {
  return withScope(actor, async (tx) => {
    const round = await holdRound(tx, actor, roundId)
    return once(tx, actor, { key: input.key, districtId: round.districtId, body: { roundId, ...input } }, async () => {
      requireOpen(round)
      if (!round.fromRoundId) throw new RuleBroken(m.round_no_pool())
      const holders = await tx
        .select({ award: awards, diedOn: people.diedOn })
        .from(awards)
        .innerJoin(people, and(eq(people.id, awards.personId), eq(people.districtId, awards.districtId)))
        .innerJoin(households, and(eq(households.id, awards.householdId), eq(households.districtId, awards.districtId)))
        .where(
          and(
            within(actor, awards),
            eq(awards.districtId, round.districtId),
            eq(awards.roundId, round.fromRoundId),
            ne(awards.state, "stopped"),
          ),
        )
        .orderBy(awards.id)
      const standing = await tx
        .select({ personId: applications.personId })
        .from(applications)
        .where(
          and(
            within(actor, applications),
            eq(applications.districtId, round.districtId),
            eq(applications.roundId, roundId),
            ne(applications.state, "withdrawn"),
          ),
        )
      const taken = new Set(standing.map((one) => one.personId))
      const wanted = holders.filter(({ award, diedOn }) => !diedOn && !taken.has(award.personId))
      const files = await standingFiles(
        tx,
        actor,
        wanted.map(({ award }) => award.householdId),
      )
      const kind = kindOf(round.kind)
      const entered = wanted.map(({ award }): Entered => {
        const caseId = files.get(award.householdId) ?? null
        const weighed = kind.weigh(round.rules, award.facts, caseId ? "on_file" : "off_file")
        const { unitPath, personId, householdId } = award
        const amounts = { facts: weighed.facts, requestedFen: weighed.amountFen }
        return { unitPath, personId, householdId, caseId, fromAwardId: award.id, ...amounts }
      })
      await insertApplications(tx, actor, round, entered, input.reason, today)
      return { entered: entered.length }
    })
  })
}
