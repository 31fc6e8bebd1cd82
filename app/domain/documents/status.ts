import { and, eq, isNull } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { people } from "#db/schema/people.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { ageOf, shownName } from "../people/rules.ts"
import { ruleOn } from "../policy/queries.ts"
import { completeness, type PaperRow, papersNeeded, stageNow } from "./rules.ts"
import { standingDocuments } from "./standing.ts"

export type PaperStatus = {
  /** Everything this file will need, with what there is of it; `name` is whose it is, "" for the household's. */
  rows: (PaperRow & { name: string })[]
  /** Of what the next move waits for: so many are here … */
  have: number
  /** … of so many. */
  needed: number
  missing: number
  expired: number
}

/**
 * Which papers the hardship file of this case needs, which are here, and which have run out, as of `today`; null for a
 * case that is no hardship file, or is out of reach. For use inside another question's transaction.
 */
export async function paperStatus(tx: Tx, actor: Actor, caseId: string, today: string): Promise<PaperStatus | null> {
  const [file] = await tx
    .select({
      id: hardshipFiles.id,
      districtId: hardshipFiles.districtId,
      unitPath: hardshipFiles.unitPath,
      householdId: hardshipFiles.householdId,
      holderId: hardshipFiles.holderId,
      state: hardshipFiles.state,
      temporary: hardshipFiles.temporary,
      category: hardshipFiles.category,
      allowanceFen: hardshipFiles.allowanceFen,
      singleParent: hardshipFiles.singleParent,
      causes: cases.causes,
    })
    .from(hardshipFiles)
    .innerJoin(cases, and(eq(cases.id, hardshipFiles.id), eq(cases.districtId, hardshipFiles.districtId)))
    .where(and(within(actor, hardshipFiles), eq(hardshipFiles.id, caseId)))
  if (!file) return null
  const [home, standing, terms] = await Promise.all([
    tx
      .select({
        id: people.id,
        name: people.name,
        called: people.called,
        birthOn: people.birthOn,
        birthYear: people.birthYear,
        workState: people.workState,
        health: people.health,
        marital: people.marital,
      })
      .from(people)
      .where(
        and(
          within(actor, people),
          eq(people.districtId, file.districtId),
          eq(people.householdId, file.householdId),
          isNull(people.diedOn),
        ),
      )
      .orderBy(people.birthYear, people.id),
    standingDocuments(tx, actor, file, today),
    ruleOn(tx, "file_terms", file.unitPath, today),
  ])
  const members = home.map((member) => ({ ...member, age: ageOf(member, today) }))
  const names = new Map(home.map((member) => [member.id, shownName(member)]))
  const soonUntil = addDays(today, terms?.value.noticeDays ?? 0)
  const found = completeness(papersNeeded({ ...file, members }), standing, {
    caseId,
    stage: stageNow(file),
    soonUntil,
  })
  return { ...found, rows: found.rows.map((row) => ({ ...row, name: names.get(row.personId ?? "") ?? "" })) }
}
