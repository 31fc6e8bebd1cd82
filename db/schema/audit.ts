import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { bytes, madeAt, path } from "./columns.ts"
import { officers } from "./officers.ts"

/** One line of who did what to which row: field names, never values. Written in the verb's own transaction. */
export const auditLines = pgTable(
  "audit_lines",
  {
    id: uuid().notNull(),
    at: madeAt(),
    /** Where it happened; of an officer's own doings (sign-in), his first unit. */
    unitPath: path().notNull(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    event: text().notNull(),
    subject: text().notNull(),
    subjectId: uuid(),
    fields: text().array().notNull().default([]),
    reason: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("audit_lines_unit").on(t.unitPath, t.id),
    index("audit_lines_subject").on(t.subjectId, t.id),
  ],
)

/** A form that was sent: the same key and body give the same answer, once. */
export const submissions = pgTable(
  "submissions",
  {
    districtId: uuid().notNull(),
    key: uuid().notNull(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    bodySha: bytes().notNull(),
    answer: jsonb(),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.key, t.districtId] })],
)
