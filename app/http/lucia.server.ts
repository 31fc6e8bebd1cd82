import { createHash } from "node:crypto"
import { eq, lt, sql } from "drizzle-orm"
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia"
import { record } from "#app/domain/audit/commands.ts"
import { today } from "#app/domain/calendar.ts"
import type { StandingPost } from "#app/domain/officers/actor.ts"
import { ownPlace } from "#app/domain/officers/own-place.ts"
import { standingPosts } from "#app/domain/officers/posts.ts"
import { database } from "#db/client.server.ts"
import { withScope } from "#db/door.server.ts"
import { sessions } from "#db/schema/officers.ts"

// The only file that knows Lucia (docs/decisions/002 tells how to leave it). Lucia stores session ids in the clear
// and prolongs them without end; this adapter stores SHA-256 of the id, ends every session at its absolute time,
// and finds none that was idle too long, whose officer is disabled, or whose epoch has passed.

export type SessionKind = "desk" | "phone"
const hours = 3600
/** Lifetimes in seconds (security.md R18): a shared desk, and one's own phone. */
export const lifetimes: Record<SessionKind, { idle: number; absolute: number }> = {
  desk: { idle: hours / 2, absolute: 12 * hours },
  phone: { idle: 12 * hours, absolute: 7 * 24 * hours },
}

type Attributes = { epoch: number; idleSeconds: number; device: string; createdAt: Date; lastSeenAt: Date }
type UserAttributes = {
  username: string
  name: string
  called: string
  mustChangePassword: boolean
  posts: StandingPost[]
}

declare module "lucia" {
  interface Register {
    Lucia: typeof lucia
    UserId: string
    DatabaseSessionAttributes: Attributes
    DatabaseUserAttributes: UserAttributes
  }
}

/** What the database holds instead of a session's id. */
export function hashOf(sessionId: string): string {
  return createHash("sha256").update(sessionId).digest("hex")
}

let now = () => new Date()

/** For tests: lets time pass. */
export function setClock(clock: () => Date): void {
  now = clock
}

/** Session, officer and today's posts in one question, under the rules above. */
async function getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const at = now().toISOString()
  const [row] = await database().execute<{
    officer_id: string
    expires_at: string
    created_at: string
    last_seen_at: string
    idle_seconds: number
    epoch: number
    device: string
    username: string
    name: string
    called: string
    must_change: boolean
    posts: StandingPost[]
  }>(sql`
    select s.officer_id, s.expires_at, s.created_at, s.last_seen_at, s.idle_seconds, s.epoch, s.device,
      o.username, o.name, o.called, o.password_given_at is not null as must_change,
      ${standingPosts(sql`o.id`, today())} as posts
    from sessions s join officers o on o.id = s.officer_id
    where s.id = ${hashOf(id)} and o.disabled_at is null and s.epoch = o.session_epoch
      and s.expires_at > ${at}::timestamptz
      and s.last_seen_at > ${at}::timestamptz - make_interval(secs => s.idle_seconds)`)
  if (!row) return [null, null]
  const session: DatabaseSession = {
    id,
    userId: row.officer_id,
    expiresAt: new Date(row.expires_at),
    attributes: {
      epoch: row.epoch,
      idleSeconds: row.idle_seconds,
      device: row.device,
      createdAt: new Date(row.created_at),
      lastSeenAt: new Date(row.last_seen_at),
    },
  }
  const { username, name, called, posts } = row
  return [
    session,
    { id: row.officer_id, attributes: { username, name, called, posts, mustChangePassword: row.must_change } },
  ]
}

