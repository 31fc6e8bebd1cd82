import { type Book, dice, pick, workday } from "./book.ts"
import { addCase } from "./cases.ts"
import { cast } from "./cast.ts"
import type { Told } from "./people.ts"
import { addTask } from "./tasks.ts"
import { tellBodies } from "./tianjin-bodies.ts"
import { troubles } from "./tianjin-cases.ts"
import { tellTerritoryTwo } from "./tianjin-two.ts"
import { chores, talked } from "./tianjin-words.ts"
import { addVisit } from "./visits.ts"

const u = cast.units
const o = cast.officers

/** Of one territory: bodies served, tasks open, overdue and waiting, contacts of 30 days, bodies not reached for 90. */
export type Load = {
  unit: { path: string }
  officer: string
  bodies: number
  open: number
  late: number
  waiting: number
  contacts: number
  unreached: number
}

/** The figures of the district's page as it was drawn (design/district.html), but for one late task of the third. */
// biome-ignore format: a table
const loads: Load[] = [
  { unit: u.baoshui1, officer: o.baoshuiLiaison1.id, bodies: 34, open: 18, late: 2, waiting: 3, contacts: 21, unreached: 4 },
  { unit: u.baoshui2, officer: o.baoshuiLiaison2.id, bodies: 32, open: 21, late: 3, waiting: 4, contacts: 26, unreached: 3 },
  { unit: u.baoshui3, officer: o.baoshuiLiaison3.id, bodies: 36, open: 24, late: 1, waiting: 6, contacts: 19, unreached: 5 },
  { unit: u.baoshui4, officer: o.baoshuiLiaison4.id, bodies: 29, open: 15, late: 1, waiting: 2, contacts: 17, unreached: 2 },
  { unit: u.baoshui5, officer: o.baoshuiLiaison5.id, bodies: 41, open: 33, late: 6, waiting: 5, contacts: 14, unreached: 11 },
  { unit: u.baoshui6, officer: o.baoshuiLiaison6.id, bodies: 38, open: 19, late: 0, waiting: 3, contacts: 22, unreached: 0 },
  { unit: u.baoshui7, officer: o.baoshuiLiaison7.id, bodies: 27, open: 12, late: 1, waiting: 1, contacts: 8, unreached: 6 },
  { unit: u.baoshui8, officer: o.baoshuiLiaison8.id, bodies: 30, open: 17, late: 2, waiting: 4, contacts: 20, unreached: 1 },
  { unit: u.baoshui9, officer: o.baoshuiLiaison9.id, bodies: 33, open: 22, late: 1, waiting: 3, contacts: 18, unreached: 4 },
]

/** The first bodies of a territory may be of the named cast, whose work is told elsewhere. */
const named = 5

/** As the newspaper counted a year of the nine territories. */
const problemsSolved = 119

/** The Tianjin bonded zone: nine territories, 300 bodies, one liaison for each territory. */
export function tellTianjin(book: Book): void {
  const bodies = loads.map((load) => tellBodies(book, load))
  const own = tellTerritoryTwo(book, bodies[1] as Told[])
  const none = { open: 0, late: 0, waiting: 0, contacts: 0 }
  tellTroubles(book, bodies)
  loads.forEach((load, i) => {
    const told = bodies[i] as Told[]
    const { open, late, waiting, contacts } = i === 1 ? own : none
    tellContacts(book, { ...load, contacts: load.contacts - contacts }, told)
    tellChores(book, { ...load, open: load.open - open, late: load.late - late, waiting: load.waiting - waiting }, told)
  })
  tellSupervisor(book, bodies)
}

/** Every body has been reached at least once in the past year; `unreached` of them not since ninety days. */
function tellContacts(book: Book, load: Load, bodies: Told[]): void {
  const { officer } = load
  const contact = (body: Told, back: number) => {
    const day = workday(book, -back)
    addVisit(book, body, {
      officer,
      day,
      time: `${pick(book, ["09", "10", "13", "14", "15", "16"])}:${pick(book, ["00", "10", "25", "40"])}`,
      ...pick(book, talked),
    })
  }
  const quiet = bodies.slice(named, named + load.unreached)
  const reached = bodies.filter((body) => !quiet.includes(body))
  for (const body of quiet) contact(body, 96 + dice(book, 50))
  // The last in the list are seen most: firms at the front of a territory should not all be the busy ones.
  const busy = reached.slice(-Math.max(1, Math.ceil(load.contacts * 0.8)))
  for (let i = 0; i < load.contacts; i++) contact(busy[i % busy.length] as Told, 1 + ((i * 7) % 27))
  for (const body of reached) if (!busy.includes(body) || load.contacts === 0) contact(body, 34 + dice(book, 50))
  for (const body of bodies) for (let i = 0; i < 2; i++) contact(body, 150 + dice(book, 210))
}

