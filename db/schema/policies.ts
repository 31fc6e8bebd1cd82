import { date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { madeAt, path } from "./columns.ts"
import { officers } from "./officers.ts"

/** A dated local rule (thresholds, intervals, days): the one valid on the day in the nearest region applies. */
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
  },
  (t) => [index("policies_key").on(t.key, t.regionPath, t.validFrom)],
)
