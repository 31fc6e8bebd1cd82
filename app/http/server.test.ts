import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { type IncomingMessage, request } from "node:http"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { RequestHandler } from "express"
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import type { Settings } from "#db/settings.ts"
import { checkPort, type ServeOptions, serve } from "./server.ts"
import { createLog } from "./server-log.ts"
import { routeNamer } from "./server-metrics.ts"

type Reply = { status: number; headers: IncomingMessage["headers"]; body: string }
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer; chunks?: Buffer[] }

const root = mkdtempSync(join(tmpdir(), "niangjia-server-"))
const form = { "content-type": "application/x-www-form-urlencoded" }
const lines: string[] = []
const log = createLog("info", { write: (line: string) => void lines.push(line) })

beforeAll(() => {
  mkdirSync(join(root, "build/client/assets"), { recursive: true })
  mkdirSync(join(root, "public"))
  writeFileSync(join(root, "build/client/assets/entry-abc.js"), `export const words = "${"娘家".repeat(2000)}"`)
  writeFileSync(join(root, "public/robots.txt"), "User-agent: *\nDisallow: /\n")
})
afterAll(() => rmSync(root, { recursive: true }))

let running: Awaited<ReturnType<typeof serve>> | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
  lines.length = 0
})

/** A small app in Remix's place: reads a form to its end, fails, or answers. */
const app: RequestHandler = async (req, res, next) => {
  try {
    if (req.path === "/fails") throw new Error("broken")
    if (req.path === "/missing") return next()
    if (req.path === "/unchanged") return void res.status(304).end()
    if (req.path === "/kept") res.setHeader("Cache-Control", "private, max-age=60")
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    res.json({ got: Buffer.concat(chunks).length, host: req.headers.host, forwarded: req.headers["x-forwarded-host"] })
  } catch (error) {
    next(error)
  }
}

async function open(settings: Partial<Settings> = {}, options: Partial<ServeOptions> = {}) {
  const port = Number(new URL(settings.publicOrigin ?? "http://localhost:3000").port || 3000)
  const all = {
    port: 0,
    host: "127.0.0.1",
    publicOrigin: `http://localhost:${port}`,
    metricsToken: undefined,
    trustProxy: undefined,
  }
  running = await serve({ settings: { ...all, ...settings }, log, handler: app, root, ...options })
  const listening = Number(new URL(running.address).port)
  return (path: string, asked: Asked = {}) => ask(listening, path, asked)
}

/** Where the running server listens. */
const port = () => Number(new URL(running?.address ?? "").port)

function ask(port: number, path: string, { method = "GET", headers = {}, body, chunks }: Asked): Promise<Reply> {
  return new Promise((done, fail) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
    const req = request(
      { port, host: "127.0.0.1", path, method, headers: { ...length, ...headers }, agent: false },
      (res) => {
        const parts: Buffer[] = []
        res.on("data", (part) => parts.push(part))
        res.on("end", () =>
          done({ status: res.statusCode ?? 0, headers: res.headers, body: String(Buffer.concat(parts)) }),
        )
      },
    )
    req.on("error", fail)
    for (const chunk of chunks ?? []) req.write(chunk)
    req.end(body)
  })
}

function send(port: number, text: string): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text))
    let got = ""
    socket.on("data", (part) => (got += part))
    socket.on("close", () => done(got))
  })
}

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
})

