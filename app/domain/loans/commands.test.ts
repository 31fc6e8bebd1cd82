import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { newId } from "#db/id.ts"
import { ask, count } from "#db/testing/ask.ts"
import { testToday as today, useDatabase } from "#db/testing/database.ts"
import { addDays, addMonths } from "../calendar.ts"
import { NotAllowed, NotFound, Stale } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { microloan } from "../programmes/kinds/microloan.ts"
import { claimOnGuarantor, collectLoan, writeOffLoan } from "./collect.ts"
import { noteAllOverdue } from "./follow-ups.ts"
import { checkUpLoan, noteOutcome } from "./look-after.ts"
import { getLoan, listLoans, loansOf } from "./queries.ts"
import { disburseLoan, repayLoan, settleLoan } from "./repay.ts"
import { claimSubsidy } from "./subsidy.ts"
import { loanFacts, loanGranted, loanRules, type TestLoan } from "./testing.ts"

useDatabase()

let you: Actor
let chair: Actor
let stranger: Actor
beforeAll(async () => {
  you = await actorNamed("shengli.officer")
  chair = await actorNamed("liubei.supervisor")
  stranger = await actorNamed("baoshui.liaison2")
})

const disbursing = (on: string, version = 1) => ({
  version,
  disbursedOn: on,
  bank: "柳州银行",
  method: "equal_principal" as const,
})
const paying = (amount: number, more: object = {}) => ({
  key: newId(),
  paidOn: today,
  amount,
  payer: "borrower" as const,
  note: "",
  ...more,
})
const looking = (more: object = {}) => ({
  key: newId(),
  checkedOn: today,
  channel: "home" as const,
  companions: "",
  condition: "good" as const,
  turnover: 1_800_000,
  jobs: 2,
  note: "粉卖得快",
  problem: "",
  ...more,
})

/** A loan paid out so many months ago. */
async function running(monthsAgo: number, more: Parameters<typeof loanGranted>[1] = {}): Promise<TestLoan> {
  const on = addMonths(today, -monthsAgo)
  const loan = await loanGranted(today, { awardedOn: on, ...more })
  await disburseLoan(you, loan.id, disbursing(on), today)
  return loan
}
const version = async (loan: TestLoan) => (await getLoan(you, loan.id, today)).version
const openOf = (loan: TestLoan) =>
  ask<{ rule: string; due: string; occurrence: string; title: string }>(sql`
    select rule, due_on::text as due, occurrence, title from tasks
    where household_id = ${loan.home.householdId} and status = 0 order by rule, due_on`)

describe("the kind", () => {
  const asked = (more: object = {}, requestedFen = 2_000_000) => ({
    facts: { ...loanFacts, ...more },
    register: "off_file" as const,
    requestedFen,
  })
  test("says why a loan cannot be asked for", () => {
    const said = (more?: object, fen?: number) => microloan.problem(loanRules, asked(more, fen))?.sentence
    expect(said()).toBeUndefined()
    expect(said({ borrowerKind: "veteran" })).toContain("复员军人")
    expect(said({}, 5_000_001)).toContain("50,000")
    expect(said({ termMonths: 25 })).toContain("24")
    expect(said({ ratePercent: 6.01 })).toContain("6%")
    expect(said({ guarantee: "none" })).toContain("担保")
    expect(said({ guarantorName: "" })).toContain("保证人")
  })
  test("binds the interest it may have to pay and nothing else", () => {
    const bound = (rules: object, facts = {}) =>
      microloan.committedFen({ ...loanRules, ...rules }, { ...loanFacts, ...facts }, 2_000_000, today)
    const whole = bound({ subsidyMode: "full" })
    expect(whole).toBe(47_126)
    expect(bound({ subsidyMode: "part", subsidyPercent: 50 })).toBe(23_563)
    expect(bound({ subsidyMode: "none" })).toBe(0)
    expect(microloan.plan(loanRules, loanFacts, 2_000_000, today)).toEqual([])
  })
})

