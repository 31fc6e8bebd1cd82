import { sql } from "drizzle-orm"
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import {
  aidNeeds,
  checkClears,
  checkSteps,
  exclusions,
  fileTiers,
  hardshipCategories,
  hardshipStates,
  industries,
  hardshipMoves as moveKinds,
  publicityPurposes,
  targetGroups,
  verificationResults,
} from "../enums.ts"
import { cases } from "./cases.ts"
import { bytes, madeAt, servedRow, version } from "./columns.ts"
import { documents } from "./documents.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"
import { visits } from "./visits.ts"

/** The policy row a move or a reckoning rests on, as it was that day. */
export type PolicyUsed = { key: string; value: unknown; source: string; regionPath: string; validFrom: string }

/**
 * The hardship file (困难职工档案) of one household: the case `id` carried through the states of the handbook's 5.1.
 * A household has at most one live file.
 */
export const hardshipFiles = pgTable(
  "hardship_files",
  {
    ...servedRow(),
    householdId: uuid().notNull(),
    /** 户主: whose file it is. */
    holderId: uuid().notNull(),
    fileNo: text(),
    state: text({ enum: hardshipStates }).notNull().default("draft"),
    /** A file outside the register, for temporary relief only (临时救助档案). */
    temporary: boolean().notNull().default(false),
    /** Follows `state` in the same transaction: whether this is the household's standing file. */
    isLive: boolean().notNull().default(true),
    category: text({ enum: hardshipCategories }),
    tier: text({ enum: fileTiers }),
    /** The household itself asked; else an officer went to them (也帮没开口的). */
    askedByWorker: boolean().notNull().default(true),
    industry: text({ enum: industries }),
    contractOn: date(),
    contractMonths: integer(),
    singleParent: boolean(),
    nobodyEmployed: boolean(),
    canHelpSelf: boolean(),
    otherYearlyIncomeFen: integer(),
    yearlyIncomeFen: integer(),
    medicalYearlyFen: integer(),
    schoolYearlyFen: integer(),
    otherYearlyFen: integer(),
    members: integer(),
    allowanceFen: integer(),
    allowanceNo: text().notNull().default(""),
    causeNote: text().notNull().default(""),
    targetGroup: text({ enum: targetGroups }),
    needs: text({ enum: aidNeeds }).array().notNull().default([]),
    appliedOn: date(),
    onFileOn: date(),
    reviewedOn: date(),
    reviewDueOn: date(),
    exitedOn: date(),
    watchUntil: date(),
    /** The file this household came back from. */
    relapsedFrom: uuid(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.id, t.districtId], foreignColumns: [cases.id, cases.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.holderId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    uniqueIndex("hardship_files_live").on(t.districtId, t.householdId).where(sql`is_live`),
    uniqueIndex("hardship_files_no").on(t.districtId, t.fileNo),
    index("hardship_files_state").on(t.districtId, t.state, t.unitPath),
    index("hardship_files_household").on(t.districtId, t.householdId),
  ],
)

/** One move of a file: who, when, why, under which policy. Never changed. */
export const hardshipMoves = pgTable(
  "hardship_moves",
  {
    ...servedRow(),
    caseId: uuid().notNull(),
    /** 1, 2, 3 … within the file: two moves at once cannot both be the next. */
    step: integer().notNull(),
    kind: text({ enum: moveKinds }).notNull(),
    fromState: text({ enum: hardshipStates }),
    toState: text({ enum: hardshipStates }).notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    happenedOn: date().notNull(),
    reason: text().notNull().default(""),
    policies: jsonb().$type<PolicyUsed[]>().notNull().default([]),
    /** What this kind of move says besides: the list of what is missing, the kind of cancellation, the category. */
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    visitId: uuid(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [hardshipFiles.id, hardshipFiles.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    uniqueIndex("hardship_moves_step").on(t.districtId, t.caseId, t.step),
  ],
)

/** One line of a means test as typed: whose income, or what had to be spent. `yearlyFen` is never negative. */
export type MeansLine = {
  kind: "income" | "medical" | "school" | "other"
  label: string
  yearlyFen: number
  note: string
}

/** One reckoning of a household's means, kept with its lines and the rules of its day. */
export const meansTests = pgTable(
  "means_tests",
  {
    ...servedRow(),
    caseId: uuid().notNull(),
    testedOn: date().notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    lines: jsonb().$type<MeansLine[]>().notNull(),
    members: integer().notNull(),
    incomeFen: integer().notNull(),
    spendingFen: integer().notNull(),
    /** Yearly cost or loss by an accident or sudden illness, before compensation is deducted from it. */
    lossFen: integer().notNull().default(0),
    /** The minimum living line a head and month of that day. */
    lineFen: integer().notNull(),
    exclusions: text({ enum: exclusions }).array().notNull().default([]),
    /** null: not eligible. */
    category: text({ enum: hardshipCategories }),
    policies: jsonb().$type<PolicyUsed[]>().notNull(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [hardshipFiles.id, hardshipFiles.districtId] }),
    index("means_tests_case").on(t.districtId, t.caseId, t.testedOn),
  ],
)

/** A home check: a visit by two with the six-word check-list (入看照审算示) and the six clears. */
export const homeChecks = pgTable(
  "home_checks",
  {
    ...servedRow(),
    caseId: uuid().notNull(),
    visitId: uuid().notNull(),
    checkedOn: date().notNull(),
    firstChecker: uuid()
      .notNull()
      .references(() => officers.id),
    /** The second person, an officer or somebody of the unit by name. */
    secondChecker: text().notNull(),
    steps: text({ enum: checkSteps }).array().notNull(),
    clears: text({ enum: checkClears }).array().notNull(),
    membersNote: text().notNull(),
    housingNote: text().notNull(),
    incomeNote: text().notNull(),
    spendingNote: text().notNull(),
    /** The applicant signed application and consent in person. */
    signedInPerson: boolean().notNull(),
    opinion: text({ enum: hardshipCategories }),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [hardshipFiles.id, hardshipFiles.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    index("home_checks_case").on(t.districtId, t.caseId),
  ],
)

/** What civil affairs answered when they compared houses, vehicles and business registrations. */
export const verifications = pgTable(
  "verifications",
  {
    ...servedRow(),
    caseId: uuid().notNull(),
    /** The signed consent it rests on. */
    consentId: uuid().notNull(),
    answeredOn: date().notNull(),
    houses: integer().notNull(),
    vehicles: integer().notNull(),
    businesses: integer().notNull(),
    result: text({ enum: verificationResults }).notNull(),
    note: text().notNull().default(""),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [hardshipFiles.id, hardshipFiles.districtId] }),
    foreignKey({ columns: [t.consentId, t.districtId], foreignColumns: [documents.id, documents.districtId] }),
    index("verifications_case").on(t.districtId, t.caseId),
  ],
)

/** The line of a notice: nothing in it tells who or how ill somebody is (handbook 8.4). */
export type NoticeLine = { name: string; employer: string; category: string; plan: string }

/** A period of public notice, before filing or before an exit; at most one stands at a time. */
export const publicities = pgTable(
  "publicities",
  {
    ...servedRow(),
    caseId: uuid().notNull(),
    purpose: text({ enum: publicityPurposes }).notNull(),
    place: text().notNull(),
    fromOn: date().notNull(),
    /** The last day that counts, so that `workingDays` of them lie in between. */
    untilOn: date().notNull(),
    workingDays: integer().notNull(),
    supervisionPhone: text().notNull(),
    notice: jsonb().$type<NoticeLine>().notNull(),
    noticeHash: bytes().notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
    closedOn: date(),
    closedBy: uuid().references(() => officers.id),
    /** Ended without result: an objection was right, or the application was taken back. */
    failed: boolean().notNull().default(false),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [hardshipFiles.id, hardshipFiles.districtId] }),
    uniqueIndex("publicities_standing").on(t.districtId, t.caseId).where(sql`closed_on is null`),
    index("publicities_case").on(t.districtId, t.caseId),
  ],
)

/** Somebody objected during a publicity: why, who looks into it, what was answered. */
export const objections = pgTable(
  "objections",
  {
    ...servedRow(),
    caseId: uuid().notNull(),
    publicityId: uuid().notNull(),
    raisedBy: text().notNull(),
    raisedOn: date().notNull(),
    reason: text().notNull(),
    investigatorId: uuid()
      .notNull()
      .references(() => officers.id),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
    answeredOn: date(),
    answeredBy: uuid().references(() => officers.id),
    answer: text(),
    upheld: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [hardshipFiles.id, hardshipFiles.districtId] }),
    foreignKey({ columns: [t.publicityId, t.districtId], foreignColumns: [publicities.id, publicities.districtId] }),
    index("objections_publicity").on(t.districtId, t.publicityId),
    index("objections_case").on(t.districtId, t.caseId),
  ],
)
