import { getTableColumns, sql } from "drizzle-orm"
import type { PgTable } from "drizzle-orm/pg-core"
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js"
import { appRole } from "../roles.ts"
import * as schema from "../schema/schema.ts"
import type { Book } from "./book.ts"

type Tx = Parameters<Parameters<PostgresJsDatabase<typeof schema>["transaction"]>[0]>[0]

/**
 * Writes the whole book. Row-level security is forced, so even the owner cannot put case work past the wall:
 * the units and officers are written as the owner, the rest as the app's role through its own door.
 */
export async function writeBook(tx: Tx, book: Book): Promise<void> {
  const { rows } = book
  setLastContacts(book)
  await insert(tx, schema.units, rows.units)
  await insert(tx, schema.officers, rows.officers)
  await insert(tx, schema.posts, rows.posts)
  await insert(tx, schema.policies, rows.policies)
  await insert(tx, schema.holidays, rows.holidays)
  await insert(tx, schema.followUpRules, rows.followUpRules)
  const joined = await joinAppRole(tx)
  await tx.execute(sql.raw(`set local role ${appRole}`))
  await tx.execute(sql`select open_scope('/cn/', ${rows.officers[0]?.id})`)
  await insert(tx, schema.employers, rows.employers)
  await insert(tx, schema.households, rows.households)
  await insert(tx, schema.people, rows.people)
  await insert(tx, schema.phones, rows.phones)
  await insert(tx, schema.honours, rows.honours)
  await insert(tx, schema.personTokens, rows.personTokens)
  await insert(tx, schema.cases, rows.cases)
  await insert(tx, schema.caseClosures, rows.caseClosures)
  await insert(tx, schema.visits, rows.visits)
  await insert(tx, schema.visitPeople, rows.visitPeople)
  await insert(tx, schema.visitRevisions, rows.visitRevisions)
  await insert(tx, schema.tasks, rows.tasks)
  await insert(tx, schema.taskEvents, rows.taskEvents)
  await insert(tx, schema.taskHandovers, rows.taskHandovers)
  await insert(tx, schema.taskFeedback, rows.taskFeedback)
  await insert(tx, schema.documents, rows.documents)
  await insert(tx, schema.hardshipFiles, rows.hardshipFiles)
  await insert(tx, schema.hardshipMoves, rows.hardshipMoves)
  await insert(tx, schema.meansTests, rows.meansTests)
  await insert(tx, schema.homeChecks, rows.homeChecks)
  await insert(tx, schema.verifications, rows.verifications)
  await insert(tx, schema.publicities, rows.publicities)
  await insert(tx, schema.objections, rows.objections)
  await insert(tx, schema.aidRequests, rows.aidRequests)
  await insert(tx, schema.aidDecisions, rows.aidDecisions)
  await insert(tx, schema.outsideAid, rows.outsideAid)
  await insert(tx, schema.paymentBatches, rows.paymentBatches)
  await insert(tx, schema.paymentLines, rows.paymentLines)
  await insert(tx, schema.modelWorkers, rows.modelWorkers)
  await insert(tx, schema.modelWorkerMoves, rows.modelWorkerMoves)
  await insert(tx, schema.festivalRounds, rows.festivalRounds)
  await insert(tx, schema.festivalCalls, rows.festivalCalls)
  await insert(tx, schema.benefits, rows.benefits)
  await insert(tx, schema.programmes, rows.programmes)
  await insert(tx, schema.programmeRounds, rows.programmeRounds)
  await insert(tx, schema.roundFunds, rows.roundFunds)
  await insert(tx, schema.applications, rows.applications)
  await insert(tx, schema.applicationDecisions, rows.applicationDecisions)
  await insert(tx, schema.awards, rows.awards)
  await insert(tx, schema.instalments, rows.instalments)
  await insert(tx, schema.awardRecords, rows.awardRecords)
  await insert(tx, schema.groupVisits, rows.groupVisits)
  await insert(tx, schema.groupVisitAwards, rows.groupVisitAwards)
  await insert(tx, schema.savedLists, rows.savedLists)
  await insert(tx, schema.frozenLists, rows.frozenLists)
  await insert(tx, schema.listExports, rows.listExports)
  await insert(tx, schema.inspections, rows.inspections)
  await insert(tx, schema.inspectionSamples, rows.inspectionSamples)
  await insert(tx, schema.findings, rows.findings)
  await insert(tx, schema.findingMoves, rows.findingMoves)
  for (const { id } of rows.officers) {
    const lines = rows.auditLines.filter((line) => line.officerId === id)
    if (lines.length === 0) continue
    // A line can be written only in one's own name.
    await tx.execute(sql`select open_scope('/cn/', ${id})`)
    await insert(tx, schema.auditLines, lines)
  }
  await tx.execute(sql`reset role`)
  if (joined) await tx.execute(sql.raw(`revoke ${appRole} from current_user`))
}

/** Makes sure the owner may act as the app; true if that had to be granted, and so is to be taken back. */
async function joinAppRole(tx: Tx): Promise<boolean> {
  // Since 16, who made a role administers it without being allowed to act as it.
  const [me] = await tx.execute<{ may: boolean }>(sql`
    select pg_has_role(current_user, ${appRole},
      case when current_setting('server_version_num')::int < 160000 then 'MEMBER' else 'SET' end) as may`)
  if (me?.may) return false
  await tx.execute(sql.raw(`grant ${appRole} to current_user`))
  return true
}

/** One statement for a whole table: a thousand rows as a thousand lists of parameters take ten times as long. */
async function insert<T extends PgTable>(tx: Tx, table: T, rows: T["$inferInsert"][]): Promise<void> {
  if (rows.length === 0) return
  const columns = getTableColumns(table)
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const names = sql.raw(keys.map(inDatabase).join(", "))
  const told = rows.map((row: Record<string, unknown>) =>
    Object.fromEntries(
      keys.map((key) => [inDatabase(key), asJson(row[key] === undefined ? columns[key]?.default : row[key])]),
    ),
  )
  await tx.execute(sql`insert into ${table} (${names})
    select ${names} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(told)}::text::jsonb)`)
}

/** unitPath → "unit_path", as the client's casing does. */
function inDatabase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function asJson(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value
}

/** The commands keep these columns; a seed that bypasses them has to do the same. */
function setLastContacts(book: Book): void {
  const last = new Map<string, string>()
  for (const visit of book.rows.visits) {
    const whom = visit.householdId ?? visit.employerId
    if (!whom || visit.notHome) continue
    if (visit.visitedOn > (last.get(whom) ?? "")) last.set(whom, visit.visitedOn)
  }
  for (const household of book.rows.households) household.lastContactOn = last.get(household.id) ?? null
  for (const employer of book.rows.employers) employer.lastContactOn = last.get(employer.id) ?? null
}
