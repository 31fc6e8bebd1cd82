import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { database } from "#db/client.server.ts"
import { cast } from "#db/seed/cast.ts"
import { ownerSql, testToday, useDatabase } from "#db/testing/database.ts"
import { auditPage } from "../audit/queries.ts"
import { addDays } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { type PolicyKey, policyKeys } from "./catalogue.ts"
import { endRule, layDownRule } from "./commands.ts"
import { typedValue } from "./parts.ts"
import { policyOn } from "./queries.ts"
import type { NewPolicy } from "./schema.ts"
import { getPolicy, policyTable, regionsKept } from "./table.ts"

useDatabase()

const u = cast.units
const names = [
  "admin",
  "lb.admin",
  "inspector",
  "shengli.officer",
  "shengli.chair",
  "liubei.supervisor",
  "yinhang.clerk",
]
const actors: Record<string, Actor> = {}
const actor = (name: string) => actors[name] as Actor

beforeAll(async () => {
  const sql = ownerSql()
  await sql`insert into posts (id, officer_id, unit_id, role, from_on) values
    (${randomUUID()}, ${cast.officers.formerLiaison.id}, ${u.liubei.id}, 'admin', '2020-01-01')`
  await sql.end()
  for (const name of names) actors[name] = await actorNamed(name === "lb.admin" ? "baoshui.former" : name, testToday)
})

const rule = (regionId: string, given: Partial<NewPolicy> = {}): NewPolicy =>
  ({
    key: randomUUID(),
    rule: "minimum_living_line",
    regionId,
    validFrom: testToday,
    source: "柳政发〔2026〕1号",
    past: false,
    caps: [],
    monthly: "700",
    ...given,
  }) as NewPolicy
const lay = (name: string, regionId: string, given?: Partial<NewPolicy>, today = testToday) =>
  layDownRule(actor(name), rule(regionId, given), today)
const on = (unitPath: string, day: string, key: PolicyKey = "minimum_living_line") =>
  database().transaction((tx) => policyOn(tx, key, unitPath, day))

describe("who may lay down which rule for whom", () => {
  const centre: PolicyKey[] = [
    "minimum_living_line",
    "hardship_test",
    "publicity",
    "aid_caps",
    "aid_tiers",
    "honour_equivalence",
    "honour_allowance",
  ]
  /** Told again here, so that the matrix does not ask the code under test. */
  const holds: Record<string, { path: string; kind: "keeps" | "street" } | undefined> = {
    admin: { path: "/cn/", kind: "keeps" },
    "lb.admin": { path: "/cn/lz/lb/", kind: "keeps" },
    "liubei.supervisor": { path: "/cn/lz/lb/", kind: "keeps" },
    "shengli.chair": { path: "/cn/lz/lb/sl/", kind: "street" },
  }
  const expected = (name: string, key: PolicyKey, path: string) => {
    const his = holds[name]
    if (!his) return "NotAllowed"
    if (!path.startsWith(his.path)) return "NotFound"
    return his.kind === "street" && centre.includes(key) ? "RuleBroken" : "laid down"
  }
  const school = { wordMonths: 1, payNoticeDays: 1, recordLateDays: 1, familyDays: 1 }
  const value: Record<PolicyKey, unknown> = {
    minimum_living_line: { monthlyFen: 1 },
    hardship_test: { deepTimes: 1, relativeTimes: 2, accident: { basis: "line", value: 3 } },
    publicity: { workingDays: 5, phone: "12351" },
    file_terms: { reviewMonths: 1, homeVisitMonths: 1, watchMonths: 1, noticeDays: 1, answerDays: 1 },
    paper_months: { consent: 1 },
    aid_caps: { caps: [{ kind: "living", per: "household", basis: "fen", amount: 1 }] },
    aid_tiers: { streetUpToFen: 1 },
    aid_terms: { followUpDays: 1, bounceDays: 1 },
    school_terms: { autumnFrom: "09-01", springFrom: "02-20", recordDays: 1, ...school },
    honour_equivalence: { N: "N" },
    honour_allowance: { N: 1 },
    model_worker_terms: {
      deathReportDays: 1,
      festivalLeadDays: 1,
      birthdayLeadDays: 1,
      urgentVisitDays: 1,
      unseenDays: 1,
    },
    loan_terms: { checkUpMonths: 1, noticeDays: 1, overdueTaskDays: 1, repayNoticeDays: 1, disburseDays: 1 },
    visit_interval_days: { DEEP: 1 },
  }

  it("follows the matrix of officers × regions × rules, and a refusal changes nothing", async () => {
    const sql = ownerSql()
    const count = async () => Number((await sql`select count(*) as n from policies`)[0]?.n)
    const seen: Record<string, number> = {}
    for (const name of names) {
      for (const unit of [u.federation, u.liuzhou, u.liubei, u.shengli, u.shengli1, u.tianjin, u.baoshui2]) {
        for (const key of policyKeys) {
          const before = await count()
          const typed = typedValue(key, value[key]) as Partial<NewPolicy>
          const input = { ...typed, rule: key, validFrom: addDays(testToday, 900) }
          const said = await lay(name, unit.id, input).then(
            () => "laid down",
            (error: Error) => error.name,
          )
          expect(said, `${name} lays down ${key} for ${unit.path}`).toBe(expected(name, key, unit.path))
          expect(await count()).toBe(before + (said === "laid down" ? 1 : 0))
          seen[said] = (seen[said] ?? 0) + 1
        }
      }
    }
    await sql.end()
    expect(Object.keys(seen).sort()).toEqual(["NotAllowed", "NotFound", "RuleBroken", "laid down"])
  }, 60_000)

  it("is the same for ending a row, also one that was laid down above or beside", async () => {
    const { policyId } = await lay("liubei.supervisor", u.liubei.id, { validFrom: addDays(testToday, 901) })
    const end = (name: string, id: string) => endRule(actor(name), id, { when: "never", reason: "试试" })
    const sql = ownerSql()
    const [above] = await sql`select id from policies where region_path = '/cn/lz/' limit 1`
    const [beside] = await sql`select id from policies where region_path = '/cn/tj/' limit 1`
    await sql.end()
    await expect(end("shengli.officer", policyId)).rejects.toThrow(NotAllowed)
    await expect(end("inspector", policyId)).rejects.toThrow(NotAllowed)
    await expect(end("shengli.chair", policyId)).rejects.toThrow(NotFound)
    await expect(end("liubei.supervisor", above?.id)).rejects.toThrow(NotFound)
    await expect(end("liubei.supervisor", beside?.id)).rejects.toThrow(NotFound)
    await expect(end("lb.admin", above?.id)).rejects.toThrow(NotFound)
    await expect(end("liubei.supervisor", randomUUID())).rejects.toThrow(NotFound)
    await end("lb.admin", policyId)
  })

  it("regions to choose from are those, and no others", async () => {
    expect((await regionsKept(actor("shengli.chair"))).every(({ path }) => path.startsWith("/cn/lz/lb/sl/"))).toBe(true)
    expect(await regionsKept(actor("shengli.officer"))).toEqual([])
    expect((await regionsKept(actor("admin"))).map(({ path }) => path)).toContain("/cn/tj/bs/02/")
  })
})

