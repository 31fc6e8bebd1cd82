import { sql } from "drizzle-orm"
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import {
  applicationOutcomes,
  applicationStages,
  applicationStates,
  awardRecordKinds,
  awardStates,
  fundSources,
  instalmentKinds,
  instalmentStates,
  programmeKinds,
  registerKinds,
  roundStates,
} from "../enums.ts"
import { cases } from "./cases.ts"
import { madeAt, servedRow, version } from "./columns.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"
import { visits } from "./visits.ts"

// Programmes on one model: programme → round → application in stages → award → instalments and records → outcome.
// What differs by kind (a school, a loan's terms) is `rules` and `facts`, checked by that kind's schema
// (app/domain/programmes/kinds); a later kind needs no table of its own.

/** A programme an office runs year after year: 金秋助学, 小额贷款, 学历补助. */
export const programmes = pgTable(
  "programmes",
  {
    ...servedRow(),
    kind: text({ enum: programmeKinds }).notNull(),
    name: text().notNull(),
    note: text().notNull().default(""),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    closedOn: date(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.id, t.districtId] }), index("programmes_unit").on(t.districtId, t.unitPath)],
)

/** A stage of a round with its days, both included. */
export type RoundStage = { stage: (typeof applicationStages)[number]; fromOn: string; toOn: string }

/** One year's round. While a draft it is written; once open its rules stay as they were that day. */
export const programmeRounds = pgTable(
  "programme_rounds",
  {
    ...servedRow(),
    programmeId: uuid().notNull(),
    name: text().notNull(),
    year: smallint().notNull(),
    state: text({ enum: roundStates }).notNull().default("draft"),
    places: integer().notNull(),
    /** By the kind's schema: who may apply, amounts or percent, exclusions. */
    rules: jsonb().notNull(),
    stages: jsonb().$type<RoundStage[]>().notNull(),
    /** A selection among those who hold an award of this earlier round (延伸遴选). */
    fromRoundId: uuid(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    openedOn: date(),
    closedOn: date(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.programmeId, t.districtId], foreignColumns: [programmes.id, programmes.districtId] }),
    index("programme_rounds_programme").on(t.districtId, t.programmeId, t.year),
  ],
)

