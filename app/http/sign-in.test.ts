import { createHash } from "node:crypto"
import { verify } from "@node-rs/argon2"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testPassword, useDatabase } from "#db/testing/database.ts"
import { endSession, readSession, setClock, tokenIn } from "./lucia.server.ts"
import { deviceName, signIn } from "./sign-in.server.ts"

vi.mock("@node-rs/argon2", async (original) => {
  const argon2 = await original<typeof import("@node-rs/argon2")>()
  return { ...argon2, verify: vi.fn(argon2.verify) }
})

useDatabase()

// Lucia looks at the real clock as well, so time passes from now on.
const start = Date.now()
const minutes = 60_000
const hours = 60 * minutes
let clock = start
const at = (ms: number) => {
  clock = start + ms
}

beforeEach(async () => {
  at(0)
  setClock(() => new Date(clock))
  const sql = ownerSql()
  await sql`truncate sign_in_attempts, sessions`
  await sql.end()
})
afterEach(() => setClock(() => new Date()))

type Try = { cookie?: string; address?: string; password?: string; kind?: "desk" | "phone" }

function attempt(username: string, options: Try = {}) {
  const headers = new Headers({ "User-Agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126 MicroMessenger/8" })
  if (options.cookie) headers.set("Cookie", options.cookie)
  const request = new Request("http://127.0.0.1:3000/sign-in", { method: "POST", headers })
  const { password = testPassword, kind = "desk" } = options
  return signIn(request, options.address ?? "203.0.113.7", { username, password, kind })
}

async function enter(username: string, options: Try = {}) {
  const answer = await attempt(username, options)
  if (!answer.ok) throw new Error(answer.why)
  const cookies = answer.headers.getSetCookie()
  const token = tokenIn(cookies[0] ?? "")
  return { token: token ?? "", cookies, known: (cookies[1] ?? "").split(";")[0] ?? "" }
}

const isIn = async (token: string) => (await readSession(token)) !== null

describe("a session", () => {
  it("is known to the database by its hash alone, and no column of any row opens it", async () => {
    const { token } = await enter("shengli.officer")
    expect(token).toMatch(/^[a-z0-9]{40}$/)
    const sql = ownerSql()
    const rows = [
      ...(await sql`select * from sessions`),
      ...(await sql`select * from officers`),
      ...(await sql`select * from sign_in_attempts`),
    ]
    await sql.end()
    const values = rows.flatMap((row) => Object.values(row)).map(String)
    expect(values).toContain(createHash("sha256").update(token).digest("hex"))
    expect(values).not.toContain(token)
    for (const value of values) expect(await isIn(value)).toBe(false)
    expect(await isIn(token)).toBe(true)
  })

  it("is new at each sign-in, and the one this browser had is over", async () => {
    const first = await enter("shengli.officer")
    const second = await enter("shengli.officer", { cookie: `sid=${first.token}` })
    expect(second.token).not.toBe(first.token)
    expect(await isIn(first.token)).toBe(false)
    expect(await isIn(second.token)).toBe(true)
  })

  it("leaves other browsers alone", async () => {
    const phone = await enter("shengli.officer", { kind: "phone" })
    await enter("shengli.officer")
    expect(await isIn(phone.token)).toBe(true)
  })

  it("is over after signing out", async () => {
    const { token } = await enter("shengli.officer")
    await endSession(token)
    expect(await isIn(token)).toBe(false)
  })

  it.each([
    { kind: "desk", idle: 30 * minutes, absolute: 12 * hours },
    { kind: "phone", idle: 12 * hours, absolute: 7 * 24 * hours },
  ] as const)("of a $kind ends when idle, and at its absolute time however used", async ({ kind, idle, absolute }) => {
    const idling = await enter("shengli.officer", { kind })
    at(idle - minutes)
    expect(await isIn(idling.token)).toBe(true)
    at(idle - minutes + idle + minutes)
    expect(await isIn(idling.token)).toBe(false)

    at(0)
    const used = await enter("shengli.officer", { kind })
    for (let passed = 0; passed < absolute - minutes; passed += idle / 2) {
      at(passed)
      expect(await isIn(used.token)).toBe(true)
    }
    at(absolute - minutes)
    expect(await isIn(used.token)).toBe(true)
    at(absolute + minutes)
    expect(await isIn(used.token)).toBe(false)
  })

  it("ends at the next request when the account is disabled or its epoch raised", async () => {
    const sql = ownerSql()
    const disabled = await enter("baoshui.liaison2")
    const raised = await enter("baoshui.liaison3")
    await sql`update officers set disabled_at = now() where id = ${cast.officers.baoshuiLiaison2.id}`
    await sql`update officers set session_epoch = session_epoch + 1 where id = ${cast.officers.baoshuiLiaison3.id}`
    expect([await isIn(disabled.token), await isIn(raised.token)]).toEqual([false, false])
    await sql`update officers set disabled_at = null where id = ${cast.officers.baoshuiLiaison2.id}`
    await sql.end()
  })

  it("sees a changed post at the next request", async () => {
    const { token } = await enter("yanping.officer")
    const paths = async () => (await readSession(token))?.officer.posts.map((p) => p.path)
    expect(await paths()).toEqual([cast.units.yanping1.path])
    const sql = ownerSql()
    const mine = sql`officer_id = ${cast.officers.yanpingOfficer.id}`
    await sql`update posts set unit_id = ${cast.units.yanping2.id} where ${mine}`
    expect(await paths()).toEqual([cast.units.yanping2.path])
    await sql`update posts set to_on = current_date - 2 where ${mine}`
    expect(await paths()).toEqual([])
    await sql`update posts set to_on = null, unit_id = ${cast.units.yanping1.id} where ${mine}`
    await sql.end()
  })
})

