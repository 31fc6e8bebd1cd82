import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { modelWorkers } from "#db/schema/model-workers.ts"
import { households, people } from "#db/schema/people.ts"
import { awards, instalments } from "#db/schema/programmes.ts"
import { onFile } from "../hardship/states.ts"
import type { Actor } from "../officers/actor.ts"
import type { Candidate, Whom } from "./rules.ts"

const below = (column: AnyPgColumn, regionPath: string): SQL => sql`${column} ^@ ${regionPath}`

/** Everybody a rule for `whom` is about, below the region and within the actor's reach. */
export function candidates(tx: Tx, actor: Actor, whom: Whom, regionPath: string): Promise<Candidate[]> {
  if (whom === "hardship") return filesOf(tx, actor, regionPath)
  if (whom === "model_worker") return modelWorkersOf(tx, actor, regionPath)
  return awardsOf(tx, actor, whom, regionPath)
}

async function awardsOf(
  tx: Tx,
  actor: Actor,
  kind: "scholarship" | "microloan" | "tuition",
  regionPath: string,
): Promise<Candidate[]> {
  const live = ["running", "undisbursed", "overdue", "collecting"] as const
  const wanted = and(
    within(actor, awards),
    below(awards.unitPath, regionPath),
    eq(awards.kind, kind),
    inArray(awards.state, live),
  )
  const rows = await tx.select().from(awards).where(wanted).orderBy(awards.id)
  const due = await tx
    .select({
      awardId: instalments.awardId,
      kind: instalments.kind,
      dueOn: instalments.dueOn,
      paidOn: instalments.paidOn,
      state: instalments.state,
    })
    .from(instalments)
    .innerJoin(awards, and(eq(awards.id, instalments.awardId), eq(awards.districtId, instalments.districtId)))
    .where(and(wanted, within(actor, instalments)))
  const of = new Map<string, typeof due>()
  for (const one of due) of.set(one.awardId, [...(of.get(one.awardId) ?? []), one])
  return rows.map((row) => ({
    id: row.id,
    districtId: row.districtId,
    unitPath: row.unitPath,
    householdId: row.householdId,
    personId: row.personId,
    caseId: null,
    helperId: row.officerId,
    sinceOn: row.awardedOn,
    happened: [{ event: "awarded" as const, day: row.awardedOn }, ...(of.get(row.id) ?? []).flatMap(happenedTo)],
  }))
}

function happenedTo(one: { kind: string; dueOn: string; paidOn: string | null; state: string }): Candidate["happened"] {
  if (one.kind === "payment") return one.paidOn ? [{ event: "paid", day: one.paidOn }] : []
  if (one.kind !== "repayment" || one.state !== "waiting") return []
  // Until it is paid a due day may also become an overdue one: a rule on it counts the days after.
  return [
    { event: "repayment_due", day: one.dueOn },
    { event: "overdue", day: one.dueOn },
  ]
}

async function filesOf(tx: Tx, actor: Actor, regionPath: string): Promise<Candidate[]> {
  const rows = await tx
    .select({
      id: hardshipFiles.id,
      districtId: hardshipFiles.districtId,
      unitPath: hardshipFiles.unitPath,
      householdId: hardshipFiles.householdId,
      helperId: households.helperId,
      onFileOn: hardshipFiles.onFileOn,
      exitedOn: hardshipFiles.exitedOn,
      state: hardshipFiles.state,
    })
    .from(hardshipFiles)
    .innerJoin(
      households,
      and(eq(households.id, hardshipFiles.householdId), eq(households.districtId, hardshipFiles.districtId)),
    )
    .where(
      and(
        within(actor, hardshipFiles),
        within(actor, households),
        below(hardshipFiles.unitPath, regionPath),
        inArray(hardshipFiles.state, [...onFile, "exited"]),
      ),
    )
    .orderBy(hardshipFiles.id)
  return rows.flatMap(({ onFileOn, exitedOn, state, ...row }) => {
    const gone = state === "exited"
    const sinceOn = gone ? exitedOn : onFileOn
    if (!sinceOn) return []
    const event = gone ? ("exited" as const) : ("on_file" as const)
    return [{ ...row, personId: null, caseId: row.id, sinceOn, happened: [{ event, day: sinceOn }] }]
  })
}

async function modelWorkersOf(tx: Tx, actor: Actor, regionPath: string): Promise<Candidate[]> {
  const rows = await tx
    .select({
      id: modelWorkers.id,
      districtId: modelWorkers.districtId,
      unitPath: modelWorkers.unitPath,
      householdId: people.householdId,
      helperId: modelWorkers.contactOfficerId,
      sinceOn: sql<string>`(${modelWorkers.createdAt} at time zone 'Asia/Shanghai')::date::text`,
    })
    .from(modelWorkers)
    .innerJoin(people, and(eq(people.id, modelWorkers.id), eq(people.districtId, modelWorkers.districtId)))
    .where(
      and(
        within(actor, modelWorkers),
        within(actor, people),
        below(modelWorkers.unitPath, regionPath),
        inArray(modelWorkers.state, ["in_service", "retired"]),
        isNull(people.diedOn),
      ),
    )
    .orderBy(modelWorkers.id)
  return rows.map((row) => ({ ...row, personId: row.id, caseId: null, happened: [] }))
}
