import { beforeEach, describe, expect, it } from "vitest"
import { readSession, tokenIn } from "#app/http/lucia.server.ts"
import { limits } from "#app/http/sign-in-limits.server.ts"
import { m } from "#app/i18n/messages.ts"
import { ownerSql, testPassword, useDatabase } from "#db/testing/database.ts"
import { action as password } from "./account/password.tsx"
import { action as endAll } from "./account/sessions-closure.ts"
import { action, loader } from "./sign-in.tsx"
import { action as signOut } from "./sign-out.ts"

useDatabase()

beforeEach(async () => {
  const sql = ownerSql()
  await sql`truncate sign_in_attempts`
  await sql.end()
})

type Handler = (args: never) => Promise<unknown>
const context = () => ({ nonce: "", requestId: "", address: "203.0.113.7" })

function send(handler: Handler, path: string, body?: Record<string, string>, cookie = "") {
  const headers = { Cookie: cookie }
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    headers,
    ...(body && { method: "POST", body: new URLSearchParams(body) }),
  })
  return handler({ request, params: {}, context: context() } as never).catch((thrown: unknown) => thrown)
}

const post = (body: Record<string, string>, cookie = "") => send(action as Handler, "/sign-in", body, cookie)
const good = { username: "shengli.officer", password: testPassword }
type Refused = {
  data: { problem?: string; values: Record<string, unknown> }
  init: { status: number; headers?: object }
}

const tokenOf = (response: unknown) => (response as Response).headers.getSetCookie().map(tokenIn).find(Boolean) ?? ""

describe("POST /sign-in", () => {
  it("leads on to where one wanted to go, on this site only", async () => {
    for (const [to, place] of [
      ["/tasks?lane=x", "/tasks?lane=x"],
      ["//evil.example", "/"],
      ["", "/"],
    ] as const) {
      const response = (await post({ ...good, to })) as Response
      expect([response.status, response.headers.get("Location")]).toEqual([302, place])
      expect(response.headers.get("Location")).not.toContain(tokenOf(response))
    }
  })

  it("does not write a password back into the page, whatever was wrong", async () => {
    for (const body of [
      { ...good, password: "not my password" },
      { username: "", password: "not my password" },
    ]) {
      const refused = (await post(body)) as Refused
      expect(refused.init.status).toBe(422)
      expect(JSON.stringify(refused.data)).not.toContain("not my password")
    }
  })

  it("says when to come back after too many tries", async () => {
    for (let n = 0; n < limits.pair; n++) await post({ ...good, password: "wrong" })
    const refused = (await post(good)) as Refused
    expect(refused.init).toMatchObject({ status: 429, headers: { "Retry-After": "900" } })
    expect(refused.data.problem).toBe(m.sign_in_too_many({ minutes: 15 }))
  })

  it("opens the longer session for one's own phone", async () => {
    const maxAge = (r: unknown) => /Max-Age=(\d+)/.exec((r as Response).headers.getSetCookie()[0] ?? "")?.[1]
    expect(maxAge(await post(good))).toBe(String(12 * 3600))
    expect(maxAge(await post({ ...good, ownPhone: "on" }))).toBe(String(7 * 24 * 3600))
  })
})

describe("GET /sign-in", () => {
  it("leads who is signed in on", async () => {
    const token = tokenOf(await post(good))
    const response = (await send(loader as Handler, "/sign-in?to=/visits", undefined, `sid=${token}`)) as Response
    expect(response.headers.get("Location")).toBe("/visits")
  })
})

describe("signing out", () => {
  it("ends the session, takes the cookie and the cache away", async () => {
    const token = tokenOf(await post(good))
    const response = (await send(signOut as Handler, "/sign-out", {}, `sid=${token}`)) as Response
    expect(await readSession(token)).toBeNull()
    expect(response.headers.get("Clear-Site-Data")).toBe('"cache"')
    expect(response.headers.getSetCookie().join()).toMatch(/sid=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0/)
  })

  it("everywhere ends every session", async () => {
    const tokens = [tokenOf(await post(good)), tokenOf(await post({ ...good, ownPhone: "on" }))]
    await send(endAll as Handler, "/account/sessions/closure", {}, `sid=${tokens[0]}`)
    for (const token of tokens) expect(await readSession(token)).toBeNull()
    expect(await readSession(tokenOf(await post(good)))).not.toBeNull()
  })
})

describe("POST /account/password", () => {
  it("goes on with a new session of the same kind and ends all others", async () => {
    const name = { username: "yichun.officer", password: testPassword }
    const [here, there] = [tokenOf(await post({ ...name, ownPhone: "on" })), tokenOf(await post(name))]
    const next = "three red bicycles at noon"
    const body = { oldPassword: testPassword, password: next, again: next }
    const response = (await send(password as Handler, "/account/password", body, `sid=${here}`)) as Response
    const token = tokenOf(response)
    expect([await readSession(here), await readSession(there)]).toEqual([null, null])
    expect((await readSession(token))?.session.idleSeconds).toBe(12 * 3600)
    expect((await post(name)) as Refused).toMatchObject({ data: { problem: m.sign_in_wrong() } })
  })

  it("writes nothing back, and limits guesses at the present password", async () => {
    const token = tokenOf(await post(good))
    const next = "three red bicycles at noon"
    const body = { oldPassword: "guess guess guess", password: next, again: next }
    const guess = () => send(password as Handler, "/account/password", body, `sid=${token}`) as Promise<Refused>
    const first = await guess()
    expect(first.init.status).toBe(422)
    expect(JSON.stringify(first.data)).not.toMatch(/guess|bicycles/)
    for (let n = 1; n < limits.device; n++) await guess()
    expect((await guess()).init.status).toBe(429)
    expect((await post(good)) as Response).toMatchObject({ status: 302 })
  })
})
