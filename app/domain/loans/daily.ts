import { and, asc, eq, isNull } from "drizzle-orm"
import { database } from "#db/client.server.ts"
import { units } from "#db/schema/units.ts"
import { chairOver } from "../officers/chair-over.ts"
import { noteAllOverdue } from "./follow-ups.ts"

/**
 * The daily round of loans: in every district, in the name of a supervisor over it, each repayment that fell behind is
 * noted and comes to its officer's week. Gives how many were noted; a district without a supervisor is passed over.
 */
export async function noteOverdueEverywhere(today: string): Promise<number> {
  const districts = await database()
    .select({ path: units.path })
    .from(units)
    .where(and(eq(units.kind, "district"), isNull(units.closedOn)))
    .orderBy(asc(units.path))
  let noted = 0
  for (const { path } of districts) {
    const chair = await chairOver(path, today)
    if (chair) noted += (await noteAllOverdue(chair, today)).noted
  }
  return noted
}
