import { asc, eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { m } from "#app/i18n/messages.ts"
import { withScope } from "#db/door.server.ts"
import { auditLines } from "#db/schema/audit.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testPassword, testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound } from "../errors.ts"
import type { Actor } from "./actor.ts"
import { addOfficer, disableOfficer, enableOfficer, resetPassword, signOutOfficer } from "./commands.ts"
import { changePassword, endOwnSession, endOwnSessions, ownSessions } from "./own-account.ts"
import { passwordFits } from "./passwords.ts"
import { endPost, givePost } from "./post-commands.ts"
import { getOfficer, ownPosts, unitTree } from "./queries.ts"
import { actorNamed } from "./testing.ts"
import { addUnit } from "./unit-commands.ts"

useDatabase()

const u = cast.units
const o = cast.officers
const today = testToday
const now = { when: "now", reason: "换岗" } as const
const actor = (name: string) => actorNamed(name, today)

async function ask<T = Record<string, unknown>>(
  query: (sql: ReturnType<typeof ownerSql>) => Promise<unknown>,
): Promise<T[]> {
  const sql = ownerSql()
  try {
    return (await query(sql)) as T[]
  } finally {
    await sql.end()
  }
}

/** The audit lines about an officer, oldest first. */
const linesAbout = (officerId: string) =>
  withScope({ id: officerId, paths: ["/cn/"] }, (tx) =>
    tx.select().from(auditLines).where(eq(auditLines.subjectId, officerId)).orderBy(asc(auditLines.id)),
  )

const add = (admin: Actor, username: string, role: "officer" | "admin" | "supervisor", unit: { id: string }) =>
  addOfficer(admin, { username, name: "新来的", role, unitId: unit.id, fromOn: today }, today)

describe("addOfficer", () => {
  it("makes an account with its first post and a password that is stored as a hash and must be replaced", async () => {
    const admin = await actor("admin")
    const { officerId, password } = await add(admin, "yp.new", "officer", u.yanping2)
    const made = await actor("yp.new")
    expect(made.paths).toEqual([u.yanping2.path])
    expect(made.mustChangePassword).toBe(true)
    const [row] = await ask<{ password_hash: string }>((sql) => sql`select * from officers where id = ${officerId}`)
    expect(JSON.stringify(row)).not.toContain(password)
    expect(await passwordFits(row?.password_hash, password)).toBe(true)
    expect(password.replaceAll("-", "")).toMatch(/^[a-z2-9]{16}$/)
  })

  it("refuses a taken name, also when two ask at once", async () => {
    const admin = await actor("admin")
    await expect(add(admin, "shengli.officer", "officer", u.shengli1)).rejects.toThrow(m.username_taken())
    const both = await Promise.allSettled([1, 2].map(() => add(admin, "yp.twice", "officer", u.yanping1)))
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"])
    const posts = await ask(
      (sql) => sql`select from posts p join officers o on o.id = p.officer_id where username = 'yp.twice'`,
    )
    expect(posts.length).toBe(1)
  })

  it("is nobody's but an administrator's", async () => {
    for (const name of ["liubei.supervisor", "inspector", "shengli.officer", "yinhang.clerk"]) {
      await expect(add(await actor(name), "x.new", "officer", u.shengli1)).rejects.toThrow(NotAllowed)
    }
  })
})

describe("posts", () => {
  it("reach as far as their unit from the very next reading on, and end as quickly", async () => {
    const admin = await actor("admin")
    const officerId = o.yinhangClerk3.id
    const before = (await actor("yinhang.clerk3")).paths
    const term = { role: "clerk", unitId: u.yangpu.id, fromOn: today } as const
    const { postId } = await givePost(admin, officerId, term, today)
    expect((await actor("yinhang.clerk3")).paths).toEqual([u.yangpu.path])
    await endPost(admin, officerId, postId, now, today)
    expect((await actor("yinhang.clerk3")).paths).toEqual(before)
    await expect(endPost(admin, officerId, postId, now, today)).rejects.toThrow(m.post_is_over())
  })

  it("last through their last day", async () => {
    const admin = await actor("admin")
    const term = { role: "officer", unitId: u.shengli3.id, fromOn: today } as const
    const { postId } = await givePost(admin, o.shengliOfficer2.id, term, today)
    const lastOn = addDays(today, 3)
    await endPost(admin, o.shengliOfficer2.id, postId, { when: "later", lastOn, reason: "到期" }, today)
    expect((await actorNamed("shengli.officer2", lastOn)).paths).toContain(u.shengli3.path)
    expect((await actorNamed("shengli.officer2", addDays(lastOn, 1))).paths).not.toContain(u.shengli3.path)
    const past = { when: "later", lastOn: addDays(today, -1), reason: "到期" } as const
    await expect(endPost(admin, o.shengliOfficer2.id, postId, past, today)).rejects.toThrow(m.post_last_day_past())
    await endPost(admin, o.shengliOfficer2.id, postId, now, today)
  })

  it("of the future show nothing yet", async () => {
    const admin = await actor("admin")
    const tomorrow = addDays(today, 1)
    const { postId } = await givePost(
      admin,
      o.yichunOfficer.id,
      { role: "officer", unitId: u.yichunCity.id, fromOn: tomorrow },
      today,
    )
    expect((await actor("yichun.officer")).paths).toEqual([u.yichunCity1.path])
    expect((await actorNamed("yichun.officer", tomorrow)).paths).toEqual([u.yichunCity.path])
    expect((await ownPosts(await actor("yichun.officer"), today)).length).toBe(2)
    await endPost(admin, o.yichunOfficer.id, postId, now, today)
    expect((await actorNamed("yichun.officer", tomorrow)).paths).toEqual([u.yichunCity1.path])
  })

  it("do not go to one who would both give posts and do case work, even when two give at once", async () => {
    const admin = await actor("admin")
    const { officerId } = await addOfficer(
      admin,
      { username: "lz.inspector", name: "新督查", role: "inspector", unitId: u.liuzhou.id, fromOn: today },
      today,
    )
    const give = (role: "admin" | "supervisor") =>
      givePost(admin, officerId, { role, unitId: u.liuzhou.id, fromOn: today }, today)
    const both = await Promise.allSettled([give("admin"), give("supervisor")])
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"])
  })

  it("leave a post somebody else's administrator gave alone", async () => {
    const admin = await actor("admin")
    await add(admin, "tj.admin", "admin", u.tianjin)
    const other = await actor("tj.admin")
    const file = await getOfficer(admin, o.shengliOfficer.id, today)
    await expect(endPost(other, o.shengliOfficer.id, file.posts[0]?.id ?? "", now, today)).rejects.toThrow(NotFound)
    await expect(getOfficer(other, o.shengliOfficer.id, today)).rejects.toThrow(NotFound)
    await expect(disableOfficer(other, o.shengliOfficer.id, { reason: "x" }, today)).rejects.toThrow(NotFound)
    await expect(resetPassword(other, o.shengliOfficer.id, today)).rejects.toThrow(NotFound)
    await expect(unitTree(other, { unitId: u.liubei.id }, today)).rejects.toThrow(NotFound)
    await expect(addUnit(other, u.liubei.id, { kind: "street", name: "x", shortName: "x" })).rejects.toThrow(NotFound)
    expect((await unitTree(other, {}, today)).units[0]?.id).toBe(u.tianjin.id)
  })

  it("elsewhere keep an account out of a lower administrator's hands", async () => {
    const admin = await actor("admin")
    const term = { role: "supervisor", unitId: u.federation.id, fromOn: today } as const
    const { postId } = await givePost(admin, o.baoshuiSupervisor.id, term, today)
    const lower = await actor("tj.admin")
    await expect(resetPassword(lower, o.baoshuiSupervisor.id, today)).rejects.toThrow(m.officer_partly_elsewhere())
    await expect(disableOfficer(lower, o.baoshuiSupervisor.id, { reason: "x" }, today)).rejects.toThrow(
      m.officer_partly_elsewhere(),
    )
    const seen = await getOfficer(lower, o.baoshuiSupervisor.id, today)
    expect(seen.wholly).toBe(false)
    expect(seen.posts.map((p) => p.unitId)).toEqual([u.baoshui.id])
    await endPost(admin, o.baoshuiSupervisor.id, postId, now, today)
  })
})

describe("the last administrator", () => {
  it("stays, but may go once another stands for good; two cannot remove one another", async () => {
    const admin = await actor("admin")
    const { officerId } = await add(admin, "cn.admin2", "admin", u.federation)
    const second = await actor("cn.admin2")
    const postOf = async (by: Actor, id: string) =>
      (await getOfficer(by, id, today)).posts.find((p) => p.role === "admin")?.id ?? ""
    const [first, other] = [await postOf(second, o.admin.id), await postOf(admin, officerId)]
    const both = await Promise.allSettled([
      endPost(second, o.admin.id, first, now, today),
      endPost(admin, officerId, other, now, today),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"])
    await ask((sql) => sql`update posts set to_on = null where id in ${sql([first, other])}`)

    // With the second one leaving next week, the first cannot go, nor be disabled.
    await endPost(admin, officerId, other, { when: "later", lastOn: addDays(today, 7), reason: "调走" }, today)
    await expect(endPost(second, o.admin.id, first, now, today)).rejects.toThrow(m.post_last_administrator())
    await expect(disableOfficer(second, o.admin.id, { reason: "x" }, today)).rejects.toThrow(
      m.post_last_administrator(),
    )
    await endPost(admin, officerId, other, now, today)
  })

  it("cannot lock himself out", async () => {
    const admin = await actor("admin")
    const { posts } = await getOfficer(admin, admin.id, today)
    await expect(endPost(admin, admin.id, posts[0]?.id ?? "", now, today)).rejects.toThrow(m.officer_not_oneself())
    await expect(disableOfficer(admin, admin.id, { reason: "x" }, today)).rejects.toThrow(m.officer_not_oneself())
    await expect(resetPassword(admin, admin.id, today)).rejects.toThrow(m.officer_not_oneself())
  })
})

describe("accounts", () => {
  const epoch = async (id: string) =>
    (await ask<{ n: number }>((sql) => sql`select session_epoch as n from officers where id = ${id}`))[0]?.n ?? 0

  it("close and open again, each with its line", async () => {
    const admin = await actor("admin")
    const id = o.baoshuiLiaison3.id
    const before = await epoch(id)
    await disableOfficer(admin, id, { reason: "长期病休" }, today)
    expect(await epoch(id)).toBe(before + 1)
    await expect(disableOfficer(admin, id, { reason: "x" }, today)).rejects.toThrow(m.officer_is_disabled())
    await expect(resetPassword(admin, id, today)).rejects.toThrow(m.officer_is_disabled())
    await enableOfficer(admin, id, today)
    await expect(enableOfficer(admin, id, today)).rejects.toThrow(m.officer_is_enabled())
    await signOutOfficer(admin, id, today)
    const lines = (await linesAbout(id)).filter((line) => line.officerId === admin.id)
    expect(lines.map((line) => line.event)).toEqual(["officer.disabled", "officer.enabled", "sessions.ended"])
    expect(lines[0]).toMatchObject({ unitPath: u.baoshui3.path, reason: "长期病休", fields: ["disabledAt"] })
  })

  it("get a new password that replaces the old one", async () => {
    const admin = await actor("admin")
    const { password } = await resetPassword(admin, o.yanpingOfficer.id, today)
    const [row] = await ask<{ password_hash: string }>(
      (sql) => sql`select * from officers where id = ${o.yanpingOfficer.id}`,
    )
    expect(await passwordFits(row?.password_hash, testPassword)).toBe(false)
    expect(await passwordFits(row?.password_hash, password)).toBe(true)
    expect((await actor("yanping.officer")).mustChangePassword).toBe(true)
  })
})

describe("one's own password", () => {
  it("is changed by who knows the present one, once, and ends every session", async () => {
    const me = await actor("yichun.supervisor")
    const next = { oldPassword: testPassword, password: "three red bicycles at noon" }
    await expect(changePassword(me, { ...next, oldPassword: "wrong one entirely" })).rejects.toThrow(
      m.account_old_password_wrong(),
    )
    await expect(changePassword(me, { ...next, password: testPassword })).rejects.toThrow(m.account_same_password())
    await expect(changePassword(me, { ...next, password: "yichun.supervisor" })).rejects.toThrow(
      m.password_has_username(),
    )
    const both = await Promise.allSettled([changePassword(me, next), changePassword(me, next)])
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"])
  })
})

describe("one's own sessions", () => {
  it("are listed while they live, end one by one or together, and are nobody else's", async () => {
    const [me, other] = [await actor("shengli.officer"), await actor("shengli.officer2")]
    const hash = (n: number) => String(n).repeat(64)
    await ask(
      (
        sql,
      ) => sql`insert into sessions (id, officer_id, epoch, created_at, last_seen_at, idle_seconds, expires_at, device)
      select repeat(n::text, 64), ${me.id}, case n when 4 then 0 else 1 end, now() - interval '2 hours',
        case n when 3 then now() - interval '1 hour' else now() end, 1800, now() + interval '1 hour', 'Chrome'
      from generate_series(1, 5) n`,
    )
    const listed = await ownSessions(me, hash(2), new Date())
    expect(listed.map((s) => s.handle).sort()).toEqual([1, 2, 5].map((n) => hash(n).slice(0, 16)))
    expect(listed.filter((s) => s.here).map((s) => s.handle)).toEqual([hash(2).slice(0, 16)])
    await expect(endOwnSession(other, hash(1).slice(0, 16))).rejects.toThrow(NotFound)
    await endOwnSession(me, hash(1).slice(0, 16))
    expect((await ownSessions(me, null, new Date())).length).toBe(2)
    await endOwnSessions(me)
    expect(await ownSessions(me, null, new Date())).toEqual([])
  })
})
