import { date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core"
import { employerKinds, employerNatures } from "../enums.ts"
import { bytes, madeAt, servedRow, version } from "./columns.ts"

/** A body that a territory serves: a firm, an industry union or an apartment (building) union. */
export const employers = pgTable(
  "employers",
  {
    ...servedRow(),
    kind: text({ enum: employerKinds }).notNull().default("firm"),
    name: text().notNull(),
    creditCode: text().notNull().default(""),
    nature: text({ enum: employerNatures }),
    industry: text().notNull().default(""),
    workers: integer(),
    members: integer(),
    unionSince: date(),
    chairName: text().notNull().default(""),
    chairPhone: bytes(),
    address: text().notNull().default(""),
    note: text().notNull().default(""),
    lastContactOn: date(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    index("employers_unit").on(t.districtId, t.unitPath, t.name, t.id),
  ],
)
