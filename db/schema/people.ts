import {
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core"
import {
  hardshipCategories,
  healthStates,
  honourLevels,
  housingKinds,
  hukouKinds,
  idKinds,
  maritalStates,
  medicalInsurances,
  phoneStates,
  politicalStatuses,
  relations,
  sexes,
  workStates,
} from "../enums.ts"
import { bytes, madeAt, moment, servedRow, version } from "./columns.ts"
import { employers } from "./employers.ts"
import { officers } from "./officers.ts"

/** One household, one file (一户一档): where they live, how they are rated, when last seen. */
export const households = pgTable(
  "households",
  {
    ...servedRow(),
    fileNo: text(),
    /** 黄老家: how the household is called on boards and lists. */
    name: text().notNull(),
    address: text().notNull().default(""),
    /** Lane or building of the address: visits are walked by it. */
    lane: text().notNull().default(""),
    housingKind: text({ enum: housingKinds }),
    housingArea: numeric({ precision: 7, scale: 1, mode: "number" }),
    housingNote: text().notNull().default(""),
    monthlyIncomeFen: integer(),
    category: text({ enum: hardshipCategories }),
    note: text().notNull().default(""),
    helperId: uuid().references(() => officers.id),
    /** Latest day anyone met or reached them; kept by every verb that logs, corrects or moves a contact. */
    lastContactOn: date(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    index("households_unit").on(t.districtId, t.unitPath, t.lane, t.id),
    index("households_care").on(t.districtId, t.category, t.lastContactOn),
  ],
)

/** A person the union knows: head, relative, model worker or applicant. */
export const people = pgTable(
  "people",
  {
    ...servedRow(),
    householdId: uuid(),
    relation: text({ enum: relations }),
    name: text().notNull(),
    /** 黄老, 范大姐: how a neighbour would say it; shown instead of the full name where set. */
    called: text().notNull().default(""),
    pinyin: text().notNull().default(""),
    sex: text({ enum: sexes }),
    birthYear: smallint(),
    birthOn: date(),
    idKind: text({ enum: idKinds }),
    idNumber: bytes(),
    idBlind: bytes(),
    cardNumber: bytes(),
    bank: text(),
    workState: text({ enum: workStates }),
    employerId: uuid(),
    job: text().notNull().default(""),
    health: text({ enum: healthStates }),
    healthNote: text().notNull().default(""),
    note: text().notNull().default(""),
    // What the archive form (handbook 4.1, 4.2) asks of each person besides.
    ethnicity: text().notNull().default(""),
    politicalStatus: text({ enum: politicalStatuses }),
    marital: text({ enum: maritalStates }),
    hukou: text({ enum: hukouKinds }),
    /** Six-digit code of the administrative division of the household register. */
    hukouRegion: text().notNull().default(""),
    memberNo: text().notNull().default(""),
    medicalInsurance: text({ enum: medicalInsurances }),
    startedWorkOn: date(),
    monthlyIncomeFen: integer(),
    school: text().notNull().default(""),
    bankBranch: text().notNull().default(""),
    diedOn: date(),
    version: version(),
    createdAt: madeAt(),
    updatedAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.householdId, t.districtId], foreignColumns: [households.id, households.districtId] }),
    foreignKey({ columns: [t.employerId, t.districtId], foreignColumns: [employers.id, employers.districtId] }),
    index("people_household").on(t.districtId, t.householdId),
    index("people_employer").on(t.districtId, t.employerId),
    index("people_id_blind").on(t.districtId, t.idBlind),
    index("people_name").on(t.districtId, t.name, t.birthYear),
    index("people_unit").on(t.districtId, t.unitPath, t.pinyin, t.id),
  ],
)

/** A telephone number of a person; the number itself is sealed. */
export const phones = pgTable(
  "phones",
  {
    ...servedRow(),
    personId: uuid().notNull(),
    label: text().notNull().default(""),
    number: bytes().notNull(),
    numberBlind: bytes().notNull(),
    state: text({ enum: phoneStates }).notNull().default("unknown"),
    checkedOn: date(),
    removedAt: moment(),
    version: version(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    index("phones_person").on(t.districtId, t.personId),
    index("phones_blind").on(t.districtId, t.numberBlind),
  ],
)

/** A title of a model worker: level, year, who conferred it. */
export const honours = pgTable(
  "honours",
  {
    ...servedRow(),
    personId: uuid().notNull(),
    level: text({ enum: honourLevels }).notNull(),
    title: text().notNull(),
    year: smallint(),
    conferredBy: text().notNull().default(""),
    certificateNo: text().notNull().default(""),
    removedAt: moment(),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.districtId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    index("honours_person").on(t.districtId, t.personId),
  ],
)

/** One way to find a person: a keyed hash of a piece of the name, its pinyin, or the last four of a number. */
export const personTokens = pgTable(
  "person_tokens",
  {
    districtId: uuid().notNull(),
    unitPath: servedRow().unitPath,
    personId: uuid().notNull(),
    token: bytes().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.token, t.personId] }),
    foreignKey({ columns: [t.personId, t.districtId], foreignColumns: [people.id, people.districtId] }),
    index("person_tokens_person").on(t.districtId, t.personId),
  ],
)
