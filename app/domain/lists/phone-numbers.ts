import { sql } from "drizzle-orm"
import { households, people, phones } from "#db/schema/people.ts"
import { dayOf } from "./columns.ts"
import { onRegister, onRegisterSince } from "./live-file.ts"
import { ofHouseholds } from "./of-households.ts"

const phonesOf = sql`from ${phones} n join ${people} p on p.id = n.person_id and p.district_id = n.district_id
  where p.district_id = ${households.districtId} and p.household_id = ${households.id} and p.died_on is null
    and n.removed_at is null`

/** The same number with somebody alive of another household, where it is not known to be wrong: `o` and `s` beside `n`. */
const ofStranger = sql`o.district_id = n.district_id and o.number_blind = n.number_blind and o.removed_at is null
  and o.state <> 'wrong' and s.died_on is null and s.household_id is distinct from p.household_id`

/** None: since they are on the register, or the last number went. Else since the last of their numbers became useless. */
const uselessSince = sql`coalesce(
  (select max(case when n.state = 'wrong' then coalesce(n.checked_on, ${dayOf(sql`n.created_at`)})
    else greatest(${dayOf(sql`n.created_at`)}, (select min(${dayOf(sql`o.created_at`)}) from ${phones} o
      join ${people} s on s.id = o.person_id and s.district_id = o.district_id where ${ofStranger})) end) ${phonesOf}),
  greatest((${onRegisterSince})::date,
    (select max(greatest(p.died_on, ${dayOf(sql`n.removed_at`)})) from ${phones} n
      join ${people} p on p.id = n.person_id and p.district_id = n.district_id
      where p.district_id = ${households.districtId} and p.household_id = ${households.id})))::text`

/** A number of theirs that may still be right and that nobody of another household has too. */
const ownNumber = sql`exists (select ${phonesOf} and n.state <> 'wrong' and not exists (
  select from ${phones} o join ${people} s on s.id = o.person_id and s.district_id = o.district_id
  where ${ofStranger}))`

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
  since: () => uselessSince,
})
