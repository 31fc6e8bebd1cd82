import { parseWithValibot } from "@conform-to/valibot"
import type { GenericSchema } from "valibot"
import { describe, expect, test } from "vitest"
import { causesOf, causesProblem, courseOf, kindsFor, subjectProblem } from "./rules.ts"
import { CloseCase, OpenCase, ReassignCases, UpdateCase } from "./schema.ts"

const household = { householdId: "h", personId: null, employerId: null }
const employer = { householdId: null, personId: null, employerId: "e" }

test("a household's kinds and an employer's kinds differ; rights fit both", () => {
  expect(kindsFor(household)).toEqual(["hardship", "model_worker", "rights"])
  expect(kindsFor(employer)).toEqual(["rights", "employer_problem"])
  expect(subjectProblem("hardship", household)).toBeUndefined()
  expect(subjectProblem("hardship", employer)).toMatch("家户")
  expect(subjectProblem("employer_problem", household)).toMatch("单位")
  expect(subjectProblem("rights", { householdId: null, personId: null, employerId: null })).toMatch("谁家")
})

describe("causes", () => {
  test("the main one stands first and is not repeated", () => {
    expect(causesOf("wages", ["injury", "wages"])).toEqual(["wages", "injury"])
    expect(causesOf(undefined, [])).toEqual([])
  })
  test("hardship needs a main one, others may do without, three more are the most", () => {
    expect(causesProblem("hardship", undefined, [])?.field).toBe("mainCause")
    expect(causesProblem("rights", undefined, [])).toBeUndefined()
    expect(causesProblem("rights", undefined, ["wages"])?.field).toBe("mainCause")
    expect(causesProblem("hardship", "a", ["a", "b", "c", "d"])).toBeUndefined()
    expect(causesProblem("hardship", "a", ["b", "c", "d", "e"])?.field).toBe("otherCauses")
  })
})

test("the course tells opening, handing on, closing and reopening in their order", () => {
  const course = courseOf(
    { openedOn: "2026-03-01", at: new Date("2026-03-03T02:00:00Z"), by: "韦干事", summary: "" },
    [
      {
        closedOn: "2026-05-02",
        createdAt: new Date("2026-05-02T09:00:00Z"),
        closedBy: "陆主席",
        reason: "办好了",
        outcome: "solved",
        reopenedAt: new Date("2026-06-30T17:30:00Z"),
        reopenedBy: "韦干事",
        reopenReason: "又住院",
      },
    ],
    [{ at: new Date("2026-04-01T01:00:00Z"), by: "李科长", reason: "韦干事休假" }],
  )
  expect(course.map((step) => [step.kind, step.on])).toEqual([
    ["opened", "2026-03-01"],
    ["reassigned", "2026-04-01"],
    ["closed", "2026-05-02"],
    ["reopened", "2026-07-01"],
  ])
  expect(course[2]?.outcome).toBe("solved")
  expect(course[3]?.why).toBe("又住院")
})

describe("forms", () => {
  const read = (schema: GenericSchema, pairs: [string, string][]) => {
    const form = new FormData()
    for (const [name, value] of pairs) form.append(name, value)
    const submission = parseWithValibot(form, { schema })
    return submission.status === "success" ? submission.value : submission.error
  }
  const id = "01970000-0000-7000-8000-000000000001"

  test("one ticked box is a list of one, none is none", () => {
    const typed: [string, string][] = [
      ["key", id],
      ["kind", "rights"],
      ["mainCause", "wages"],
      ["summary", "欠薪两个月"],
      ["openedOn", "2026-11-01"],
      ["officerId", id],
      ["employerId", id],
    ]
    expect(read(OpenCase, typed)).toMatchObject({ otherCauses: [] })
    expect(read(OpenCase, [...typed, ["otherCauses", "injury"]])).toMatchObject({ otherCauses: ["injury"] })
    expect(
      read(ReassignCases, [
        ["caseId", id],
        ["officerId", id],
        ["reason", "休假"],
      ]),
    ).toMatchObject({ caseId: [id] })
  })

  test("a reason left out or left empty is no reason", () => {
    const typed: [string, string][] = [
      ["version", "2"],
      ["kind", "rights"],
      ["summary", "欠薪"],
      ["officerId", id],
    ]
    expect(read(UpdateCase, typed)).toMatchObject({ reason: "", version: 2 })
    expect(read(UpdateCase, [...typed, ["reason", ""]])).toMatchObject({ reason: "" })
    expect(read(UpdateCase, [...typed, ["reason", " 休假 "]])).toMatchObject({ reason: "休假" })
  })

  test("what is missing is said in words an officer understands", () => {
    expect(read(CloseCase, [["reason", ""]])).toEqual({ outcome: ["选一个"], reason: ["写一句为什么"] })
    expect(
      read(ReassignCases, [
        ["officerId", ""],
        ["reason", ""],
      ]),
    ).toMatchObject({
      caseId: ["先在案件单子里勾上要改派的"],
      officerId: ["选一位负责人"],
    })
  })
})
