import { Temporal } from "temporal-polyfill"
import type { applicationStages, awardRecordKinds, awardStates } from "../enums.ts"
import { at, type Book, type Day, on, rowId } from "./book.ts"
import { cast, placeOf } from "./cast.ts"
import type { Told } from "./people.ts"

// The microloans of Shengli Street: 范大姐's, paid back and settled, the trademark still open; one that has fallen
// behind; one that waits for the bank.

type Stage = (typeof applicationStages)[number]
type Happened = {
  day: Day
  kind: (typeof awardRecordKinds)[number]
  note?: string
  fen?: number
  period?: string
  facts?: Record<string, unknown>
  to?: (typeof awardStates)[number]
  /** The visit of the story on which it was seen. */
  visit?: boolean
}
type Line = {
  position: number
  dueOn: string
  dueFen: number
  interestFen: number
  paidFen: number
  paidOn: string | null
}

type Loan = {
  id: string
  unit: { path: string }
  householdId: string
  personId: string
  officer: string
  yuan: number
  facts: Record<string, unknown> & { termMonths: number; ratePercent: number }
  applied: Day
  awarded: Day
  disbursed?: Day
  /** Up to which repayment was paid, and when. */
  paid?: { upTo: number; day: Day }[]
  /** The day the bank closed it; interest of repayments that never came due falls away. */
  settled?: Day
  state: (typeof awardStates)[number]
  happened?: Happened[]
}

const { shengliOfficer, shengliOfficer2, liubeiSupervisor } = cast.officers
const subsidy = { subsidyMode: "after_repayment", subsidyPercent: 100 }

/** As the loan's page reckons it: equal parts of the principal, the month's interest on what is still out. */
function linesOf(book: Book, loan: Loan): Line[] {
  if (loan.disbursed === undefined) return []
  const from = Temporal.PlainDate.from(on(book, loan.disbursed))
  const { termMonths, ratePercent } = loan.facts
  const principal = loan.yuan * 100
  let balance = principal
  return Array.from({ length: termMonths }, (_, i) => {
    const position = i + 1
    const dueFen = position === termMonths ? balance : Math.floor(principal / termMonths)
    const interestFen = Math.round((balance * Math.round(ratePercent * 10_000)) / 12_000_000)
    balance -= dueFen
    return { position, dueOn: from.add({ months: position }).toString(), dueFen, interestFen, paidFen: 0, paidOn: null }
  })
}

