import { describe, expect, it } from "vitest"
import { database } from "#db/client.server.ts"
import { newId } from "#db/id.ts"
import { policies } from "#db/schema/policies.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { intervalGroups } from "../territories/intervals.ts"
import { policyOn, regionsAbove } from "./queries.ts"

useDatabase()

const path = cast.units.shengli1.path
const on = (unitPath: string, day: string, key = "visit_interval_days") =>
  database().transaction((tx) => policyOn(tx, key, unitPath, day))

describe("policyOn", () => {
  it("takes the nearest region's row that is valid on the day", async () => {
    expect(await on(path, "2016-01-01")).toMatchObject({ regionPath: "/cn/", value: { DEEP: 90 } })
    expect(await on(path, testToday)).toMatchObject({ regionPath: cast.units.liuzhou.path, value: { DEEP: 60 } })
    expect(await on(cast.units.baoshui2.path, testToday)).toMatchObject({ regionPath: "/cn/" })
    expect(await on(path, "2014-12-31")).toBeUndefined()
    expect(await on(path, testToday, "no_such_rule")).toBeUndefined()
  })

  it("of two rows for one region takes the later, and counts both ends of a row's validity", async () => {
    const key = "tried_rule"
    const row = (regionPath: string, validFrom: string, validTo: string | null, value: number) => ({
      id: newId(),
      regionPath,
      key,
      value,
      validFrom,
      validTo,
      source: "试一试",
    })
    await database()
      .insert(policies)
      .values([
        row("/cn/", "2020-01-01", null, 1),
        row("/cn/lz/", "2021-01-01", "2021-12-31", 2),
        row("/cn/lz/", "2021-06-01", "2021-06-30", 3),
        row("/cn/lz/lb/sl/01/", "2022-03-01", null, 4),
      ])
    const days: [string, number | undefined][] = [
      ["2019-12-31", undefined],
      ["2020-01-01", 1],
      ["2021-01-01", 2],
      ["2021-06-01", 3],
      ["2021-06-30", 3],
      ["2021-07-01", 2],
      ["2021-12-31", 2],
      ["2022-01-01", 1],
      ["2022-03-01", 4],
    ]
    for (const [day, value] of days) expect((await on(path, day, key))?.value, day).toBe(value)
    expect((await on("/cn/lz/lb/sl/02/", "2022-03-01", key))?.value).toBe(1)
  })

  it("agrees with the rule for many units at once", async () => {
    const paths = Object.values(cast.units).map((unit) => unit.path)
    const groups = await database().transaction((tx) => intervalGroups(tx, paths, testToday))
    for (const one of paths) {
      expect(groups.find((group) => group.paths.includes(one))?.days).toEqual((await on(one, testToday))?.value)
    }
  })
})

describe("regionsAbove", () => {
  it("gives the unit and everything above it", () => {
    expect(regionsAbove("/cn/lz/lb/")).toEqual(["/cn/lz/lb/", "/cn/lz/", "/cn/"])
    expect(regionsAbove("/cn/")).toEqual(["/cn/"])
  })
})
