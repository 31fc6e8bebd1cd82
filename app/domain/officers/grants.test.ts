import * as v from "valibot"
import { beforeAll, describe, expect, it } from "vitest"
import { type Role, roles } from "#db/enums.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import type { Actor } from "./actor.ts"
import { addOfficer } from "./commands.ts"
import { givePost } from "./post-commands.ts"
import { PostForm } from "./schema.ts"
import { actorNamed } from "./testing.ts"

useDatabase()

const u = cast.units
const placed = [u.federation, u.liuzhou, u.liubei, u.shengli, u.shengli1, u.tianjin, u.baoshui, u.baoshui2]
const everyone = {
  admin: cast.officers.admin.id,
  inspector: cast.officers.inspector.id,
  "shengli.officer": cast.officers.shengliOfficer.id,
  "liubei.supervisor": cast.officers.liubeiSupervisor.id,
  "baoshui.liaison2": cast.officers.baoshuiLiaison2.id,
  "yinhang.clerk": cast.officers.yinhangClerk.id,
}
const actors = ["admin", "lz.admin", "inspector", "shengli.officer", "liubei.supervisor", "yinhang.clerk"]
/** What each holds, told again here, so that the matrix does not ask the code under test. */
const holds: Record<string, { role: Role; path: string }> = {
  admin: { role: "admin", path: "/cn/" },
  "lz.admin": { role: "admin", path: "/cn/lz/" },
  inspector: { role: "inspector", path: "/cn/" },
  "shengli.officer": { role: "officer", path: "/cn/lz/lb/sl/01/" },
  "liubei.supervisor": { role: "supervisor", path: "/cn/lz/lb/" },
  "baoshui.liaison2": { role: "officer", path: "/cn/tj/bs/02/" },
  "yinhang.clerk": { role: "clerk", path: "/cn/sh/yp/yh/" },
}
const working = ["officer", "supervisor", "clerk"]

let targets: Record<string, string> = {}
const acting: Record<string, Actor> = {}

beforeAll(async () => {
  const admin = await actorNamed("admin", testToday)
  const input = { role: "admin", unitId: u.liuzhou.id, fromOn: testToday } as const
  const { officerId } = await addOfficer(admin, { username: "lz.admin", name: "覃工", ...input }, testToday)
  targets = { ...everyone, "lz.admin": officerId }
  for (const name of actors) acting[name] = await actorNamed(name, testToday)
})

function expected(actor: string, target: string, role: Role, path: string): string {
  const his = holds[actor] as { role: Role; path: string }
  const has = holds[target] as { role: Role; path: string }
  if (his.role !== "admin") return "NotAllowed"
  if (!has.path.startsWith(his.path)) return "NotFound"
  if (actor === target) return "RuleBroken"
  if (!path.startsWith(his.path)) return "NotFound"
  const above = path === "/cn/" || path === "/cn/lz/" || path === "/cn/tj/"
  if (above && (role === "officer" || role === "clerk")) return "RuleBroken"
  if (role === has.role && path === has.path) return "RuleBroken"
  if (role === "admin" && working.includes(has.role)) return "RuleBroken"
  if (has.role === "admin" && working.includes(role)) return "RuleBroken"
  return "given"
}

describe("who may give what to whom", () => {
  it("follows the matrix of roles × units × officers × givers, and a refusal changes nothing", async () => {
    const sql = ownerSql()
    const count = async () => Number((await sql`select count(*) as n from posts`)[0]?.n)
    const before = await count()
    const seen: Record<string, number> = {}
    for (const giver of actors) {
      for (const [target, targetId] of Object.entries(targets)) {
        for (const role of roles) {
          for (const unit of placed) {
            const term = { role, unitId: unit.id, fromOn: testToday }
            const result = await givePost(acting[giver] as Actor, targetId, term, testToday).then(
              ({ postId }) => postId,
              (error: Error) => error,
            )
            const name = result instanceof Error ? result.name : "given"
            expect(name, `${giver} gives ${target} ${role} at ${unit.path}`).toBe(
              expected(giver, target, role, unit.path),
            )
            if (typeof result === "string") await sql`delete from posts where id = ${result}`
            else expect(await count()).toBe(before)
            seen[name] = (seen[name] ?? 0) + 1
          }
        }
      }
    }
    await sql.end()
    // The matrix has all kinds of cells: a rule that always refused would not pass for a strict one.
    expect(Object.keys(seen).sort()).toEqual(["NotAllowed", "NotFound", "RuleBroken", "given"])
    expect(seen.given).toBeGreaterThan(50)
  }, 60_000)

  it("takes nothing else from a form: fields nobody asked for are dropped", () => {
    const body = { role: "officer", unitId: u.shengli1.id, fromOn: testToday }
    const sent = { ...body, givenBy: "x", officerId: "x", path: "/cn/", district_id: "x", __proto__: { role: "admin" } }
    expect(v.parse(PostForm, sent)).toEqual(body)
  })
})
