import { sql } from "drizzle-orm"
import {
  date,
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
import { exportFormats, exportStates, listNames } from "../enums.ts"
import { bytes, madeAt, moment, servedRow } from "./columns.ts"
import { officers } from "./officers.ts"

/** A list's filters as they stand in its address. */
export type ListFilters = Record<string, string>

/** A follow-up list with its filters, under a name of the officer's own. */
export const savedLists = pgTable(
  "saved_lists",
  {
    ...servedRow(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    list: text({ enum: listNames }).notNull(),
    name: text().notNull(),
    filters: jsonb().$type<ListFilters>().notNull(),
    createdAt: madeAt(),
    removedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.id, t.districtId] }), index("saved_lists_officer").on(t.districtId, t.officerId)],
)

/** A list as it stood on a day (定稿): numbered, dated, its rows sealed, SHA-256 over them. Never changed. */
export const frozenLists = pgTable(
  "frozen_lists",
  {
    ...servedRow(),
    list: text({ enum: listNames }).notNull(),
    number: text().notNull(),
    filters: jsonb().$type<ListFilters>().notNull(),
    frozenOn: date().notNull(),
    rowCount: integer().notNull(),
    contentHash: bytes().notNull(),
    content: bytes().notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    uniqueIndex("frozen_lists_number").on(t.districtId, t.number),
    index("frozen_lists_list").on(t.districtId, t.list, t.frozenOn),
  ],
)

/** A long export as a job: how far it is, and the file it makes, until it expires. */
export const listExports = pgTable(
  "list_exports",
  {
    ...servedRow(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    list: text({ enum: listNames }).notNull(),
    filters: jsonb().$type<ListFilters>().notNull(),
    format: text({ enum: exportFormats }).notNull(),
    purpose: text().notNull(),
    state: text({ enum: exportStates }).notNull().default("queued"),
    rowsDone: integer().notNull().default(0),
    rowsTotal: integer().notNull(),
    byteCount: integer(),
    problem: text().notNull().default(""),
    /** The reach its rows were read with: who has lost part of it since does not get the file. */
    scope: text().array().notNull().default(sql`'{}'`),
    createdAt: madeAt(),
    readyAt: moment(),
    expiresAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    index("list_exports_officer").on(t.districtId, t.officerId, t.createdAt),
  ],
)

/**
 * Exports that wait for a server or are on one: a queue of ids, which says nothing of what is exported, so that a server
 * can look for work with the door shut. A row goes when its export is done or has failed.
 */
export const listExportJobs = pgTable("list_export_jobs", {
  exportId: uuid().primaryKey(),
  districtId: uuid().notNull(),
  officerId: uuid()
    .notNull()
    .references(() => officers.id),
  /** The worker that has it, and when that last said it was alive. */
  takenBy: uuid(),
  beatAt: moment(),
  attempts: smallint().notNull().default(0),
  createdAt: madeAt(),
})
