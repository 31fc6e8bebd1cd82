import { describe, expect, it } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { caseClosures, cases } from "#db/schema/cases.ts"
import { households } from "#db/schema/people.ts"
import { tasks } from "#db/schema/tasks.ts"
import { visits } from "#db/schema/visits.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import { NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { getPerson } from "../people/queries.ts"
import { timelineKinds } from "./kinds.ts"
import { getHousehold } from "./queries.ts"
import { listTimeline, type TimelineEntry } from "./timeline.ts"

useDatabase()

const today = testToday

async function whole(actor: Actor, id: string, kind?: TimelineEntry["kind"]): Promise<TimelineEntry[]> {
  const all: TimelineEntry[] = []
  let before: string | undefined
  do {
    const page = await listTimeline(actor, id, { kind, before })
    expect(page.entries.length).toBeLessThanOrEqual(50)
    all.push(...page.entries)
    before = page.next ?? undefined
  } while (before)
  return all
}

/** A household with 500 things that happened, many on one day. */
async function longHistory(actor: Actor): Promise<string> {
  const id = newId()
  const place = placeOf(cast.units.shengli1)
  await withScope(actor, async (tx) => {
    await tx.insert(households).values({ id, ...place, name: "往事多家" })
    const mine = { ...place, householdId: id }
    const officer = { officerId: actor.id }
    const day = (i: number) => addDays(today, -Math.floor(i / 3))
    await tx.insert(visits).values(
      Array.from({ length: 300 }, (_, i) => ({
        id: newId(),
        ...mine,
        ...officer,
        visitedOn: day(i),
        note: `走访 ${i}`,
        purpose: "routine" as const,
        channel: i % 3 ? ("phone" as const) : ("home" as const),
      })),
    )
    await tx.insert(tasks).values(
      Array.from({ length: 180 }, (_, i) => ({
        id: newId(),
        ...mine,
        ...officer,
        madeBy: actor.id,
        source: "self" as const,
        title: `事项 ${i}`,
        status: i % 2,
        dueOn: addDays(today, 5),
        createdAt: new Date(`${day(i)}T03:00:00Z`),
        doneAt: i % 2 ? new Date(`${day(i)}T17:30:00Z`) : null,
      })),
    )
    const caseIds = Array.from({ length: 10 }, () => newId())
    await tx.insert(cases).values(
      caseIds.map((caseId, i) => ({
        id: caseId,
        ...mine,
        ...officer,
        kind: "hardship" as const,
        summary: `案件 ${i}`,
        openedOn: day(i * 20),
        openedBy: actor.id,
        isOpen: false,
      })),
    )
    await tx.insert(caseClosures).values(
      caseIds.map((caseId, i) => ({
        id: newId(),
        ...place,
        caseId,
        closedOn: day(i * 20),
        closedBy: actor.id,
        outcome: "solved" as const,
        reason: "办好了",
      })),
    )
  })
  return id
}

describe("listTimeline", () => {
  it("shows visits, contacts, tasks and cases of a household, latest first", async () => {
    const actor = await actorNamed("shengli.officer")
    const all = await whole(actor, cast.households.fan)
    expect(new Set(all.map((entry) => entry.kind))).toEqual(new Set(timelineKinds))
    const days = all.map((entry) => entry.day)
    expect(days).toEqual([...days].sort().reverse())
    expect(all.filter((e) => e.kind === "case").map((e) => e.kind === "case" && e.step)).toEqual(["closed", "opened"])
    for (const kind of timelineKinds) {
      expect(await whole(actor, cast.households.fan, kind)).toEqual(all.filter((entry) => entry.kind === kind))
    }
  })

  it("agrees with the counts beside the filter", async () => {
    const actor = await actorNamed("shengli.officer")
    for (const id of [cast.households.fan, cast.households.qin, cast.households.wei]) {
      const { counts } = await getHousehold(actor, id, today)
      for (const kind of timelineKinds) expect(counts[kind], kind).toBe((await whole(actor, id, kind)).length)
    }
  })

  it("goes through 500 entries page by page, each once, and each page is quick", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await longHistory(actor)
    const all = await whole(actor, id)
    expect(all).toHaveLength(500)
    expect(new Set(all.map((entry) => entry.key)).size).toBe(500)
    const days = all.map((entry) => entry.day)
    expect(days).toEqual([...days].sort().reverse())
    const took: number[] = []
    let before: string | undefined
    do {
      const began = performance.now()
      before = (await listTimeline(actor, id, { before })).next ?? undefined
      took.push(performance.now() - began)
    } while (before)
    // Generous for a busy machine; by itself a page takes some five milliseconds.
    expect(took.sort((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(100)
  })

  it("puts a task on the day in Shanghai on which it was done", async () => {
    const actor = await actorNamed("shengli.officer")
    const id = await longHistory(actor)
    const done = (await whole(actor, id, "task")).find((entry) => entry.text === "事项 1")
    expect(done?.day).toBe(addDays(today, 1))
  })

  it("is the person's own where he has no household", async () => {
    const clerk = await actorNamed("yinhang.clerk")
    const { timeline, household } = await getPerson(clerk, cast.people.zhuRetired, today)
    expect(household).toBeNull()
    expect(timeline.entries.length).toBeGreaterThan(0)
  })

  it("is not found outside the reach", async () => {
    const stranger = await actorNamed("shengli.officer2")
    await expect(listTimeline(stranger, cast.households.fan)).rejects.toThrow(NotFound)
    await expect(listTimeline(stranger, newId())).rejects.toThrow(NotFound)
    await expect(getHousehold(stranger, cast.households.fan, today)).rejects.toThrow(NotFound)
    await expect(getPerson(stranger, cast.people.fan, today)).rejects.toThrow(NotFound)
  })
})
