import { eq } from "drizzle-orm"
import { Crowded, passwordFits } from "#app/domain/officers/passwords.ts"
import { database } from "#db/client.server.ts"
import { officers } from "#db/schema/officers.ts"
import type { Refusal } from "./form.ts"
import { endSession, openSession, type SessionKind, sessionCookie, sweepSessions, tokenIn } from "./lucia.server.ts"
import { countAttempt, knownDeviceCookie } from "./sign-in-limits.server.ts"

export type SignedIn =
  | { ok: true; headers: Headers }
  | { ok: false; why: "wrong" }
  | { ok: false; why: "crowded" }
  | { ok: false; why: "tooMany"; minutes: number }

/**
 * Lets an officer in, on a session of his own that did not exist before. An unknown, a disabled and a passwordless
 * name are answered like a wrong password, after the same work.
 */
export async function signIn(
  request: Request,
  address: string,
  input: { username: string; password: string; kind: SessionKind },
): Promise<SignedIn> {
  const username = foldUsername(input.username)
  const cookies = request.headers.get("Cookie")
  const attempt = await countAttempt(username, address, cookies)
  if (!("succeeded" in attempt)) return { ok: false, why: "tooMany", minutes: attempt.minutes }
  const [officer] = await database()
    .select({
      id: officers.id,
      passwordHash: officers.passwordHash,
      disabledAt: officers.disabledAt,
      givenAt: officers.passwordGivenAt,
      epoch: officers.sessionEpoch,
    })
    .from(officers)
    .where(eq(officers.username, username))
  const mayTry = officer && !officer.disabledAt && !lapsed(officer.givenAt)
  try {
    if (!(await passwordFits(mayTry ? officer.passwordHash : null, input.password)) || !mayTry) {
      return { ok: false, why: "wrong" }
    }
  } catch (error) {
    if (error instanceof Crowded) return { ok: false, why: "crowded" }
    throw error
  }
  await attempt.succeeded()
  const headers = await newSession(request, officer.id, { epoch: officer.epoch, kind: input.kind })
  headers.append("Set-Cookie", knownDeviceCookie(cookies, username))
  await sweepSessions()
  return { ok: true, headers }
}

const oneTimePasswordDays = 7

/** A one-time password that nobody used for a week may have been read by anybody. */
function lapsed(givenAt: Date | null): boolean {
  return givenAt !== null && Date.now() - givenAt.getTime() > oneTimePasswordDays * 24 * 3600_000
}

/** Opens a session for this browser and ends the one it had; the headers carry the new cookie. */
export async function newSession(
  request: Request,
  officerId: string,
  options: { epoch: number; kind: SessionKind },
): Promise<Headers> {
  const old = tokenIn(request.headers.get("Cookie"))
  if (old) await endSession(old)
  const device = deviceName(request.headers.get("User-Agent"))
  const { token, maxAge } = await openSession(officerId, { ...options, device })
  return new Headers({ "Set-Cookie": sessionCookie(token, maxAge) })
}

/** Usernames are compared in one form: a phone's keyboard begins with a capital. */
export function foldUsername(typed: string): string {
  return typed.normalize("NFKC").trim().toLowerCase()
}

/** A refusal without what must not be sent back into the page. */
export function forget(refusal: Refusal, ...names: string[]): Refusal {
  return {
    ...refusal,
    values: Object.fromEntries(Object.entries(refusal.values).filter(([name]) => !names.includes(name))),
  }
}

const browsers: [RegExp, string][] = [
  [/MicroMessenger/, "微信 WeChat"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/QQBrowser/, "QQ"],
  [/UCBrowser/, "UC"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
]
const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Windows/, "Windows"],
  [/Mac OS/, "Mac"],
  [/Linux/, "Linux"],
]

/** Chrome · Windows: enough for an officer to know his own browsers apart. */
export function deviceName(userAgent: string | null): string {
  const nameOf = (list: [RegExp, string][]) => list.find(([seen]) => seen.test(userAgent ?? ""))?.[1]
  return [nameOf(browsers), nameOf(systems)].filter(Boolean).join(" · ")
}
