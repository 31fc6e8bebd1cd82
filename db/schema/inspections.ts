import {
  date,
  foreignKey,
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
import { findingKinds, findingMoves as findingMoveKinds, findingStates, sampleMethods } from "../enums.ts"
import { aidRequests } from "./aid.ts"
import { madeAt, servedRow, version } from "./columns.ts"
import { officers } from "./officers.ts"
import { programmeRounds } from "./programmes.ts"
import { tasks } from "./tasks.ts"

/** Who inspects, and from which side of the house: protection (保障), finance (财务), audit (经审). */
export type Inspector = { name: string; side: "protection" | "finance" | "audit" }

/** A team's look at the payments of a unit (督查): which files of how many, chosen how. */
export const inspections = pgTable(
  "inspections",
  {
    ...servedRow(),
    name: text().notNull(),
    /** Only one round's payments; null: every payment below the unit in these days. */
    roundId: uuid(),
    fromOn: date().notNull(),
    toOn: date().notNull(),
    inspectedOn: date().notNull(),
    team: jsonb().$type<Inspector[]>().notNull(),
    method: text({ enum: sampleMethods }).notNull(),
    /** Percent of the payments looked at; the draw can be repeated from `seed`. */
    share: smallint().notNull(),
    seed: text().notNull(),
    population: integer().notNull(),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    closedOn: date(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({
      columns: [t.roundId, t.districtId],
      foreignColumns: [programmeRounds.id, programmeRounds.districtId],
    }),
    index("inspections_unit").on(t.districtId, t.unitPath, t.inspectedOn),
  ],
)

/** One payment that was drawn. */
export const inspectionSamples = pgTable(
  "inspection_samples",
  {
    ...servedRow(),
    inspectionId: uuid().notNull(),
    aidId: uuid().notNull(),
    position: smallint().notNull(),
    amountFen: integer().notNull(),
    /** Why it was drawn: the variance from its like, percent; null where it was by chance or amount. */
    variance: integer(),
    checkedOn: date(),
    note: text().notNull().default(""),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.inspectionId, t.districtId], foreignColumns: [inspections.id, inspections.districtId] }),
    foreignKey({ columns: [t.aidId, t.districtId], foreignColumns: [aidRequests.id, aidRequests.districtId] }),
    uniqueIndex("inspection_samples_once").on(t.districtId, t.inspectionId, t.aidId),
  ],
)

/** What was found wrong, and what becomes of it: agreed measure, owner, deadline, evidence, re-check, struck off. */
export const findings = pgTable(
  "findings",
  {
    ...servedRow(),
    inspectionId: uuid().notNull(),
    sampleId: uuid(),
    number: smallint().notNull(),
    kind: text({ enum: findingKinds }).notNull(),
    problem: text().notNull(),
    basis: text().notNull().default(""),
    amountFen: integer().notNull().default(0),
    state: text({ enum: findingStates }).notNull().default("found"),
    measure: text().notNull().default(""),
    ownerId: uuid().references(() => officers.id),
    dueOn: date(),
    taskId: uuid(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.inspectionId, t.districtId], foreignColumns: [inspections.id, inspections.districtId] }),
    foreignKey({
      columns: [t.sampleId, t.districtId],
      foreignColumns: [inspectionSamples.id, inspectionSamples.districtId],
    }),
    foreignKey({ columns: [t.taskId, t.districtId], foreignColumns: [tasks.id, tasks.districtId] }),
    uniqueIndex("findings_number").on(t.districtId, t.inspectionId, t.number),
    index("findings_state").on(t.districtId, t.state, t.dueOn),
  ],
)

/** One step of a finding: who, when, what was said. Never changed. */
export const findingMoves = pgTable(
  "finding_moves",
  {
    ...servedRow(),
    findingId: uuid().notNull(),
    kind: text({ enum: findingMoveKinds }).notNull(),
    happenedOn: date().notNull(),
    note: text().notNull().default(""),
    by: uuid()
      .notNull()
      .references(() => officers.id),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.findingId, t.districtId], foreignColumns: [findings.id, findings.districtId] }),
    index("finding_moves_finding").on(t.districtId, t.findingId),
  ],
)
