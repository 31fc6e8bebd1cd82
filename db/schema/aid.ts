import { sql } from "drizzle-orm"
import {
  boolean,
  check,
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
  aidKinds,
  aidStages,
  aidStates,
  aidTags,
  batchStates,
  fundSources,
  hardshipCategories,
  paymentResults,
  payWays,
} from "../enums.ts"
import { cases } from "./cases.ts"
import { bytes, madeAt, moment, servedRow, version } from "./columns.ts"
import type { PolicyUsed } from "./hardship.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"
import { instalments } from "./programmes.ts"
import { tasks } from "./tasks.ts"

/** One piece of assistance (帮扶记录) for one person, from asking to arrival. */
export const aidRequests = pgTable(
  "aid_requests",
  {
    ...servedRow(),
    householdId: uuid().notNull(),
    /** Who is paid: the file's holder or a member of the household. */
    personId: uuid().notNull(),
    /** The hardship file it rests on, a regular or a temporary one; null where a programme's award carries it. */
    caseId: uuid(),
    /** The instalment of an award it pays. */
    instalmentId: uuid(),
    kind: text({ enum: aidKinds }).notNull(),
    /** What exactly is paid for, such as 透析自付 or 大二学费: nobody pays twice for one thing. */
    item: text().notNull(),
    source: text({ enum: fundSources }).notNull(),
    year: smallint().notNull(),
    requestedFen: integer().notNull(),
    /** Goods stand apart from money: what, how many, worth how much. */
    goods: text().notNull().default(""),
    goodsFen: integer().notNull().default(0),
    tag: text({ enum: aidTags }).notNull(),
    /** Category of the file on the day of the request; caps depend on it. */
    category: text({ enum: hardshipCategories }),
    reason: text().notNull(),
    state: text({ enum: aidStates }).notNull().default("requested"),
    approvedFen: integer(),
    payWay: text({ enum: payWays }).notNull().default("card"),
    requestedBy: uuid()
      .notNull()
      .references(() => officers.id),
    requestedOn: date().notNull(),
    approvedOn: date(),
    paidOn: date(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    foreignKey({ columns: [t.caseId, t.districtId], foreignColumns: [cases.id, cases.districtId] }),
    foreignKey({ columns: [t.instalmentId, t.districtId], foreignColumns: [instalments.id, instalments.districtId] }),
    check("aid_requests_rest", sql`case_id is not null or instalment_id is not null`),
    uniqueIndex("aid_requests_instalment")
      .on(t.districtId, t.instalmentId)
      .where(sql`state not in ('refused', 'withdrawn')`),
    index("aid_requests_household").on(t.districtId, t.householdId, t.year, t.kind),
    index("aid_requests_state").on(t.districtId, t.state, t.unitPath),
    index("aid_requests_case").on(t.districtId, t.caseId),
  ],
)

/** One decision on a request: who, when, how much, why; and what the approver had before his eyes. */
export const aidDecisions = pgTable(
  "aid_decisions",
  {
    ...servedRow(),
    aidId: uuid().notNull(),
    stage: text({ enum: aidStages }).notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    decidedOn: date().notNull(),
    amountFen: integer(),
    reason: text().notNull().default(""),
    policies: jsonb().$type<PolicyUsed[]>().notNull().default([]),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.aidId, t.districtId], foreignColumns: [aidRequests.id, aidRequests.districtId] }),
    index("aid_decisions_aid").on(t.districtId, t.aidId),
  ],
)

/** What others than the union paid to a household (civil affairs, a hospital, a school), as far as known. */
export const outsideAid = pgTable(
  "outside_aid",
  {
    ...servedRow(),
    householdId: uuid().notNull(),
    personId: uuid(),
    /** 民政局, 慈善总会, 学校 … */
    giver: text().notNull(),
    kind: text({ enum: aidKinds }).notNull(),
    item: text().notNull(),
    year: smallint().notNull(),
    amountFen: integer().notNull(),
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
    index("outside_aid_household").on(t.districtId, t.householdId, t.year),
  ],
)

/** A list of payments (发放批次) made by one officer, approved by another; from submission on it is frozen. */
export const paymentBatches = pgTable(
  "payment_batches",
  {
    ...servedRow(),
    batchNo: text().notNull(),
    name: text().notNull(),
    source: text({ enum: fundSources }).notNull(),
    state: text({ enum: batchStates }).notNull().default("open"),
    maker: uuid()
      .notNull()
      .references(() => officers.id),
    submittedAt: moment(),
    approver: uuid().references(() => officers.id),
    approvedAt: moment(),
    sentToBankOn: date(),
    /** Of the frozen list: how many rows, how much in all, SHA-256 over its rows in order. */
    lineCount: integer().notNull().default(0),
    totalFen: integer().notNull().default(0),
    contentHash: bytes(),
    withdrawReason: text(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    uniqueIndex("payment_batches_no").on(t.districtId, t.batchNo),
    index("payment_batches_state").on(t.districtId, t.state, t.createdAt),
  ],
)

/** One row of a payment list. `snapshot` is the sealed row as it was frozen: later edits to people do not change it. */
export const paymentLines = pgTable(
  "payment_lines",
  {
    ...servedRow(),
    batchId: uuid().notNull(),
    aidId: uuid().notNull(),
    position: smallint().notNull(),
    amountFen: integer().notNull(),
    snapshot: bytes(),
    result: text({ enum: paymentResults }).notNull().default("pending"),
    resultOn: date(),
    resultBy: uuid().references(() => officers.id),
    bounceReason: text().notNull().default(""),
    taskId: uuid(),
    /** Taken off before the list was frozen, or with a list that was withdrawn. */
    isOff: boolean().notNull().default(false),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.batchId, t.districtId], foreignColumns: [paymentBatches.id, paymentBatches.districtId] }),
    foreignKey({ columns: [t.aidId, t.districtId], foreignColumns: [aidRequests.id, aidRequests.districtId] }),
    foreignKey({ columns: [t.taskId, t.districtId], foreignColumns: [tasks.id, tasks.districtId] }),
    // A request stands on one list at a time; after a bounce it may stand on a later one.
    uniqueIndex("payment_lines_once").on(t.districtId, t.aidId).where(sql`not is_off and result <> 'bounced'`),
    index("payment_lines_batch").on(t.districtId, t.batchId, t.position),
  ],
)
