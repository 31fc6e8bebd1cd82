import { sql } from "drizzle-orm"
import { aidRequests } from "#db/schema/aid.ts"
import { households } from "#db/schema/people.ts"
import { onRegister, onRegisterSince } from "./live-file.ts"
import { ofHouseholds } from "./of-households.ts"

const aidOf = sql`from ${aidRequests} a where a.district_id = ${households.districtId}
  and a.household_id = ${households.id}`

/** 建档未帮扶: on the register, and no aid of ours has ever been paid to anybody of the household. */
export const neverHelped = ofHouseholds({
  name: "never-helped",
  reasons: ["no_aid_asked", "aid_under_way"],
  holds: () => sql`(${onRegister} and not exists (select ${aidOf} and a.state = 'paid'))`,
  reason: () => sql`case when exists (select ${aidOf} and a.state not in ('refused', 'withdrawn'))
    then 'aid_under_way' else 'no_aid_asked' end`,
  since: () => onRegisterSince,
})
