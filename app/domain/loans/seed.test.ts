import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { cast } from "#db/seed/cast.ts"
import { ask } from "#db/testing/ask.ts"
import { testToday as today, useDatabase } from "#db/testing/database.ts"
import { openLedger } from "../ledgers/queries.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { noteAllOverdue } from "./follow-ups.ts"
import { getLoan, listLoans } from "./queries.ts"
import { schedule } from "./schedule.ts"

useDatabase()

let you: Actor
let chair: Actor
beforeAll(async () => {
  you = await actorNamed("shengli.officer")
  chair = await actorNamed("liubei.supervisor")
})

describe("范大姐's loan", () => {
  test("is paid back, settled, its interest claimed; the trademark is an open task with its day", async () => {
    const loan = await getLoan(you, cast.loans.fan, today)
    expect(loan).toMatchObject({ state: "settled", amountFen: 2_000_000, jobs: 2 })
    expect(loan.standing).toMatchObject({ owedFen: 0, outstandingFen: 0, lateFen: 0 })
    expect(loan.lines.reduce((sum, line) => sum + line.dueFen, 0)).toBe(2_000_000)
    expect(loan.subsidies.map((one) => one.dueFen)).toEqual([loan.standing.interestPaidFen])
    expect(loan.subsidy.fen).toBe(0)
    expect(loan.tasks.map((task) => task.id)).toContain(cast.tasks.trademark)
    const outcome = loan.records.find((one) => one.kind === "outcome")
    expect(outcome?.facts).toMatchObject({ result: "out_of_hardship", tag: "making" })
    // On the day of the story's visit 6,000 yuan were still out.
    const before = loan.records.filter((one) => one.kind === "repayment").slice(0, 2)
    const paid = before.reduce((sum, one) => sum + (one.amountFen ?? 0), 0)
    const interest = loan.lines.slice(0, 21).reduce((sum, line) => sum + line.interestFen, 0)
    expect(Math.round((2_000_000 - paid + interest) / 100)).toBe(6000)
  })
})

test("the loans of the demo are laid out as the schedule would", async () => {
  for (const id of [cast.loans.fan, cast.loans.late]) {
    const { lines, facts, amountFen, disbursedOn } = await getLoan(you, id, today)
    const { termMonths: months, ratePercent, method } = facts
    const due = schedule({ principalFen: amountFen, months, ratePercent, method }, String(disbursedOn))
    expect(lines.map((line) => [line.position, line.dueOn, line.dueFen])).toEqual(
      due.map((line) => [line.position, line.dueOn, line.dueFen]),
    )
  }
})

test("the list and the ledger agree with a plain question to the tables", async () => {
  const { rows, sums } = await listLoans(chair, { view: "all" }, today)
  const [told] = await ask<{ n: number; out: number; late: number }>(sql`
    select count(distinct a.id)::int as n,
      coalesce(sum(i.due_fen - greatest(0, i.paid_fen - i.interest_fen)), 0)::int as out,
      coalesce(sum(i.due_fen + i.interest_fen - i.paid_fen) filter (where i.due_on < ${today}), 0)::int as late
    from awards a left join instalments i on i.award_id = a.id and i.kind = 'repayment'
    where a.kind = 'microloan' and a.unit_path ^@ '/cn/lz/lb/'`)
  expect([sums.n, sums.outstandingFen]).toEqual([told?.n, told?.out])
  expect(rows.reduce((sum, row) => sum + row.lateFen, 0)).toBe(told?.late)
  expect(told?.late).toBeGreaterThan(0)
  const { sheet } = await openLedger(chair, "microloan", {}, today, { whole: false, paged: false })
  const cells = sheet?.rows.map((row) => row.cells) ?? []
  expect(cells.map((row) => row[1]).sort()).toEqual(rows.map((row) => row.person).sort())
  const at = cells.find((row) => row[2] === "艾粿食品作坊")
  expect(at?.slice(3, 12)).toEqual([
    { fen: 2_000_000 },
    "30 个月",
    expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    "范家弟弟",
    { fen: 2_000_000 },
    { fen: 0 },
    { fen: 0 },
    { fen: (await getLoan(chair, cast.loans.fan, today)).standing.interestPaidFen },
    2,
  ])
  const foreign = await openLedger(await actorNamed("baoshui.liaison2"), "microloan", {}, today, {
    whole: false,
    paged: false,
  })
  expect(foreign.sheet?.rows).toEqual([])
})

test("what is late in the demo is noted already; the button finds nothing twice", async () => {
  await noteAllOverdue(you, today)
  expect(await noteAllOverdue(you, today)).toEqual({ noted: 0 })
  expect((await getLoan(you, cast.loans.late, today)).state).toBe("overdue")
})