describe("payout", () => {
  test("lays out the repayments and the first look at the business, once among many", async () => {
    const loan = await loanGranted(today)
    const ends = await Promise.allSettled(
      Array.from({ length: 12 }, () => disburseLoan(you, loan.id, disbursing(today), today)),
    )
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1)
    const page = await getLoan(you, loan.id, today)
    expect(page.state).toBe("running")
    expect(page.lines).toHaveLength(12)
    expect(page.lines.reduce((sum, line) => sum + line.dueFen, 0)).toBe(2_000_000)
    expect(page.lines.at(-1)?.dueOn).toBe(addMonths(today, 12))
    expect(page.facts.bank).toBe("柳州银行")
    const tasks = await openOf(loan)
    expect(tasks.map((task) => [task.rule, task.occurrence])).toEqual([
      ["loan_check_up", `${loan.id} ${addMonths(today, 6)}`],
    ])
  })

  test("is refused on a day to come or before the award, and to who cannot see the loan", async () => {
    const loan = await loanGranted(today)
    await expect(disburseLoan(you, loan.id, disbursing(addDays(today, 1)), today)).rejects.toMatchObject({
      field: "disbursedOn",
    })
    await expect(disburseLoan(you, loan.id, disbursing(addDays(today, -1)), today)).rejects.toMatchObject({
      field: "disbursedOn",
    })
    await expect(disburseLoan(you, loan.id, disbursing(today, 7), today)).rejects.toThrow(Stale)
    await expect(disburseLoan(stranger, loan.id, disbursing(today), today)).rejects.toThrow(NotFound)
    await expect(getLoan(stranger, loan.id, today)).rejects.toThrow(NotFound)
    await expect(repayLoan(you, loan.id, paying(100), today)).rejects.toThrow("还没放款")
  })
})

describe("repayment", () => {
  test("many at once with one key count once, with keys of their own each, never above what is owed", async () => {
    const loan = await running(1)
    const one = paying(10_000)
    const same = await Promise.all(Array.from({ length: 8 }, () => repayLoan(you, loan.id, one, today)))
    expect(same.filter((end) => !end.again)).toHaveLength(1)
    const { owedFen } = (await getLoan(you, loan.id, today)).standing
    const half = Math.floor(owedFen / 2) + 1
    const ends = await Promise.allSettled([1, 2, 3, 4].map(() => repayLoan(you, loan.id, paying(half), today)))
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1)
    expect((await getLoan(you, loan.id, today)).standing.owedFen).toBe(owedFen - half)
  })

  test("settles once the principal is back; interest not asked for falls away; then the subsidy can be claimed", async () => {
    const loan = await running(2)
    await expect(
      settleLoan(you, loan.id, { version: await version(loan), settledOn: today, note: "" }, today),
    ).rejects.toThrow("本金还差 20,000 元")
    await expect(
      claimSubsidy(you, loan.id, { version: await version(loan), claimedOn: today, note: "" }, today),
    ).rejects.toThrow("结清以后")
    await repayLoan(you, loan.id, paying(2_013_896), today)
    await settleLoan(you, loan.id, { version: await version(loan), settledOn: today, note: "" }, today)
    const page = await getLoan(you, loan.id, today)
    expect(page).toMatchObject({ state: "settled", endedOn: today })
    expect(page.standing).toMatchObject({ owedFen: 0, outstandingFen: 0, interestPaidFen: 13_896 })
    expect(page.lines.every((line) => line.state === "paid")).toBe(true)
    expect(page.tasks).toEqual([])
    const claim = { version: page.version, claimedOn: today, note: "" }
    const ends = await Promise.allSettled([1, 2, 3].map(() => claimSubsidy(you, loan.id, claim, today)))
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1)
    const after = await getLoan(you, loan.id, today)
    expect(after.subsidies).toEqual([expect.objectContaining({ dueFen: 13_896, state: "waiting", position: 1 })])
    expect(after.subsidy.fen).toBe(0)
    await expect(claimSubsidy(you, loan.id, { ...claim, version: after.version }, today)).rejects.toThrow(
      "没有可以申请",
    )
  })
})

