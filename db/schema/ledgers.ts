import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { wordForms } from "../enums.ts"
import { bytes, madeAt, moment, servedRow } from "./columns.ts"
import { officers } from "./officers.ts"

/** An office's own Word form. Its bytes stand in the files folder under the row's id, like a document's. */
export const formTemplates = pgTable(
  "form_templates",
  {
    ...servedRow(),
    form: text({ enum: wordForms }).notNull(),
    name: text().notNull(),
    byteCount: integer().notNull(),
    contentHash: bytes().notNull(),
    /** Tags of the file that this house knows, and those it cannot fill. */
    knownTags: text().array().notNull(),
    unknownTags: text().array().notNull(),
    addedBy: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
    removedAt: moment(),
    removedBy: uuid().references(() => officers.id),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    index("form_templates_form").on(t.districtId, t.form, t.unitPath),
  ],
)
