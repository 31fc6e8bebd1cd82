import { existsSync } from "node:fs"
import { createServer, type Server, type ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { fileURLToPath } from "node:url"
import { createRequestHandler } from "@remix-run/express"
import type { ServerBuild } from "@remix-run/node"
import compression from "compression"
import express, { type NextFunction, type Request, type RequestHandler, type Response } from "express"
import type { ViteDevServer } from "vite"
import { inLocale, localeOf } from "#app/i18n/locale.server.ts"
import type { Settings } from "#db/settings.ts"
import { StartProblem } from "#db/start-problem.ts"
import type { LoadContext } from "./load-context.ts"
import { checkChange, checkShape, dressReply, type Kept, refuse, securityHeaders } from "./server-guards.ts"
import type { Logger } from "./server-log.ts"
import { createMetrics, routeNamer } from "./server-metrics.ts"

type Served = Pick<Settings, "port" | "host" | "publicOrigin" | "metricsToken" | "trustProxy">

export type ServeOptions = {
  settings: Served
  log: Logger
  /** Whether the database answers; asked at most every two seconds. */
  ready?: () => Promise<boolean>
  /** The Remix build; or `vite`, which builds while it runs; or, in tests, a `handler` in Remix's place. */
  build?: ServerBuild
  vite?: ViteDevServer
  handler?: RequestHandler
  /** Folder of build/client and public; default the package's. */
  root?: string
}

const drainTime = 10_000
const packageRoot = fileURLToPath(new URL("../..", import.meta.url))

/**
 * Serves the app. `address` is where it listens, as a URL; `close` lets running requests finish (up to 10 s) and
 * resolves when the last connection is gone. Throws StartProblem if the port is taken.
 */
export async function serve(options: ServeOptions): Promise<{ close(): Promise<void>; address: string }> {
  const { settings, log, vite } = options
  const publicOrigin = new URL(settings.publicOrigin)
  const https = publicOrigin.protocol === "https:"
  const metrics = createMetrics(settings.metricsToken)
  const routeOf = routeNamer((options.build?.routes ?? {}) as Parameters<typeof routeNamer>[0])
  const state = { closing: false }

  const app = express()
  app.disable("x-powered-by")
  app.disable("etag")
  // Nothing here reads req.query; Remix parses the address itself.
  app.set("query parser", false)
  trustProxies(app, settings.trustProxy)
  app.use(dressReply({ https, dev: vite !== undefined }))
  app.use((req, res, next) => {
    const began = performance.now()
    res.once("close", () => {
      const ms = Math.round((performance.now() - began) * 10) / 10
      const route = (res.locals.route as string | undefined) ?? routeOf(req.path)
      metrics.count(req.method, route, res.statusCode, ms / 1000)
      const { requestId } = res.locals as Kept
      log.info({
        requestId,
        method: req.method,
        route,
        status: res.statusCode,
        ms,
        cut: !res.writableFinished || undefined,
      })
    })
    if (state.closing) res.setHeader("Connection", "close")
    next()
  })
  app.use(checkShape(publicOrigin))
  app.get("/livez", named("/livez"), (_req, res) => void res.type("text/plain").send("alive\n"))
  app.get("/readyz", named("/readyz"), answerReadiness(options.ready ?? (async () => true), state))
  app.get("/metrics", named("/metrics"), (req, res, next) => void metrics.answer(req, res).catch(next))
  app.use(checkChange(publicOrigin))
  app.use(compression())
  if (vite) app.use(vite.middlewares)
  else app.use(...staticFiles(options.root ?? packageRoot))
  // Every sentence of this request speaks its reader's language.
  app.use((req, _res, next) => inLocale(localeOf(req.headers.cookie), next))
  app.use(options.handler ?? remixHandler(options))
  app.use((_req, res) => refuse(res, 404, "没有这个页面。", "There is no such page."))
  app.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => {
    const { requestId } = res.locals as Kept
    if (res.writableEnded) return
    log.error({ requestId, err: error })
    // A reply that has begun cannot become another one; cut off, it is at least not taken for whole.
    if (res.headersSent) res.destroy()
    else
      refuse(
        res,
        500,
        `出了错，没有完成。编号 ${requestId}`,
        `Something went wrong and was not completed. Number ${requestId}`,
      )
  })

  const server = createServer(app)
  server.headersTimeout = 15_000
  server.requestTimeout = 30_000
  // Longer than the idle time of common proxies, so that none sends a request into a connection just closed.
  server.keepAliveTimeout = 75_000
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => answerUnreadable(error, socket as Socket, https))
  await listen(server, settings)
  const { port } = server.address() as AddressInfo
  let closed: Promise<void> | undefined
  return {
    address: `http://localhost:${port}`,
    close() {
      state.closing = true
      closed ??= drain(server)
      return closed
    },
  }
}

function trustProxies(app: express.Express, proxies: number | string | undefined): void {
  try {
    app.set("trust proxy", proxies ?? false)
  } catch {
    throw new StartProblem(
      "环境变量 TRUST_PROXY 不合要求：须为代理层数或地址。",
      "The setting TRUST_PROXY is not right: it must be a number of proxies or their addresses.",
    )
  }
}

