import { and, desc, eq, isNotNull, sql } from "drizzle-orm"
import { record } from "#app/domain/audit/commands.ts"
import { NotFound, RuleBroken } from "#app/domain/errors.ts"
import { m } from "#app/i18n/messages.ts"
import { database } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { officers, sessions } from "#db/schema/officers.ts"
import type { Actor } from "./actor.ts"
import { endAllSessions } from "./commands.ts"
import { ownPlace } from "./own-place.ts"
import { passwordProblem } from "./password-rules.ts"
import { hashPassword, passwordFits } from "./passwords.ts"

/** Replaces one's own password and ends all one's sessions; gives the epoch for the session that goes on. */
export async function changePassword(
  actor: Actor,
  input: { oldPassword: string; password: string },
): Promise<{ epoch: number }> {
  const [known] = await database()
    .select({ hash: officers.passwordHash })
    .from(officers)
    .where(and(eq(officers.id, actor.id), isNotNull(officers.passwordHash)))
  if (!known?.hash || !(await passwordFits(known.hash, input.oldPassword))) {
    throw new RuleBroken(m.account_old_password_wrong(), "oldPassword")
  }
  if (input.password === input.oldPassword) throw new RuleBroken(m.account_same_password(), "password")
  const problem = passwordProblem(input.password, actor.username)
  if (problem) throw new RuleBroken(problem, "password")
  const hash = await hashPassword(input.password)
  return withScope(actor, async (tx) => {
    // Changed or reset meanwhile: the old password just given is no longer the one.
    const changed = await tx
      .update(officers)
      .set({ passwordHash: hash, passwordGivenAt: null })
      .where(and(eq(officers.id, actor.id), eq(officers.passwordHash, known.hash as string)))
      .returning({ id: officers.id })
    if (changed.length === 0) throw new RuleBroken(m.account_old_password_wrong(), "oldPassword")
    const epoch = await endAllSessions(tx, actor.id)
    await record(tx, actor, { ...(await ownPlace(tx, actor.id)), event: "password.changed", fields: ["password"] })
    return { epoch }
  })
}

export type OwnSession = {
  handle: string
  device: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  here: boolean
}

/** One's own sessions that are alive at `at`; `here` is the one with this hash. The handle opens nothing. */
export async function ownSessions(actor: { id: string }, hereHash: string | null, at: Date): Promise<OwnSession[]> {
  const moment = at.toISOString()
  const rows = await database()
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(officers, and(eq(officers.id, sessions.officerId), eq(officers.sessionEpoch, sessions.epoch)))
    .where(
      and(
        eq(sessions.officerId, actor.id),
        sql`${sessions.expiresAt} > ${moment}::timestamptz`,
        sql`${sessions.lastSeenAt} > ${moment}::timestamptz - make_interval(secs => ${sessions.idleSeconds})`,
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
  return rows.map(({ id, ...row }) => ({ ...row, handle: handleOf(id), here: id === hereHash }))
}

/** Ends one of one's own sessions. */
export async function endOwnSession(actor: Actor, handle: string): Promise<void> {
  await withScope(actor, async (tx) => {
    const gone = await tx
      .delete(sessions)
      .where(and(eq(sessions.officerId, actor.id), sql`left(${sessions.id}, 16) = ${handle}`))
      .returning({ id: sessions.id })
    if (gone.length === 0) throw new NotFound()
    await record(tx, actor, { ...(await ownPlace(tx, actor.id)), event: "session.ended" })
  })
}

/** Signs out everywhere, here too; the server's shell does it for somebody and says so in `reason`. */
export async function endOwnSessions(actor: Actor, reason = ""): Promise<void> {
  await withScope(actor, async (tx) => {
    await endAllSessions(tx, actor.id)
    await record(tx, actor, { ...(await ownPlace(tx, actor.id)), event: "sessions.ended", reason })
  })
}

const handleOf = (hash: string) => hash.slice(0, 16)