/** Loans whose households are told elsewhere; to be told after them. */
export function tellLoans(book: Book): void {
  const roundId = tellRound(book)
  const lend = (loan: Loan) => addLoan(book, roundId, loan)
  lend({
    id: cast.loans.fan,
    unit: cast.units.shengli1,
    householdId: cast.households.fan,
    personId: cast.people.fan,
    officer: shengliOfficer.id,
    yuan: 20_000,
    facts: {
      borrowerKind: "laid_off",
      project: "艾粿食品作坊",
      industry: "catering",
      place: "北雀路 8 号后院",
      licence: "食品小作坊登记",
      plan: "租门面，添蒸柜和冰柜，做越南艾粿，早市批发，午后零卖",
      termMonths: 30,
      bank: "柳州银行",
      ratePercent: 4.35,
      method: "equal_principal",
      guarantee: "guarantor",
      guarantorName: "范家弟弟",
      guarantorWorkplace: "区环卫站",
      ...subsidy,
    },
    applied: -741,
    awarded: -718,
    disbursed: -712,
    paid: [
      { upTo: 9, day: -471 },
      { upTo: 21, day: -161 },
      { upTo: 30, day: -60 },
    ],
    settled: -60,
    state: "settled",
    happened: [
      {
        day: -655,
        kind: "check_up",
        visit: true,
        note: "第一个月卖了六千多",
        facts: { condition: "good", turnoverFen: 600_000, jobs: 0 },
      },
      {
        day: -598,
        kind: "check_up",
        visit: true,
        note: "请了两个厂里下岗的姐妹",
        facts: { condition: "good", jobs: 2 },
      },
      {
        day: -161,
        kind: "check_up",
        visit: true,
        note: "贷款还剩 6,000 元，月营业额约 18,000 元，带动 2 人。",
        facts: { condition: "good", turnoverFen: 1_800_000, jobs: 2 },
      },
      {
        day: -47,
        kind: "outcome",
        visit: true,
        note: "脱困观察期满，六次回访都好，买了送货的小车",
        facts: { result: "out_of_hardship", tag: "making", jobs: 2 },
      },
      {
        day: -11,
        kind: "check_up",
        visit: true,
        note: "艾粿卖到区外了，没有包装也没有商标，怕别人仿",
        facts: { condition: "good", turnoverFen: 2_200_000, jobs: 2, problem: "打听商标注册的手续和费用" },
      },
      { day: 0, kind: "contact", visit: true, note: "有商标和没商标的好坏摆给她看，她说“再想想”" },
    ],
  })
  lend({
    id: cast.loans.late,
    unit: cast.units.shengli1,
    householdId: cast.households.shi,
    personId: cast.people.shi,
    officer: shengliOfficer.id,
    yuan: 30_000,
    facts: {
      borrowerKind: "hardship",
      project: "夜市烧烤摊",
      industry: "catering",
      place: "北站夜市 14 号",
      licence: "摊位备案",
      plan: "下了保安的班，和儿子一起出摊",
      termMonths: 24,
      bank: "邮储银行",
      ratePercent: 4.6,
      method: "equal_principal",
      guarantee: "guarantor",
      guarantorName: "石师傅的班长",
      guarantorWorkplace: "物业公司",
      ...subsidy,
    },
    applied: -330,
    awarded: -312,
    disbursed: -305,
    paid: [{ upTo: 8, day: -64 }],
    state: "overdue",
    happened: [
      {
        day: -120,
        kind: "check_up",
        note: "夏天生意旺，一晚上六七百",
        facts: { condition: "good", turnoverFen: 1_500_000, jobs: 1 },
      },
    ],
  })
  lend({
    id: cast.loans.waiting,
    unit: cast.units.shengli4,
    householdId: cast.households.lu,
    personId: cast.people.lu,
    officer: shengliOfficer2.id,
    yuan: 10_000,
    facts: {
      borrowerKind: "hardship",
      project: "菜摊搬进新市场",
      industry: "trade",
      place: "菜市巷新市场",
      licence: "",
      plan: "摊位拆迁，搬进新市场要交押金、添冷柜",
      termMonths: 12,
      bank: "",
      ratePercent: 4.35,
      method: "equal_principal",
      guarantee: "fund",
      guarantorName: "",
      guarantorWorkplace: "",
      ...subsidy,
    },
    applied: -26,
    awarded: -6,
    state: "undisbursed",
  })
}

function tellRound(book: Book): string {
  const place = placeOf(cast.units.shengli)
  const made = at(book, -790)
  const programmeId = rowId(book, made)
  const roundId = rowId(book, made)
  const by = liubeiSupervisor.id
  book.rows.programmes.push({
    id: programmeId,
    ...place,
    kind: "microloan",
    name: "下岗职工小额贷款",
    note: "工会推荐，银行放款，还清以后工会贴息",
    by,
    createdAt: made,
  })
  book.rows.programmeRounds.push({
    id: roundId,
    ...place,
    programmeId,
    name: "胜利街道小额贷款",
    year: Number(on(book, -790).slice(0, 4)),
    state: "open",
    places: 20,
    rules: {
      maxLoanFen: 5_000_000,
      maxMonths: 36,
      ratePercent: 6,
      borrowerKinds: ["hardship", "laid_off", "migrant", "veteran"],
      ...subsidy,
      guaranteeWanted: true,
      quotaFen: 30_000_000,
      checkUpMonths: 6,
    },
    stages: (["application", "unit_review", "home_check", "publicity", "approval", "award"] as const).map((stage) => ({
      stage,
      fromOn: on(book, -780),
      toOn: on(book, 200),
    })),
    by,
    openedOn: on(book, -780),
    createdAt: made,
  })
  book.rows.roundFunds.push({
    id: rowId(book, made),
    ...place,
    roundId,
    source: "union",
    budgetFen: 3_000_000,
    createdAt: made,
  })
  return roundId
}

