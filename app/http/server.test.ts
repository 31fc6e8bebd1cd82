import { describe, expect, test } from "vitest"

import { type Asked, form, open, port, send } from "./testing/served.ts"

describe("headers", () => {
  const kinds: [string, string, number, Asked][] = [
    ["page", "/", 200, {}],
    ["asset", "/assets/entry-abc.js", 200, {}],
    ["missing asset", "/assets/none.js", 404, {}],
    ["public file", "/robots.txt", 200, {}],
    ["nothing", "/missing", 404, {}],
    ["unchanged", "/unchanged", 304, {}],
    ["failure", "/fails", 500, {}],
    ["foreign form", "/x", 403, { method: "POST", headers: { ...form, origin: "https://evil.example" } }],
    [
      "too large",
      "/x",
      413,
      { method: "POST", headers: { ...form, origin: "https://nj.example" }, body: Buffer.alloc(300_000) },
    ],
    [
      "no form",
      "/x",
      415,
      { method: "POST", headers: { "content-type": "text/plain", origin: "https://nj.example" }, body: "a=1" },
    ],
    ["strange method", "/x", 405, { method: "OPTIONS" }],
    ["strange host", "/x", 400, { headers: { host: "a b" } }],
    ["bad address", "/%E0%A4%A", 200, {}],
    ["alive", "/livez", 200, {}],
    ["metrics refused", "/metrics", 403, { headers: { "x-forwarded-for": "1.2.3.4" } }],
  ]
  test.each(kinds)("%s has all of them", async (_name, path, status, asked) => {
    const get = await open({ publicOrigin: "https://nj.example" })
    const { status: got, headers } = await get(path, asked)
    expect(got).toBe(status)
    expect(headers).toMatchObject({
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), geolocation=(), microphone=()",
    })
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) {
      expect(headers["content-security-policy"]).toContain(rule)
    }
    expect(headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/)
    expect(headers["x-powered-by"]).toBeUndefined()
  })

  test("a request nobody could read is answered with them too", async () => {
    await open()
    const got = await send(port(), "NONSENSE\r\n\r\n")
    expect(got).toMatch(/^HTTP\/1\.1 400 /)
    expect(got).toContain("X-Content-Type-Options: nosniff")
    expect(got).toContain("frame-ancestors 'none'")
  })

  test("a page kept by the browser still runs its script after 304: no new nonce", async () => {
    const get = await open()
    expect((await get("/unchanged")).headers["content-security-policy"]).toContain("script-src 'self';")
    expect((await get("/")).headers["content-security-policy"]).toMatch(/script-src 'nonce-[^ ]+';/)
  })

  test("no HSTS over plain http", async () => {
    const get = await open()
    expect((await get("/")).headers["strict-transport-security"]).toBeUndefined()
  })

  test("each reply has its own nonce", async () => {
    const get = await open()
    const nonces = new Set<string | undefined>()
    for (let i = 0; i < 50; i++) {
      nonces.add((await get("/")).headers["content-security-policy"]?.toString().match(/'nonce-([\w+/=]{22,})'/)?.[1])
    }
    expect(nonces.size).toBe(50)
    expect(nonces.has(undefined)).toBe(false)
  })

  test("only assets may be stored, unless the app says so", async () => {
    const get = await open()
    const caching = async (path: string) => (await get(path)).headers["cache-control"]
    expect(await caching("/")).toBe("no-store")
    expect(await caching("/fails")).toBe("no-store")
    expect(await caching("/unchanged")).toBe("no-store")
    expect(await caching("/kept")).toBe("private, max-age=60")
    expect(await caching("/assets/entry-abc.js")).toBe("public, max-age=31536000, immutable")
    expect(await caching("/assets/none.js")).toBe("no-store")
    expect(await caching("/robots.txt")).toBe("no-cache")
  })

  test("assets are compressed and revalidated", async () => {
    const get = await open()
    const whole = await get("/assets/entry-abc.js", { headers: { "accept-encoding": "gzip" } })
    expect(whole.headers["content-encoding"]).toBe("gzip")
    const again = await get("/assets/entry-abc.js", { headers: { "if-none-match": whole.headers.etag ?? "" } })
    expect(again.status).toBe(304)
    expect(again.headers["x-content-type-options"]).toBe("nosniff")
  })
})

