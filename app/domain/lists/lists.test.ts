import { and, eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { withScope } from "#db/door.server.ts"
import { listNames } from "#db/enums.ts"
import { blind, seal } from "#db/fields.server.ts"
import { newId } from "#db/id.ts"
import { aidRequests } from "#db/schema/aid.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { households, people, phones } from "#db/schema/people.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { aidAt, everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { addDays } from "../calendar.ts"
import { NotFound } from "../errors.ts"
import { listHouseholds } from "../households/queries.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import type { ListName } from "./list.ts"
import { countLists, openList } from "./queries.ts"
import { followUpLists } from "./registry.ts"
import { keyOf } from "./row.ts"
import type { ListQuery } from "./schema.ts"

useDatabase()

const today = testToday

async function whole(actor: Actor, name: ListName, query: ListQuery = {}) {
  const rows = []
  let page = await openList(actor, name, query, today)
  rows.push(...page.rows)
  while (page.next) {
    page = await openList(actor, name, { ...query, after: page.next }, today)
    rows.push(...page.rows)
  }
  return { rows, total: page.total }
}

/** Why the household stands on the list; undefined if it does not. */
async function why(home: TestHome, name: ListName) {
  const { rows } = await whole(await actorNamed("liubei.supervisor"), name)
  return rows.find((row) => row.id === home.householdId)?.reason
}

describe("every list", () => {
  it("stands in the registry once, under its name", () => {
    expect(followUpLists.map((list) => list.name)).toEqual([...listNames])
  })

  it("goes through the reach once, page by page, and counts what it shows", async () => {
    for (const officer of ["shengli.officer", "liubei.supervisor", "nanping.supervisor"]) {
      const actor = await actorNamed(officer)
      const counts = await countLists(actor, today)
      for (const { name, n, mine } of counts) {
        const { rows, total } = await whole(actor, name)
        expect([name, total, rows.length]).toEqual([name, n, n])
        expect(new Set(rows.map(keyOf)).size).toBe(n)
        expect((await whole(actor, name, { helper: "mine" })).total).toBe(mine)
        expect((await whole(actor, name, { helper: "nobody" })).rows.every((row) => row.officerId === null)).toBe(true)
      }
    }
  })

  it("is narrowed to a territory, and keeps to the reach", async () => {
    await homeOnFile()
    const wide = await whole(await actorNamed("liubei.supervisor"), "phone-numbers")
    const territory = cast.units.shengli4.path
    const narrow = await whole(await actorNamed("liubei.supervisor"), "phone-numbers", { territory })
    const own = await whole(await actorNamed("shengli.officer"), "phone-numbers", { territory })
    expect(narrow.total).toBeGreaterThan(0)
    expect(narrow.total).toBeLessThan(wide.total)
    const inReach = new Set(narrow.rows.map(keyOf))
    for (const row of own.rows) expect(inReach).toContain(keyOf(row))
    const foreign = await whole(await actorNamed("nanping.supervisor"), "phone-numbers", { territory })
    expect(foreign.total).toBe(0)
  })

  it("does not begin after a household of others", async () => {
    const actor = await actorNamed("nanping.supervisor")
    const foreign = await homeOnFile()
    const all = await openList(actor, "unvisited", {}, today)
    expect(await openList(actor, "unvisited", { after: `${foreign.householdId}.interval_passed` }, today)).toEqual(all)
  })

  it("is not found under a name that there is not", async () => {
    const actor = await actorNamed("shengli.officer")
    expect(() => openList(actor, "nobody", {}, today)).toThrow(NotFound)
  })
})

describe("unvisited", () => {
  it("is the households that the register calls unseen", async () => {
    const actor = await actorNamed("liubei.supervisor")
    const { rows } = await whole(actor, "unvisited")
    const unseen = await listHouseholds(actor, { unseen: true }, today)
    expect(rows.length).toBe(unseen.total)
    for (const row of rows) expect(row.reason).toBe(row.contactOn === null ? "never_seen" : "interval_passed")
  })
})

describe("never-helped", () => {
  it("holds a household until something was paid, and says whether anything is under way", async () => {
    const home = await homeOnFile()
    expect(await why(home, "never-helped")).toBe("no_aid_asked")
    const officer = await actorNamed("shengli.officer")
    const team = { asker: officer, reviewer: officer, auditor: officer, approver: officer }
    const aidId = await aidAt(team, home, today, {}, "requested")
    expect(await why(home, "never-helped")).toBe("aid_under_way")
    const is = and(eq(aidRequests.id, aidId), eq(aidRequests.districtId, home.districtId))
    await withScope(everyone, (tx) => tx.update(aidRequests).set({ state: "refused" }).where(is))
    expect(await why(home, "never-helped")).toBe("no_aid_asked")
    await withScope(everyone, (tx) => tx.update(aidRequests).set({ state: "paid" }).where(is))
    expect(await why(home, "never-helped")).toBeUndefined()
  })

  it("is about the register alone", async () => {
    for (const file of [null, { state: "draft" as const }, { temporary: true }, { isLive: false }])
      expect(await why(await homeOnFile({ file }), "never-helped")).toBeUndefined()
    expect(await why(await homeOnFile({ file: { state: "exit_publicity" } }), "never-helped")).toBe("no_aid_asked")
  })
})

describe("stale-files", () => {
  let home: TestHome
  const written = async (table: typeof households | typeof people | typeof hardshipFiles, id: string, on: string) =>
    withScope(everyone, (tx) =>
      tx
        .update(table)
        .set({ updatedAt: new Date(`${on}T04:00:00Z`) })
        .where(and(eq(table.id, id), eq(table.districtId, home.districtId))),
    )

  beforeAll(async () => {
    home = await homeOnFile()
  })

  it("holds a file when a year has passed since the last word in any part of it", async () => {
    const [over, within] = [`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`, addDays(today, -300)].map((day) => day)
    const old = addDays(over as string, -1)
    const parts = [
      [households, home.householdId],
      [people, home.personId],
      [people, home.otherId],
      [hardshipFiles, home.caseId],
    ] as const
    for (const [table, id] of parts) await written(table, id, old)
    expect(await why(home, "stale-files")).toBe("file_unchanged")
    for (const [table, id] of parts) {
      await written(table, id, within as string)
      expect(await why(home, "stale-files")).toBeUndefined()
      await written(table, id, over as string)
      expect(await why(home, "stale-files"), "a year ago to the day is not over a year").toBeUndefined()
      await written(table, id, old)
    }
    const { rows } = await whole(await actorNamed("liubei.supervisor"), "stale-files")
    expect(rows.find((row) => row.id === home.householdId)?.since).toBe(old)
  })
})

describe("phone-numbers", () => {
  const give = (home: TestHome, personId: string, number: string, state: "unknown" | "wrong" = "unknown") =>
    withScope(everyone, async (tx) => {
      const id = newId()
      await tx.insert(phones).values({
        id,
        districtId: home.districtId,
        unitPath: cast.units.shengli4.path,
        personId,
        number: seal(number, "phones.number", id),
        numberBlind: blind(number, "phones.number"),
        state,
      })
    })

  it("tells a missing number from a wrong one and from one that strangers have too", async () => {
    const [home, neighbour] = [await homeOnFile(), await homeOnFile()]
    expect(await why(home, "phone-numbers")).toBe("phone_missing")
    await give(home, home.personId, "13900000001", "wrong")
    expect(await why(home, "phone-numbers")).toBe("phone_wrong")
    await give(home, home.otherId, "13900000002")
    expect(await why(home, "phone-numbers")).toBeUndefined()
    await give(neighbour, neighbour.personId, "13900000002")
    expect(await why(home, "phone-numbers")).toBe("phone_shared")
    expect(await why(neighbour, "phone-numbers")).toBe("phone_shared")
  })

  it("lets husband and wife share one, and does not count the number of the dead", async () => {
    const home = await homeOnFile()
    await give(home, home.personId, "13900000003")
    await give(home, home.otherId, "13900000003")
    expect(await why(home, "phone-numbers")).toBeUndefined()
    const whose = eq(people.householdId, home.householdId)
    await withScope(everyone, (tx) =>
      tx
        .update(people)
        .set({ diedOn: today })
        .where(and(whose, eq(people.districtId, home.districtId))),
    )
    expect(await why(home, "phone-numbers")).toBe("phone_missing")
  })
})