function tellChores(book: Book, load: Load, bodies: Told[]): void {
  const { officer } = load
  const start = dice(book, chores.length)
  const open = new Set(book.rows.cases.filter((row) => row.isOpen).map((row) => row.employerId))
  const company = bodies.slice(named)
  const withCase = company.filter((body) => open.has(body.employerId ?? null))
  for (let i = 0; i < load.open; i++) {
    const { title, source, waitsFor } = chores[(start + i) % chores.length] as (typeof chores)[number]
    const body = source === "case" ? pick(book, withCase) : (company[(i * 3 + 1) % company.length] as Told)
    const due = i < load.late ? -1 - dice(book, 6) : i < load.late + 2 ? 0 : 1 + ((i * 5) % 24)
    const waits = i >= load.open - load.waiting ? (waitsFor ?? "企业回话") : ""
    const made = Math.min(due, 0) - 1 - dice(book, 12)
    const from = due > 6 && dice(book, 4) === 0 ? due - 3 : undefined
    const day = due > 0 ? workday(book, due) : due
    addTask(book, body, { title, officer, source, made, from, due: day, waitsFor: waits })
  }
  const done = chores.filter((chore) => chore.source !== "case")
  for (let i = 0; i < 8; i++) {
    const body = company[(i * 5 + 2) % company.length] as Told
    const { title, source } = pick(book, done)
    const due = -8 - dice(book, 70)
    const result = pick(book, ["办好了", "主席说定了日子", "材料送到", "问清楚了，回了话"])
    const end =
      i === 7
        ? { cancelled: { day: due - 3, reason: "企业自己办好了，不用再跑" } }
        : { done: { day: due - dice(book, 3), result } }
    addTask(book, body, { title, officer, source, made: due - 9, due, ...end })
  }
}

/** A year of problems solved, and those on which somebody is working. */
function tellTroubles(book: Book, bodies: Told[][]): void {
  for (let i = 0; i < problemsSolved; i++) {
    const t = i % loads.length
    const { officer } = loads[t] as Load
    const body = pick(book, bodies[t] as Told[])
    const opened = -14 - Math.floor((i / problemsSolved) * 330)
    const { summary, reason, causes } = pick(book, troubles.problems)
    const day = Math.min(-2, opened + 6 + dice(book, 20))
    const closures = [{ day, outcome: "solved" as const, reason }]
    addCase(book, body, { kind: "employer_problem", summary, causes, officer, opened, closures })
  }
  loads.forEach(({ officer }, t) => {
    const told = bodies[t] as Told[]
    for (let i = 0; i < 3; i++) {
      const { summary, causes } = pick(book, i === 0 ? troubles.rights : troubles.problems)
      const kind = i === 0 ? ("rights" as const) : ("employer_problem" as const)
      addCase(book, pick(book, told.slice(named)), { kind, summary, causes, officer, opened: -4 - dice(book, 40) })
    }
    const { summary, reason, causes } = pick(book, troubles.rights)
    const opened = -70 - dice(book, 200)
    const closures = [{ day: opened + 30, outcome: "solved" as const, reason }]
    addCase(book, pick(book, told), { kind: "rights", summary, causes, officer, opened, closures })
  })
}

function tellSupervisor(book: Book, bodies: Told[][]): void {
  const officer = o.baoshuiSupervisor.id
  const body = (territory: number, n: number) => bodies[territory - 1]?.[n] as Told
  const task = (whom: Told, title: string, due: number, more: { waitsFor?: string; from?: number } = {}) =>
    addTask(book, whom, { title, officer, source: "self", made: Math.min(due, 0) - 5, due, ...more })
  task(body(7, 3), "柴干事休假，手上的活分给四片、六片", -2)
  task(body(5, 0), "五片超过 90 天没联系的，和尹干事排个先后", 0)
  task(body(2, 1), "二片到期的工资协议，问刘干事还差哪家", workday(book, 2))
  task(body(3, 6), "港区北冷链企业夏季高温津贴，约经信局一起去", workday(book, 4), { waitsFor: "经信局" })
  task(body(9, 4), "航空产业园建会座谈", workday(book, 13), { from: workday(book, 9) })
}
