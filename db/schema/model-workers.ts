import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import {
  benefitKinds,
  benefitLevels,
  festivals,
  festivalWhom,
  fundSources,
  insurances,
  modelWorkerStates,
  modelWorkerMoves as moveKinds,
} from "../enums.ts"
import { madeAt, moment, servedRow, version } from "./columns.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"
import { visits } from "./visits.ts"

/** The care file of a model worker (劳模档案): the person `id`. Honours stand in `honours`. */
export const modelWorkers = pgTable(
  "model_workers",
  {
    ...servedRow(),
    state: text({ enum: modelWorkerStates }).notNull().default("in_service"),
    /** Whose benefits he gets; apart from the level of his honours, which gives the default by policy. */
    benefitLevel: text({ enum: benefitLevels }).notNull(),
    inDifficulty: boolean().notNull().default(false),
    difficultyNote: text().notNull().default(""),
    education: text().notNull().default(""),
    title: text().notNull().default(""),
    formerEmployer: text().notNull().default(""),
    formerEmployerClosed: boolean().notNull().default(false),
    /** 接管管理单位: who took over his papers when the employer closed. */
    caretakerUnit: text().notNull().default(""),
    /** 里子: how they live, beyond gift money. */
    livingNote: text().notNull().default(""),
    familyNote: text().notNull().default(""),
    insurances: text({ enum: insurances }).array().notNull().default([]),
    canCareForSelf: boolean(),
    contactOfficerId: uuid().references(() => officers.id),
    monthlyAllowanceFen: integer().notNull().default(0),
    allowanceFromOn: date(),
    allowanceStoppedOn: date(),
    deathReportDueOn: date(),
    deathReportedOn: date(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.id, t.districtId], foreignColumns: [people.id, people.districtId] }),
    index("model_workers_unit").on(t.districtId, t.unitPath, t.state),
  ],
)

/** What happened to a model worker's standing (5.4): who wrote it down, when, why. */
export const modelWorkerMoves = pgTable(
  "model_worker_moves",
  {
    ...servedRow(),
    personId: uuid().notNull(),
    kind: text({ enum: moveKinds }).notNull(),
    happenedOn: date().notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    reason: text().notNull().default(""),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [modelWorkers.id, modelWorkers.districtId] }),
    index("model_worker_moves_person").on(t.districtId, t.personId),
  ],
)

/** A festival's round of visits (节前走访): whom, by when, what each is given. */
export const festivalRounds = pgTable(
  "festival_rounds",
  {
    ...servedRow(),
    festival: text({ enum: festivals }).notNull(),
    year: smallint().notNull(),
    festivalOn: date().notNull(),
    /** All are to be visited from … to, the day before the festival at the latest. */
    fromOn: date().notNull(),
    beforeOn: date().notNull(),
    whom: text({ enum: festivalWhom }).array().notNull(),
    giftFen: integer().notNull().default(0),
    giftGoods: text().notNull().default(""),
    source: text({ enum: fundSources }).notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    closedOn: date(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    uniqueIndex("festival_rounds_once").on(t.districtId, t.unitPath, t.festival, t.year),
    index("festival_rounds_day").on(t.districtId, t.festivalOn),
  ],
)

/** One door of a festival's round: who goes there, what was handed over, when, and by which visit. */
export const festivalCalls = pgTable(
  "festival_calls",
  {
    ...servedRow(),
    roundId: uuid().notNull(),
    householdId: uuid(),
    personId: uuid().notNull(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    companion: text().notNull().default(""),
    giftFen: integer().notNull().default(0),
    giftGoods: text().notNull().default(""),
    doneOn: date(),
    visitId: uuid(),
    /** Why nobody went: moved away, in hospital elsewhere, did not want it. */
    skipReason: text(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.roundId, t.districtId], foreignColumns: [festivalRounds.id, festivalRounds.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    uniqueIndex("festival_calls_once").on(t.districtId, t.roundId, t.personId),
    index("festival_calls_officer").on(t.districtId, t.officerId, t.roundId),
    index("festival_calls_person").on(t.districtId, t.personId),
  ],
)

/** One row of a model worker's benefit ledger: gift, subsidy, allowance, check-up, recuperation, hospital visit. */
export const benefits = pgTable(
  "benefits",
  {
    ...servedRow(),
    personId: uuid().notNull(),
    kind: text({ enum: benefitKinds }).notNull(),
    year: smallint().notNull(),
    givenOn: date().notNull(),
    amountFen: integer().notNull().default(0),
    goods: text().notNull().default(""),
    source: text({ enum: fundSources }).notNull(),
    note: text().notNull().default(""),
    visitId: uuid(),
    festivalCallId: uuid(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
    removedAt: moment(),
    removedBy: uuid().references(() => officers.id),
    removeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [modelWorkers.id, modelWorkers.districtId] }),
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    foreignKey({
      columns: [t.festivalCallId, t.districtId],
      foreignColumns: [festivalCalls.id, festivalCalls.districtId],
    }),
    index("benefits_person").on(t.districtId, t.personId, t.givenOn),
  ],
)
