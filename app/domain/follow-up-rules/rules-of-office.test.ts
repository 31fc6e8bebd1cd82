import { eq, like } from "drizzle-orm"
import fc from "fast-check"
import { afterEach, describe, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { followUpRules } from "#db/schema/follow-up-rules.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { tasks } from "#db/schema/tasks.ts"
import { cast } from "#db/seed/cast.ts"
import { testToday, useDatabase } from "#db/testing/database.ts"
import { everyone, homeOnFile } from "../aid/testing.ts"
import { addDays, addMonths } from "../calendar.ts"
import { NotAllowed, NotFound, RuleBroken } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { endFollowUp, layDownFollowUp } from "./commands.ts"
import { previewFollowUp } from "./preview.ts"
import { listFollowUpRules } from "./queries.ts"
import { makeFollowUps } from "./round.ts"
import type { FollowUpForm } from "./schema.ts"

useDatabase()

const today = testToday

// A rule of one test would make tasks in the next.
afterEach(() => withScope(everyone, (tx) => tx.update(followUpRules).set({ validTo: addDays(today, -1) })))
const chair = () => actorNamed("shengli.chair")

/** A file put on file `days` ago, in a territory of the street. */
async function onFileSince(days: number, helperId?: string) {
  const home = await homeOnFile({ unit: cast.units.shengli4, ...(helperId ? { helperId } : {}) })
  await withScope(everyone, (tx) =>
    tx
      .update(hardshipFiles)
      .set({ onFileOn: addDays(today, -days) })
      .where(eq(hardshipFiles.id, home.caseId)),
  )
  return home
}

const rule = (more: Partial<FollowUpForm> = {}): FollowUpForm => ({
  key: newId(),
  regionId: cast.units.shengli4.id,
  whom: "hardship",
  trigger: "on",
  event: "on_file",
  offsetDays: 30,
  windowDays: 14,
  owner: "helper",
  title: "建档满月，去看一看",
  detail: "",
  source: "街道工会 2026 年第 3 次会",
  validFrom: today,
  ...more,
})

/** Lays it down as a page does: looks first. */
async function lay(actor: Actor, input: FollowUpForm) {
  const { total } = await previewFollowUp(actor, input, today)
  return layDownFollowUp(actor, { ...input, makes: total }, today)
}

const madeTasks = () =>
  withScope(everyone, (tx) => tx.select().from(tasks).where(like(tasks.rule, "office:%")).orderBy(tasks.id))
const tasksOf = async (householdId: string) => (await madeTasks()).filter((task) => task.householdId === householdId)

describe("a rule before it is laid down", () => {
  test("says how many tasks it makes in 90 days, and how many of them for whoever asks", async () => {
    const actor = await chair()
    const before = await previewFollowUp(actor, rule(), today)
    await onFileSince(10, cast.officers.shengliOfficer.id)
    await onFileSince(20)
    await onFileSince(200)
    const after = await previewFollowUp(actor, rule(), today)
    expect([after.total - before.total, after.mine - before.mine]).toEqual([2, 1])
    const mine = await previewFollowUp(actor, rule({ owner: "chair" }), today)
    expect(mine.mine).toBe(mine.total)
    expect(after.rows[0]).toMatchObject({ dueOn: addDays(today, 10), fromOn: addDays(today, -4) })
  })

  test("makes nothing for a look", async () => {
    await onFileSince(10)
    await previewFollowUp(await chair(), rule(), today)
    expect(await madeTasks()).toEqual([])
  })

  test("is not laid down unseen, nor when the number is another one by now", async () => {
    const actor = await chair()
    await expect(layDownFollowUp(actor, rule(), today)).rejects.toThrow(RuleBroken)
    const { total } = await previewFollowUp(actor, rule(), today)
    await onFileSince(10)
    await expect(layDownFollowUp(actor, rule({ makes: total }), today)).rejects.toThrow(String(total + 1))
  })

  test("says so where nobody laid down when the terms begin", async () => {
    const input = rule({ trigger: "before", before: "term_autumn" })
    const { noTerms, total } = await previewFollowUp(
      await actorNamed("nanping.supervisor"),
      {
        ...input,
        regionId: cast.units.yanping.id,
      },
      today,
    )
    expect(noTerms ? total : 0).toBe(0)
  })
})

describe("who lays rules down", () => {
  test("a supervisor, below his own post; not an officer, not next door", async () => {
    await expect(lay(await actorNamed("shengli.officer"), rule())).rejects.toThrow(NotAllowed)
    await expect(lay(await actorNamed("baoshui.supervisor"), rule())).rejects.toThrow(NotFound)
    await expect(lay(await chair(), rule({ regionId: cast.units.liubei.id }))).rejects.toThrow(NotFound)
    await expect(lay(await chair(), rule({ validFrom: addDays(today, -1) }))).rejects.toThrow(RuleBroken)
  })

  test("sent twice it stands once", async () => {
    const actor = await chair()
    const input = rule()
    const { total } = await previewFollowUp(actor, input, today)
    const [a, b] = await Promise.all([1, 2].map(() => layDownFollowUp(actor, { ...input, makes: total }, today)))
    expect(a?.id).toBe(b?.id)
    const { standing } = await listFollowUpRules(actor, today)
    expect(standing.filter(({ title }) => title === input.title)).toHaveLength(1)
  })
})

describe("what a rule makes", () => {
  test("stands on the helper's board in its window, once, however often the round goes", async () => {
    const helper = cast.officers.shengliOfficer.id
    const home = await onFileSince(20, helper)
    await lay(await chair(), rule())
    await Promise.all([makeFollowUps(today), makeFollowUps(today), makeFollowUps(addDays(today, 1))])
    const [task, ...more] = await tasksOf(home.householdId)
    expect(more).toEqual([])
    expect(task).toMatchObject({ officerId: helper, dueOn: addDays(today, 10), fromOn: today, source: "rule" })
  })

  test("waits until its window is near, and goes to the chair where nobody is the helper", async () => {
    const home = await onFileSince(0)
    const actor = await chair()
    await lay(actor, rule({ offsetDays: 60, windowDays: 5 }))
    expect(await tasksOf(home.householdId)).toEqual([])
    await makeFollowUps(addDays(today, 45))
    expect((await tasksOf(home.householdId)).map(({ officerId }) => officerId)).toEqual([actor.id])
  })

  test("stays when the rule is replaced; the new one does not make the same again", async () => {
    const home = await onFileSince(20)
    const actor = await chair()
    const old = await lay(actor, rule())
    const [before] = await tasksOf(home.householdId)
    const changed = rule({ replaces: old.id, validFrom: addDays(today, 1), offsetDays: 40, title: "改了的话" })
    await lay(actor, changed)
    await makeFollowUps(addDays(today, 1))
    expect(await tasksOf(home.householdId)).toEqual([before])
    const { standing, over } = await listFollowUpRules(actor, addDays(today, 2))
    expect(standing.map(({ title }) => title)).toContain("改了的话")
    expect(over.find(({ id }) => id === old.id)).toMatchObject({ validTo: today })
  })

  test("stays when the rule is ended, unless it is said to go; what is due until then stays even so", async () => {
    const actor = await chair()
    const near = await onFileSince(25)
    const far = await onFileSince(18)
    const kept = await lay(actor, rule({ title: "留着的" }))
    await endFollowUp(actor, kept.id, { lastOn: today, reason: "合并了", cancel: false })
    expect((await tasksOf(far.householdId)).map(({ status }) => status)).toEqual([0])
    const gone = await lay(actor, rule({ title: "撤下的" }))
    const n = await endFollowUp(actor, gone.id, { lastOn: addDays(today, 5), reason: "不办了", cancel: true })
    expect(n).toBeGreaterThan(0)
    const status = async (id: string) =>
      (await tasksOf(id)).filter(({ title }) => title === "撤下的").map((task) => task.status)
    expect([await status(near.householdId), await status(far.householdId)]).toEqual([[0], [2]])
    await expect(endFollowUp(actor, gone.id, { lastOn: today, reason: "再停", cancel: false })).rejects.toThrow(
      RuleBroken,
    )
  })

  test("is nobody's where no supervisor is left over the region", async () => {
    const home = await onFileSince(0)
    const actor = await chair()
    const { id } = await lay(actor, rule({ offsetDays: 60, windowDays: 5 }))
    await withScope(everyone, (tx) =>
      tx.update(followUpRules).set({ changedBy: cast.officers.formerLiaison.id }).where(eq(followUpRules.id, id)),
    )
    await makeFollowUps(addDays(today, 45))
    const [task] = await tasksOf(home.householdId)
    // The one who laid it down has gone; another supervisor over the street stands in for him.
    expect(task?.madeBy).not.toBe(cast.officers.formerLiaison.id)
    expect(task).toBeDefined()
  })

  test("is never there twice, in whatever order rules, files and days come", async () => {
    const actor = await chair()
    const step = fc.oneof(
      fc.record({ kind: fc.constant("round" as const), ahead: fc.integer({ min: 0, max: 400 }) }),
      fc.record({
        kind: fc.constant("change" as const),
        offset: fc.integer({ min: 0, max: 60 }),
        months: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({ kind: fc.constant("twice" as const), ahead: fc.integer({ min: 0, max: 400 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        await withScope(everyone, (tx) => tx.update(followUpRules).set({ validTo: addDays(today, -1) }))
        const home = await onFileSince(40)
        let current = await lay(actor, rule({ trigger: "every", everyMonths: 3, event: undefined, offsetDays: 0 }))
        let from = today
        for (const one of steps) {
          if (one.kind === "round") await makeFollowUps(addDays(today, one.ahead))
          else if (one.kind === "twice")
            await Promise.all([makeFollowUps(addDays(today, one.ahead)), makeFollowUps(addDays(today, one.ahead))])
          else {
            from = addDays(from, 1)
            current = await lay(
              actor,
              rule({
                trigger: "every",
                event: undefined,
                everyMonths: one.months,
                offsetDays: one.offset,
                replaces: current.id,
                validFrom: from,
              }),
            )
          }
        }
        const made = await tasksOf(home.householdId)
        const days = made.map(({ rule: name, occurrence }) => `${name} ${occurrence}`)
        expect(new Set(days).size).toBe(days.length)
        for (const task of made) {
          const day = task.occurrence?.split(" ")[1] ?? ""
          const months = Array.from({ length: 60 }, (_, n) => addMonths(addDays(today, -40), n))
          expect(months).toContain(day)
        }
      }),
      { numRuns: 8 },
    )
  })
})
