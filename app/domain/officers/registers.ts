import { asc, eq, isNull } from "drizzle-orm"
import { database } from "#db/client.server.ts"
import { officers, posts } from "#db/schema/officers.ts"
import { units } from "#db/schema/units.ts"
import { stands } from "./rules.ts"

// For the server's shell, whose user owns the database anyway: everything there is, without an acting officer.

/** All accounts, with the posts that stand on `today` in a line. */
export async function allOfficers(
  today: string,
): Promise<{ username: string; name: string; disabled: boolean; passwordless: boolean; posts: string }[]> {
  const rows = await database().select().from(officers).orderBy(asc(officers.username))
  const held = await database()
    .select({ officerId: posts.officerId, role: posts.role, path: units.path, fromOn: posts.fromOn, toOn: posts.toOn })
    .from(posts)
    .innerJoin(units, eq(units.id, posts.unitId))
    .orderBy(asc(posts.fromOn))
  return rows.map((officer) => ({
    username: officer.username,
    name: officer.name,
    disabled: officer.disabledAt !== null,
    passwordless: officer.passwordHash === null,
    posts: held
      .filter((post) => post.officerId === officer.id && stands(post, today))
      .map((post) => `${post.role} ${post.path}`)
      .join(", "),
  }))
}

/** All open units, each below its parent. */
export async function allUnits(): Promise<{ id: string; path: string; kind: string; name: string }[]> {
  return database()
    .select({ id: units.id, path: units.path, kind: units.kind, name: units.name })
    .from(units)
    .where(isNull(units.closedOn))
    .orderBy(asc(units.path))
}
