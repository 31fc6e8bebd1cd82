import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { changeKinds, channels, purposes } from "../enums.ts"
import { cases } from "./cases.ts"
import { madeAt, servedRow, version } from "./columns.ts"
import { employers } from "./employers.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"

/** One contact with a household, a person or an employer: at the door, by phone, at the counter. */
export const visits = pgTable(
  "visits",
  {
    ...servedRow(),
    householdId: uuid(),
    personId: uuid(),
    employerId: uuid(),
    caseId: uuid(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    visitedOn: date().notNull(),
    visitedTime: time({ precision: 0 }),
    channel: text({ enum: channels }).notNull(),
    purpose: text({ enum: purposes }).notNull(),
    /** Whom they met besides registered people, and colleagues who came along. */
    metText: text().notNull().default(""),
    companions: text().notNull().default(""),
    notHome: boolean().notNull().default(false),
    note: text().notNull(),
    changes: text({ enum: changeKinds }).array().notNull().default([]),
    changeNote: text().notNull().default(""),
    giftFen: integer().notNull().default(0),
    giftGoods: text().notNull().default(""),
    nextVisitOn: date(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    foreignKey({ columns: [t.employerId, t.districtId], foreignColumns: [employers.id, employers.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [cases.id, cases.districtId] }),
    index("visits_day").on(t.districtId, t.visitedOn, t.id),
    index("visits_unit").on(t.districtId, t.unitPath, t.visitedOn, t.id),
    index("visits_officer").on(t.districtId, t.officerId, t.visitedOn, t.id),
    index("visits_household").on(t.districtId, t.householdId, t.visitedOn, t.id),
    index("visits_person").on(t.districtId, t.personId, t.visitedOn, t.id),
    index("visits_employer").on(t.districtId, t.employerId, t.visitedOn, t.id),
    index("visits_case").on(t.districtId, t.caseId),
  ],
)

/** A registered person who was met on a visit. */
export const visitPeople = pgTable(
  "visit_people",
  {
    districtId: uuid().notNull(),
    unitPath: servedRow().unitPath,
    visitId: uuid().notNull(),
    personId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.visitId, t.personId, t.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
  ],
)

/** What a visit said before one correction: the older version, whole, with who changed it and why. */
export const visitRevisions = pgTable(
  "visit_revisions",
  {
    ...servedRow(),
    visitId: uuid().notNull(),
    version: integer().notNull(),
    before: jsonb().notNull(),
    correctedBy: uuid()
      .notNull()
      .references(() => officers.id),
    reason: text().notNull(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    uniqueIndex("visit_revisions_version").on(t.districtId, t.visitId, t.version),
  ],
)
