import { sql } from "drizzle-orm"
import {
  boolean,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { channels, satisfactions, taskEventKinds, taskSources } from "../enums.ts"
import { cases } from "./cases.ts"
import { madeAt, moment, servedRow, version } from "./columns.ts"
import { employers } from "./employers.ts"
import { officers } from "./officers.ts"
import { households, people } from "./people.ts"
import { visits } from "./visits.ts"

/** One thing to do for somebody by a day or within a range, made by hand, on a visit or by a rule. */
export const tasks = pgTable(
  "tasks",
  {
    ...servedRow(),
    title: text().notNull(),
    detail: text().notNull().default(""),
    status: smallint().notNull().default(0),
    /** First day it can be done; null: any day up to the due one. */
    fromOn: date(),
    dueOn: date().notNull(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    madeBy: uuid()
      .notNull()
      .references(() => officers.id),
    source: text({ enum: taskSources }).notNull(),
    rule: text(),
    /** What makes a rule's task one of a kind: never twice for the same rule, subject and occurrence. */
    subjectId: uuid(),
    occurrence: text(),
    householdId: uuid(),
    personId: uuid(),
    employerId: uuid(),
    caseId: uuid(),
    visitId: uuid(),
    /** 莫主席: the leader whose instruction this is; such a task is struck off by another than its handler. */
    orderedBy: text(),
    wantsFeedback: boolean().notNull().default(false),
    /** 等民政局: whom it waits for. */
    waitsFor: text().notNull().default(""),
    result: text().notNull().default(""),
    doneAt: moment(),
    doneBy: uuid().references(() => officers.id),
    struckOffAt: moment(),
    struckOffBy: uuid().references(() => officers.id),
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
    foreignKey({ columns: [t.visitId, t.districtId], foreignColumns: [visits.id, visits.districtId] }),
    unique("tasks_rule_once").on(t.districtId, t.rule, t.subjectId, t.occurrence),
    index("tasks_open_officer").on(t.districtId, t.officerId, t.dueOn, t.id, t.unitPath).where(sql`status = 0`),
    index("tasks_open_unit").on(t.districtId, t.unitPath, t.dueOn, t.id, t.officerId).where(sql`status = 0`),
    index("tasks_open_due").on(t.districtId, t.dueOn, t.id).where(sql`status = 0`),
    index("tasks_reported").on(t.districtId, t.dueOn, t.id).where(sql`status = 3`),
    index("tasks_household").on(t.districtId, t.householdId, t.dueOn, t.id),
    index("tasks_person").on(t.districtId, t.personId, t.dueOn, t.id),
    index("tasks_employer").on(t.districtId, t.employerId, t.dueOn, t.id),
    index("tasks_case").on(t.districtId, t.caseId),
    index("tasks_visit").on(t.districtId, t.visitId),
    index("tasks_done_officer").on(t.districtId, t.doneBy, t.doneAt).where(sql`done_at is not null`),
  ],
)

/** One thing that happened to a task: who, when, why, and what it was before. */
export const taskEvents = pgTable(
  "task_events",
  {
    ...servedRow(),
    taskId: uuid().notNull(),
    kind: text({ enum: taskEventKinds }).notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    at: madeAt(),
    reason: text().notNull().default(""),
    /** The range before a postponement, so that it can be read and undone. */
    oldFromOn: date(),
    oldDueOn: date(),
    oldOfficerId: uuid().references(() => officers.id),
    newOfficerId: uuid().references(() => officers.id),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.taskId, t.districtId], foreignColumns: [tasks.id, tasks.districtId] }),
    index("task_events_task").on(t.districtId, t.taskId, t.at),
  ],
)

/** An offer to hand a task over; it changes hands when the other accepts. */
export const taskHandovers = pgTable(
  "task_handovers",
  {
    ...servedRow(),
    taskId: uuid().notNull(),
    fromOfficerId: uuid()
      .notNull()
      .references(() => officers.id),
    toOfficerId: uuid()
      .notNull()
      .references(() => officers.id),
    reason: text().notNull(),
    offeredAt: madeAt(),
    decidedAt: moment(),
    accepted: boolean(),
    answer: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.taskId, t.districtId], foreignColumns: [tasks.id, tasks.districtId] }),
    uniqueIndex("task_handovers_standing").on(t.districtId, t.taskId).where(sql`decided_at is null`),
    index("task_handovers_to").on(t.districtId, t.toOfficerId).where(sql`decided_at is null`),
  ],
)

/** What the worker was told about a task's result, how, and whether he was content. */
export const taskFeedback = pgTable(
  "task_feedback",
  {
    ...servedRow(),
    taskId: uuid().notNull(),
    toWhom: text().notNull(),
    channel: text({ enum: channels }).notNull(),
    toldOn: date().notNull(),
    said: text().notNull(),
    satisfaction: text({ enum: satisfactions }).notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.taskId, t.districtId], foreignColumns: [tasks.id, tasks.districtId] }),
    index("task_feedback_task").on(t.districtId, t.taskId),
  ],
)
