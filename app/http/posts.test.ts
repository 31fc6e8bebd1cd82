import type { RouteConfigEntry } from "@remix-run/route-config"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import routes from "#app/routes.ts"
import { newId } from "#db/id.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, useDatabase } from "#db/testing/database.ts"
import type { LoadContext } from "./load-context.ts"
import { openSession } from "./lucia.server.ts"

// Which doors open for whom, over every route there is: nobody has to remember to add a new one.

useDatabase()

type Module = { loader?: (args: unknown) => unknown; action?: (args: unknown) => unknown }
const modules = import.meta.glob<Module>("../routes/**/*.{ts,tsx}")
const entries = (await (routes as Promise<RouteConfigEntry[]> | RouteConfigEntry[])).map((entry) => ({
  path: `/${entry.path ?? ""}`,
  load: modules[`../${entry.file}`],
}))

/** Open before sign-in; to everybody who signed in (local rules name no person, and have tests of their own). */
const open = ["/", "/*", "/sign-in", "/sign-out", "/setup", "/preferences"]
const everybodys = (path: string) => path.startsWith("/account") || path.startsWith("/policy")
const administrators = (path: string) => path.startsWith("/officers")
const readers = (path: string) => ["/audit", "/funds", "/inspections"].includes(path)
/** Rows of money and findings: the inspector reads them, and finds none of this id; he writes nothing there. */
const overseen = (path: string) => ["/funds/:year", "/inspections/:inspectionId", "/findings/:findingId"].includes(path)
const caseWork = entries.filter(
  ({ path: p }) => !open.includes(p) && !everybodys(p) && !administrators(p) && !readers(p),
)

const ids: Record<string, string> = {
  taskId: cast.tasks.trademark,
  visitId: cast.visits.fanToday,
  personId: cast.people.fan,
  householdId: cast.households.fan,
  employerId: cast.employers.fanWorkshop,
  caseId: cast.cases.fanHardship,
  territoryId: cast.units.shengli1.id,
  officerId: cast.officers.shengliOfficer.id,
  postId: cast.tasks.trademark,
}

const tokens: Record<string, string> = {}
beforeAll(async () => {
  await Promise.all(entries.map((entry) => entry.load?.()))
  const officers = {
    admin: cast.officers.admin,
    inspector: cast.officers.inspector,
    officer: cast.officers.shengliOfficer,
  }
  for (const [name, { id }] of Object.entries(officers)) {
    tokens[name] = (await openSession(id, { epoch: 1, kind: "desk", device: "" })).token
  }
})

/** The status a route answers somebody with; 0 where it has no such handler. */
async function ask(
  entry: (typeof entries)[number],
  who: string | null,
  method: "GET" | "POST",
): Promise<Response | number> {
  const module = await entry.load?.()
  const handler = method === "GET" ? module?.loader : module?.action
  if (!handler) return 0
  const names = [...entry.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name)
  const params = Object.fromEntries(names.map((name) => [name, ids[name] ?? (name.endsWith("Id") ? newId() : name)]))
  const path = entry.path.replace(/:(\w+)/g, (_, name) => params[name] ?? name)
  const headers = new Headers(who ? { Cookie: `sid=${tokens[who]}` } : {})
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers,
    ...(method === "POST" && { body: new URLSearchParams() }),
  })
  const context: LoadContext = { nonce: "", requestId: "", address: "127.0.0.1" }
  const result = await Promise.resolve()
    .then(() => handler({ request, params, context }))
    .catch((thrown: unknown) => thrown)
  if (result instanceof Response) return leadsUp(result, path, method) ? 0 : result
  if (result instanceof Error) throw result
  const status = (result as { init?: { status?: number } } | null)?.init?.status
  return status ?? 200
}

/**
 * The address of a verb has no page: asking for one leads up to the row, or to the form beside, where the same
 * question is put again.
 */
function leadsUp(answer: Response, path: string, method: string): boolean {
  const to = answer.headers.get("Location") ?? ""
  const parent = to.replace(/\/[^/]*$/, "")
  const near = path.startsWith(`${to}/`) || (parent !== "" && path.startsWith(`${parent}/`) && path !== to)
  return method === "GET" && answer.status === 302 && near
}

const status = (answer: Response | number) => (typeof answer === "number" ? answer : answer.status)

describe("every route of case work", () => {
  it("has a module", () => {
    expect(entries.filter((entry) => !entry.load).map((entry) => entry.path)).toEqual([])
    expect(caseWork.length).toBeGreaterThan(30)
  })

  it.each(["admin", "inspector"])("is closed to the %s, who has none", async (who) => {
    for (const entry of caseWork) {
      for (const method of ["GET", "POST"] as const) {
        const answer = status(await ask(entry, who, method))
        const shut = who === "inspector" && method === "GET" && overseen(entry.path) ? [404] : [0, 403]
        expect(shut, `${method} ${entry.path}`).toContain(answer)
      }
    }
  })
})

async function setGiven(at: Date | null) {
  const sql = ownerSql()
  await sql`update officers set password_given_at = ${at} where id = ${cast.officers.shengliOfficer.id}`
  await sql.end()
}

describe("every route but the first ones", () => {
  const closed = entries.filter(({ path }) => !open.includes(path))

  it("leads who is not signed in to the sign-in page, and does nothing", async () => {
    for (const entry of closed) {
      for (const method of ["GET", "POST"] as const) {
        const answer = await ask(entry, null, method)
        if (answer === 0) continue
        expect(status(answer), `${method} ${entry.path}`).toBe(302)
        expect((answer as Response).headers.get("Location"), entry.path).toMatch(/^\/sign-in(\?to=|$)/)
      }
    }
  })

  afterAll(() => setGiven(null))

  it("leads who was given a password to the page for his own, and does nothing else", async () => {
    await setGiven(new Date())
    for (const entry of closed.filter(({ path }) => path !== "/account/password")) {
      for (const method of ["GET", "POST"] as const) {
        const answer = await ask(entry, "officer", method)
        if (answer === 0) continue
        expect((answer as Response).headers?.get("Location"), `${method} ${entry.path}`).toBe("/account/password")
      }
    }
  })
})

describe("pages of administrators and audit readers", () => {
  it("are closed to an officer, and the one's to the other", async () => {
    for (const entry of entries.filter(({ path }) => administrators(path))) {
      for (const who of ["officer", "inspector"]) {
        for (const method of ["GET", "POST"] as const) {
          expect([0, 403], `${who} ${method} ${entry.path}`).toContain(status(await ask(entry, who, method)))
        }
      }
    }
    for (const entry of entries.filter(({ path }) => readers(path))) {
      expect(status(await ask(entry, "officer", "GET"))).toBe(403)
      expect(status(await ask(entry, "admin", "GET"))).toBe(403)
      expect(status(await ask(entry, "inspector", "GET"))).toBe(200)
    }
  })
})
