import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { type IncomingMessage, request } from "node:http"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { RequestHandler } from "express"
import { afterAll, afterEach, beforeAll } from "vitest"
import type { Settings } from "#db/settings.ts"
import { type ServeOptions, serve } from "../server.ts"
import { createLog } from "../server-log.ts"

export type Reply = { status: number; headers: IncomingMessage["headers"]; body: string }
export type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer; chunks?: Buffer[] }

export const root = mkdtempSync(join(tmpdir(), "niangjia-server-"))
export const form = { "content-type": "application/x-www-form-urlencoded" }
/** What was logged since the last test. */
export const lines: string[] = []
export const log = createLog("info", { write: (line: string) => void lines.push(line) })

beforeAll(() => {
  mkdirSync(join(root, "build/client/assets"), { recursive: true })
  mkdirSync(join(root, "public"))
  writeFileSync(join(root, "build/client/assets/entry-abc.js"), `export const words = "${"娘家".repeat(2000)}"`)
  writeFileSync(join(root, "public/robots.txt"), "User-agent: *\nDisallow: /\n")
})
afterAll(() => rmSync(root, { recursive: true }))

export let running: Awaited<ReturnType<typeof serve>> | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
  lines.length = 0
})

/** A small app in Remix's place: reads a form to its end, fails, or answers. */
export const app: RequestHandler = async (req, res, next) => {
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

/** Starts a server for one test; it is closed after it. */
export async function open(settings: Partial<Settings> = {}, options: Partial<ServeOptions> = {}) {
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
export const port = () => Number(new URL(running?.address ?? "").port)

export function ask(port: number, path: string, { method = "GET", headers = {}, body, chunks }: Asked): Promise<Reply> {
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

export function send(port: number, text: string): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text))
    let got = ""
    socket.on("data", (part) => (got += part))
    socket.on("close", () => done(got))
  })
}