describe("a rule laid down", () => {
  it("holds from its day, in its region and below, and nowhere else", async () => {
    const from = addDays(testToday, 10)
    await lay("liubei.supervisor", u.liubei.id, { validFrom: from, monthly: "713.5" })
    expect(await on(u.shengli1.path, addDays(from, -1))).toMatchObject({
      regionPath: "/cn/lz/",
      value: { monthlyFen: 62_000 },
    })
    expect(await on(u.shengli1.path, from)).toMatchObject({ regionPath: "/cn/lz/lb/", value: { monthlyFen: 71_350 } })
    expect(await on(u.liuzhou.path, from)).toMatchObject({ value: { monthlyFen: 62_000 } })
    expect(await on(u.baoshui2.path, from)).toMatchObject({ value: { monthlyFen: 101_000 } })
  })

  it("gives way to a later one, and comes back when that one is ended", async () => {
    const [first, second] = [addDays(testToday, 20), addDays(testToday, 30)]
    await lay("liubei.supervisor", u.liubei.id, { validFrom: first, monthly: "720" })
    const { policyId } = await lay("liubei.supervisor", u.liubei.id, { validFrom: second, monthly: "730" })
    const read = async (day: string) => (await on(u.shengli1.path, day))?.value
    expect(await read(second)).toEqual({ monthlyFen: 73_000 })
    await expect(
      endRule(actor("liubei.supervisor"), policyId, { when: "after", lastOn: first, reason: "早了" }),
    ).rejects.toMatchObject({ name: "RuleBroken", field: "lastOn" })
    await endRule(actor("liubei.supervisor"), policyId, {
      when: "after",
      lastOn: addDays(second, 4),
      reason: "市里改了",
    })
    expect(await read(addDays(second, 4))).toEqual({ monthlyFen: 73_000 })
    expect(await read(addDays(second, 5))).toEqual({ monthlyFen: 72_000 })
    await expect(endRule(actor("liubei.supervisor"), policyId, { when: "never", reason: "再来" })).rejects.toThrow(
      RuleBroken,
    )
    const { rules } = await policyTable(actor("shengli.officer"), {
      rule: "minimum_living_line",
      day: addDays(second, 9),
    })
    expect(rules[0]?.others.find(({ id }) => id === policyId)).toMatchObject({
      state: "over",
      ended: { reason: "市里改了" },
      mayEnd: false,
    })
  })

  it("that was wrong from the start holds on no day, and stays to be read", async () => {
    const from = addDays(testToday, 50)
    const { policyId } = await lay("liubei.supervisor", u.liubei.id, { validFrom: from, monthly: "7200" })
    await endRule(actor("liubei.supervisor"), policyId, { when: "never", reason: "多写了一个零" })
    expect((await on(u.shengli1.path, from))?.value).not.toEqual({ monthlyFen: 720_000 })
    const row = await getPolicy(actor("shengli.officer"), policyId, { mine: false })
    expect(row).toMatchObject({ value: { monthlyFen: 720_000 }, validTo: addDays(from, -1) })
  })

  it("may begin in the past only if whoever lays it down knows that decided matters stay", async () => {
    const validFrom = addDays(testToday, -1)
    const refused = lay("liubei.supervisor", u.shengli2.id, { validFrom })
    await expect(refused).rejects.toMatchObject({ name: "RuleBroken", field: "validFrom" })
    await lay("liubei.supervisor", u.shengli2.id, { validFrom, past: true })
    expect((await on(u.shengli2.path, validFrom))?.regionPath).toBe(u.shengli2.path)
  })

  it("is laid down once, however often its form is sent, and not with another body", async () => {
    const input = rule(u.shengli3.id, { validFrom: addDays(testToday, 5) })
    const all = await Promise.all(
      Array.from({ length: 5 }, () => layDownRule(actor("liubei.supervisor"), input, testToday)),
    )
    expect(new Set(all.map(({ policyId }) => policyId)).size).toBe(1)
    await expect(
      layDownRule(actor("liubei.supervisor"), { ...input, monthly: "1" } as NewPolicy, testToday),
    ).rejects.toThrow(RuleBroken)
  })

  it("is ended once, of two who try at the same time", async () => {
    const { policyId } = await lay("liubei.supervisor", u.shengli3.id, { validFrom: addDays(testToday, 70) })
    const tries = await Promise.allSettled(
      ["a", "b", "c"].map((reason) => endRule(actor("liubei.supervisor"), policyId, { when: "never", reason })),
    )
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1)
  })

  it("leaves a line in the audit: which rule and which fields, no figures", async () => {
    const asked = { event: undefined, who: undefined, day: undefined, before: undefined }
    const { policyId } = await lay("liubei.supervisor", u.shengli3.id, {
      validFrom: addDays(testToday, 80),
      monthly: "4321",
    })
    await endRule(actor("liubei.supervisor"), policyId, { when: "never", reason: "数写错了" })
    const { rows } = await auditPage(actor("liubei.supervisor"), asked)
    expect(rows.filter(({ subjectId }) => subjectId === policyId)).toMatchObject([
      { event: "policy.ended", subject: "policy", fields: ["minimum_living_line", "validTo"], reason: "数写错了" },
      { event: "policy.laid_down", fields: ["minimum_living_line", "validFrom", "source"] },
    ])
    expect(JSON.stringify(rows)).not.toContain("4321")
    const [line] = (await auditPage(actor("inspector"), { ...asked, event: "policy.ended" })).rows
    expect(line).toMatchObject({ reason: "数写错了" })
  })
})

