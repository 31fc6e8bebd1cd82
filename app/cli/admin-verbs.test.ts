import { spawnSync } from "node:child_process"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { passwordFits } from "#app/domain/officers/passwords.ts"
import { actorNamed } from "#app/domain/officers/testing.ts"
import { StartProblem } from "#db/start-problem.ts"
import { ownerSql, useDatabase } from "#db/testing/database.ts"
import * as verbs from "./admin-verbs.ts"

useDatabase()

let printed: string[] = []
beforeEach(() => {
  printed = []
  vi.spyOn(console, "log").mockImplementation((line) => void printed.push(String(line)))
  vi.spyOn(console, "error").mockImplementation(() => {})
})
afterEach(() => vi.restoreAllMocks())

const run = (work: () => Promise<void>) => verbs.withSentences(work)
const admin = { as: "admin" }
const hashOf = async (username: string) => {
  const sql = ownerSql()
  const [row] = await sql`select password_hash from officers where username = ${username}`
  await sql.end()
  return row?.password_hash as string
}

describe("officers", () => {
  it("are added by an administrator, with a one-time password and a post", async () => {
    const post = { role: "officer", unit: "/cn/lz/lb/sl/03/" }
    await run(() => verbs.addOfficerBy("Sl.Third", { ...admin, ...post, name: "蓝三妹" }))
    const [username, password] = (printed[0] ?? "").split("\t")
    expect(username).toBe("sl.third")
    expect(await passwordFits(await hashOf("sl.third"), password ?? "")).toBe(true)
    expect((await actorNamed("sl.third")).paths).toEqual(["/cn/lz/lb/sl/03/"])
    await run(verbs.listOfficers)
    expect(printed.at(-1)).not.toBe(printed[0])
    expect(printed).toContain("sl.third\t蓝三妹\tofficer /cn/lz/lb/sl/03/")
  })

  it("get posts and lose them, are disabled and enabled", async () => {
    const post = { role: "supervisor", unit: "天津保税区工会" }
    await run(() => verbs.givePostBy("baoshui.liaison1", { ...admin, ...post }))
    expect((await actorNamed("baoshui.liaison1")).roles).toContain("supervisor")
    await run(() => verbs.endPostBy("baoshui.liaison1", { ...admin, ...post, reason: "试用完了" }))
    expect((await actorNamed("baoshui.liaison1")).roles).toEqual(["officer"])
    await run(() => verbs.disableOfficerBy("baoshui.liaison1", { ...admin, reason: "调走" }))
    await run(() => verbs.enableOfficerBy("baoshui.liaison1", admin))
    await run(() => verbs.endSessionsOf("baoshui.liaison1", {}))
  })
})

describe("a lost password", () => {
  it("of an administrator is replaced from the shell, of anybody else by an administrator", async () => {
    const before = await hashOf("admin")
    await run(() => verbs.resetPasswordOf("admin", {}))
    expect(await hashOf("admin")).not.toBe(before)
    await expect(run(() => verbs.resetPasswordOf("shengli.officer", {}))).rejects.toThrow(/--as/)
    await run(() => verbs.resetPasswordOf("shengli.officer", admin))
    expect((await actorNamed("shengli.officer")).mustChangePassword).toBe(true)
  })
})

describe("what is refused", () => {
  const said = async (work: () => Promise<void>) => {
    const error = await run(work).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(StartProblem)
    return (error as Error).message.split("\n")
  }

  it("is one sentence in two languages", async () => {
    const post = { role: "officer", unit: "/cn/lz/lb/sl/01/" }
    expect(await said(() => verbs.addOfficerBy("shengli.officer", { ...admin, ...post, name: "x" }))).toEqual([
      "这个用户名已经有人用了，换一个",
      "This user name is taken; choose another",
    ])
    expect((await said(() => verbs.addOfficerBy("a b", { ...admin, ...post, name: "x" })))[1]).toMatch(
      /^username: 3 to 40/,
    )
    expect((await said(() => verbs.givePostBy("nobody", { ...admin, ...post })))[1]).toBe(
      "There is no user name nobody.",
    )
    expect((await said(() => verbs.givePostBy("sl.third", { as: "liubei.supervisor", ...post })))[1]).toMatch(
      /no administrator/,
    )
    expect((await said(() => verbs.givePostBy("sl.third", { ...admin, ...post, unit: "/xx/" })))[1]).toMatch(/no unit/)
    expect((await said(() => verbs.disableOfficerBy("admin", { ...admin, reason: "x" })))[1]).toMatch(
      /another administrator/,
    )
  })
})

describe("npm run admin", () => {
  // The shell gets this file's own database, not the cluster on which it was made.
  const { DATABASE_URL: _, ...env } = process.env
  const shell = (...words: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "app/cli/admin.ts", ...words], {
      encoding: "utf8",
      env: { ...env, APP_DATABASE_URL: process.env.APP_DATABASE_URL },
    })

  it("ends with 0 when done and 1 when not", () => {
    const listed = shell("unit", "list")
    expect([listed.status, listed.stdout.split("\n")[0]]).toEqual([0, "/cn/\tfederation\t全国总工会"])
    const refused = shell("sessions", "end", "nobody")
    expect([refused.status, refused.stdout]).toEqual([1, ""])
    expect(refused.stderr).toContain("There is no user name nobody.")
    const key = shell("keys", "new")
    expect([key.status, key.stdout]).toEqual([0, expect.stringMatching(/^2:[A-Za-z0-9+/]{43}=\n$/)])
    expect(shell("bogus").status).toBe(1)
  }, 40_000)
})

describe("holidays", () => {
  it("of a year are loaded by an administrator; a year without a notice is said, not guessed", async () => {
    await run(() => verbs.loadHolidaysBy("2024", admin))
    expect(printed.at(-1)).toMatch(/^2024\t新加 added \d\d\t原有 stood 0$/)
    await expect(run(() => verbs.loadHolidaysBy("2003", admin))).rejects.toThrow(/2003/)
    await expect(run(() => verbs.loadHolidaysBy("last", admin))).rejects.toThrow(/2026/)
    await expect(run(() => verbs.loadHolidaysBy("2024", { as: "shengli.officer" }))).rejects.toThrow(StartProblem)
  })
})
