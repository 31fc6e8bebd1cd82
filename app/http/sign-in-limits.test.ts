import { beforeEach, describe, expect, it, vi } from "vitest"
import { ownerSql, useDatabase } from "#db/testing/database.ts"
import { countAttempt, countGuess, knownDeviceCookie, limits } from "./sign-in-limits.server.ts"

useDatabase()

beforeEach(async () => {
  const sql = ownerSql()
  await sql`truncate sign_in_attempts`
  await sql.end()
})

const free = async (account: string, address: string, cookie: string | null = null) =>
  (await countAttempt(account, address, cookie)).minutes === 0

async function guess(times: number, account: (n: number) => string, address: (n: number) => string): Promise<number> {
  let let_through = 0
  for (let n = 0; n < times; n++) if (await free(account(n), address(n))) let_through++
  return let_through
}

describe("attempts", () => {
  it("are limited for one account from one address, without touching others", async () => {
    expect(
      await guess(
        30,
        () => "a",
        () => "203.0.113.1",
      ),
    ).toBe(limits.pair)
    expect(await free("b", "203.0.113.1")).toBe(true)
  })

  it("are limited for one account from a thousand addresses", async () => {
    expect(
      await guess(
        40,
        () => "a",
        (n) => `198.51.100.${n}`,
      ),
    ).toBe(limits.account)
  })

  it("are limited for one address over many accounts", async () => {
    expect(
      await guess(
        limits.address + 20,
        (n) => `a${n}`,
        () => "203.0.113.1",
      ),
    ).toBe(limits.address)
    expect(await free("a0", "203.0.113.2")).toBe(true)
  })

  it("count an IPv6 household as one", async () => {
    expect(
      await guess(
        20,
        () => "a",
        (n) => `2001:db8:1:2::${n.toString(16)}`,
      ),
    ).toBe(limits.pair)
    expect(
      await guess(
        limits.address,
        (n) => `b${n}`,
        (n) => `2001:db8:1:2:${n}::1`,
      ),
    ).toBe(limits.address - 20)
  })

  it("hold when they come all at once", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => free("a", "203.0.113.1")))
    expect(all.filter(Boolean).length).toBe(limits.pair)
  })

  it("are free again after a quarter of an hour, however often one tried meanwhile", async () => {
    await guess(
      50,
      () => "a",
      () => "203.0.113.1",
    )
    const refused = await countAttempt("a", "203.0.113.1", null)
    expect(refused.minutes).toBeGreaterThanOrEqual(14)
    expect(refused.minutes).toBeLessThanOrEqual(15)
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 15 * 60_000 + 1000 })
    expect(await free("a", "203.0.113.1")).toBe(true)
    vi.useRealTimers()
  })

  it("that succeed forget what the officer mistyped himself", async () => {
    await guess(
      limits.pair - 1,
      () => "a",
      () => "203.0.113.1",
    )
    const attempt = await countAttempt("a", "203.0.113.1", null)
    if (attempt.minutes === 0 && "succeeded" in attempt) await attempt.succeeded()
    expect(
      await guess(
        5,
        () => "a",
        () => "203.0.113.1",
      ),
    ).toBe(1)
  })

  it("store neither names nor addresses", async () => {
    await free("shengli.officer", "203.0.113.1")
    const sql = ownerSql()
    const rows = await sql`select key from sign_in_attempts`
    await sql.end()
    expect(rows.length).toBe(3)
    expect(JSON.stringify(rows)).not.toMatch(/shengli|203\.0/)
  })
})

describe("a browser the account knows", () => {
  const mark = (account: string, before: string | null = null) =>
    knownDeviceCookie(before, account).split(";")[0] as string

  it("gets in whatever strangers try, from next door and from everywhere", async () => {
    const own = mark("a")
    await guess(
      limits.address + 1,
      (n) => `x${n}`,
      () => "203.0.113.1",
    )
    await guess(
      40,
      () => "a",
      (n) => `198.51.100.${n}`,
    )
    expect(await free("a", "203.0.113.1")).toBe(false)
    expect(await free("a", "203.0.113.1", own)).toBe(true)
  })

  it("has its own limit", async () => {
    const own = mark("a")
    for (let n = 0; n < limits.device; n++) expect(await free("a", "203.0.113.1", own)).toBe(true)
    expect(await free("a", "203.0.113.1", own)).toBe(false)
  })

  it("is known for each account that signed in on it, for no other, and cannot be forged", async () => {
    const both = mark("b", mark("a"))
    await guess(
      20,
      () => "a",
      () => "203.0.113.1",
    )
    await guess(
      20,
      () => "b",
      () => "203.0.113.1",
    )
    await guess(
      20,
      () => "c",
      () => "203.0.113.1",
    )
    expect(await free("a", "203.0.113.1", both)).toBe(true)
    expect(await free("b", "203.0.113.1", both)).toBe(true)
    expect(await free("c", "203.0.113.1", both)).toBe(false)
    const forged = both.replace(/\.[\w-]/g, (s) => (s === ".A" ? ".B" : ".A"))
    expect(await free("a", "203.0.113.1", forged)).toBe(false)
    expect(await free("a", "203.0.113.1", "known=%00.a")).toBe(false)
  })

  it("keeps its mark where only signing in reads it", () => {
    expect(knownDeviceCookie(null, "a")).toMatch(/; Path=\/sign-in; HttpOnly; SameSite=Lax; Max-Age=15552000$/)
  })
})

describe("guesses at the password of an open account page", () => {
  it("are limited without shutting out anybody who signs in", async () => {
    for (let n = 0; n < limits.device; n++) expect(await countGuess("a")).toBe(0)
    expect(await countGuess("a")).toBeGreaterThan(0)
    expect(await free("a", "203.0.113.1")).toBe(true)
  })
})