const adapter: Adapter = {
  getSessionAndUser,
  async getUserSessions(userId) {
    const rows = await database().select().from(sessions).where(eq(sessions.officerId, userId))
    return rows.map((s) => ({
      id: s.id,
      userId,
      expiresAt: s.expiresAt,
      attributes: {
        epoch: s.epoch,
        idleSeconds: s.idleSeconds,
        device: s.device,
        createdAt: s.createdAt,
        lastSeenAt: s.lastSeenAt,
      },
    }))
  },
  async setSession(session) {
    const { epoch, idleSeconds, device, createdAt, lastSeenAt } = session.attributes
    const kind: SessionKind = idleSeconds === lifetimes.phone.idle ? "phone" : "desk"
    const expiresAt = new Date(createdAt.getTime() + lifetimes[kind].absolute * 1000)
    const row = { id: hashOf(session.id), officerId: session.userId, epoch, idleSeconds, device, createdAt, lastSeenAt }
    await withScope({ id: session.userId, paths: [] }, async (tx) => {
      await tx.insert(sessions).values({ ...row, expiresAt })
      await record(tx, { id: session.userId }, { ...(await ownPlace(tx, session.userId)), event: "session.opened" })
    })
  },
  // Lucia prolongs a session in the second half of its life; ours end when they end.
  async updateSessionExpiration() {},
  async deleteSession(id) {
    const [row] = await database()
      .select()
      .from(sessions)
      .where(eq(sessions.id, hashOf(id)))
    if (!row) return
    await withScope({ id: row.officerId, paths: [] }, async (tx) => {
      const gone = await tx.delete(sessions).where(eq(sessions.id, row.id)).returning({ id: sessions.id })
      if (gone.length === 0) return
      await record(tx, { id: row.officerId }, { ...(await ownPlace(tx, row.officerId)), event: "session.ended" })
    })
  },
  async deleteUserSessions(userId) {
    await database().delete(sessions).where(eq(sessions.officerId, userId))
  },
  async deleteExpiredSessions() {
    await database().delete(sessions).where(lt(sessions.expiresAt, now()))
  },
}

const overHttps = () => (process.env.PUBLIC_ORIGIN ?? "").startsWith("https:")

/** `__Host-sid` over https. A plain-http demo on one's own machine gets `sid`, since a browser would drop the other. */
export const sessionCookieName = () => (overHttps() ? "__Host-sid" : "sid")

export const lucia = new Lucia(adapter, {
  // Never reached: see updateSessionExpiration. Short, so that Lucia hardly ever tries.
  sessionExpiresIn: new TimeSpan(1, "s"),
  getSessionAttributes: (a) => a,
  getUserAttributes: (a) => a,
})

/** The officer behind a session cookie's token, or null; notes the use at most once a minute. */
export async function readSession(token: string) {
  const { session, user } = await lucia.validateSession(token)
  if (!session || !user) return null
  if (now().getTime() - session.lastSeenAt.getTime() > 60_000) {
    await database()
      .update(sessions)
      .set({ lastSeenAt: now() })
      .where(eq(sessions.id, hashOf(session.id)))
  }
  return { session, officer: user }
}

/** Opens a new session (never reuses an old one) and gives its token, for the cookie only. */
export async function openSession(
  officerId: string,
  options: { epoch: number; kind: SessionKind; device: string },
): Promise<{ token: string; maxAge: number }> {
  const at = now()
  const session = await lucia.createSession(officerId, {
    epoch: options.epoch,
    idleSeconds: lifetimes[options.kind].idle,
    device: options.device,
    createdAt: at,
    lastSeenAt: at,
  })
  return { token: session.id, maxAge: lifetimes[options.kind].absolute }
}

export async function endSession(token: string): Promise<void> {
  await lucia.invalidateSession(token)
}

/** Throws away sessions nobody can use any more. */
export async function sweepSessions(): Promise<void> {
  await lucia.deleteExpiredSessions()
}

/** Set-Cookie that keeps a token, or, with an empty one, removes it. */
export function sessionCookie(token: string, maxAge: number): string {
  const parts = [
    `${sessionCookieName()}=${token}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${token ? maxAge : 0}`,
  ]
  if (overHttps()) parts.push("Secure")
  return parts.join("; ")
}

/** The token in a request's Cookie header. */
export function tokenIn(cookieHeader: string | null): string | null {
  const name = sessionCookieName().replace(/[$-]/g, "\\$&")
  return new RegExp(`(?:^|;\\s*)${name}=([a-z0-9]{20,64})`).exec(cookieHeader ?? "")?.[1] ?? null
}

/** Whether this request's session is one of a desk or of the officer's own phone. */
export async function currentKind(request: Request): Promise<SessionKind> {
  const token = tokenIn(request.headers.get("Cookie"))
  const [row] = token
    ? await database()
        .select({ idle: sessions.idleSeconds })
        .from(sessions)
        .where(eq(sessions.id, hashOf(token)))
    : []
  return row?.idle === lifetimes.phone.idle ? "phone" : "desk"
}
