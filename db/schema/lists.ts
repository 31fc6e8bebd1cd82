import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
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
    createdAt: madeAt(),
    readyAt: moment(),
    expiresAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    index("list_exports_officer").on(t.districtId, t.officerId, t.createdAt),
  ],
)
