import { sql } from "drizzle-orm"
import { hardshipFiles, hardshipMoves } from "#db/schema/hardship.ts"
import { households, people } from "#db/schema/people.ts"
import { addMonths } from "../calendar.ts"
import { onRegister } from "./live-file.ts"
import { ofHouseholds } from "./of-households.ts"

/** The last day on which anything of the household's file was written: the file, its moves, the household, its people. */
const lastWrittenOn = sql`(greatest(
    ${households.updatedAt},
    (select max(greatest(f.updated_at, k.created_at)) from ${hardshipFiles} f
      left join ${hardshipMoves} k on k.case_id = f.id and k.district_id = f.district_id
      where f.district_id = ${households.districtId} and f.household_id = ${households.id} and f.is_live),
    (select max(p.updated_at) from ${people} p
      where p.district_id = ${households.districtId} and p.household_id = ${households.id})
  ) at time zone 'Asia/Shanghai')::date`

/** 一年未更新: on the register, and nothing of the file has been written for twelve months (the national query). */
export const staleFiles = ofHouseholds({
  name: "stale-files",
  reasons: ["file_unchanged"],
  holds: ({ today }) => sql`(${onRegister} and ${lastWrittenOn} < ${addMonths(today, -12)}::date)`,
  reason: () => sql`'file_unchanged'`,
  since: () => sql`${lastWrittenOn}::text`,
})
