import { connect } from "node:net"
import type { RequestHandler } from "express"
import { describe, expect, test, vi } from "vitest"
import { checkPort } from "./server.ts"
import { routeNamer } from "./server-metrics.ts"

import { lines, open, port, running, send } from "./testing/served.ts"

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
