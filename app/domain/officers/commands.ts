import { eq, sql } from "drizzle-orm"
import { record } from "#app/domain/audit/commands.ts"
import { NotAllowed, RuleBroken } from "#app/domain/errors.ts"
import { m } from "#app/i18n/messages.ts"
import type { Tx } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { officers, sessions } from "#db/schema/officers.ts"
import { type Actor, isAdministrator } from "./actor.ts"
import { isAdministeredWithout, mustAdminister, officerOf, oneAdministratorVerbAtATime, unitOf } from "./find.ts"
import { ownPlace } from "./own-place.ts"
import { hashPassword, oneTimePassword } from "./passwords.ts"
import { insertPost } from "./post-commands.ts"
import { administersOfficer, isOver } from "./rules.ts"
import type { NewOfficer } from "./schema.ts"

/** Makes an account with its first post. The one-time password is given back once and stored nowhere. */
export async function addOfficer(
  actor: Actor,
  input: NewOfficer,
  today: string,
): Promise<{ officerId: string; password: string }> {
  mustAdminister(actor)
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const officerId = newId()
  await withScope(actor, async (tx) => {
    const unit = await unitOf(tx, actor, input.unitId)
    const made = await tx
      .insert(officers)
      .values({
        id: officerId,
        username: input.username,
        name: input.name,
        called: input.called ?? input.name,
        passwordHash,
        passwordGivenAt: sql`now()`,
      })
      .onConflictDoNothing({ target: officers.username })
      .returning({ id: officers.id })
    if (made.length === 0) throw new RuleBroken(m.username_taken(), "username")
    await record(tx, actor, {
      event: "officer.added",
      subject: "officer",
      subjectId: officerId,
      unitPath: unit.path,
      fields: ["username", "name", "called"],
    })
    await insertPost(tx, actor, officerId, [], input, today)
  })
  return { officerId, password }
}

/** Closes an account: the officer is out at the next request, whatever is open. */
export async function disableOfficer(
  actor: Actor,
  officerId: string,
  input: { reason: string },
  today: string,
): Promise<void> {
  mustAdminister(actor)
  await withScope(actor, async (tx) => {
    await oneAdministratorVerbAtATime(tx)
    const { officer, held } = await ownOfficer(tx, actor, officerId, today)
    if (officer.disabledAt) throw new RuleBroken(m.officer_is_disabled())
    for (const post of held) {
      if (post.role !== "admin" || isOver(post, today)) continue
      if (!(await isAdministeredWithout(tx, post.path, { officerId }, today))) {
        throw new RuleBroken(m.post_last_administrator())
      }
    }
    await tx.update(officers).set({ disabledAt: sql`now()` }).where(eq(officers.id, officerId))
    await endAllSessions(tx, officerId)
    await note(tx, actor, officerId, { event: "officer.disabled", fields: ["disabledAt"], reason: input.reason })
  })
}

/** Opens a closed account again, with the password it had. */
export async function enableOfficer(actor: Actor, officerId: string, today: string): Promise<void> {
  mustAdminister(actor)
  await withScope(actor, async (tx) => {
    const { officer } = await ownOfficer(tx, actor, officerId, today)
    if (!officer.disabledAt) throw new RuleBroken(m.officer_is_enabled())
    await tx.update(officers).set({ disabledAt: null }).where(eq(officers.id, officerId))
    await note(tx, actor, officerId, { event: "officer.enabled", fields: ["disabledAt"] })
  })
}

/** A new one-time password for someone who lost his; ends all his sessions. */
export async function resetPassword(actor: Actor, officerId: string, today: string): Promise<{ password: string }> {
  mustAdminister(actor)
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  await withScope(actor, async (tx) => {
    const { officer } = await ownOfficer(tx, actor, officerId, today)
    if (officer.disabledAt) throw new RuleBroken(m.officer_is_disabled())
    await giveOneTimePassword(tx, officerId, passwordHash)
    await note(tx, actor, officerId, { event: "password.reset", fields: ["password"] })
  })
  return { password }
}

/** Ends all sessions of an officer from the command line or by an administrator. */
export async function signOutOfficer(actor: Actor, officerId: string, today: string): Promise<void> {
  mustAdminister(actor)
  await withScope(actor, async (tx) => {
    await ownOfficer(tx, actor, officerId, today)
    await endAllSessions(tx, officerId)
    await note(tx, actor, officerId, { event: "sessions.ended" })
  })
}

/** An officer who lies wholly within the administrator's units and is not himself. */
async function ownOfficer(tx: Tx, actor: Actor, officerId: string, today: string) {
  const found = await officerOf(tx, actor, officerId)
  if (officerId === actor.id) throw new RuleBroken(m.officer_not_oneself())
  if (!administersOfficer(actor, found.held, today)) throw new RuleBroken(m.officer_partly_elsewhere())
  return found
}

async function note(
  tx: Tx,
  actor: { id: string },
  officerId: string,
  line: { event: string; fields?: string[]; reason?: string },
): Promise<void> {
  await record(tx, actor, { ...(await ownPlace(tx, officerId)), ...line })
}

async function giveOneTimePassword(tx: Tx, officerId: string, passwordHash: string): Promise<void> {
  await tx.update(officers).set({ passwordHash, passwordGivenAt: sql`now()` }).where(eq(officers.id, officerId))
  await endAllSessions(tx, officerId)
}

/** Raises the epoch, so that also a session being opened at this moment is dead, and gives the new one. */
export async function endAllSessions(tx: Tx, officerId: string): Promise<number> {
  const [row] = await tx
    .update(officers)
    .set({ sessionEpoch: sql`${officers.sessionEpoch} + 1`, version: sql`${officers.version} + 1` })
    .where(eq(officers.id, officerId))
    .returning({ epoch: officers.sessionEpoch })
  await tx.delete(sessions).where(eq(sessions.officerId, officerId))
  return row?.epoch ?? 0
}

/**
 * What an administrator who can no longer sign in gets from the shell of the server: a one-time password. There is
 * nobody above to do it, so the line stands in his own name, with the reason.
 */
export async function rescueAdministrator(officer: Actor, reason: string): Promise<{ password: string }> {
  if (!isAdministrator(officer)) throw new NotAllowed()
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  await withScope(officer, async (tx) => {
    await tx.update(officers).set({ disabledAt: null }).where(eq(officers.id, officer.id))
    await giveOneTimePassword(tx, officer.id, passwordHash)
    await note(tx, officer, officer.id, { event: "password.reset", fields: ["password"], reason })
  })
  return { password }
}