function addLoan(book: Book, roundId: string, loan: Loan): void {
  const place = placeOf(loan.unit)
  const { householdId, personId, officer } = loan
  const amountFen = loan.yuan * 100
  const appliedAt = at(book, loan.applied, "10:30")
  const applicationId = rowId(book, appliedAt)
  book.rows.applications.push({
    id: applicationId,
    ...place,
    roundId,
    personId,
    householdId,
    register: loan.id === cast.loans.waiting ? "off_file" : "on_file",
    stage: "award",
    state: "awarded",
    facts: loan.facts,
    requestedFen: amountFen,
    by: officer,
    appliedOn: on(book, loan.applied),
    createdAt: appliedAt,
    updatedAt: at(book, loan.awarded),
  })
  tellDecisions(book, loan, applicationId)
  const lines = linesOf(book, loan)
  pay(book, loan, lines)
  const whole = linesOf(book, { ...loan, disbursed: loan.disbursed ?? loan.awarded })
  const awardedAt = at(book, loan.awarded, "16:10")
  book.rows.awards.push({
    id: loan.id,
    ...place,
    applicationId,
    roundId,
    personId,
    householdId,
    kind: "microloan",
    state: loan.state,
    amountFen,
    committedFen: whole.reduce((sum, line) => sum + line.interestFen, 0),
    source: "union",
    facts: { ...loan.facts, ...(loan.disbursed !== undefined && { disbursedOn: on(book, loan.disbursed) }) },
    officerId: officer,
    awardedOn: on(book, loan.awarded),
    endedOn: loan.settled === undefined ? null : on(book, loan.settled),
    createdAt: awardedAt,
    updatedAt: awardedAt,
  })
  const madeAt = at(book, loan.disbursed ?? loan.awarded, "16:20")
  for (const line of lines) {
    const isPaid = line.paidFen >= line.dueFen + line.interestFen
    book.rows.instalments.push({
      id: rowId(book, madeAt),
      ...place,
      awardId: loan.id,
      kind: "repayment",
      label: `第 ${line.position} 期`,
      ...line,
      state: isPaid ? "paid" : "waiting",
      createdAt: madeAt,
    })
  }
  tellRecords(book, loan, lines)
}

/** Fills the lines with what was paid; of a settled loan the interest that never came due is taken off. */
function pay(book: Book, loan: Loan, lines: Line[]): void {
  const settledOn = loan.settled === undefined ? undefined : on(book, loan.settled)
  // The month that runs on the day of the settlement is the last one the bank asks interest for.
  const running = settledOn ? lines.find((line) => line.dueOn > settledOn)?.position : undefined
  for (const line of lines) {
    if (running && line.position > running) line.interestFen = 0
    const payment = loan.paid?.find(({ upTo }) => line.position <= upTo)
    if (!payment) continue
    line.paidFen = line.dueFen + line.interestFen
    line.paidOn = on(book, payment.day)
  }
}

function tellDecisions(book: Book, loan: Loan, applicationId: string): void {
  const place = placeOf(loan.unit)
  const chair = liubeiSupervisor.id
  const from = Number(loan.applied)
  const days = Number(loan.awarded) - from
  const steps: [Stage, "entered" | "advanced" | "awarded", number, string, string][] = [
    ["application", "entered", 0, loan.officer, "申请表、身份证、担保人证明都齐"],
    ["unit_review", "advanced", 0.2, loan.officer, "符合这一轮的条件"],
    ["home_check", "advanced", 0.4, loan.officer, "上门看过，手艺是真的，门面也看了"],
    ["publicity", "advanced", 0.8, loan.officer, "公示期满，没有异议"],
    ["approval", "advanced", 0.9, chair, "同意推荐给银行"],
    ["award", "awarded", 1, chair, "列入本轮"],
  ]
  steps.forEach(([stage, outcome, share, by, reason], i) => {
    const day = from + Math.round(days * share)
    const moment = at(book, day, "15:20")
    book.rows.applicationDecisions.push({
      id: rowId(book, moment),
      ...place,
      applicationId,
      step: i + 1,
      stage,
      outcome,
      amountFen: stage === "award" || stage === "approval" ? loan.yuan * 100 : null,
      reason,
      by,
      decidedOn: on(book, day),
      createdAt: moment,
    })
  })
}