describe("the cookie", () => {
  it("is for this host, over https, out of reach of scripts and other sites", async () => {
    vi.stubEnv("PUBLIC_ORIGIN", "https://union.example")
    const [cookie = ""] = (await enter("shengli.officer")).cookies
    const [pair = "", ...flags] = cookie.split("; ")
    expect(pair).toMatch(/^__Host-sid=[a-z0-9]{40}$/)
    expect(flags.sort()).toEqual(["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Lax", "Secure"])
    vi.unstubAllEnvs()
    process.env.PUBLIC_ORIGIN = "http://127.0.0.1:3000"
  })
})

describe("a name or password that does not fit", () => {
  it("gets the same answer after the same work, whatever is wrong with it", async () => {
    const seen: unknown[] = []
    // Wrong password, unknown, disabled, and one who has no password yet.
    for (const name of ["shengli.officer", "nobody.at-all", "baoshui.former", "shengli.chair"]) {
      vi.mocked(verify).mockClear()
      const answer = await attempt(name, { password: "something else entirely" })
      const costs = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4).join("$"))
      seen.push({ answer, costs })
    }
    expect(seen[0]).toEqual({ answer: { ok: false, why: "wrong" }, costs: ["$argon2id$v=19$m=19456,t=2,p=1"] })
    for (const other of seen) expect(other).toEqual(seen[0])
  })

  it("does not let a passwordless or disabled account in with any password", async () => {
    for (const name of ["shengli.chair", "baoshui.former"]) {
      for (const password of ["", "undefined", "null", testPassword]) {
        expect(await attempt(name, { password })).toEqual({ ok: false, why: "wrong" })
      }
    }
  })

  it("refuses a one-time password that lay about for more than a week", async () => {
    const sql = ownerSql()
    const mine = sql`id = ${cast.officers.yichunOfficer.id}`
    await sql`update officers set password_given_at = now() - interval '6 days' where ${mine}`
    const { token } = await enter("yichun.officer")
    expect((await readSession(token))?.officer.mustChangePassword).toBe(true)
    await sql`update officers set password_given_at = now() - interval '8 days' where ${mine}`
    expect(await attempt("yichun.officer")).toEqual({ ok: false, why: "wrong" })
    await sql`update officers set password_given_at = null where ${mine}`
    await sql.end()
  })

  it("takes the name as a phone's keyboard writes it", async () => {
    expect((await attempt(" Shengli.Officer ")).ok).toBe(true)
  })
})

describe("deviceName", () => {
  it.each([
    ["Mozilla/5.0 (Linux; Android 14; HarmonyOS) Chrome/99 MicroMessenger/8.0", "微信 WeChat · HarmonyOS"],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "Chrome · Windows"],
    ["Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari · iPhone"],
    ["curl/8", ""],
  ])("%s → %s", (agent, name) => expect(deviceName(agent)).toBe(name))
})
