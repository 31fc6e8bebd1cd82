import { and, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { unseal } from "#db/fields.server.ts"
import { households, people } from "#db/schema/people.ts"
import { units } from "#db/schema/units.ts"
import { maskId } from "./masking.ts"
import { ageOf } from "./rules.ts"

const columns = {
  id: people.id,
  districtId: people.districtId,
  unitPath: people.unitPath,
  name: people.name,
  called: people.called,
  pinyin: people.pinyin,
  sex: people.sex,
  birthYear: people.birthYear,
  birthOn: people.birthOn,
  idNumber: people.idNumber,
  relation: people.relation,
  workState: people.workState,
  diedOn: people.diedOn,
  householdId: people.householdId,
  householdName: households.name,
  address: sql<string>`coalesce(${households.address}, '')`,
  lastContactOn: households.lastContactOn,
  unitName: sql<string>`coalesce(${units.shortName}, '')`,
}

/** People with what a list says of them, to be narrowed by the caller, who names his reach. */
export function briefRows(tx: Tx, extra: { order?: SQL } = {}) {
  return tx
    .select({ ...columns, rank: extra.order ?? sql`0` })
    .from(people)
    .leftJoin(households, and(eq(households.id, people.householdId), eq(households.districtId, people.districtId)))
    .leftJoin(units, eq(units.path, people.unitPath))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof briefRows>>[number]

/** What a list says of a person: never a birth day, never a whole number. */
export type PersonBrief = Omit<Row, "idNumber" | "birthOn" | "districtId" | "rank"> & {
  age: number | null
  maskedId: string | null
}

export function briefOf(row: Row, today: string): PersonBrief {
  const { idNumber, birthOn, districtId: _, rank: __, ...rest } = row
  return {
    ...rest,
    age: ageOf({ birthOn, birthYear: rest.birthYear }, today),
    maskedId: idNumber ? maskId(unseal(idNumber, "people.id_number", row.id)) : null,
  }
}