describe("for operators", () => {
  test("/metrics answers this machine or the token, nobody else", async () => {
    const token = "a-token-of-some-length"
    const get = await open({ metricsToken: token })
    const status = async (headers: Record<string, string>) => (await get("/metrics", { headers })).status
    expect(await status({})).toBe(200)
    expect(await status({ "x-forwarded-for": "127.0.0.1" })).toBe(403)
    expect(await status({ forwarded: "for=127.0.0.1" })).toBe(403)
    expect(await status({ host: "nj.example" })).toBe(403)
    expect(await status({ host: "nj.example", authorization: `Bearer ${token}` })).toBe(200)
    expect(await status({ host: "nj.example", authorization: `Bearer ${token}x` })).toBe(403)
    expect(await status({ host: "nj.example", authorization: "Bearer " })).toBe(403)
  })

  test("without a token set, an empty one opens nothing", async () => {
    const get = await open()
    const headers = { host: "nj.example", authorization: "Bearer " }
    expect((await get("/metrics", { headers })).status).toBe(403)
  })

  test("/metrics counts by pattern, never by address", async () => {
    const routes = { root: { path: "" }, person: { path: "people/:personId", parentId: "root" } }
    const get = await open({}, { build: { routes } as never })
    await get("/people/0198c0de-1111-7000-8000-000000000001?why=secret")
    const { body } = await get("/metrics")
    expect(body).toContain('route="/people/:"')
    expect(body).toContain("process_cpu_seconds_total")
    expect(body + lines.join("")).not.toMatch(/0198c0de|secret/)
  })

  test("/readyz asks once in two seconds, and says no when the database does not answer", async () => {
    const ready = vi.fn(async () => true)
    const get = await open({}, { ready })
    const replies = await Promise.all(Array.from({ length: 20 }, () => get("/readyz")))
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]))
    await get("/livez")
    expect(ready).toHaveBeenCalledTimes(1)
    await running?.close()
    const down = await open({}, { ready: () => Promise.reject(new Error("down")) })
    const reply = await down("/readyz")
    expect(reply.status).toBe(503)
    expect(reply.headers["retry-after"]).toBe("5")
    expect((await down("/livez")).status).toBe(200)
  })

  test("a failure is one plain sentence to the person and, without what it quoted, a line in the log", async () => {
    const failing: RequestHandler = (_req, _res, next) => {
      class PostgresError extends Error {}
      next(Object.assign(new PostgresError('invalid input: "黄老"\n    黄老 again'), { code: "22P02", detail: "黄老" }))
    }
    const get = await open({}, { handler: failing })
    const reply = await get("/people?name=黄老".replace("黄老", "%E9%BB%84"))
    expect(reply.status).toBe(500)
    expect(reply.body).not.toMatch(/黄老|PostgresError|at /)
    const text = lines.join("")
    expect(text).toContain("22P02")
    expect(text).toContain(reply.headers["x-request-id"])
    expect(text).not.toMatch(/黄老|%E9/)
  })

  test("routes are named by pattern", () => {
    const name = routeNamer({
      root: { path: "" },
      index: { parentId: "root" },
      tasks: { path: "/tasks", parentId: "root" },
      fresh: { path: "/tasks/new", parentId: "root" },
      task: { path: "/tasks/:taskId", parentId: "root" },
      done: { path: "completion", parentId: "task" },
    })
    const id = "0198c0de-1111-7000-8000-000000000001"
    expect(name("/")).toBe("/")
    expect(name("/tasks")).toBe("/tasks")
    expect(name("/tasks.data")).toBe("/tasks.data")
    expect(name("/tasks/new")).toBe("/tasks/new")
    expect(name(`/tasks/${id}/completion`)).toBe("/tasks/:/completion")
    expect(name(`/tasks/${id}/nothing`)).toBe("other")
    expect(name("/wp-login.php")).toBe("other")
  })
})

describe("the end", () => {
  test("running requests finish, idle connections close, new ones are refused", async () => {
    let finish = () => {}
    const slow: RequestHandler = (_req, res) => {
      finish = () => void res.send("done")
    }
    const get = await open({}, { handler: slow })
    const reply = get("/slow")
    await vi.waitFor(() => expect(finish.name).toBe("finish"))
    const idle = send(port(), "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await new Promise((done) => setTimeout(done, 50))
    const closing = running?.close()
    expect(await idle).toContain("alive")
    await expect(get("/livez")).rejects.toThrow()
    finish()
    expect((await reply).body).toBe("done")
    await closing
  })

  test("a taken port is one sentence with another to try", async () => {
    await open()
    const taken = port()
    await expect(checkPort({ port: taken, host: "127.0.0.1" }, 200)).rejects.toThrow(
      new RegExp(`Port ${taken} is taken.*PORT=${taken + 1}`),
    )
    await expect(open({ port: taken })).rejects.toThrow(/is taken/)
  })

  test("a body cut off on its way is never taken for the whole form", async () => {
    const seen = vi.fn()
    const reading: RequestHandler = async (req, res, next) => {
      try {
        for await (const _ of req);
        seen()
        res.send("saved")
      } catch (error) {
        next(error)
      }
    }
    await open({ publicOrigin: "http://localhost:3000" }, { handler: reading })
    const head = "POST / HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nContent-Length: 100\r\n"
    const socket = connect(port(), "127.0.0.1")
    socket.write(`${head}Content-Type: application/x-www-form-urlencoded\r\n\r\ntitle=ha`)
    await new Promise((done) => setTimeout(done, 100))
    socket.destroy()
    await vi.waitFor(() => expect(lines.join("")).toContain('"cut":true'))
    expect(seen).not.toHaveBeenCalled()
  })
})
