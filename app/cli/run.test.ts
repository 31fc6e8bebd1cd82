import { expect, test } from "vitest"
import { isLostTypeQuery } from "./run.ts"

const ofDriver = "\n      select b.oid, b.typarray\n      from pg_catalog.pg_type a"
const error = (code: string, query?: string) => Object.assign(new Error("read"), { code, query })

test("only the driver’s own query that broke with its connection is no reason to end the server", () => {
  for (const code of ["57P01", "57P03", "ECONNRESET", "ECONNREFUSED", "CONNECTION_CLOSED"])
    expect(isLostTypeQuery(error(code, ofDriver)), code).toBe(true)
  expect(isLostTypeQuery(error("42P01", ofDriver))).toBe(false)
  expect(isLostTypeQuery(error("57P01", "select id from people"))).toBe(false)
  expect(isLostTypeQuery(error("ECONNRESET"))).toBe(false)
  expect(isLostTypeQuery(undefined)).toBe(false)
})
