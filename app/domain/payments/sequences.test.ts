import { sql } from "drizzle-orm"
import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { approveAid, auditAid, refuseAid, reviewAid, withdrawAid } from "../aid/decisions.ts"
import { requestAid } from "../aid/request.ts"
import { asking, everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { openBatch } from "./batch.ts"
import { approveBatch, submitBatch } from "./freeze.ts"
import { recordResult } from "./results.ts"
import { removeLine, withdrawBatch } from "./take-off.ts"

// Whatever is tried, by whomever, in whatever order: money goes out only on an approved file, after a review, an audit
// and an approval by one with the right, on a list that another than its maker approved; and no row is lost.

useDatabase()

const today = testToday
const names = ["shengli.officer", "shengli.officer2", "shengli.chair", "liubei.supervisor", "baoshui.supervisor"]
let actors: Actor[]
let good: TestHome
let bad: TestHome

beforeAll(async () => {
  actors = await Promise.all(names.map((name) => actorNamed(name)))
  good = await homeOnFile()
  bad = await homeOnFile({ file: { state: "verify" } })
})

const verbs = [
  "request",
  "review",
  "audit",
  "approve",
  "approve",
  "refuse",
  "withdraw",
  "open",
  "remove",
  "submit",
  "approveBatch",
  "withdrawBatch",
  "arrived",
  "bounced",
] as const
type Step = { verb: (typeof verbs)[number]; by: number; which: number; high: boolean }

/** What there is, for steps to name, and for counting that nothing goes. */
async function standing() {
  return withScope(everyone, async (tx) => {
    const homes = sql`household_id in (${good.householdId}, ${bad.householdId})`
    const aids = await tx.execute<{ id: string }>(sql`select id from aid_requests where ${homes} order by id`)
    const lines = await tx.execute<{ id: string; batch_id: string }>(
      sql`select id, batch_id from payment_lines where aid_id in (select id from aid_requests where ${homes}) order by id`,
    )
    const [count] = await tx.execute<{ n: number }>(sql`
      select (select count(*) from aid_requests)::int + (select count(*) from aid_decisions)::int
        + (select count(*) from payment_batches)::int + (select count(*) from payment_lines)::int as n`)
    return { aids: aids.map((row) => row.id), lines: [...lines], rows: count?.n ?? 0 }
  })
}

async function take({ verb, by, which, high }: Step): Promise<void> {
  const actor = actors[by] as Actor
  const { aids, lines } = await standing()
  // Below zero is the latest.
  const at = <T>(list: T[]) => list.at(which < 0 ? -1 : which % Math.max(1, list.length))
  const aid = at(aids) ?? newId()
  const line = at(lines) ?? { id: newId(), batch_id: newId() }
  const amount = high ? 120_000 : 20_000
  const said = { amount, reason: "" }
  const why = { reason: "试一试" }
  const result = { resultOn: today, bounceReason: "户名不符" }
  switch (verb) {
    case "request": {
      const home = which % 4 === 0 ? bad : good
      await requestAid(actor, home.caseId, asking(home, today, { money: amount }), today)
      return
    }
    case "review":
      return reviewAid(actor, aid, said, today)
    case "audit":
      return auditAid(actor, aid, said, today)
    case "approve":
      return approveAid(actor, aid, said, today)
    case "refuse":
      return refuseAid(actor, aid, why, today)
    case "withdraw":
      return withdrawAid(actor, aid, why, today)
    case "open":
      await openBatch(actor, { key: newId(), name: "试一表", source: "union", aidId: [aid] }, today)
      return
    case "remove":
      return removeLine(actor, line.batch_id, line.id)
    case "submit":
      return submitBatch(actor, line.batch_id)
    case "approveBatch":
      return approveBatch(actor, line.batch_id)
    case "withdrawBatch":
      return withdrawBatch(actor, line.batch_id, why)
    default:
      return recordResult(actor, line.batch_id, line.id, { ...result, result: verb }, today)
  }
}

/** Requests that break a law of the house, with the law. */
const lawless = () =>
  withScope(everyone, (tx) =>
    tx.execute<{ law: string }>(sql`
      with mine as (select * from aid_requests where household_id in (${good.householdId}, ${bad.householdId})),
        step as (select aid_id, stage, by, amount_fen from aid_decisions)
      select 'paid without a file' as law from mine where state = 'paid' and not exists
        (select from hardship_files f where f.id = case_id and f.state = 'on_file')
      union all select 'on a list or paid without every step' from mine
        where state in ('approved', 'listed', 'paid', 'bounced') and (select count(distinct stage) from step
          where aid_id = mine.id and stage in ('review', 'audit', 'approval')) < 3
      union all select 'a step twice' from step where aid_id in (select id from mine)
        group by aid_id, stage having count(*) > 1
      union all select 'decided by one without the right' from step join mine on mine.id = aid_id
        where stage in ('audit', 'approval') and not exists (select from posts p join units u on u.id = p.unit_id
          where p.officer_id = step.by and p.role = 'supervisor' and mine.unit_path ^@ u.path
            and (stage = 'audit' or amount_fen <= 100000 or u.kind = 'district'))
      union all select 'approved by who asked' from step join mine on mine.id = aid_id
        where stage = 'approval' and step.by = mine.requested_by and amount_fen <= 100000
      union all select 'paid and no line arrived, or twice' from mine where state = 'paid' and (select count(*)
        from payment_lines l where l.aid_id = mine.id and l.result = 'arrived' and not l.is_off) <> 1
      union all select 'arrived on a list that is not approved by another' from payment_lines l
        join payment_batches b on b.id = l.batch_id
        where l.result <> 'pending' and (b.state <> 'approved' or b.approver is null or b.approver = b.maker)
      union all select 'sums differ' where (select coalesce(sum(approved_fen), 0) from mine where state = 'paid')
        <> (select coalesce(sum(l.amount_fen), 0) from payment_lines l join mine on mine.id = l.aid_id
          where l.result = 'arrived')
      union all select 'over the cap' where (select coalesce(sum(approved_fen), 0) from mine
        where state in ('approved', 'listed', 'paid', 'bounced')) > 12 * 62000
      union all select 'state and lines differ' from mine where (state = 'listed') <> exists (select from payment_lines l
        where l.aid_id = mine.id and not l.is_off and l.result = 'pending')`),
  )

test("no order of verbs pays without approval or file, pays twice, or loses a row", async () => {
  const step = fc.record({
    verb: fc.constantFrom(...verbs),
    by: fc.nat(names.length - 1),
    which: fc.nat(7),
    high: fc.boolean(),
  })
  // Half of the walks begin with the whole way to the bank, so that what comes after it is tried as well.
  const way: Step[] = (
    [
      ["request", 0],
      ["review", 1],
      ["audit", 3],
      ["approve", 2],
      ["open", 2],
      ["submit", 2],
      ["approveBatch", 3],
    ] as const
  ).map(([verb, by]) => ({ verb, by, which: -1, high: false }))
  const end = fc.constantFrom("arrived" as const, "bounced" as const)
  let rows = (await standing()).rows
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.boolean(), end, fc.array(step, { minLength: 4, maxLength: 12 }), async (led, verb, steps) => {
      const begun: Step[] = led ? [...way, { verb, by: 2, which: -1, high: false }] : []
      for (const one of [...begun, ...steps]) {
        try {
          await take(one)
          reached.add(one.verb)
        } catch (error) {
          // A refusal is a sentence; anything else is a fault.
          if (![RuleBroken, NotAllowed, NotFound].some((kind) => error instanceof kind)) throw error
        }
      }
      const now = (await standing()).rows
      expect(now).toBeGreaterThanOrEqual(rows)
      rows = now
      expect([...(await lawless())]).toEqual([])
    }),
    { numRuns: 14, endOnFailure: true },
  )
  expect(reached.has("arrived") || reached.has("bounced")).toBe(true)
  expect([...reached].sort()).toEqual(expect.arrayContaining(["approve", "approveBatch", "open", "request", "submit"]))
}, 60_000)
