import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { readSettings } from "./settings.ts"
import { StartProblem } from "./start-problem.ts"

const scratch = mkdtempSync(join(tmpdir(), "niangjia-settings-"))
afterAll(() => rmSync(scratch, { recursive: true }))

const key = Buffer.alloc(32, 7).toString("base64")
const secrets = { SESSION_SECRET: "s".repeat(32), FIELD_KEYS: `1:${key}` }
const production = { ...secrets, PUBLIC_ORIGIN: "https://nj.example" }

test.each([
  ["PORT", "80800"],
  ["PORT", "abc9"],
  ["HOST", "a b9"],
  ["DATABASE_URL", "mysql://u:hidden9@h/d"],
  ["DATABASE_URL", "hidden9"],
  ["DATABASE_URL", "postgres://u:hidden9@h"],
  ["APP_DATABASE_URL", "hidden9"],
  ["SESSION_SECRET", "hidden9"],
  ["DEMO_PASSWORD", "hidden9"],
  ["FIELD_KEYS", "hidden9"],
  ["FIELD_KEYS", `1:${key},1:${key}`],
  ["FIELD_KEYS", `0:${key}`],
  ["FIELD_KEYS", `70000:${key}`],
  ["FIELD_KEYS", `1:${Buffer.alloc(16).toString("base64")}`],
  ["PUBLIC_ORIGIN", "hidden9.example"],
  ["PUBLIC_ORIGIN", "https://hidden9.example/path"],
  ["PUBLIC_ORIGIN", "https://u:hidden9@nj.example"],
  ["LOG_LEVEL", "hidden9"],
  ["METRICS_TOKEN", "hidden9"],
  ["TRUST_PROXY", "true9"],
])("a bad %s is named and its value not shown (%s)", (name, value) => {
  const read = () => readSettings({ ...production, [name]: value }, "start")
  expect(read).toThrow(StartProblem)
  expect(read).toThrow(`The setting ${name} is not right`)
  expect(read).not.toThrow(value)
})

test.each(["SESSION_SECRET", "FIELD_KEYS", "PUBLIC_ORIGIN"])("production does not start without %s", (name) => {
  expect(() => readSettings({ ...production, [name]: undefined }, "start")).toThrow(`${name} is missing`)
  expect(() => readSettings({ ...production, [name]: "" }, "start")).toThrow(`${name} is missing`)
})

test("production is https, except on this machine", () => {
  const origin = (PUBLIC_ORIGIN: string) => readSettings({ ...production, PUBLIC_ORIGIN }, "start").publicOrigin
  expect(origin("https://nj.example/")).toBe("https://nj.example")
  expect(origin("http://127.0.0.1:3000")).toBe("http://127.0.0.1:3000")
  for (const plain of ["http://nj.example", "http://localhost.nj.example", "http://127.0.0.1.nj.example"]) {
    expect(() => origin(plain)).toThrow(/PUBLIC_ORIGIN/)
  }
})

test("a demo makes its secrets once and keeps them to itself; a test has new ones each time", () => {
  const demo = () => readSettings({ DATA_DIR: join(scratch, "demo") }, "demo")
  const first = demo()
  expect(first).toMatchObject({ port: 3000, host: "127.0.0.1", publicOrigin: "http://localhost:3000" })
  expect(demo()).toEqual(first)
  expect(statSync(join(scratch, "demo/secrets.json")).mode & 0o777).toBe(0o600)
  const fresh = () => readSettings({ DATA_DIR: join(scratch, "none") }, "test")
  expect(fresh().fieldKeys).not.toBe(fresh().fieldKeys)
  expect(statSync(join(scratch, "none"), { throwIfNoEntry: false })).toBeUndefined()
})

test("lost secrets are said, not replaced", () => {
  readSettings({ DATA_DIR: join(scratch, "lost") }, "demo")
  writeFileSync(join(scratch, "lost/secrets.json"), "{}")
  expect(() => readSettings({ DATA_DIR: join(scratch, "lost") }, "demo")).toThrow(/cannot be read: restore the file/)
})
