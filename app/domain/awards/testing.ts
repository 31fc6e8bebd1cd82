import { withScope } from "#db/door.server.ts"
import { newId } from "#db/id.ts"
import {
  applications,
  awardRecords,
  awards,
  instalments,
  programmeRounds,
  programmes,
  roundFunds,
} from "#db/schema/programmes.ts"
import { cast } from "#db/seed/cast.ts"
import { everyone, homeOnFile, type TestHome } from "../aid/testing.ts"
import { schoolYearLabel } from "./rules.ts"

// Awards of their own for each test, laid down as a round would have made them.

export type TestAward = TestHome & { awardId: string; roundId: string; instalmentIds: string[] }

const place = { districtId: cast.units.liubei.id, unitPath: cast.units.liubei.path }

/** A round of a programme at the district, with a budget of `budgetFen` from union funds. */
export async function roundOf(
  kind: "scholarship" | "tuition" = "scholarship",
  budgetFen = 10_000_000,
): Promise<string> {
  const [programmeId, roundId] = [newId(), newId()]
  const by = cast.officers.liubeiSupervisor.id
  await withScope(everyone, async (tx) => {
    await tx.insert(programmes).values({ id: programmeId, ...place, kind, name: "金秋助学", by })
    await tx.insert(programmeRounds).values({
      id: roundId,
      ...place,
      programmeId,
      name: "试一轮",
      year: 2025,
      state: "open",
      places: 100,
      rules: {},
      stages: [],
      by,
    })
    await tx.insert(roundFunds).values({ id: newId(), ...place, roundId, source: "union", budgetFen })
  })
  return roundId
}

type More = {
  roundId?: string
  kind?: "scholarship" | "tuition"
  /** School years by the year of their autumn, each with a payment. */
  years?: number[]
  yuan?: number
  facts?: Record<string, unknown>
  home?: Parameters<typeof homeOnFile>[0]
  recorded?: number[]
}

/** A student's award in the fourth territory of Shengli street: a payment for each school year, due when it begins. */
export async function awardAt(more: More = {}): Promise<TestAward> {
  const { kind = "scholarship", years = [2025, 2026, 2027], yuan = 900 } = more
  const roundId = more.roundId ?? (await roundOf(kind))
  const home = await homeOnFile(more.home)
  const [applicationId, awardId] = [newId(), newId()]
  const here = { districtId: home.districtId, unitPath: (more.home?.unit ?? cast.units.shengli4).path }
  const lines = years.map((year, i) => ({
    id: newId(),
    ...here,
    awardId,
    kind: "payment" as const,
    position: i + 1,
    label: schoolYearLabel(year),
    dueOn: `${year}-09-01`,
    dueFen: yuan * 100,
  }))
  const facts = more.facts ?? {
    school: "复旦大学",
    institution: "复旦大学",
    city: "上海",
    province: "上海",
    major: "数学",
    level: "bachelor",
    studentState: "new",
    entersOn: "2025-09-01",
    years: 4,
  }
  const holder = { ...here, roundId, personId: home.personId, householdId: home.householdId }
  await withScope(everyone, async (tx) => {
    await tx.insert(applications).values({
      id: applicationId,
      ...holder,
      caseId: more.home?.file === null ? null : home.caseId,
      register: "on_file",
      stage: "award",
      state: "awarded",
      facts,
      requestedFen: yuan * 100,
      by: cast.officers.shengliOfficer.id,
      appliedOn: "2025-07-01",
    })
    await tx.insert(awards).values({
      id: awardId,
      ...holder,
      applicationId,
      kind,
      amountFen: yuan * 100,
      committedFen: yuan * 100 * years.length,
      source: "union",
      facts,
      officerId: cast.officers.shengliOfficer.id,
      awardedOn: "2025-08-20",
    })
    if (lines.length > 0) await tx.insert(instalments).values(lines)
    for (const [i, year] of (more.recorded ?? []).entries())
      await tx.insert(awardRecords).values({
        id: newId(),
        ...here,
        awardId,
        step: i + 1,
        kind: "school_year",
        happenedOn: `${year + 1}-07-10`,
        period: schoolYearLabel(year),
        facts: { half: "spring", grades: "良好", conduct: "好" },
        by: cast.officers.shengliOfficer.id,
      })
  })
  return { ...home, awardId, roundId, instalmentIds: lines.map((line) => line.id) }
}
