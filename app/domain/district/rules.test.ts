import { expect, test } from "vitest"
import { type Counted, sectionsOf, supervisedRoots, whatFirst } from "./rules.ts"

const unit = (path: string) => ({ id: path, path, name: path, shortName: path, scope: null, closedOn: null })
const post = (id: string, path: string, role = "officer") => ({ id, called: id, role, path, at: path })

function section(root: string, counted: Counted[], paths: string[], posts = [post("甲", "/d/s/01/")]) {
  const [found] = sectionsOf([root], { units: paths.map(unit), counted, posts, names: new Map([["乙", "乙"]]) })
  if (!found) throw new Error("no section")
  return found
}

const tree = ["/d/", "/d/s/", "/d/s/01/", "/d/s/02/"]

test("a supervisor answers for his posts' units; above districts for each district", () => {
  const within = (...paths: string[]) => paths.map((path) => ({ path }))
  expect(
    supervisedRoots([
      { role: "supervisor", path: "/c/", districtId: null, within: within("/c/a/", "/c/b/") },
      { role: "supervisor", path: "/c/a/s/", districtId: "a", within: within("/c/a/s/") },
      { role: "officer", path: "/e/f/01/", districtId: "f", within: within("/e/f/01/") },
    ]),
  ).toEqual(["/c/a/", "/c/b/"])
})

test("columns are summed once, though a unit in the middle shows those below it too", () => {
  const { units, total, direct } = section(
    "/d/",
    [
      { unitPath: "/d/s/", officerId: "甲", open: 1, overdue: 0 },
      { unitPath: "/d/s/01/", officerId: "甲", open: 4, overdue: 2 },
      { unitPath: "/d/s/02/", unseen: 3 },
      { unitPath: "/d/", officerId: "乙", open: 8, overdue: 1 },
      { unitPath: "/elsewhere/", officerId: "甲", open: 100, overdue: 100 },
    ],
    tree,
  )
  expect(units.map((u) => [u.path, u.open, u.unseen, u.leaf])).toEqual([
    ["/d/s/", 5, 3, false],
    ["/d/s/01/", 4, 0, true],
    ["/d/s/02/", 0, 3, true],
  ])
  expect(direct).toBe(true)
  expect(total).toMatchObject({ open: 13, overdue: 3, unseen: 3, cases: 0 })
})

test("a unit in the middle that serves nothing itself stays out of the table", () => {
  const { units, direct } = section("/d/", [{ unitPath: "/d/s/", open: 0 }], tree)
  expect(direct).toBe(false)
  expect(units.map((u) => u.path)).toEqual(["/d/s/01/", "/d/s/02/"])
})

test("officers stand by unit; who carries work without a post comes last and is named", () => {
  const posts = [post("丙", "/d/", "supervisor"), post("甲", "/d/s/01/"), post("甲", "/d/s/02/")]
  const { officers } = section(
    "/d/",
    [
      { unitPath: "/d/s/01/", officerId: "乙", open: 2 },
      { unitPath: "/d/s/01/", officerId: "甲", cases: 1 },
      { unitPath: "/d/s/02/", officerId: "甲", week: 3, month: 5 },
    ],
    tree,
    posts,
  )
  expect(officers.map((o) => [o.id, o.posts.length, o.cases, o.open, o.month])).toEqual([
    ["丙", 1, 0, 0, 0],
    ["甲", 2, 1, 0, 5],
    ["乙", 0, 0, 2, 0],
  ])
})

test("what to look at first comes from the same numbers", () => {
  const here = section(
    "/d/",
    [
      { unitPath: "/d/s/02/", officerId: "乙", open: 2, overdue: 2 },
      { unitPath: "/d/s/01/", officerId: "甲", reported: 1 },
      { unitPath: "/d/s/01/", unseen: 4 },
      { unitPath: "/d/s/02/", unseen: 1 },
      { unitPath: "/d/s/02/", bodies: 9, untouched: 2 },
    ],
    tree,
  )
  const first = whatFirst(here, [
    { unitPath: "/d/s/01/", leader: "莫主席", n: 2 },
    { unitPath: "/d/s/02/", leader: "莫主席", n: 1 },
    { unitPath: "/else/", leader: "莫主席", n: 7 },
  ])
  expect(first.map((thing) => thing.kind)).toEqual([
    "instructions",
    "uncovered",
    "left",
    "reported",
    "unseen",
    "untouched",
  ])
  expect(first[0]).toMatchObject({ n: 3, leaders: [{ name: "莫主席", n: 3 }] })
  expect(first[1]).toMatchObject({ unit: { path: "/d/s/02/", open: 2 } })
  expect(first[4]).toEqual({ kind: "unseen", n: 5, places: 2 })
  expect(first[5]).toEqual({ kind: "untouched", n: 2, bodies: 9 })
  expect(whatFirst(section("/d/", [], ["/d/", "/d/s/01/"]), [])).toEqual([])
})
