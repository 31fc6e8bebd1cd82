import { beforeAll, expect, test } from "vitest"
import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday as today, useDatabase } from "#db/testing/database.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import { actorNamed } from "../officers/testing.ts"
import { addDocument } from "./commands.ts"
import { papersOf } from "./papers.ts"
import { paperStatus } from "./status.ts"
import { plainPdf } from "./testing.ts"

useDatabase()

let officer: Actor
beforeAll(async () => {
  officer = await actorNamed("shengli.officer")
  // 韦师傅's file as an application that has just been written down, whatever state the demo shows it in.
  const state = "draft" as const
  await withScope(officer, (tx) =>
    tx
      .insert(hardshipFiles)
      .values({
        id: cast.cases.weiHardship,
        ...placeOf(cast.units.shengli1),
        householdId: cast.households.wei,
        holderId: cast.people.wei,
        state,
      })
      .onConflictDoUpdate({ target: [hardshipFiles.id, hardshipFiles.districtId], set: { state, temporary: false } }),
  )
})

const status = (actor: Actor, caseId: string = cast.cases.weiHardship) =>
  withScope(actor, (tx) => paperStatus(tx, actor, caseId, today))

test("says what the file needs by its causes and people, what is here, and what has run out", async () => {
  const found = await status(officer)
  const due = found?.rows.filter((row) => row.due).map((row) => `${row.kind} ${row.name} ${row.state}`)
  expect(due).toEqual([
    "id_card 韦师傅 here",
    "household_book  here",
    "income_proof  expired",
    "diagnosis 农阿姨 here",
    "medical_bills 农阿姨 missing",
    "unemployment_proof 韦师傅 missing",
  ])
  expect(found).toMatchObject({ have: 3, needed: 6, missing: 2, expired: 1 })
})

test("a paper that comes in is counted, and its ids lead to it", async () => {
  const form = { key: newId(), kind: "medical_bills", personId: cast.people.weiWife, note: "" } as const
  const { id } = await addDocument(officer, { caseId: cast.cases.weiHardship }, { ...form }, [plainPdf()], today)
  const found = await status(officer)
  expect(found?.have).toBe(4)
  expect(found?.rows.find(({ kind, name }) => kind === "medical_bills" && name === "农阿姨")?.documentIds).toEqual([id])
  const soon = { key: newId(), kind: "income_proof", expiresOn: addDays(today, 10), note: "" } as const
  await addDocument(officer, { householdId: cast.households.wei }, soon, [plainPdf()], today)
  expect((await status(officer))?.rows.find(({ kind }) => kind === "income_proof")?.state).toBe("soon")
})

test("the page lists the household's papers under its case, its own page and its people", async () => {
  const [ofCase, ofHome, ofPerson] = await Promise.all([
    papersOf(officer, { caseId: cast.cases.weiHardship }, today),
    papersOf(officer, { householdId: cast.households.wei }, today),
    papersOf(officer, { personId: cast.people.weiWife }, today),
  ])
  expect(ofCase.papers.map(({ id }) => id)).toEqual(ofHome.papers.map(({ id }) => id))
  expect(ofPerson.papers.map(({ kind }) => kind).sort()).toEqual(["diagnosis", "medical_bills"])
  expect(ofCase.name).toBe("韦师傅家")
  expect(ofCase.members.map(({ name }) => name)).toContain("韦奶奶")
  expect([ofCase.status !== null, ofHome.status, ofPerson.status]).toEqual([true, null, null])
})

test("of no hardship file, or of another territory, there is nothing", async () => {
  expect(await status(officer, cast.cases.liReopened)).toBe(null)
  expect(await status(await actorNamed("shengli.officer2"))).toBe(null)
})