describe("late", () => {
  test("is noted once for each repayment, however often and by whomever; paying up ends it", async () => {
    const loan = await running(3)
    // Two have passed; the third falls due today.
    expect(await getLoan(you, loan.id, today)).toMatchObject({ state: "overdue", standing: { late: { length: 2 } } })
    await Promise.all([noteAllOverdue(you, today), noteAllOverdue(chair, today), noteAllOverdue(you, today)])
    const late = (await openOf(loan)).filter((task) => task.rule === "loan_overdue")
    expect(late.map((task) => task.occurrence)).toEqual([`${loan.id} 1`, `${loan.id} 2`])
    expect(await count(sql`from award_records where award_id = ${loan.id} and kind = 'overdue'`)).toBe(2)
    const [first] = (await getLoan(you, loan.id, today)).lines
    await repayLoan(you, loan.id, paying((first?.dueFen ?? 0) + (first?.interestFen ?? 0)), today)
    expect((await openOf(loan)).filter((task) => task.rule === "loan_overdue")).toHaveLength(1)
    expect((await getLoan(you, loan.id, today)).state).toBe("overdue")
    await repayLoan(you, loan.id, paying((await getLoan(you, loan.id, today)).standing.lateFen), today)
    expect((await getLoan(you, loan.id, today)).state).toBe("running")
    expect((await openOf(loan)).filter((task) => task.rule === "loan_overdue")).toEqual([])
  })

  test("is collected, claimed on the guarantor, written off, each by who may", async () => {
    const loan = await running(4)
    const step = {
      key: newId(),
      happenedOn: today,
      way: "visit" as const,
      note: "说月底还",
      promisedOn: addDays(today, 7),
    }
    await Promise.all([collectLoan(you, loan.id, step, today), collectLoan(you, loan.id, step, today)])
    expect((await getLoan(you, loan.id, today)).state).toBe("collecting")
    expect((await openOf(loan)).map((task) => [task.rule, task.due])).toContainEqual([
      "loan_promise",
      addDays(today, 7),
    ])
    const claim = { version: await version(loan), claimedOn: today, amount: 500_000, note: "三次上门没还" }
    await expect(claimOnGuarantor(you, loan.id, claim, today)).rejects.toThrow(NotAllowed)
    await claimOnGuarantor(chair, loan.id, claim, today)
    await expect(claimOnGuarantor(chair, loan.id, { ...claim, version: claim.version + 1 }, today)).rejects.toThrow(
      "已经",
    )
    await repayLoan(you, loan.id, paying(100_000, { payer: "guarantor" }), today)
    expect((await getLoan(you, loan.id, today)).state).toBe("claimed")
    const off = { version: await version(loan), reason: "人走了，保证人也没钱" }
    await expect(writeOffLoan(you, loan.id, off, today)).rejects.toThrow(NotAllowed)
    await writeOffLoan(chair, loan.id, off, today)
    const page = await getLoan(you, loan.id, today)
    expect(page).toMatchObject({ state: "written_off", standing: { owedFen: 0, outstandingFen: 0 } })
    expect(await openOf(loan)).toEqual([])
    await expect(repayLoan(you, loan.id, paying(100), today)).rejects.toThrow("已核销")
  })

  test("nothing late, nobody answering: neither collected nor claimed", async () => {
    const fresh = await running(0)
    const step = { key: newId(), happenedOn: today, way: "phone" as const, note: "问问" }
    await expect(collectLoan(you, fresh.id, step, today)).rejects.toThrow("没有逾期")
    const bare = await running(3, { rules: { guaranteeWanted: false }, facts: { guarantee: "none" } })
    const claim = { version: await version(bare), claimedOn: today, amount: 100, note: "问问" }
    await expect(claimOnGuarantor(chair, bare.id, claim, today)).rejects.toThrow("没有担保")
  })
})

describe("a look at the business", () => {
  test("is a visit, does its task, asks for the next and makes a task of the new problem, once", async () => {
    const loan = await running(6)
    const due = (await openOf(loan)).filter((task) => task.rule === "loan_check_up")
    expect(due).toHaveLength(1)
    const day = addDays(today, 10)
    await expect(checkUpLoan(you, loan.id, looking({ problem: "商标" }), today)).rejects.toMatchObject({
      field: "problemDueOn",
    })
    const input = looking({ problem: "打听商标怎么注册", problemDueOn: day })
    const ends = await Promise.all([1, 2, 3].map(() => checkUpLoan(you, loan.id, input, today)))
    expect(new Set(ends.map((end) => end.visitId)).size).toBe(1)
    const tasks = await openOf(loan)
    expect(tasks.filter((task) => task.title === "打听商标怎么注册").map((task) => task.due)).toEqual([day])
    expect(tasks.filter((task) => task.rule === "loan_check_up").map((task) => task.occurrence)).toEqual([
      `${loan.id} ${addMonths(today, 6)}`,
    ])
    const page = await getLoan(you, loan.id, today)
    expect(page.jobs).toBe(2)
    expect(page.tasks.map((task) => task.title)).toContain("打听商标怎么注册")
    expect(await count(sql`from visits where household_id = ${loan.home.householdId}`)).toBe(1)
  })

  test("and the outcome stands on the course; lists and sums follow", async () => {
    const before = await listLoans(you, { view: "all" }, today)
    const loan = await running(1)
    const input = {
      key: newId(),
      happenedOn: today,
      result: "out_of_hardship" as const,
      jobs: 3,
      note: "一家三口不用低保了",
    }
    await noteOutcome(you, loan.id, input, today)
    const after = await listLoans(you, { view: "all" }, today)
    expect(after.sums.n - before.sums.n).toBe(1)
    expect(after.sums.principalFen - before.sums.principalFen).toBe(2_000_000)
    expect(after.sums.jobs - before.sums.jobs).toBe(3)
    expect((await listLoans(you, { view: "due" }, today)).rows.map((row) => row.id)).toContain(loan.id)
    expect((await listLoans(you, { view: "overdue" }, today)).rows.map((row) => row.id)).not.toContain(loan.id)
    expect((await listLoans(stranger, { view: "all" }, today)).rows.map((row) => row.id)).not.toContain(loan.id)
    expect(await loansOf(you, { householdId: loan.home.householdId }, today)).toHaveLength(1)
    await expect(noteOutcome(stranger, loan.id, { ...input, key: newId() }, today)).rejects.toThrow(NotFound)
  })
})