/** Marks the route of a reply for log and metrics. */
function named(route: string): RequestHandler {
  return (_req, res, next) => {
    res.locals.route = route
    next()
  }
}

/**
 * Throws StartProblem if nothing can listen on the port of `settings`. A server that is just ending gets `patience`
 * milliseconds to let go of it.
 */
export async function checkPort(settings: Pick<Settings, "port" | "host">, patience = 2000): Promise<void> {
  const until = Date.now() + patience
  for (;;) {
    const probe = createServer()
    const problem = await listen(probe, settings).catch((error: unknown) => error)
    if (!problem) return void (await new Promise((done) => probe.close(done)))
    if (Date.now() >= until) throw problem
    await new Promise((done) => setTimeout(done, 100))
  }
}

function listen(server: Server, { port, host }: Pick<Settings, "port" | "host">): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => fail(listenProblem(error, port)))
    server.listen({ port, host }, done)
  })
}

function listenProblem(error: NodeJS.ErrnoException, port: number): Error {
  const other = port === 3000 ? 3001 : port < 65535 ? port + 1 : 3000
  if (error.code === "EADDRINUSE") {
    return new StartProblem(
      `端口 ${port} 已被占用，请换一个，例如 PORT=${other}。`,
      `Port ${port} is taken: choose another, such as PORT=${other}.`,
    )
  }
  if (error.code === "EACCES") {
    return new StartProblem(
      `没有权限使用端口 ${port}，请换一个，例如 PORT=3001。`,
      `Port ${port} needs rights this user does not have: choose another, such as PORT=3001.`,
    )
  }
  return new StartProblem(
    `无法在 HOST 指定的地址上监听（${error.code}）。`,
    `Cannot listen on the address in HOST (${error.code}).`,
  )
}

async function drain(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  // A connection that falls idle only now is not closed by Node itself.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const limit = setTimeout(() => server.closeAllConnections(), drainTime)
  await done
  clearInterval(sweep)
  clearTimeout(limit)
}

/** Answers whether requests can be served; asks the database once in two seconds, however many want to know. */
function answerReadiness(ready: () => Promise<boolean>, state: { closing: boolean }): RequestHandler {
  let asked: { at: number; answer: Promise<boolean> } | undefined
  const ask = () => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((done) => {
      timer = setTimeout(() => done(false), 2000)
    })
    return Promise.race([ready(), late])
      .catch(() => false)
      .finally(() => clearTimeout(timer))
  }
  return async (_req, res) => {
    if (!asked || Date.now() - asked.at >= 2000) asked = { at: Date.now(), answer: ask() }
    if (!state.closing && (await asked.answer)) {
      res.type("text/plain").send("ready\n")
      return
    }
    res.setHeader("Retry-After", "5")
    refuse(res, 503, "暂时无法服务。", "Not ready.")
  }
}

function staticFiles(root: string): RequestHandler[] {
  const options = { index: false, redirect: false, etag: true, cacheControl: false } as const
  const handlers: RequestHandler[] = [
    (req, res, next) => {
      if (req.path.startsWith("/assets/")) res.locals.route = "/assets/*"
      next()
    },
    express.static(`${root}/build/client`, {
      ...options,
      setHeaders(res: ServerResponse, path: string) {
        const forever = path.replaceAll("\\", "/").includes("/build/client/assets/")
        res.setHeader("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache")
      },
    }),
    (req, res, next) => {
      if (!req.path.startsWith("/assets/")) return next()
      refuse(res, 404, "没有这个文件。", "There is no such file.")
    },
  ]
  if (!existsSync(`${root}/public`)) return handlers
  return [
    ...handlers,
    express.static(`${root}/public`, { ...options, setHeaders: (res) => res.setHeader("Cache-Control", "no-cache") }),
  ]
}

function remixHandler({ build, vite }: ServeOptions): RequestHandler {
  const fromVite = () => vite?.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>
  if (!build && !vite) throw new Error("serve needs a build, vite or a handler")
  return createRequestHandler({
    build: build ?? fromVite,
    getLoadContext(req, res): LoadContext {
      const { nonce, requestId } = res.locals as Kept
      return { nonce, requestId, address: (req.ip ?? "").replace(/^::ffff:/, "") }
    },
  }) as RequestHandler
}

/** Answers what Node could not read as a request, or what was sent too slowly, with the headers of every reply. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, https: boolean): void {
  // Node keeps here the reply under way on a connection; a second one must not be written into it.
  const { _httpMessage: reply } = socket as Socket & { _httpMessage?: ServerResponse }
  if (error.code === "ECONNRESET" || !socket.writable || reply?.headersSent) {
    socket.destroy()
    return
  }
  const slow = error.code === "ERR_HTTP_REQUEST_TIMEOUT"
  const status = slow
    ? "408 Request Timeout"
    : error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : "400 Bad Request"
  const headers = [...securityHeaders({ https }), ["Cache-Control", "no-store"], ["Connection", "close"]]
  socket.end(
    `HTTP/1.1 ${status}\r\n${headers.map((pair) => pair.join(": ")).join("\r\n")}\r\nContent-Length: 0\r\n\r\n`,
  )
}
