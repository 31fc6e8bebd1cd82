import { expect, it, vi } from "vitest"
import { ownerSql, useDatabase } from "#db/testing/database.ts"
import { announceSetup, forgetSetupCode, isSetupCode } from "./setup-code.ts"

useDatabase()

it("is not made where somebody has an account", async () => {
  const info = vi.fn()
  await announceSetup({ info })
  expect(info).not.toHaveBeenCalled()
  expect(isSetupCode("")).toBe(false)
})

it("is told once, read leniently, and worth nothing once used", async () => {
  const sql = ownerSql()
  await sql`truncate officers cascade`
  await sql.end()
  const info = vi.fn()
  await announceSetup({ info })
  expect(info).toHaveBeenCalledTimes(1)
  const { setupCode: code } = info.mock.lastCall?.[0] ?? { setupCode: "" }
  expect(code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/)
  for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll("-", " ")} `])
    expect(isSetupCode(typed)).toBe(true)
  for (const typed of ["", "AAAA-AAAA-AAAA-AAAA", code.slice(1)]) expect(isSetupCode(typed)).toBe(false)
  forgetSetupCode()
  expect(isSetupCode(code)).toBe(false)
})
