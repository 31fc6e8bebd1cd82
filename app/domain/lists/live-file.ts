import { type SQL, sql } from "drizzle-orm"
import { hardshipFiles } from "#db/schema/hardship.ts"
import { households } from "#db/schema/people.ts"

/** The file that has the household on the register now (在档), as `f`; also while its exit is talked over. */
const fileOnRegister = sql`from ${hardshipFiles} f where f.district_id = ${households.districtId}
  and f.household_id = ${households.id} and f.is_live and not f.temporary
  and f.state in ('on_file', 'exit_proposed', 'exit_publicity', 'exit_objection')`

/** Households on the register. */
export const onRegister: SQL = sql`exists (select ${fileOnRegister})`

/** The day the household's standing file was approved; null for a household without one. */
export const onRegisterSince = sql<string | null>`(select f.on_file_on::text ${fileOnRegister})`