describe("the table", () => {
  it("shows what holds on the asked day, for a region in the reader's line", async () => {
    const of = async (name: string, day: string, regionId?: string) => {
      const { rules, region } = await policyTable(actor(name), { rule: "minimum_living_line", day, regionId })
      return { region: region.path, value: rules[0]?.holds?.value }
    }
    expect(await of("shengli.officer", "2021-12-31")).toEqual({
      region: u.shengli1.path,
      value: { monthlyFen: 45_000 },
    })
    expect((await of("shengli.officer", "2022-01-01")).value).toEqual({ monthlyFen: 62_000 })
    expect((await of("shengli.officer", "2014-12-31")).value).toBeUndefined()
    expect((await of("shengli.officer", testToday, u.liubei.id)).region).toBe("/cn/lz/lb/")
    expect((await of("admin", testToday, u.baoshui2.id)).value).toEqual({ monthlyFen: 101_000 })
    await expect(of("shengli.officer", testToday, u.shengli2.id)).rejects.toThrow(NotFound)
    await expect(of("liubei.supervisor", testToday, u.baoshui.id)).rejects.toThrow(NotFound)
  })

  it("keeps the rows of another territory to those whose line they are in", async () => {
    const { policyId } = await lay("liubei.supervisor", u.shengli2.id, {
      rule: "file_terms",
      reviewMonths: "6",
      homeVisitMonths: "3",
      watchMonths: "6",
      noticeDays: "30",
      answerDays: "7",
      validFrom: addDays(testToday, 3),
    } as Partial<NewPolicy>)
    await expect(getPolicy(actor("shengli.officer"), policyId, { mine: false })).rejects.toThrow(NotFound)
    await expect(getPolicy(actor("yinhang.clerk"), policyId, { mine: false })).rejects.toThrow(NotFound)
    expect((await getPolicy(actor("inspector"), policyId, { mine: false })).id).toBe(policyId)
  })
})
