import { date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { documentKinds } from "../enums.ts"
import { cases } from "./cases.ts"
import { bytes, madeAt, moment, servedRow } from "./columns.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"

/**
 * A paper on file: what it is, whose, from when to when it holds. Its content stands sealed in the files folder under
 * the row's id; `contentHash` is SHA-256 of what was stored (after re-encoding), checked at every reading.
 */
export const documents = pgTable(
  "documents",
  {
    ...servedRow(),
    householdId: uuid(),
    /** Whose paper it is; null: the whole household's. */
    personId: uuid(),
    caseId: uuid(),
    kind: text({ enum: documentKinds }).notNull(),
    note: text().notNull().default(""),
    issuedOn: date(),
    expiresOn: date(),
    mediaType: text().notNull(),
    byteCount: integer().notNull(),
    contentHash: bytes().notNull(),
    addedBy: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
    removedAt: moment(),
    removedBy: uuid().references(() => officers.id),
    removeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [cases.id, cases.districtId] }),
    index("documents_household").on(t.districtId, t.householdId, t.kind),
    index("documents_person").on(t.districtId, t.personId),
    index("documents_case").on(t.districtId, t.caseId),
  ],
)
