import { and, desc, eq, inArray, isNull, or } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import type { documentKinds } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { documents } from "#db/schema/documents.ts"
import { people } from "#db/schema/people.ts"
import type { Actor } from "../officers/actor.ts"

export type DocumentKind = (typeof documentKinds)[number]
export type StandingDocument = {
  id: string
  kind: DocumentKind
  personId: string | null
  caseId: string | null
  issuedOn: string | null
  expiresOn: string | null
  /** Its last day lies before `today`. */
  expired: boolean
}

/** The papers of a household and of its people that were not taken off, the latest first. */
export async function standingDocuments(
  tx: Tx,
  actor: Actor,
  home: { districtId: string; householdId: string },
  today: string,
): Promise<StandingDocument[]> {
  const ofPeople = tx
    .select({ id: people.id })
    .from(people)
    .where(and(within(actor, people), eq(people.districtId, home.districtId), eq(people.householdId, home.householdId)))
  const rows = await tx
    .select({
      id: documents.id,
      kind: documents.kind,
      personId: documents.personId,
      caseId: documents.caseId,
      issuedOn: documents.issuedOn,
      expiresOn: documents.expiresOn,
    })
    .from(documents)
    .where(
      and(
        within(actor, documents),
        eq(documents.districtId, home.districtId),
        isNull(documents.removedAt),
        or(eq(documents.householdId, home.householdId), inArray(documents.personId, ofPeople)),
      ),
    )
    .orderBy(desc(documents.id))
  return rows.map((row) => ({ ...row, expired: row.expiresOn !== null && row.expiresOn < today }))
}
