import { sql } from "drizzle-orm"
import { households, people, phones } from "#db/schema/people.ts"
import { onRegister } from "./live-file.ts"
import { ofHouseholds } from "./of-households.ts"

const phonesOf = sql`from ${phones} n join ${people} p on p.id = n.person_id and p.district_id = n.district_id
  where p.district_id = ${households.districtId} and p.household_id = ${households.id} and p.died_on is null
    and n.removed_at is null`

/** A number of theirs that may still be right and that nobody of another household has too. */
const ownNumber = sql`exists (select ${phonesOf} and n.state <> 'wrong' and not exists (
  select from ${phones} o join ${people} s on s.id = o.person_id and s.district_id = o.district_id
  where o.district_id = n.district_id and o.number_blind = n.number_blind and o.removed_at is null
    and s.household_id is distinct from p.household_id))`

/**
 * 电话要核对: a household on the register that cannot be rung up for certain: no number at all, only numbers found
 * wrong, or only numbers that stand with strangers as well. Strangers out of the officer's reach are not seen.
 */
export const phoneNumbers = ofHouseholds({
  name: "phone-numbers",
  reasons: ["phone_missing", "phone_wrong", "phone_shared"],
  holds: () => sql`(${onRegister} and not ${ownNumber})`,
  reason: () => sql`case when not exists (select ${phonesOf}) then 'phone_missing'
    when not exists (select ${phonesOf} and n.state <> 'wrong') then 'phone_wrong' else 'phone_shared' end`,
  since: () => sql`(select max(coalesce(n.checked_on, (n.created_at at time zone 'Asia/Shanghai')::date))::text
    ${phonesOf})`,
})
