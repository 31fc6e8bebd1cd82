import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import { applicationDecisions, applications } from "#db/schema/programmes.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { addDays } from "../calendar.ts"
import type { Actor } from "../officers/actor.ts"
import type { ProgrammeKind } from "./kinds/kind.ts"
import { newProgramme, newRound, openRound } from "./rounds.ts"
import type { Stage } from "./rules.ts"
import type { EnterApplication, NewRound } from "./schema.ts"

// Rounds and applications of their own for each test.

export const stages: Stage[] = ["survey", "unit_review", "home_check", "publicity", "approval", "award"]

/** A round as its form sends it: 5,000 yuan for a new bachelor on file, 4,000 off it. */
export function roundTyped(today: string, more: Partial<NewRound> = {}, used: Stage[] = stages): NewRound {
  const days = Object.fromEntries(
    used.flatMap((s) => [
      [`from_${s}`, today],
      [`to_${s}`, addDays(today, 60)],
    ]),
  )
  return {
    key: newId(),
    name: "试一轮",
    year: Number(today.slice(0, 4)),
    places: 11,
    exclusions: ["military", "sponsored"],
    amount_bachelor_on_file_new: 500_000,
    amount_bachelor_off_file_new: 400_000,
    budget_union: 4_400_000,
    ...days,
    ...more,
  } as NewRound
}

/** An open round of a programme of its own at 四片. */
export async function openedRound(
  chair: Actor,
  today: string,
  more: Partial<NewRound> = {},
  { kind = "scholarship" as ProgrammeKind, used = stages, open = true, unitId = cast.units.shengli4.id as string } = {},
): Promise<{ programmeId: string; roundId: string }> {
  const { id: programmeId } = await newProgramme(chair, {
    key: newId(),
    kind,
    name: "试一项",
    note: "",
    unitId,
  })
  const { id: roundId } = await newRound(chair, programmeId, roundTyped(today, more, used))
  if (open) await openRound(chair, roundId, { version: 1 }, today)
  return { programmeId, roundId }
}

const noLoan = { project: "", place: "", licence: "", plan: "", bank: "", guarantorName: "", guarantorWorkplace: "" }

/** An application's form, filled in: a new bachelor student of a course of four years. */
export function entering(home: TestHome, today: string, more: Partial<EnterApplication> = {}): EnterApplication {
  return {
    key: newId(),
    personId: home.otherId,
    level: "bachelor",
    studentState: "new",
    school: "南京大学",
    institution: "南京大学",
    city: "南京",
    province: "江苏",
    major: "物理",
    entersOn: `${schoolYear(today)}-09-01`,
    years: 4,
    ...noLoan,
    reason: "",
    ...more,
  }
}

export const schoolYear = (day: string): number => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) >= 8 ? 0 : 1)

/** Applications of that many households, put straight at the last stage. */
export async function atAward(roundId: string, count: number, today: string, facts: object): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    const home = await homeOnFile()
    const id = newId()
    const place = placeOf(cast.units.shengli4)
    await withScope(everyone, async (tx) => {
      await tx.insert(applications).values({
        id,
        ...place,
        roundId,
        personId: home.otherId,
        householdId: home.householdId,
        caseId: home.caseId,
        register: "on_file",
        stage: "award",
        facts,
        requestedFen: 400_000,
        by: cast.officers.shengliOfficer.id,
        appliedOn: today,
      })
      await tx.insert(applicationDecisions).values({
        id: newId(),
        ...place,
        applicationId: id,
        step: 1,
        stage: "award",
        outcome: "entered",
        by: cast.officers.shengliOfficer.id,
        decidedOn: today,
      })
    })
    ids.push(id)
  }
  return ids
}