/** What a round may spend of one source, fen. */
export const roundFunds = pgTable(
  "round_funds",
  {
    ...servedRow(),
    roundId: uuid().notNull(),
    source: text({ enum: fundSources }).notNull(),
    budgetFen: integer().notNull(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({
      columns: [t.roundId, t.districtId],
      foreignColumns: [programmeRounds.id, programmeRounds.districtId],
    }),
    uniqueIndex("round_funds_source").on(t.districtId, t.roundId, t.source),
  ],
)

/** One person's application in a round. Its stage only goes forward; each step is a row of `application_decisions`. */
export const applications = pgTable(
  "applications",
  {
    ...servedRow(),
    roundId: uuid().notNull(),
    personId: uuid().notNull(),
    /** The household file that carries it: the parents' of a student. */
    householdId: uuid().notNull(),
    /** The standing hardship file it rests on; null for a household that has none (档外). */
    caseId: uuid(),
    register: text({ enum: registerKinds }).notNull(),
    stage: text({ enum: applicationStages }).notNull(),
    state: text({ enum: applicationStates }).notNull().default("running"),
    /** By the kind's schema: school and major, or plan and terms of a loan. */
    facts: jsonb().notNull(),
    requestedFen: integer().notNull(),
    /** The award of the earlier round whose holder is chosen among. */
    fromAwardId: uuid(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    appliedOn: date().notNull(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({
      columns: [t.roundId, t.districtId],
      foreignColumns: [programmeRounds.id, programmeRounds.districtId],
    }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [cases.id, cases.districtId] }),
    uniqueIndex("applications_once").on(t.districtId, t.roundId, t.personId).where(sql`state <> 'withdrawn'`),
    index("applications_round").on(t.districtId, t.roundId, t.stage, t.state),
    index("applications_household").on(t.districtId, t.householdId),
  ],
)

/** One decision on an application: who, when, why. Never changed. */
export const applicationDecisions = pgTable(
  "application_decisions",
  {
    ...servedRow(),
    applicationId: uuid().notNull(),
    /** 1, 2, 3 … within the application: two decisions at once cannot both be the next. */
    step: integer().notNull(),
    stage: text({ enum: applicationStages }).notNull(),
    outcome: text({ enum: applicationOutcomes }).notNull(),
    amountFen: integer(),
    reason: text().notNull().default(""),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    visitId: uuid(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    decidedOn: date().notNull(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({
      columns: [t.applicationId, t.districtId],
      foreignColumns: [applications.id, applications.districtId],
    }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    uniqueIndex("application_decisions_step").on(t.districtId, t.applicationId, t.step),
  ],
)

/** What came of an application that was chosen: a sponsorship, a loan, a subsidy; it lives until its outcome. */
export const awards = pgTable(
  "awards",
  {
    ...servedRow(),
    applicationId: uuid().notNull(),
    roundId: uuid().notNull(),
    personId: uuid().notNull(),
    householdId: uuid().notNull(),
    kind: text({ enum: programmeKinds }).notNull(),
    state: text({ enum: awardStates }).notNull().default("running"),
    /** What was awarded: a year's sponsorship or subsidy, a loan's principal. */
    amountFen: integer().notNull(),
    /** What it binds of the round's budget, all years together; of a loan the interest subsidy at most. */
    committedFen: integer().notNull(),
    source: text({ enum: fundSources }).notNull(),
    facts: jsonb().notNull(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    awardedOn: date().notNull(),
    endedOn: date(),
    endReason: text().notNull().default(""),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({
      columns: [t.applicationId, t.districtId],
      foreignColumns: [applications.id, applications.districtId],
    }),
    foreignKey({
      columns: [t.roundId, t.districtId],
      foreignColumns: [programmeRounds.id, programmeRounds.districtId],
    }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    uniqueIndex("awards_application").on(t.districtId, t.applicationId),
    index("awards_round").on(t.districtId, t.roundId, t.source),
    index("awards_kind").on(t.districtId, t.kind, t.state, t.unitPath),
    index("awards_household").on(t.districtId, t.householdId),
    index("awards_person").on(t.districtId, t.personId),
  ],
)

/** What is due on an award, in order: what the union pays, what a borrower pays back, what the bank is owed for him. */
export const instalments = pgTable(
  "instalments",
  {
    ...servedRow(),
    awardId: uuid().notNull(),
    kind: text({ enum: instalmentKinds }).notNull(),
    position: smallint().notNull(),
    /** 2026–2027 学年, 第 3 期 */
    label: text().notNull(),
    dueOn: date().notNull(),
    /** Of a repayment the principal; interest stands apart. */
    dueFen: integer().notNull(),
    interestFen: integer().notNull().default(0),
    paidFen: integer().notNull().default(0),
    paidOn: date(),
    state: text({ enum: instalmentStates }).notNull().default("waiting"),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.awardId, t.districtId], foreignColumns: [awards.id, awards.districtId] }),
    uniqueIndex("instalments_position").on(t.districtId, t.awardId, t.kind, t.position),
    index("instalments_due").on(t.districtId, t.state, t.dueOn),
  ],
)

/**
 * What happened on an award: a school year's grades, a talk, a check-up of the business, a repayment, a step of
 * collection, a stop. Never changed; one that moves the award says from which state to which.
 */
export const awardRecords = pgTable(
  "award_records",
  {
    ...servedRow(),
    awardId: uuid().notNull(),
    step: integer().notNull(),
    kind: text({ enum: awardRecordKinds }).notNull(),
    happenedOn: date().notNull(),
    /** What it is about: 2026–2027 学年, 第 3 期. */
    period: text().notNull().default(""),
    amountFen: integer(),
    note: text().notNull().default(""),
    /** By the kind's schema: grades, rank, conduct … or turnover, jobs. */
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    fromState: text({ enum: awardStates }),
    toState: text({ enum: awardStates }),
    visitId: uuid(),
    groupVisitId: uuid(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.awardId, t.districtId], foreignColumns: [awards.id, awards.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    uniqueIndex("award_records_step").on(t.districtId, t.awardId, t.step),
    index("award_records_kind").on(t.districtId, t.awardId, t.kind, t.happenedOn),
  ],
)

/** A group that goes to see award holders where they are (分组走访): where, when, who goes, what is given. */
export const groupVisits = pgTable(
  "group_visits",
  {
    ...servedRow(),
    roundId: uuid().notNull(),
    name: text().notNull(),
    city: text().notNull(),
    fromOn: date().notNull(),
    toOn: date().notNull(),
    officerIds: uuid().array().notNull().default([]),
    companions: text().notNull().default(""),
    given: text().notNull().default(""),
    doneOn: date(),
    note: text().notNull().default(""),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({
      columns: [t.roundId, t.districtId],
      foreignColumns: [programmeRounds.id, programmeRounds.districtId],
    }),
    index("group_visits_round").on(t.districtId, t.roundId, t.fromOn),
  ],
)

/** Whom a group goes to see. */
export const groupVisitAwards = pgTable(
  "group_visit_awards",
  {
    ...servedRow(),
    groupVisitId: uuid().notNull(),
    awardId: uuid().notNull(),
    seenOn: date(),
    visitId: uuid(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.groupVisitId, t.districtId], foreignColumns: [groupVisits.id, groupVisits.districtId] }),
    foreignKey({ columns: [t.awardId, t.districtId], foreignColumns: [awards.id, awards.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    uniqueIndex("group_visit_awards_once").on(t.districtId, t.groupVisitId, t.awardId),
    index("group_visit_awards_award").on(t.districtId, t.awardId),
  ],
)