describe("who may change something", () => {
  const site = "https://nj.example"
  const matrix: [string, Record<string, string>, number][] = [
    ["our origin", { origin: site }, 200],
    ["our origin on another port", { origin: `${site}:8443` }, 403],
    ["our origin over http", { origin: "http://nj.example" }, 403],
    ["an origin that begins like ours", { origin: `${site}.evil.example` }, 403],
    ["a foreign origin", { origin: "https://evil.example" }, 403],
    [
      "a foreign origin with our name forwarded",
      { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
      403,
    ],
    ["a foreign origin asked on its own name", { origin: "https://evil.example", host: "evil.example" }, 403],
    [
      "a foreign origin that claims to be the same",
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      403,
    ],
    ["the null origin", { origin: "null" }, 403],
    ["an empty origin", { origin: "" }, 403],
    ["a loopback origin, where the site is not one", { origin: "http://localhost:3000", host: "localhost:3000" }, 403],
    ["no origin, same site origin", { "sec-fetch-site": "same-origin" }, 200],
    ["no origin, same site", { "sec-fetch-site": "same-site" }, 403],
    ["no origin, cross-site", { "sec-fetch-site": "cross-site" }, 403],
    ["no origin, typed in", { "sec-fetch-site": "none" }, 403],
    ["neither", {}, 403],
  ]
  test.each(matrix)("%s", async (_name, headers, status) => {
    const get = await open({ publicOrigin: site })
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      for (const path of ["/visits", "/visits.data", "/lists/x.csv", "/livez"]) {
        const reply = await get(path, { method, headers: { ...form, ...headers }, body: "a=1" })
        expect([method, path, reply.status]).toEqual([method, path, status])
        if (status === 403) expect(reply.body.trim().split("\n")).toHaveLength(2)
      }
    }
  })

  test.each<[string, Record<string, string>, number]>([
    ["localhost", { origin: "http://localhost:3000" }, 200],
    ["127.0.0.1", { origin: "http://127.0.0.1:3000" }, 200],
    ["[::1]", { origin: "http://[::1]:3000" }, 200],
    ["the loopback name it was asked on", { origin: "http://127.0.0.1:4444", host: "127.0.0.1:4444" }, 200],
    ["another port of this machine", { origin: "http://localhost:4444", host: "localhost:3000" }, 403],
    [
      "a name that only resolves to this machine",
      { origin: "http://evil.example:3000", host: "evil.example:3000" },
      403,
    ],
  ])("on one's own machine: %s", async (_name, headers, status) => {
    const get = await open()
    expect((await get("/visits", { method: "POST", headers: { ...form, ...headers }, body: "a=1" })).status).toBe(
      status,
    )
  })

  test("the app never sees a forwarded or foreign host", async () => {
    const get = await open({ publicOrigin: site })
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example" }
    expect(JSON.parse((await get("/", { headers })).body)).toEqual({ got: 0, host: "nj.example" })
  })

  test("only forms are taken", async () => {
    const get = await open({ publicOrigin: site })
    const status = async (type: string | undefined) => {
      const headers = { origin: site, ...(type ? { "content-type": type } : {}) }
      return (await get("/visits", { method: "POST", headers, body: "a=1" })).status
    }
    expect(await status("application/x-www-form-urlencoded;charset=UTF-8")).toBe(200)
    expect(await status("multipart/form-data; boundary=x")).toBe(200)
    for (const type of ["text/plain", "application/json", "application/x-www-form-urlencoded2", undefined]) {
      expect([type, await status(type)]).toEqual([type, 415])
    }
  })

  test("a form may have 256 KB, told or in chunks", async () => {
    const get = await open({ publicOrigin: site })
    const headers = { ...form, origin: site }
    const limit = 256 * 1024
    expect(JSON.parse((await get("/", { method: "POST", headers, body: Buffer.alloc(limit) })).body).got).toBe(limit)
    expect((await get("/", { method: "POST", headers, body: Buffer.alloc(limit + 1) })).status).toBe(413)
    const chunks = (count: number) => Array.from({ length: count }, () => Buffer.alloc(64 * 1024))
    expect(JSON.parse((await get("/", { method: "POST", headers, chunks: chunks(4) })).body).got).toBe(limit)
    expect((await get("/", { method: "POST", headers, chunks: chunks(5) })).status).toBe(413)
    expect((await get("/", { method: "POST", headers, chunks: chunks(200) })).status).toBe(413)
    expect((await get("/missing", { method: "POST", headers, chunks: chunks(200) })).status).toBeGreaterThanOrEqual(404)
    expect((await get("/")).status).toBe(200)
  })

  test("a file of 10 MB at the addresses that take files, and at no other", async () => {
    const get = await open({ publicOrigin: site })
    const headers = { ...form, origin: site }
    const limit = 10 * 1024 * 1024 + 256 * 1024
    const chunks = (count: number) => Array.from({ length: count }, () => Buffer.alloc(64 * 1024))
    for (const path of ["/cases/1/documents", "/households/1/documents?kind=other", "/people/1/documents"]) {
      const whole = await get(path, { method: "POST", headers, body: Buffer.alloc(limit) })
      expect(JSON.parse(whole.body).got, path).toBe(limit)
      expect(JSON.parse((await get(path, { method: "POST", headers, chunks: chunks(164) })).body).got).toBe(limit)
      const over = await get(path, { method: "POST", headers, body: Buffer.alloc(limit + 1) })
      expect([over.status, over.body.includes("10 MB")]).toEqual([413, true])
      expect((await get(path, { method: "POST", headers, chunks: chunks(165) })).status).toBe(413)
    }
    for (const path of [
      "/documents/1",
      "/documents/1/edit",
      "/cases/1",
      "/cases/1/documents/x",
      "/x/cases/1/documents",
    ])
      expect((await get(path, { method: "POST", headers, body: Buffer.alloc(300_000) })).status, path).toBe(413)
  })
})
