import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { sql } from "drizzle-orm"
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { database } from "#db/client.server.ts"

// Guesses are counted in PostgreSQL, per account and address, per account, and per address, in windows of a quarter
// of an hour that no further guess prolongs. A browser that once signed in to an account carries a signed mark and has
// its own count instead: whatever strangers try, from next door or from everywhere, the officer himself gets in.

const window = 15 * 60

const store = {
  async query({ text, values }: { text: string; values: never[] }) {
    const rows = await database().$client.unsafe(text, values)
    return { rows, rowCount: rows.count }
  },
}

function limiter(name: string, points: number) {
  return new RateLimiterPostgres({
    storeClient: store,
    storeType: "pool",
    tableName: "sign_in_attempts",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: window,
    clearExpiredByTimeout: false,
  })
}

export const limits = { pair: 10, account: 10, address: 200, device: 10 }
const perPair = limiter("pair", limits.pair)
const perAccount = limiter("account", limits.account)
const perAddress = limiter("address", limits.address)
const perDevice = limiter("device", limits.device)

/** One attempt, counted: either free to go on, or the minutes until the next is. */
export type Attempt = { minutes: number } | { minutes: 0; succeeded: () => Promise<void> }

type Count = { of: RateLimiterPostgres; key: string }

/** Counts an attempt before the password is looked at. */
export async function countAttempt(account: string, address: string, cookieHeader: string | null): Promise<Attempt> {
  const from = network(address)
  const device = knownDevice(cookieHeader, account)
  const counts: Count[] = device
    ? [{ of: perDevice, key: keyed(`${account} ${device}`) }]
    : [
        { of: perAddress, key: keyed(from) },
        { of: perPair, key: keyed(`${account} ${from}`) },
        { of: perAccount, key: keyed(account) },
      ]
  for (const { of, key } of counts) {
    try {
      await of.consume(key)
    } catch (refused) {
      return { minutes: waitOf(refused) }
    }
  }
  return {
    minutes: 0,
    async succeeded() {
      for (const { of, key } of counts) {
        // What he mistyped himself is forgotten; what others tried on his account or from his office is not.
        if (of === perPair || of === perDevice) await of.delete(key)
        else await of.reward(key)
      }
      await database().execute(sql`delete from sign_in_attempts where expire < ${Date.now()}`)
    },
  }
}

/** Counts a guess at the password of somebody who is signed in; the minutes to wait, or 0. */
export async function countGuess(account: string): Promise<number> {
  try {
    await perDevice.consume(keyed(`open ${account}`))
    return 0
  } catch (refused) {
    return waitOf(refused)
  }
}

function waitOf(refused: unknown): number {
  if (!(refused instanceof RateLimiterRes)) throw refused
  return Math.max(1, Math.ceil(refused.msBeforeNext / 60_000))
}

/** Names and addresses are not kept in the clear: people type passwords into the wrong line. */
function keyed(text: string): string {
  return sign(`attempt ${text}`).slice(0, 32)
}

/** One household or office: an IPv4 address, or the first half of an IPv6 one. */
function network(address: string): string {
  if (!address.includes(":")) return address
  const [head = "", tail] = address.split("::") as [string, string?]
  const groups = head.split(":").filter(Boolean)
  if (tail !== undefined) while (groups.length < 8 - tail.split(":").filter(Boolean).length) groups.push("0")
  return groups
    .slice(0, 4)
    .map((g) => g.replace(/^0+(?=.)/, ""))
    .join(":")
}

function sign(text: string): string {
  return createHmac("sha256", process.env.SESSION_SECRET ?? "")
    .update(text)
    .digest("base64url")
}

// The mark: a random number of the browser, and a signature over it for each of the last accounts that signed in here.
const cookieName = "known"
const accountsKept = 8

function readMark(cookieHeader: string | null): { device: string; signatures: string[] } | null {
  const found = /(?:^|;\s*)known=([\w-]{22})((?:\.[\w-]{43}){1,8})(?:;|$)/.exec(cookieHeader ?? "")
  return found?.[1] && found[2] ? { device: found[1], signatures: found[2].split(".").filter(Boolean) } : null
}

function knownDevice(cookieHeader: string | null, account: string): string | null {
  const mark = readMark(cookieHeader)
  if (!mark) return null
  const wanted = Buffer.from(sign(`known ${account} ${mark.device}`))
  return mark.signatures.some((s) => timingSafeEqual(Buffer.from(s), wanted)) ? mark.device : null
}

/** Set-Cookie by which this browser is known for `account` from now on, beside those it was known for before. */
export function knownDeviceCookie(cookieHeader: string | null, account: string): string {
  const mark = readMark(cookieHeader)
  const device = mark?.device ?? randomBytes(16).toString("base64url")
  const own = sign(`known ${account} ${device}`)
  const signatures = [own, ...(mark?.signatures ?? []).filter((s) => s !== own)].slice(0, accountsKept)
  const secure = (process.env.PUBLIC_ORIGIN ?? "").startsWith("https:") ? "; Secure" : ""
  const halfYear = 180 * 24 * 3600
  return `${cookieName}=${[device, ...signatures].join(".")}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=${halfYear}${secure}`
}
