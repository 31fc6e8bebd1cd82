import { and, desc, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { cases } from "#db/schema/cases.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { servedBy } from "../territories/queries.ts"
import type { Choice } from "./ledger.ts"
import { official } from "./official.ts"
import type { LedgerQuery } from "./schema.ts"

const helper = sql<string>`coalesce(
  (select o.name from officers o where o.id = ${households.helperId}), ${officers.name})`

/** Hardship files with their case and household, to be narrowed by the caller, who names his reach. */
export function filesFrom(tx: Tx) {
  return tx
    .select({
      id: hardshipFiles.id,
      districtId: hardshipFiles.districtId,
      unitPath: hardshipFiles.unitPath,
      unit: sql<string>`coalesce(${units.name}, '')`,
      householdId: hardshipFiles.householdId,
      holderId: hardshipFiles.holderId,
      file: hardshipFiles,
      causes: cases.causes,
      summary: cases.summary,
      householdName: households.name,
      address: households.address,
      housingKind: households.housingKind,
      housingArea: households.housingArea,
      householdIncomeFen: households.monthlyIncomeFen,
      helper,
      living: sql<number>`(select count(*)::int from people p where p.district_id = ${hardshipFiles.districtId}
        and p.household_id = ${hardshipFiles.householdId} and p.died_on is null)`,
    })
    .from(hardshipFiles)
    .innerJoin(cases, and(eq(cases.id, hardshipFiles.id), eq(cases.districtId, hardshipFiles.districtId)))
    .innerJoin(officers, eq(officers.id, cases.officerId))
    .innerJoin(
      households,
      and(eq(households.id, hardshipFiles.householdId), eq(households.districtId, hardshipFiles.districtId)),
    )
    .leftJoin(units, eq(units.path, hardshipFiles.unitPath))
    .$dynamic()
}
export type FileRow = Awaited<ReturnType<typeof filesFrom>>[number]

/** The hardship file with this id, or NotFound. */
export async function fileOf(tx: Tx, actor: Actor, caseId: string): Promise<FileRow> {
  return found(await filesFrom(tx).where(and(within(actor, hardshipFiles), eq(hardshipFiles.id, caseId))))
}

/** How many the household counts: as the file says, else the living people on file. */
export const membersOf = (row: Pick<FileRow, "file" | "living">): number => row.file.members ?? row.living

/** 家庭月人均收入 in fen: the year's income over twelve months and all members; undefined where none is on file. */
export function headIncomeFen(row: Pick<FileRow, "file" | "living" | "householdIncomeFen">): number | undefined {
  const members = membersOf(row)
  if (members < 1) return undefined
  if (row.file.yearlyIncomeFen !== null) return Math.round(row.file.yearlyIncomeFen / 12 / members)
  return row.householdIncomeFen === null ? undefined : Math.round(row.householdIncomeFen / members)
}

/** Files to choose from for a form about one of them, the one that moved last first. */
export async function chooseFile(tx: Tx, actor: Actor, query: LedgerQuery, more?: SQL): Promise<Choice[]> {
  const rows = await tx
    .select({
      id: hardshipFiles.id,
      name: people.name,
      state: hardshipFiles.state,
      category: hardshipFiles.category,
      unit: units.shortName,
    })
    .from(hardshipFiles)
    .innerJoin(people, and(eq(people.id, hardshipFiles.holderId), eq(people.districtId, hardshipFiles.districtId)))
    .leftJoin(units, eq(units.path, hardshipFiles.unitPath))
    .where(and(within(actor, hardshipFiles), servedBy(hardshipFiles, query.territory), more))
    .orderBy(desc(hardshipFiles.updatedAt), desc(hardshipFiles.id))
    .limit(100)
  return rows.map(({ id, name, state, category, unit }) => ({
    id,
    label: name,
    note: [official("fileState", state), official("category", category), unit].filter(Boolean).join(" · "),
  }))
}
