import { randomUUID } from "node:crypto"
import { type AddressInfo, createServer } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { serve } from "#app/http/server.ts"
import { createLog } from "#app/http/server-log.ts"
import { type Asker, type AskerName, grouped, makeAskers } from "#app/http/testing/askers.ts"
import { bodyFor, leavesOf } from "#app/http/testing/bodies.ts"
import { type BuiltApp, builtApp, tokenFor } from "#app/http/testing/built.ts"
import { paramKinds } from "#app/http/testing/ids.ts"
import { type Place, readManifest } from "#app/http/testing/manifest.ts"
import { checksum } from "#app/http/testing/marks.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"

// Who may knock at which door of the whole house, and in what form: every address of the site map, none listed by hand
// except those that are open to everybody.

useDatabase()

const places = readManifest()
/** What answers a person nobody knows. */
const open = ["/", "/sign-in", "/sign-out", "/setup", "/preferences"]
/** Not case work: one's own account, the house's officers, the audit, the local rules. */
const aside = /^\/(account|officers|audit|policy)(\/|$)/
/** Money and findings: the inspector reads them too, and writes none. */
const money = /^\/(funds|inspections|findings)(\/|$)/

let app: BuiltApp
let askers: Record<AskerName, Asker>

beforeAll(async () => {
  askers = await makeAskers()
  app = await builtApp()
}, 240_000)

const pathOf = (place: Place, asker?: Asker) =>
  place.pattern.replace(/:(\w+)/g, (_, param) => {
    const kind = paramKinds[param]
    return (typeof kind === "string" ? asker?.own[kind][0] : kind?.[0]) ?? randomUUID()
  })
const moduleOf = (place: Place) => app.routes[place.id]?.module

test("nobody gets past the sign-in page without a session, by any method or form of an address", async () => {
  const faults: string[] = []
  const before = await checksum()
  for (const place of places.filter(({ pattern }) => !open.includes(pattern))) {
    const path = pathOf(place, askers["shengli.officer"])
    const module = moduleOf(place)
    const [form] = place.forms
    const body = () => (form ? bodyFor(form.schema, testToday, askers["shengli.officer"].own) : new URLSearchParams())
    const ways: [string, string, URLSearchParams | undefined][] = [
      ...(module?.loader
        ? ([
            ["GET", path, undefined],
            ["GET", `${path}.data`, undefined],
          ] as [string, string, undefined][])
        : []),
      ...(module?.action
        ? ([
            ["POST", path, body()],
            ["POST", `${path}.data`, body()],
          ] as [string, string, URLSearchParams][])
        : []),
    ]
    for (const [method, at, sent] of ways) {
      for (const token of [undefined, "a".repeat(40)]) {
        const reply = await app.ask(at, { method, body: sent, token })
        const to = reply.headers.get("location") ?? ""
        // What is no page leads to one, and that one leads to the sign-in page.
        const last = reply.status === 302 && !to.startsWith("/sign-in") ? await app.ask(to, { token }) : reply
        const led = last.status === 302 ? last.headers.get("location") : last.body
        const ok = [302, 202].includes(last.status) && (/\/sign-in/.test(led ?? "") || !module?.default)
        if (!ok) faults.push(`${method} ${place.pattern}${at.endsWith(".data") ? ".data" : ""} answers ${reply.status}`)
      }
    }
  }
  expect(grouped(faults)).toEqual([])
  expect(await checksum()).toEqual(before)
}, 120_000)

