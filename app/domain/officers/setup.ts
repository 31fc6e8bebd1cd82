import { asc, isNull, sql } from "drizzle-orm"
import { record } from "#app/domain/audit/commands.ts"
import { NotFound, RuleBroken } from "#app/domain/errors.ts"
import { m } from "#app/i18n/messages.ts"
import { database, type Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { officers, posts } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import { passwordProblem } from "./password-rules.ts"
import { hashPassword } from "./passwords.ts"
import { unitCode } from "./rules.ts"
import type { Setup } from "./schema.ts"
import { initialsOf } from "./unit-commands.ts"

/** Whether anybody at all has an account; if not, the first start leads to making one. */
export async function anyOfficer(): Promise<boolean> {
  const [row] = await database().execute<{ any: boolean }>(sql`select exists (select from officers) as any`)
  return row?.any === true
}

/** Whether the tree has been begun, so that the first administrator stands at its top. */
export async function anyUnit(): Promise<boolean> {
  const [row] = await database().execute<{ any: boolean }>(sql`select exists (select from units) as any`)
  return row?.any === true
}

/** Makes the first account, administrator of the topmost unit. Only once: with an officer there, there is no such page. */
export async function makeFirstAdministrator(input: Setup, today: string): Promise<{ officerId: string }> {
  const problem = passwordProblem(input.password, input.username)
  if (problem) throw new RuleBroken(problem, "password")
  const passwordHash = await hashPassword(input.password)
  const officerId = newId()
  await withScope({ id: officerId, paths: [] }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7205)`)
    const [taken] = await tx.select({ id: officers.id }).from(officers).limit(1)
    if (taken) throw new NotFound()
    const root = await topmostUnit(tx, input)
    const { username, name } = input
    await tx.insert(officers).values({ id: officerId, username, name, called: name, passwordHash })
    await tx.insert(posts).values({ id: newId(), officerId, unitId: root.id, role: "admin", fromOn: today })
    const place = { unitPath: root.path, subject: "officer", subjectId: officerId }
    await record(tx, { id: officerId }, { ...place, event: "officer.added", fields: ["username", "name"] })
    await record(tx, { id: officerId }, { ...place, event: "post.given", fields: ["role", "unitId", "fromOn"] })
  })
  return { officerId }
}

async function topmostUnit(tx: Tx, input: Setup): Promise<{ id: string; path: string }> {
  const [root] = await tx
    .select()
    .from(units)
    .where(isNull(units.parentId))
    .orderBy(asc(units.sort), asc(units.path))
    .limit(1)
  if (root) return root
  if (!input.unitName) throw new RuleBroken(m.setup_unit_missing(), "unitName")
  const kind = input.unitKind ?? "city"
  const id = newId()
  const shortName = input.unitName.replace(/(总工会|工会)$/, "") || input.unitName
  const path = `/${unitCode(kind, initialsOf(shortName), [])}/`
  const districtId = kind === "district" ? id : null
  await tx.insert(units).values({ id, districtId, kind, path, name: input.unitName, shortName })
  return { id, path }
}
