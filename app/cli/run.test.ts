import { expect, test } from "vitest"
import { isLostConnection } from "./run.ts"

const ofDriver = "\n      select b.oid, b.typarray\n      from pg_catalog.pg_type a"
const error = (code: string, query?: string) => Object.assign(new Error("read"), { code, query })

test("a server outlives the stop of its database, and nothing else that nobody caught", () => {
  for (const code of ["57P01", "57P03", "ECONNRESET", "ECONNREFUSED", "CONNECTION_CLOSED"])
    expect(isLostConnection(error(code, ofDriver)), code).toBe(true)
  expect(isLostConnection(error("42P01", ofDriver))).toBe(false)
  expect(isLostConnection(error("57P01", "select id from people"))).toBe(false)
  expect(isLostConnection(error("ECONNRESET"))).toBe(false)
  expect(isLostConnection(undefined)).toBe(false)
})
