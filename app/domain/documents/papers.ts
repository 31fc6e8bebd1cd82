import { and, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm"
import { m, word } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { documents } from "#db/schema/documents.ts"
import { employers } from "#db/schema/employers.ts"
import { officers } from "#db/schema/officers.ts"
import { households, people } from "#db/schema/people.ts"
import { addDays } from "../calendar.ts"
import { found } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { shownName } from "../people/rules.ts"
import { ruleOn } from "../policy/queries.ts"
import { type Subject, type SubjectIds, subjectOf } from "../tasks/subject.ts"
import { guardedKinds } from "./rules.ts"
import { type PaperStatus, paperStatus } from "./status.ts"

const columns = {
  id: documents.id,
  districtId: documents.districtId,
  unitPath: documents.unitPath,
  householdId: documents.householdId,
  personId: documents.personId,
  caseId: documents.caseId,
  kind: documents.kind,
  note: documents.note,
  issuedOn: documents.issuedOn,
  expiresOn: documents.expiresOn,
  mediaType: documents.mediaType,
  byteCount: documents.byteCount,
  createdAt: documents.createdAt,
  addedBy: officers.called,
  holder: sql<string | null>`coalesce(nullif(${people.called}, ''), ${people.name})`,
}

function rowsFrom(tx: Tx, actor: Actor, wanted: SQL | undefined) {
  return tx
    .select(columns)
    .from(documents)
    .innerJoin(officers, eq(officers.id, documents.addedBy))
    .leftJoin(people, and(eq(people.id, documents.personId), eq(people.districtId, documents.districtId)))
    .where(and(within(actor, documents), isNull(documents.removedAt), wanted))
    .orderBy(desc(documents.id))
}

type Row = Awaited<ReturnType<typeof rowsFrom>>[number]
export type Paper = Row & { guarded: boolean; expired: boolean; soon: boolean }

const paperOf = (row: Row, today: string, soonUntil: string): Paper => ({
  ...row,
  guarded: guardedKinds.includes(row.kind),
  expired: row.expiresOn !== null && row.expiresOn < today,
  soon: row.expiresOn !== null && row.expiresOn >= today && row.expiresOn <= soonUntil,
})

export type PapersPage = {
  name: string
  members: { id: string; name: string }[]
  papers: Paper[]
  status: PaperStatus | null
}

/** The papers on file for a case, a household or a person (`of`), whose they can be, and what a hardship file needs. */
export function papersOf(actor: Actor, of: SubjectIds, today: string): Promise<PapersPage> {
  return withScope(
    actor,
    async (tx) => {
      const subject = await subjectOf(tx, actor, of)
      const [members, name, soonUntil, status] = await Promise.all([
        membersOf(tx, actor, subject, of),
        nameOf(tx, actor, subject, of),
        soonDay(tx, subject.unitPath, today),
        of.caseId ? paperStatus(tx, actor, of.caseId, today) : null,
      ])
      const rows = await rowsFrom(
        tx,
        actor,
        and(eq(documents.districtId, subject.districtId), whose(subject, of, members)),
      )
      return { name, members, papers: rows.map((row) => paperOf(row, today, soonUntil)), status }
    },
    { snapshot: true },
  )
}

/** One paper's facts, or NotFound; where it is listed, and whose it can be. */
export function getPaper(
  actor: Actor,
  documentId: string,
  today: string,
): Promise<{ paper: Paper; members: { id: string; name: string }[] }> {
  return withScope(actor, async (tx) => {
    const row = found(await rowsFrom(tx, actor, eq(documents.id, documentId)))
    const { householdId, personId, caseId } = row
    const of = householdId ? { householdId } : personId ? { personId } : { caseId }
    const subject = await subjectOf(tx, actor, of)
    const members = await membersOf(tx, actor, subject, of)
    return { paper: paperOf(row, today, await soonDay(tx, row.unitPath, today)), members }
  })
}

/** What the paper says now, line by line, for whoever corrected an older version of it. */
export async function factLines(
  tx: Tx,
  actor: Actor,
  paper: Pick<Row, "id" | "kind" | "issuedOn" | "expiresOn" | "note">,
): Promise<{ label: string; value: string }[]> {
  const row = found(await rowsFrom(tx, actor, eq(documents.id, paper.id)))
  return [
    { label: m.paper_kind(), value: word("document_kind", row.kind) },
    { label: m.paper_holder(), value: row.holder ?? m.paper_of_all() },
    { label: m.paper_issued_on(), value: row.issuedOn ?? m.none() },
    { label: m.paper_expires_on(), value: row.expiresOn ?? m.none() },
    { label: m.paper_note(), value: row.note || m.none() },
  ]
}

/** Of a case its own and its household's; of a household also those of its people; of a person his alone. */
function whose(subject: Subject, of: SubjectIds, members: { id: string }[]): SQL | undefined {
  if (of.personId && !of.caseId) return eq(documents.personId, of.personId)
  const ids = members.map(({ id }) => id)
  return or(
    subject.householdId ? eq(documents.householdId, subject.householdId) : undefined,
    ids.length > 0 ? inArray(documents.personId, ids) : undefined,
    of.caseId ? eq(documents.caseId, of.caseId) : undefined,
  )
}

async function membersOf(tx: Tx, actor: Actor, subject: Subject, of: SubjectIds) {
  const { householdId } = subject
  const personId = of.caseId ? subject.personId : of.personId
  // On a person's own page every paper is his.
  if (!householdId && !personId) return []
  const rows = await tx
    .select({ id: people.id, name: people.name, called: people.called })
    .from(people)
    .where(
      and(
        within(actor, people),
        eq(people.districtId, subject.districtId),
        householdId && !(of.personId && !of.caseId)
          ? eq(people.householdId, householdId)
          : eq(people.id, personId as string),
      ),
    )
    .orderBy(sql`${people.relation} = 'head' desc nulls last`, people.birthYear, people.id)
  return rows.map((row) => ({ id: row.id, name: shownName(row) }))
}

/** Whose papers they are, as a neighbour would say it. */
async function nameOf(tx: Tx, actor: Actor, subject: Subject, of: SubjectIds): Promise<string> {
  const { districtId, householdId, employerId } = subject
  const personId = of.personId ?? (householdId ? null : subject.personId)
  if (personId) {
    const row = found(
      await tx
        .select({ name: people.name, called: people.called })
        .from(people)
        .where(and(within(actor, people), eq(people.districtId, districtId), eq(people.id, personId))),
    )
    return shownName(row)
  }
  const table = householdId ? households : employers
  const [row] = await tx
    .select({ name: table.name })
    .from(table)
    .where(and(within(actor, table), eq(table.districtId, districtId), eq(table.id, householdId ?? employerId ?? "")))
  return row?.name ?? ""
}

/** The day up to which an expiry is near: the local rule's notice from today. */
async function soonDay(tx: Tx, unitPath: string, today: string): Promise<string> {
  const terms = await ruleOn(tx, "file_terms", unitPath, today)
  return addDays(today, terms?.value.noticeDays ?? 0)
}
