import { type SQL, sql } from "drizzle-orm"
import { hardshipCategories } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { households } from "#db/schema/people.ts"
import { columnsOf } from "./columns.ts"
import type { About, FollowUpList, ListName } from "./list.ts"

/** A list of households, each on it for one reason. */
export function ofHouseholds(list: {
  name: ListName
  reasons: readonly string[]
  /** Which households stand on it; a condition on `households`. */
  holds(about: About): SQL
  reason(about: About): SQL
  since(about: About): SQL
}): FollowUpList {
  return {
    name: list.name,
    subject: "household",
    reasons: list.reasons,
    states: { words: "category", codes: hardshipCategories },
    rows: (about) =>
      sql`select ${columnsOf({
        id: sql`${households.id}`,
        districtId: sql`${households.districtId}`,
        unitPath: sql`${households.unitPath}`,
        householdId: sql`${households.id}`,
        officerId: sql`${households.helperId}`,
        reason: list.reason(about),
        since: list.since(about),
        contactOn: sql`${households.lastContactOn}`,
        state: sql`coalesce(${households.category}, '')`,
      })} from ${households} where ${within(about.actor, households)} and ${list.holds(about)}`,
  }
}
