import { eq, sql } from "drizzle-orm"
import { record } from "#app/domain/audit/commands.ts"
import { RuleBroken } from "#app/domain/errors.ts"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { syllables } from "#db/name-tokens.server.ts"
import { units } from "#db/schema/units.ts"
import type { Actor } from "./actor.ts"
import { mustAdminister, unitOf } from "./find.ts"
import { kindsBelow, unitCode } from "./rules.ts"
import type { NewUnit } from "./schema.ts"

/** Makes a unit directly below one of the administrator's. */
export async function addUnit(actor: Actor, parentId: string, input: NewUnit): Promise<{ unitId: string }> {
  mustAdminister(actor)
  return withScope(actor, async (tx) => {
    // Two new units of one parent must not get the same code.
    await tx.execute(sql`select from units where id = ${parentId} for update`)
    const parent = await unitOf(tx, actor, parentId)
    if (!kindsBelow(parent.kind).includes(input.kind)) throw new RuleBroken(m.unit_kind_not_here(), "kind")
    const siblings = await tx.select().from(units).where(eq(units.parentId, parentId))
    if (siblings.some((s) => s.closedOn === null && s.name === input.name)) {
      throw new RuleBroken(m.unit_name_taken(), "name")
    }
    const unitId = newId()
    const codes = siblings.map((s) => s.path.split("/").at(-2) ?? "")
    const path = `${parent.path}${unitCode(input.kind, initialsOf(input.shortName), codes)}/`
    await tx.insert(units).values({
      id: unitId,
      parentId,
      districtId: input.kind === "district" ? unitId : parent.districtId,
      kind: input.kind,
      path,
      name: input.name,
      shortName: input.shortName,
      scope: input.scope ?? null,
      sort: Math.max(0, ...siblings.map((s) => s.sort)) + 1,
    })
    await record(tx, actor, {
      event: "unit.added",
      subject: "unit",
      subjectId: unitId,
      unitPath: path,
      fields: ["kind", "name", "shortName", ...(input.scope ? ["scope"] : [])],
    })
    return { unitId }
  })
}

/** 柳北区 → lbq: the letters a unit's code is made of. */
export function initialsOf(name: string): string {
  return syllables(name)
    .map((s) => s[0])
    .join("")
}