/** What happened on the loan, in the order of its days. */
function tellRecords(book: Book, loan: Loan, lines: Line[]): void {
  const fen = loan.yuan * 100
  const sum = (among: Line[], of: (line: Line) => number) => among.reduce((total, line) => total + of(line), 0)
  const paid = (loan.paid ?? []).map(({ upTo, day }, i, all): Happened => {
    const before = all[i - 1]?.upTo ?? 0
    const these = lines.filter((line) => line.position > before && line.position <= upTo)
    return { day, kind: "repayment", fen: sum(these, (line) => line.paidFen), facts: { payer: "borrower" } }
  })
  const last = loan.settled
  const closing: Happened[] =
    last === undefined
      ? []
      : [
          {
            day: last,
            kind: "settled",
            to: "settled",
            fen: sum(lines, (line) => line.paidFen),
            note: "剩下的提前还了，银行开了结清证明",
          },
        ]
  const late = lines.filter((line) => line.dueOn < book.today && line.paidFen === 0)
  const overdue = late.map((line): Happened => {
    const day = line.dueOn < on(book, -1) ? -1 : 0
    return {
      day,
      kind: "overdue",
      to: "overdue",
      period: `第 ${line.position} 期`,
      fen: line.dueFen + line.interestFen,
    }
  })
  const out: Happened[] =
    loan.disbursed === undefined
      ? []
      : [{ day: loan.disbursed, kind: "disbursed", to: "running", fen, note: String(loan.facts.bank) }]
  const all: Happened[] = [
    { day: loan.awarded, kind: "awarded", fen, note: "推荐给银行" },
    ...out,
    ...[...paid, ...closing, ...overdue, ...(loan.happened ?? [])].sort((a, b) => Number(a.day) - Number(b.day)),
    ...claimOf(book, loan, lines),
  ]
  let state: (typeof awardStates)[number] = "undisbursed"
  const place = placeOf(loan.unit)
  all
    .sort((a, b) => Number(a.day) - Number(b.day))
    .forEach((one, i) => {
      const moment = at(book, one.day, "16:30")
      const moves = one.to !== undefined && one.to !== state
      book.rows.awardRecords.push({
        id: rowId(book, moment),
        ...place,
        awardId: loan.id,
        step: i + 1,
        kind: one.kind,
        happenedOn: on(book, one.day),
        period: one.period ?? "",
        amountFen: one.fen ?? null,
        note: one.note ?? "",
        facts: one.facts ?? {},
        fromState: moves ? state : null,
        toState: moves ? one.to : null,
        visitId: one.visit ? visitOf(book, loan.householdId, on(book, one.day)) : null,
        by: one.kind === "awarded" ? liubeiSupervisor.id : loan.officer,
        createdAt: moment,
      })
      if (one.to) state = one.to
    })
}

/** Of a settled loan the interest is claimed some days after: a line that waits for a supervisor to ask for payment. */
function claimOf(book: Book, loan: Loan, lines: Line[]): Happened[] {
  if (loan.settled === undefined) return []
  const day = Number(loan.settled) + 12
  const dueFen = lines.reduce((sum, line) => sum + line.interestFen, 0)
  const moment = at(book, day, "16:30")
  const label = "第 1 次贴息"
  book.rows.instalments.push({
    id: rowId(book, moment),
    ...placeOf(loan.unit),
    awardId: loan.id,
    kind: "subsidy",
    position: 1,
    label,
    dueOn: on(book, day),
    dueFen,
    createdAt: moment,
  })
  const note = "凭银行的利息清单申请"
  return [{ day, kind: "subsidy_claim", period: label, fen: dueFen, note, facts: { interestPaidFen: dueFen } }]
}

function visitOf(book: Book, householdId: Told["householdId"], day: string): string | null {
  return book.rows.visits.findLast((visit) => visit.householdId === householdId && visit.visitedOn === day)?.id ?? null
}