test.each(["admin", "inspector"] as const)(
  "%s is told at every door of case work that it is not his",
  async (name) => {
    const token = await tokenFor(cast.officers[name].id)
    const faults: string[] = []
    const before = await checksum()
    for (const place of places.filter(({ pattern }) => !open.includes(pattern) && !aside.test(pattern))) {
      const path = pathOf(place, askers["shengli.officer"])
      const [form] = place.forms
      const body = form ? bodyFor(form.schema, testToday, askers["shengli.officer"].own) : new URLSearchParams()
      const reads = name === "inspector" && money.test(place.pattern) && !place.forms.length
      if (moduleOf(place)?.loader && !reads) {
        const reply = await app.ask(path, { token })
        const to = reply.headers.get("location")
        const { status } = to && !moduleOf(place)?.default ? await app.ask(to, { token }) : reply
        if (status !== 403) faults.push(`GET ${place.pattern} answers ${status}`)
      }
      if (moduleOf(place)?.action) {
        const { status } = await app.ask(path, { token, body })
        if (status !== 403) faults.push(`POST ${place.pattern} answers ${status}`)
      }
    }
    expect(faults).toEqual([])
    expect(await checksum()).toEqual(before)
  },
  120_000,
)

describe("a form that no page would send", () => {
  const odd = ["", " ", "\u0000", "\u202e\u0007", "💥".repeat(300), "x".repeat(5000), "-1", "[object Object]"]
  const names = ["__proto__", "constructor.prototype", "__proto__[x]", "followUps[-1].title", "followUps[999999].title"]

  /** Bodies for one action, from its schema and from nothing. */
  function bodies(place: Place, asker: Asker): [string, string | Uint8Array<ArrayBuffer>][] {
    const type = "application/x-www-form-urlencoded"
    const list: [string, string | Uint8Array<ArrayBuffer>][] = [
      [type, ""],
      [type, "%"],
      [type, "a=%E0%A4%A&=&&&=x"],
      ["multipart/form-data", "no boundary"],
      ["multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\ncut off'],
      [
        "multipart/form-data; boundary=x",
        '--x\r\nContent-Disposition: form-data; name="note"; filename="a.txt"\r\n\r\nfile\r\n--x--\r\n',
      ],
      ["multipart/form-data; boundary=x", new Uint8Array([45, 45, 120, 13, 10, 0, 255, 254])],
      [type, new Uint8Array([116, 105, 116, 108, 101, 61, 255, 254, 0])],
    ]
    for (const { schema } of place.forms) {
      for (const name of names) {
        const body = bodyFor(schema, testToday, asker.own)
        body.append(name, "polluted")
        list.push([type, String(body)])
      }
      for (const { name } of leavesOf(schema)) {
        const twice = bodyFor(schema, testToday, asker.own)
        twice.append(name, "twice")
        twice.append(`${name}[deep].er`, "deep")
        list.push([type, String(twice)])
        for (const value of odd) {
          list.push([type, String(bodyFor(schema, testToday, asker.own, { [name]: value }))])
        }
      }
    }
    return list
  }

  test("is refused in words, and never breaks anything", async () => {
    const faults: string[] = []
    let sent = 0
    for (const place of places.filter((place) => moduleOf(place)?.action)) {
      const name = place.pattern.startsWith("/officers") ? "shengli.chair" : "shengli.officer"
      const asker = askers[name]
      for (const [type, body] of bodies(place, asker)) {
        sent++
        const reply = await app.ask(pathOf(place, asker), {
          token: open.includes(place.pattern) ? undefined : asker.token,
          method: "POST",
          headers: { "Content-Type": type },
          body: body as never,
        })
        if (reply.status < 500 || reply.status === 503) continue
        faults.push(`POST ${place.pattern} ${type} ${String(body).slice(0, 300)} answers ${reply.status}`)
      }
    }
    console.log(`${sent} odd forms`)
    expect(faults.slice(0, 40)).toEqual([])
    expect(({} as Record<string, unknown>).polluted ?? ({} as Record<string, unknown>).x).toBeUndefined()
  }, 240_000)
})

describe("over the wire", () => {
  let site: Awaited<ReturnType<typeof serve>>
  let origin: string

  beforeAll(async () => {
    const probe = createServer().listen(0, "127.0.0.1")
    await new Promise((done) => probe.once("listening", done))
    const { port } = probe.address() as AddressInfo
    await new Promise((done) => probe.close(done))
    origin = `http://127.0.0.1:${port}`
    const settings = { port, host: "127.0.0.1", publicOrigin: origin, metricsToken: undefined, trustProxy: undefined }
    site = await serve({ build: app.build, settings, log: createLog("silent") })
  })
  afterAll(() => site?.close())

  const form = { "Content-Type": "application/x-www-form-urlencoded" }
  const strangers: [string, Record<string, string>][] = [
    ["another site", { ...form, Origin: "https://evil.example" }],
    ["no site", { ...form, Origin: "null" }],
    ["another site that keeps silent", { ...form, "Sec-Fetch-Site": "cross-site" }],
    ["nobody says who", form],
    [
      "another site with our name forwarded",
      { ...form, Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
    ],
    ["plain text", { "Content-Type": "text/plain", Origin: "https://evil.example" }],
  ]

  test.each(strangers)(
    "no form is taken at any door from %s",
    async (_who, headers) => {
      const asker = askers["shengli.officer"]
      const before = await checksum()
      const faults: string[] = []
      for (const place of places) {
        const [schema] = place.forms
        const body = String(schema ? bodyFor(schema.schema, testToday, asker.own) : "")
        for (const suffix of ["", ".data"]) {
          for (const method of ["POST", "PUT", "DELETE"]) {
            const path = place.pattern === "/" ? (suffix ? "/_root.data" : "/") : pathOf(place, asker) + suffix
            const all = { ...headers, Cookie: `sid=${asker.token}` }
            const reply = await fetch(origin + path, { method, headers: all, body, redirect: "manual" })
            if (reply.status !== 403) faults.push(`${method} ${place.pattern}${suffix} answers ${reply.status}`)
            await reply.arrayBuffer()
          }
        }
      }
      expect(faults).toEqual([])
      expect(await checksum()).toEqual(before)
    },
    120_000,
  )

  test("asking for a page with GET changes nothing, whatever the query says", async () => {
    const asker = askers["shengli.officer"]
    const before = await checksum()
    for (const place of places.filter(({ pattern }) => pattern !== "/sign-out")) {
      const [schema] = place.forms
      const query = schema ? bodyFor(schema.schema, testToday, asker.own) : "confirm=1"
      await app.ask(`${pathOf(place, asker)}?${query}`, { token: asker.token })
    }
    expect(await checksum()).toEqual(before)
  }, 60_000)

  test("every reply of every door carries the headers, is kept nowhere, and has a nonce of its own", async () => {
    const asker = askers["shengli.officer"]
    const nonces = new Set<string>()
    const faults: string[] = []
    const paths = [
      ...places.map((place) => pathOf(place, asker)),
      `/tasks/${randomUUID()}`,
      "/nothing/here",
      "/assets/none.js",
    ]
    for (const path of paths) {
      for (const cookie of ["", `sid=${asker.token}`]) {
        const reply = await fetch(origin + path, {
          headers: { Cookie: cookie, Accept: "text/html" },
          redirect: "manual",
        })
        const body = await reply.text()
        const policy = reply.headers.get("content-security-policy") ?? ""
        const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? ""
        if (nonces.has(nonce)) faults.push(`${path} repeats a nonce`)
        nonces.add(nonce)
        const wanted: [string, boolean][] = [
          ["nosniff", reply.headers.get("x-content-type-options") === "nosniff"],
          ["no-store", reply.headers.get("cache-control") === "no-store"],
          ["referrer", reply.headers.get("referrer-policy") === "same-origin"],
          ["frames", policy.includes("frame-ancestors 'none'") && policy.includes("object-src 'none'")],
          ["base", policy.includes("base-uri 'none'") && policy.includes("default-src 'none'")],
          ["no inline script without the nonce", !/<script(?![^>]*\bnonce=)/.test(body)],
          ["no inline style", !/<style|\sstyle="/.test(body)],
          ["no inline handler", !/<[^>]+\son[a-z]+="/i.test(body)],
          ["no powered-by", !reply.headers.has("x-powered-by")],
          ["no token in the page", !body.includes(asker.token)],
        ]
        for (const [what, ok] of wanted) if (!ok) faults.push(`GET ${path} shows ${what}`)
      }
    }
    expect(faults).toEqual([])
  }, 60_000)
})
