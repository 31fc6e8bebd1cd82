import { type AnyPgColumn, date, index, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core"
import { unitKinds } from "../enums.ts"
import { path } from "./columns.ts"

/** One union body in the one tree: federation › city › district › street or enterprise union › territory. */
export const units = pgTable(
  "units",
  {
    id: uuid().primaryKey(),
    parentId: uuid().references((): AnyPgColumn => units.id),
    /** The district this unit lies in (a district names itself); null above districts. */
    districtId: uuid(),
    kind: text({ enum: unitKinds }).notNull(),
    path: path().notNull().unique(),
    name: text().notNull(),
    /** What stands in the frame and in tables: 一片 rather than 胜利街道第一片区. */
    shortName: text().notNull(),
    scope: text(),
    sort: smallint().notNull().default(0),
    closedOn: date(),
  },
  (t) => [unique("units_district_path").on(t.districtId, t.path), index("units_parent").on(t.parentId)],
)
