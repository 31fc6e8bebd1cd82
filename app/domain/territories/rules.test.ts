import { expect, test } from "vitest"
import { isUncovered, leavesOf, namesIn } from "./rules.ts"

const unit = (path: string, shortName = path) => ({ path, name: `全名${path}`, shortName })

test("leaves are where the tree ends, also beside a name that begins alike", () => {
  const all = ["/a/", "/a/01/", "/a/01/x/", "/a/010/", "/a/02/"].map((path) => unit(path))
  expect([...leavesOf(all)]).toEqual(["/a/01/x/", "/a/010/", "/a/02/"])
})

test("an officer at the unit or above it covers it, a supervisor does not", () => {
  expect(isUncovered(unit("/a/01/"), [{ path: "/a/01/", role: "officer" }])).toBe(false)
  expect(isUncovered(unit("/a/01/"), [{ path: "/a/", role: "clerk" }])).toBe(false)
  expect(isUncovered(unit("/a/01/"), [{ path: "/a/02/", role: "officer" }])).toBe(true)
  expect(isUncovered(unit("/a/01/"), [{ path: "/a/01/", role: "supervisor" }])).toBe(true)
})

test("a short name that occurs twice gives way to the full one", () => {
  const names = namesIn([unit("/a/01/", "一片"), unit("/b/01/", "一片"), unit("/b/02/", "二片")])
  expect([...names.values()]).toEqual(["全名/a/01/", "全名/b/01/", "二片"])
})
