import { beforeAll, expect, test, vi } from "vitest"
import { openBook, workday } from "./book.ts"
import { cast } from "./cast.ts"
import { tellDemo } from "./seed.ts"

// The demo is loaded on whatever day it is: every weekday, the turn of a year, a leap day.

beforeAll(() => {
  vi.stubEnv("FIELD_KEYS", `1:${Buffer.alloc(32, 9).toString("base64")}`)
})

const week = ["2027-03-01", "2027-03-02", "2027-03-03", "2027-03-04", "2027-03-05", "2027-03-06", "2027-03-07"]

test.each([...week, "2027-01-01", "2026-12-31", "2028-02-29", "2031-10-01"])(
  "the stories can be told on %s",
  (today) => {
    const { rows } = tellDemo(today, "hash")
    const twice = (keys: string[]) => {
      const once = new Set<string>()
      return keys.filter((key) => once.size === once.add(key).size)
    }
    // A hardship file is its case, a model worker's file its person: these share the id by intent.
    const { hardshipFiles: _, modelWorkers: __, ...own } = rows
    const all = Object.values(own).flatMap((table) => table.flatMap((row) => ("id" in row ? [row.id] : [])))
    expect(twice(all)).toEqual([])
    expect(twice(rows.tasks.flatMap((t) => (t.rule ? [`${t.rule} ${t.subjectId} ${t.occurrence}`] : [])))).toEqual([])
    expect(twice(rows.people.map((person) => person.idBlind?.toString("hex") ?? person.id))).toEqual([])
    expect(twice(rows.visitPeople.map((met) => `${met.visitId} ${met.personId}`))).toEqual([])
    expect(rows.visits.filter((visit) => visit.visitedOn > today)).toEqual([])
    expect(rows.visits.filter((visit) => visit.nextVisitOn && visit.nextVisitOn <= visit.visitedOn)).toEqual([])
    expect(rows.tasks.filter((task) => task.fromOn && task.fromOn > task.dueOn)).toEqual([])
    expect(
      rows.tasks.filter((task) => task.status === 0 && String(task.createdAt?.toISOString()) > `${today}T16`),
    ).toEqual([])
    const ages = rows.people.filter((person) => person.id === cast.people.huang).map((person) => person.birthOn)
    expect(ages).toEqual([expect.stringMatching(new RegExp(`^${Number(today.slice(0, 4)) - 81}-`))])
    expect(ages[0] && ages[0].slice(5) <= today.slice(5)).toBe(true)
  },
)

test("two tellings on one day give the same rows under the same ids", () => {
  const tell = () => tellDemo("2027-03-03", "hash").rows
  const [a, b] = [tell(), tell()]
  expect(a.tasks.map((task) => [task.id, task.title, task.dueOn])).toEqual(
    b.tasks.map((task) => [task.id, task.title, task.dueOn]),
  )
  expect(a.visits.map((visit) => [visit.id, visit.note])).toEqual(b.visits.map((visit) => [visit.id, visit.note]))
})

test("a working day is moved away from today, off the weekend", () => {
  const friday = openBook("2027-03-05")
  expect([workday(friday, 1), workday(friday, 2), workday(friday, 3)]).toEqual([3, 3, 3])
  expect([workday(friday, -5), workday(friday, -6), workday(friday, -7)]).toEqual([-7, -7, -7])
  expect(workday(openBook("2027-03-06"), 0)).toBe(0)
})
