import { date, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { holidayKinds } from "../enums.ts"
import { madeAt, moment, path } from "./columns.ts"
import { officers } from "./officers.ts"

/**
 * A dated local rule (thresholds, intervals, days): the one valid on the day in the nearest region applies. A row is
 * never rewritten: a wrong one is ended, with the reason, and another laid down.
 */
export const policies = pgTable(
  "policies",
  {
    id: uuid().primaryKey(),
    regionPath: path().notNull(),
    key: text().notNull(),
    value: jsonb().notNull(),
    validFrom: date().notNull(),
    validTo: date(),
    source: text().notNull(),
    changedBy: uuid().references(() => officers.id),
    createdAt: madeAt(),
    endedBy: uuid().references(() => officers.id),
    endedAt: moment(),
    endReason: text(),
  },
  (t) => [index("policies_key").on(t.key, t.regionPath, t.validFrom)],
)

/** A day that is not what its weekday says: a holiday, or a Saturday that is worked (调休). The nearest region wins. */
export const holidays = pgTable(
  "holidays",
  {
    regionPath: path().notNull(),
    day: date().notNull(),
    kind: text({ enum: holidayKinds }).notNull(),
    name: text().notNull(),
    source: text().notNull(),
    changedBy: uuid().references(() => officers.id),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.day, t.regionPath] })],
)
