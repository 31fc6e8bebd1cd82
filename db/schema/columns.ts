import { customType, integer, timestamp, uuid } from "drizzle-orm/pg-core"

/** A unit's path such as /cn/lz/lb/sl/01/, compared byte by byte so that a prefix is a range. */
export const path = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => Buffer.from(value),
})

/** First columns of every case-work table: the row, its tenant, and the unit that serves it. */
export const servedRow = () => ({
  id: uuid().notNull(),
  districtId: uuid().notNull(),
  unitPath: path().notNull(),
})

export const madeAt = () => timestamp({ withTimezone: true }).notNull().defaultNow()
export const moment = () => timestamp({ withTimezone: true })
export const version = () => integer().notNull().default(1)
