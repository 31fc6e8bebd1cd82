import { eq } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { units } from "#db/schema/units.ts"
import { found, NotFound } from "../errors.ts"
import { type Actor, reaches } from "../officers/actor.ts"

/** Where a row of the officer's own stands: his unit, or for one above the districts the first district he has. */
export async function seatOf(tx: Tx, actor: Actor): Promise<{ districtId: string; unitPath: string }> {
  const { unit } = actor
  if (unit?.districtId && reaches(actor, unit.path)) return { districtId: unit.districtId, unitPath: unit.path }
  const districtId = actor.reach[0]?.districtId
  if (!districtId) throw new NotFound()
  const { unitPath } = found(await tx.select({ unitPath: units.path }).from(units).where(eq(units.id, districtId)))
  return { districtId, unitPath }
}
