import { date, index, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core"
import { followUpEvents, followUpOwners, followUpTriggers, followUpWhom } from "../enums.ts"
import { madeAt, moment, path } from "./columns.ts"
import { officers } from "./officers.ts"

/**
 * An office's own follow-up rule, dated: for whom, when it comes due, the window, who does it, the words. A row is
 * never rewritten: it is ended, and the next one of the same `lineage` laid down.
 */
export const followUpRules = pgTable(
  "follow_up_rules",
  {
    id: uuid().primaryKey(),
    /** The first row of a rule and all that replaced it; a task is made once for a lineage, subject and occurrence. */
    lineage: uuid().notNull(),
    regionPath: path().notNull(),
    whom: text({ enum: followUpWhom }).notNull(),
    trigger: text({ enum: followUpTriggers }).notNull(),
    /** Of `on`: what happens. */
    event: text({ enum: followUpEvents }),
    /** Of `every`: months from one occurrence to the next. */
    everyMonths: smallint(),
    /** Of `before`: term_spring, term_autumn or a festival. */
    before: text(),
    /** Days after the event, or before the start of term or festival, by which it is to be done. */
    offsetDays: smallint().notNull().default(0),
    windowDays: smallint().notNull(),
    owner: text({ enum: followUpOwners }).notNull(),
    title: text().notNull(),
    detail: text().notNull().default(""),
    source: text().notNull(),
    validFrom: date().notNull(),
    validTo: date(),
    changedBy: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
    endedBy: uuid().references(() => officers.id),
    endedAt: moment(),
    endReason: text(),
  },
  (t) => [
    index("follow_up_rules_region").on(t.regionPath, t.validFrom),
    index("follow_up_rules_lineage").on(t.lineage),
  ],
)
