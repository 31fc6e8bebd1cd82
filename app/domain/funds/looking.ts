import { or, type SQL, sql } from "drizzle-orm"
import type { AnyPgColumn } from "drizzle-orm/pg-core"
import type { Tx } from "#db/client.server.ts"
import { withOversight, withScope } from "#db/door.server.ts"
import { within } from "#db/reach.ts"
import { NotAllowed, NotFound } from "../errors.ts"
import { type Actor, hasCaseWork, mayReadAudit } from "../officers/actor.ts"

type Served = { districtId: AnyPgColumn; unitPath: AnyPgColumn }

/** How somebody looks at money: the rows of a table that are his to see, and whether names are kept from him. */
export type Look = { of: (table: Served) => SQL; masked: boolean }

/**
 * Reads money and findings: an inspector in the whole tree he oversees, through the door that shows no person; everybody
 * else in his own case work. What an inspector does not oversee he may still see where he has case work himself.
 */
export async function looking<T>(actor: Actor, work: (tx: Tx, look: Look) => Promise<T>): Promise<T> {
  if (actor.roles.includes("inspector")) {
    try {
      return await withOversight(actor, (tx) => work(tx, { of: (table) => overseen(actor, table), masked: true }))
    } catch (error) {
      if (!(error instanceof NotFound) || !hasCaseWork(actor)) throw error
    }
  }
  if (!hasCaseWork(actor)) throw new NotAllowed()
  return withScope(actor, (tx) => work(tx, { of: (table) => within(actor, table), masked: false }))
}

/** Who reads the money of a unit as a whole: a supervisor or an inspector. */
export const mayReadFunds = (actor: Actor): boolean => mayReadAudit(actor)

/** First wall of the oversight: rows of the units the reader oversees. */
function overseen(actor: { oversight: string[] }, table: Served): SQL {
  return or(sql`false`, ...actor.oversight.map((path) => sql`${table.unitPath} ^@ ${path}`)) as SQL
}
