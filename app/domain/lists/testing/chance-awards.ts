import type { Tx } from "#db/client.server.ts"
import { awardStates, instalmentStates } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { applications, awardRecords, awards, instalments, programmeRounds, programmes } from "#db/schema/programmes.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { addDays } from "../../calendar.ts"
import type { Chance } from "./chance.ts"

const by = cast.officers.shengliOfficer.id
type Kind = "scholarship" | "microloan" | "tuition"
const recordKinds = [
  "school_year",
  "contact",
  "talk",
  "group_visit",
  "check_up",
  "disbursed",
  "graduated",
  "outcome",
  "payment",
] as const

/** A round of each kind at the unit or its street, and an award, due days and records for many of the homes. */
export async function awardsByChance(
  tx: Tx,
  chance: Chance,
  unit: { path: string },
  homes: { householdId: string; personIds: string[] }[],
): Promise<void> {
  const place = placeOf(unit)
  const { one, often, whole, day, dueDay } = chance
  for (const kind of ["scholarship", "microloan", "tuition"] as Kind[]) {
    const programmeId = newId()
    const rounds = [{}, { checkUpMonths: 4 }].map((rules) => ({ id: newId(), rules }))
    await tx.insert(programmes).values({ id: programmeId, ...place, kind, name: "试一项", by })
    await tx.insert(programmeRounds).values(
      rounds.map(({ id, rules }) => ({
        id,
        ...place,
        programmeId,
        name: `试一轮 ${id.slice(-6)}`,
        year: 2026,
        places: 99,
        state: "open" as const,
        rules,
        stages: [],
        by,
      })),
    )
    const held = homes
      .filter(() => often(0.6))
      .map(({ householdId, personIds }) => ({
        householdId,
        personId: one(personIds),
        roundId: one(rounds).id,
        id: newId(),
        applicationId: newId(),
      }))
    const facts = () =>
      kind === "tuition"
        ? { institution: "试一学院", entersOn: "2024-09-01", years: 2 }
        : { school: "试一大学", project: "早点摊", entersOn: `${2020 + whole(0, 6)}-09-01`, years: whole(3, 5) }
    await tx.insert(applications).values(
      held.map(({ applicationId, householdId, personId, roundId }) => ({
        id: applicationId,
        ...place,
        householdId,
        personId,
        roundId,
        register: "on_file" as const,
        stage: "award" as const,
        state: "awarded" as const,
        facts: {},
        requestedFen: 1000,
        by,
        appliedOn: "2020-01-02",
      })),
    )
    await tx.insert(awards).values(
      held.map((award) => ({
        ...award,
        ...place,
        kind,
        state: often(0.6) ? ("running" as const) : one(awardStates),
        amountFen: 1000,
        committedFen: 1000,
        source: "union" as const,
        facts: facts(),
        officerId: by,
        awardedOn: day(),
      })),
    )
    await tx.insert(instalments).values(
      held.flatMap(({ id: awardId }) =>
        Array.from({ length: whole(0, 3) }, (_, i) => ({
          id: newId(),
          ...place,
          awardId,
          kind: one(kind === "microloan" ? (["repayment", "subsidy"] as const) : (["payment"] as const)),
          position: i + 1,
          label: `第 ${i + 1} 期`,
          dueOn: dueDay(),
          dueFen: 1000,
          interestFen: kind === "microloan" ? one([0, 50]) : 0,
          paidFen: one([0, 0, 999, 1000, 1049, 1050]),
          state: one(instalmentStates),
        })),
      ),
    )
    await tx.insert(awardRecords).values(
      held.flatMap(({ id: awardId }) =>
        Array.from({ length: whole(0, 4) }, (_, i) => {
          const happenedOn = day()
          const from = Number(happenedOn.slice(0, 4)) - whole(0, 2)
          return {
            id: newId(),
            ...place,
            awardId,
            step: i + 1,
            kind: one(recordKinds),
            happenedOn: often(0.9) ? happenedOn : addDays(happenedOn, -1),
            period: `${from}–${from + 1} 学年`,
            by,
          }
        }),
      ),
    )
  }
}
