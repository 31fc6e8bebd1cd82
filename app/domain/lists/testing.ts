import { withScope } from "#db/door.server.ts"
import type { awardRecordKinds, awardStates, instalmentKinds, instalmentStates } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { applications, awardRecords, awards, instalments, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { everyone, homeOnFile } from "../aid/testing.ts"

// Awards of their own for tests, written as rows: how one comes about is told elsewhere.

export type TestAward = { awardId: string; householdId: string; personId: string; districtId: string; roundId: string }

/** A household on file with an award of `kind` and nothing on it yet. */
export async function awardOf(
  kind: "scholarship" | "microloan",
  more: {
    awardedOn: string
    state?: (typeof awardStates)[number]
    facts?: Record<string, unknown>
    unit?: { path: string }
    officerId?: string
  },
): Promise<TestAward> {
  const unit = more.unit ?? cast.units.shengli4
  const place = placeOf(unit)
  const home = await homeOnFile({ unit })
  const [programmeId, roundId, applicationId, awardId] = [newId(), newId(), newId(), newId()]
  const by = more.officerId ?? cast.officers.shengliOfficer.id
  const facts = more.facts ?? { school: "试一大学", major: "机械", project: "早点摊", entersOn: "2025-09-01", years: 4 }
  const whose = { personId: home.personId, householdId: home.householdId }
  await withScope(everyone, async (tx) => {
    await tx.insert(programmes).values({ id: programmeId, ...place, kind, name: "试一项", by })
    const year = Number(more.awardedOn.slice(0, 4))
    const round = { id: roundId, ...place, programmeId, name: `试一轮 ${roundId.slice(-6)}`, year, places: 10 }
    await tx.insert(programmeRounds).values({ ...round, state: "open", rules: {}, stages: [], by })
    await tx.insert(applications).values({
      id: applicationId,
      ...place,
      ...whose,
      roundId,
      register: "on_file",
      stage: "award",
      state: "awarded",
      facts,
      requestedFen: 400_000,
      by,
      appliedOn: more.awardedOn,
    })
    await tx.insert(awards).values({
      id: awardId,
      ...place,
      ...whose,
      applicationId,
      roundId,
      kind,
      state: more.state ?? "running",
      amountFen: 400_000,
      committedFen: 400_000,
      source: "union",
      facts,
      officerId: by,
      awardedOn: more.awardedOn,
    })
  })
  return { awardId, ...whose, districtId: place.districtId, roundId }
}

/** Something that is due on an award. */
export async function dueOnAward(
  award: TestAward,
  line: {
    kind: (typeof instalmentKinds)[number]
    dueOn: string
    position?: number
    paidFen?: number
    state?: (typeof instalmentStates)[number]
  },
): Promise<void> {
  await withScope(everyone, (tx) =>
    tx.insert(instalments).values({
      id: newId(),
      districtId: award.districtId,
      unitPath: cast.units.shengli4.path,
      awardId: award.awardId,
      position: 1,
      label: "第 1 期",
      dueFen: 400_000,
      ...line,
    }),
  )
}

/** Something that happened on an award. */
export async function recordOnAward(
  award: TestAward,
  line: { kind: (typeof awardRecordKinds)[number]; happenedOn: string; step: number; period?: string },
): Promise<void> {
  await withScope(everyone, (tx) =>
    tx.insert(awardRecords).values({
      id: newId(),
      districtId: award.districtId,
      unitPath: cast.units.shengli4.path,
      awardId: award.awardId,
      by: cast.officers.shengliOfficer.id,
      ...line,
    }),
  )
}
