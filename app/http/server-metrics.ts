import { timingSafeEqual } from "node:crypto"
import type { Request, Response } from "express"
import { collectDefaultMetrics, Histogram, Registry } from "prom-client"
import { isLoopback } from "#db/settings.ts"
import { hostnameOf, refuse } from "./server-guards.ts"

/** The routes of a Remix build, as far as this file looks at them. */
export type BuildRoutes = Record<string, { path?: string; parentId?: string } | undefined>

/** Counts requests and answers /metrics: to this machine itself, or to who knows the token. */
export function createMetrics(token: string | undefined) {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from request to reply, by route",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  })
  return {
    count(method: string, route: string, status: number, seconds: number): void {
      duration.observe({ method, route, status }, seconds)
    },
    async answer(req: Request, res: Response): Promise<void> {
      if (!isFromThisMachine(req, res) && !knowsToken(req, token)) {
        refuse(res, 403, "只有本机或持有令牌者可以查看。", "Only this machine, or who has the token, may look.")
        return
      }
      res.type(register.contentType).send(await register.metrics())
    },
  }
}

function isFromThisMachine(req: Request, res: Response): boolean {
  const { headers, socket } = req
  // A proxy on this machine also has a loopback address; what it passes on comes from elsewhere.
  if (headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined) return false
  const address = socket.remoteAddress?.replace(/^::ffff:/, "") ?? ""
  return isLoopback(address) && isLoopback(hostnameOf(res.locals.askedHost as string) ?? "")
}

function knowsToken(req: Request, token: string | undefined): boolean {
  const given = Buffer.from(req.headers.authorization ?? "")
  const wanted = Buffer.from(`Bearer ${token ?? ""}`)
  return token !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
}

/**
 * Names the route of a path by its pattern (`/tasks/:/completion`), "other" if none fits: a label or a log line then
 * holds no ids, and their number is bounded.
 */
export function routeNamer(routes: BuildRoutes): (path: string) => string {
  const root = newBranch()
  for (const route of Object.values(routes)) {
    const segments: string[] = []
    for (let at = route; at; at = at.parentId ? routes[at.parentId] : undefined) {
      segments.unshift(...(at.path ?? "").split("/").filter(Boolean))
    }
    let branch = root
    for (const segment of segments) {
      const key = segment.startsWith(":") ? ":" : segment
      let next = branch.get(key)
      if (!next) {
        next = newBranch()
        branch.set(key, next)
      }
      branch = next
    }
  }
  return (path) => {
    const data = path.endsWith(".data") ? ".data" : ""
    let branch = root
    let name = ""
    for (const segment of path
      .slice(0, path.length - data.length)
      .split("/")
      .filter(Boolean)) {
      const key = branch.has(segment) ? segment : branch.has(":") ? ":" : undefined
      const next = key === undefined ? undefined : branch.get(key)
      if (!next) return branch.has("*") ? `${name}/*${data}` : "other"
      name += `/${key}`
      branch = next
    }
    return `${name || "/"}${data}`
  }
}

type Branch = Map<string, Branch>
function newBranch(): Branch {
  return new Map()
}
