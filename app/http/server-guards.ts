import { randomBytes, randomUUID } from "node:crypto"
import type { NextFunction, Request, Response } from "express"
import { takesFiles } from "#app/paths.ts"
import { fileLimit } from "#db/files.server.ts"
import { isLoopback } from "#db/settings.ts"

/** Bytes a form may have; one with a file, at an address that takes files, may have the file besides. */
export const formLimit = 256 * 1024
const limitAt = (path: string) => (takesFiles(path) ? fileLimit + formLimit : formLimit)

const safeMethods = new Set(["GET", "HEAD"])
const unsafeMethods = new Set(["POST", "PUT", "PATCH", "DELETE"])
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/** What this server keeps with a reply. */
export type Kept = { nonce: string; requestId: string }

/** Refuses a request in one plain sentence, Chinese then English. */
export function refuse(res: Response, status: number, chinese: string, english: string): void {
  res.status(status).type("text/plain; charset=utf-8").send(`${chinese}\n${english}\n`)
}

/**
 * The headers every reply carries, as pairs. Scripts run by `nonce`, which is for this reply alone; without one, from
 * this site's files. `dev` loosens what Vite needs.
 */
export function securityHeaders(options: { https: boolean; nonce?: string; dev?: boolean }): [string, string][] {
  const scripts = [options.nonce && `'nonce-${options.nonce}'`, (options.dev || !options.nonce) && "'self'"]
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.filter(Boolean).join(" ")}`,
    `style-src 'self'${options.dev ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data: blob:",
    `connect-src 'self'${options.dev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ]
  return [
    ["Content-Security-Policy", policy.join("; ")],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
    ...(options.https
      ? ([["Strict-Transport-Security", "max-age=63072000; includeSubDomains"]] as [string, string][])
      : []),
  ]
}

/** Gives a request its id and its reply the headers of every reply; what nobody marked may not be stored. */
export function dressReply(options: { https: boolean; dev?: boolean }) {
  return (_req: Request, res: Response, next: NextFunction): void => {
    const kept: Kept = { requestId: randomUUID(), nonce: randomBytes(16).toString("base64") }
    Object.assign(res.locals, kept)
    res.setHeader("X-Request-Id", kept.requestId)
    for (const [name, value] of securityHeaders({ ...options, nonce: kept.nonce })) res.setHeader(name, value)
    // Set at the last moment: a value set now could not be told from the app's own, and Remix would append to it.
    const writeHead = res.writeHead as (...args: unknown[]) => Response
    res.writeHead = ((...args: unknown[]) => {
      if (!res.headersSent) {
        if (!res.hasHeader("Cache-Control")) res.setHeader("Cache-Control", "no-store")
        // The page kept by the browser carries the nonce of its own time; some browsers take the policy of this reply.
        if (args[0] === 304) for (const [name, value] of securityHeaders(options)) res.setHeader(name, value)
      }
      return writeHead.apply(res, args)
    }) as typeof res.writeHead
    next()
  }
}

/** Refuses what no browser sends, and lets nobody but the settings say under which name this site is known. */
export function checkShape(publicOrigin: URL) {
  return (req: Request, res: Response, next: NextFunction) => {
    const hostname = hostnameOf(req.headers.host)
    if (!req.url.startsWith("/") || hostname === undefined) {
      refuse(res, 400, "请求格式不对。", "The request is malformed.")
      return
    }
    if (!safeMethods.has(req.method) && !unsafeMethods.has(req.method)) {
      res.setHeader("Allow", "GET, HEAD, POST")
      refuse(res, 405, "不支持这种请求方式。", "This method is not supported.")
      return
    }
    res.locals.askedHost = req.headers.host
    delete req.headers["x-forwarded-host"]
    if (!isLoopback(hostname)) req.headers.host = publicOrigin.host
    next()
  }
}

/** The host name in a Host header; undefined if it is missing or malformed. */
export function hostnameOf(host: string | undefined): string | undefined {
  if (!host || !/^([\w.-]+|\[[\da-fA-F:.]+\])(:\d{1,5})?$/.test(host)) return undefined
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined
}

/** Refuses a change that was not asked for on a page of this site, or is not a form of bearable size. */
export function checkChange(publicOrigin: URL) {
  const origins = new Set([publicOrigin.origin])
  const local = isLoopback(publicOrigin.hostname)
  if (local) {
    for (const name of ["localhost", "127.0.0.1", "[::1]"]) {
      const twin = new URL(publicOrigin)
      twin.hostname = name
      origins.add(twin.origin)
    }
  }
  return (req: Request, res: Response, next: NextFunction) => {
    if (safeMethods.has(req.method)) return next()
    const { origin } = req.headers
    const ours =
      origin === undefined
        ? req.headers["sec-fetch-site"] === "same-origin"
        : origins.has(origin) || (local && origin === askedOrigin(res))
    if (!ours) {
      return refuse(
        res,
        403,
        "这个请求不是从本站的页面发出的，没有执行。",
        "This request did not come from a page of this site and was not carried out.",
      )
    }
    // Remix compares the two again; behind two names of one machine they may differ rightly.
    if (origin !== undefined) req.headers.host = new URL(origin).host
    if (!formTypes.test(req.headers["content-type"] ?? "")) {
      return refuse(res, 415, "只接受表单。", "Only forms are accepted.")
    }
    limitBody(req, res, next)
  }
}

/** `http://` + the host this request was asked on, if that is this machine. */
function askedOrigin(res: Response): string | undefined {
  const host = res.locals.askedHost as string
  return isLoopback(hostnameOf(host) ?? "") ? `http://${host}` : undefined
}

function limitBody(req: Request, res: Response, next: NextFunction) {
  // Node lets the unread rest go by, so that the sender gets to read the answer.
  const limit = limitAt(req.path)
  const tooLarge = () =>
    limit > formLimit
      ? refuse(
          res,
          413,
          "文件超过 10 MB，没有保存。退回上一页，换一张小一点的照片；手机上可以先截一次屏，再传截屏。",
          "The file is over 10 MB and was not saved. Go back and choose a smaller picture; on a phone, a screenshot of it will do.",
        )
      : refuse(res, 413, "内容太大，没有保存。", "This is too large and was not saved.")
  if (Number(req.headers["content-length"] ?? 0) > limit) return tooLarge()
  if (req.headers["transfer-encoding"] === undefined) return next()
  // A body in chunks tells its size only by arriving. Counted where Node hands it over, since reading it here would
  // take it away from Remix.
  let bytes = 0
  let told = false
  const push = req.push.bind(req)
  req.push = (chunk: unknown, encoding?: BufferEncoding) => {
    bytes += (chunk as Buffer | null)?.length ?? 0
    if (bytes <= limit || chunk === null) return push(chunk, encoding)
    if (!res.headersSent) tooLarge()
    // Whoever reads the form must not take what came so far for the whole of it.
    if (!told && req.listenerCount("error") > 0) req.emit("error", new Error("the body is too large"))
    told = true
    return true
  }
  next()
}
