import type * as schema from "../schema/schema.ts"

type New<T extends { $inferInsert: unknown }> = T["$inferInsert"][]

/** Everything the demo will insert, table by table, before a single row is written. */
export type Rows = {
  units: New<typeof schema.units>
  officers: New<typeof schema.officers>
  posts: New<typeof schema.posts>
  policies: New<typeof schema.policies>
  followUpRules: New<typeof schema.followUpRules>
  employers: New<typeof schema.employers>
  households: New<typeof schema.households>
  people: New<typeof schema.people>
  phones: New<typeof schema.phones>
  honours: New<typeof schema.honours>
  personTokens: New<typeof schema.personTokens>
  cases: New<typeof schema.cases>
  caseClosures: New<typeof schema.caseClosures>
  visits: New<typeof schema.visits>
  visitPeople: New<typeof schema.visitPeople>
  visitRevisions: New<typeof schema.visitRevisions>
  tasks: New<typeof schema.tasks>
  taskEvents: New<typeof schema.taskEvents>
  taskHandovers: New<typeof schema.taskHandovers>
  taskFeedback: New<typeof schema.taskFeedback>
  holidays: New<typeof schema.holidays>
  documents: New<typeof schema.documents>
  hardshipFiles: New<typeof schema.hardshipFiles>
  hardshipMoves: New<typeof schema.hardshipMoves>
  meansTests: New<typeof schema.meansTests>
  homeChecks: New<typeof schema.homeChecks>
  verifications: New<typeof schema.verifications>
  publicities: New<typeof schema.publicities>
  objections: New<typeof schema.objections>
  aidRequests: New<typeof schema.aidRequests>
  aidDecisions: New<typeof schema.aidDecisions>
  outsideAid: New<typeof schema.outsideAid>
  paymentBatches: New<typeof schema.paymentBatches>
  paymentLines: New<typeof schema.paymentLines>
  modelWorkers: New<typeof schema.modelWorkers>
  modelWorkerMoves: New<typeof schema.modelWorkerMoves>
  festivalRounds: New<typeof schema.festivalRounds>
  festivalCalls: New<typeof schema.festivalCalls>
  benefits: New<typeof schema.benefits>
  programmes: New<typeof schema.programmes>
  programmeRounds: New<typeof schema.programmeRounds>
  roundFunds: New<typeof schema.roundFunds>
  applications: New<typeof schema.applications>
  applicationDecisions: New<typeof schema.applicationDecisions>
  awards: New<typeof schema.awards>
  instalments: New<typeof schema.instalments>
  awardRecords: New<typeof schema.awardRecords>
  groupVisits: New<typeof schema.groupVisits>
  groupVisitAwards: New<typeof schema.groupVisitAwards>
  savedLists: New<typeof schema.savedLists>
  frozenLists: New<typeof schema.frozenLists>
  listExports: New<typeof schema.listExports>
  inspections: New<typeof schema.inspections>
  inspectionSamples: New<typeof schema.inspectionSamples>
  findings: New<typeof schema.findings>
  findingMoves: New<typeof schema.findingMoves>
  auditLines: New<typeof schema.auditLines>
}

/** A day of a story: days from today (-3, 0, 5), or a date that is kept as it was. */
export type Day = number | `${number}-${string}`

export type Book = {
  today: string
  latest: number
  drawn: number
  state: number
  rows: Rows
  /** What is written on the sheet of each paper, by its id. */
  sheets: Map<string, string>
}

/** Opens an empty book for stories told as seen on `today` (YYYY-MM-DD, Asia/Shanghai). */
export function openBook(today: string): Book {
  const rows: Rows = {
    units: [],
    officers: [],
    posts: [],
    policies: [],
    followUpRules: [],
    employers: [],
    households: [],
    people: [],
    phones: [],
    honours: [],
    personTokens: [],
    cases: [],
    caseClosures: [],
    visits: [],
    visitPeople: [],
    visitRevisions: [],
    tasks: [],
    taskEvents: [],
    taskHandovers: [],
    taskFeedback: [],
    holidays: [],
    documents: [],
    hardshipFiles: [],
    hardshipMoves: [],
    meansTests: [],
    homeChecks: [],
    verifications: [],
    publicities: [],
    objections: [],
    aidRequests: [],
    aidDecisions: [],
    outsideAid: [],
    paymentBatches: [],
    paymentLines: [],
    modelWorkers: [],
    modelWorkerMoves: [],
    festivalRounds: [],
    festivalCalls: [],
    benefits: [],
    programmes: [],
    programmeRounds: [],
    roundFunds: [],
    applications: [],
    applicationDecisions: [],
    awards: [],
    instalments: [],
    awardRecords: [],
    groupVisits: [],
    groupVisitAwards: [],
    savedLists: [],
    frozenLists: [],
    listExports: [],
    inspections: [],
    inspectionSamples: [],
    findings: [],
    findingMoves: [],
    auditLines: [],
  }
  const endOfToday = Date.parse(`${today}T23:59:00+08:00`)
  const now = Date.now()
  const startOfToday = Date.parse(`${today}T00:00:00+08:00`)
  // A demo started at eight in the morning must not show something done at half past nine.
  const latest = now > startOfToday && now < endOfToday ? now : endOfToday
  return { today, latest, drawn: 0, state: 20150106, rows, sheets: new Map() }
}

/** The date of a day of the story. */
export function on(book: Book, day: Day): string {
  if (typeof day === "string") return day
  const date = new Date(`${book.today}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + day)
  return date.toISOString().slice(0, 10)
}

/** As `on`, but moved off the weekend, away from today: offices and most homes are visited on working days. */
export function workday(book: Book, day: number): number {
  const weekday = new Date(`${on(book, day)}T00:00:00Z`).getUTCDay()
  if (day < 0) return weekday === 6 ? day - 1 : weekday === 0 ? day - 2 : day
  return day === 0 ? 0 : weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day
}

/** The moment of a day of the story by the clock of Shanghai, never later than now. */
export function at(book: Book, day: Day, time = "16:30"): Date {
  return new Date(Math.min(Date.parse(`${on(book, day)}T${time}:00+08:00`), book.latest))
}

/** The year in which someone of this age was born. */
export function bornIn(book: Book, age: number): number {
  return Number(book.today.slice(0, 4)) - age
}

/** A UUIDv7 for a row made at `moment`; the same book always gives the same ids. */
export function rowId(book: Book, moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, "0")
  const count = (++book.drawn).toString(16).padStart(12, "0")
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-9000-${count}`
}

/** The next number of 0 … below-1 of the book's own dice (mulberry32), so that every seeding tells the same stories. */
export function dice(book: Book, below: number): number {
  book.state = (book.state + 0x6d2b79f5) | 0
  let t = Math.imul(book.state ^ (book.state >>> 15), 1 | book.state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % below
}

/** One of the list, by the book's dice. */
export function pick<T>(book: Book, list: readonly T[]): T {
  return list[dice(book, list.length)] as T
}
