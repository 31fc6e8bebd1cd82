import { sql } from "drizzle-orm"
import { boolean, date, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { caseKinds, caseOutcomes, causes } from "../enums.ts"
import { madeAt, moment, servedRow, version } from "./columns.ts"
import { employers } from "./employers.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"

/** A matter carried from opening to an outcome for one household or one employer. */
export const cases = pgTable(
  "cases",
  {
    ...servedRow(),
    kind: text({ enum: caseKinds }).notNull(),
    householdId: uuid(),
    personId: uuid(),
    employerId: uuid(),
    causes: text({ enum: causes }).array().notNull().default([]),
    summary: text().notNull(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    openedOn: date().notNull(),
    openedBy: uuid()
      .notNull()
      .references(() => officers.id),
    /** Follows case_closures in the same transaction, so that open cases can be counted from one index. */
    isOpen: boolean().notNull().default(true),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    foreignKey({ columns: [t.employerId, t.districtId], foreignColumns: [employers.id, employers.districtId] }),
    index("cases_open_officer").on(t.districtId, t.officerId, t.openedOn, t.id).where(sql`is_open`),
    index("cases_unit").on(t.districtId, t.unitPath, t.openedOn, t.id),
    index("cases_household").on(t.districtId, t.householdId),
    index("cases_employer").on(t.districtId, t.employerId),
  ],
)

/** One closing of a case, and its reopening if it came back: who, when, why. */
export const caseClosures = pgTable(
  "case_closures",
  {
    ...servedRow(),
    caseId: uuid().notNull(),
    closedOn: date().notNull(),
    closedBy: uuid()
      .notNull()
      .references(() => officers.id),
    outcome: text({ enum: caseOutcomes }).notNull(),
    reason: text().notNull(),
    reopenedAt: moment(),
    reopenedBy: uuid().references(() => officers.id),
    reopenReason: text(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [cases.id, cases.districtId] }),
    uniqueIndex("case_closures_standing").on(t.districtId, t.caseId).where(sql`reopened_at is null`),
  ],
)
