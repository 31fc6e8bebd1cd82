import type { Sql } from "postgres"
import { newId } from "#db/id.ts"
import { cast, placeOf } from "#db/seed/cast.ts"
import { testToday } from "#db/testing/database.ts"
import { addDays } from "../../calendar.ts"
import { chanceFrom, homesByChance } from "./chance.ts"

/** One of a crowd: his household, the rows that can be ticked of him, and what can change in his life. */
export type Crowd = { householdId: string; keys: string[]; change(today: string): Promise<void> }[]

/** Homes on the register without a number, and loans with two repayments, all in one territory. */
export async function crowdOf(owner: Sql, n: { homes: number; loans: number }): Promise<Crowd> {
  const unit = cast.units.shengli4
  const { districtId, unitPath } = placeOf(unit)
  const crowd: Crowd = []
  const [round] = await owner`select id, district_id from programme_rounds where district_id = ${districtId} limit 1`
  if (!round) await homesByChance(chanceFrom(1, testToday), unit, 1)
  const [{ id: roundId } = { id: "" }] =
    await owner`select id from programme_rounds where district_id = ${districtId} limit 1`
  const by = cast.officers.shengliOfficer.id
  const all = Array.from({ length: n.homes + n.loans }, (_, i) => ({
    home: newId(),
    person: newId(),
    case: newId(),
    award: newId(),
    loan: i >= n.homes,
  }))
  const place = { district_id: districtId, unit_path: unitPath }
  const many = async (table: string, rows: Record<string, unknown>[]) => {
    for (let i = 0; i < rows.length; i += 500)
      await owner`insert into ${owner(table)} ${owner(rows.slice(i, i + 500) as never)}`
  }
  const homes = all.filter((one) => !one.loan)
  const loans = all.filter((one) => one.loan)
  await many(
    "households",
    all.map((one) => ({ id: one.home, ...place, name: "试一家", helper_id: by })),
  )
  await many(
    "people",
    all.map((one) => ({ id: one.person, ...place, household_id: one.home, relation: "head", name: "试一人" })),
  )
  await many(
    "cases",
    homes.map((one) => ({
      id: one.case,
      ...place,
      kind: "hardship",
      household_id: one.home,
      person_id: one.person,
      causes: ["serious_illness"],
      summary: "试一试",
      officer_id: by,
      opened_on: "2020-01-02",
      opened_by: by,
    })),
  )
  await many(
    "hardship_files",
    homes.map((one) => ({
      id: one.case,
      ...place,
      household_id: one.home,
      holder_id: one.person,
      state: "on_file",
      category: "DEEP",
      is_live: true,
    })),
  )
  const whose = (one: (typeof all)[number]) => ({
    ...place,
    person_id: one.person,
    household_id: one.home,
    round_id: roundId,
  })
  await many(
    "applications",
    loans.map((one) => ({
      id: one.case,
      ...whose(one),
      register: "on_file",
      stage: "award",
      state: "awarded",
      facts: {},
      requested_fen: 1000,
      by,
      applied_on: testToday,
    })),
  )
  await many(
    "awards",
    loans.map((one) => ({
      id: one.award,
      ...whose(one),
      application_id: one.case,
      kind: "microloan",
      state: "running",
      amount_fen: 1000,
      committed_fen: 1000,
      source: "union",
      facts: {},
      officer_id: by,
      awarded_on: addDays(testToday, -10),
    })),
  )
  await many(
    "instalments",
    loans.flatMap((one) =>
      [-2, 15].map((days, i) => ({
        id: newId(),
        ...place,
        award_id: one.award,
        kind: "repayment",
        position: i + 1,
        label: `第 ${i + 1} 期`,
        due_on: addDays(testToday, days),
        due_fen: 1000,
      })),
    ),
  )
  for (const one of homes) {
    crowd.push({
      householdId: one.home,
      keys: ["phone_missing", "phone_wrong", "phone_shared"].map((reason) => `${one.home}.${reason}`),
      // A number is written down that is wrong already, or one that was found wrong is found wrong again.
      change: async (today) => {
        await owner`insert into phones (id, district_id, unit_path, person_id, number, number_blind, state, checked_on)
          values (gen_random_uuid(), ${districtId}, ${unitPath}, ${one.person}, '\\x00', '\\x00', 'wrong', ${today})`
      },
    })
  }
  for (const one of loans) {
    crowd.push({
      householdId: one.home,
      keys: ["repayment_overdue", "repayment_due", "check_up_due"].map((reason) => `${one.award}.${reason}`),
      change: async () => {
        await owner`update instalments set paid_fen = due_fen, state = 'paid' where id = (select id from instalments
          where award_id = ${one.award} and state = 'waiting' order by due_on limit 1)`
      },
    })
  }
  return crowd
}
