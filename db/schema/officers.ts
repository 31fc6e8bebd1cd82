import { bigint, date, index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { roles } from "../enums.ts"
import { madeAt, moment, version } from "./columns.ts"
import { units } from "./units.ts"

/** A person who signs in. What he may see follows from his posts, read on every request. */
export const officers = pgTable("officers", {
  id: uuid().primaryKey(),
  username: text().notNull().unique(),
  name: text().notNull(),
  /** 思姐, 韦干事: how colleagues and neighbours call him; falls back to the name. */
  called: text().notNull(),
  passwordHash: text(),
  /** Set when an administrator gave the password: the first page asks for an own one. */
  passwordGivenAt: moment(),
  disabledAt: moment(),
  /** Raised by "sign out everywhere", a new password and a disablement: sessions of an older epoch are dead. */
  sessionEpoch: integer().notNull().default(1),
  version: version(),
  createdAt: madeAt(),
})

/** A term of office: who serves which unit in which role from when to when. */
export const posts = pgTable(
  "posts",
  {
    id: uuid().primaryKey(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    role: text({ enum: roles }).notNull(),
    fromOn: date().notNull(),
    toOn: date(),
    givenBy: uuid().references(() => officers.id),
    createdAt: madeAt(),
  },
  (t) => [index("posts_officer").on(t.officerId), index("posts_unit").on(t.unitId)],
)

/** A signed-in browser; `id` is SHA-256 of the token in its cookie, never the token. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    officerId: uuid()
      .notNull()
      .references(() => officers.id),
    epoch: integer().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull(),
    idleSeconds: integer().notNull(),
    /** The absolute end: no use prolongs it. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    device: text().notNull().default(""),
  },
  (t) => [index("sessions_officer").on(t.officerId), index("sessions_expiry").on(t.expiresAt)],
)

/** Sign-in attempts counted per account and per address (columns as rate-limiter-flexible wants them). */
export const signInAttempts = pgTable("sign_in_attempts", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
})
