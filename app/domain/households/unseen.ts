import { and, eq, or, type SQL, sql } from "drizzle-orm"
import { hardshipCategories } from "#db/enums.ts"
import { honours, households, people } from "#db/schema/people.ts"
import { type IntervalGroup, waitsTooLong } from "../territories/intervals.ts"

/**
 * Households that nobody has met for longer than their local interval: by hardship category, or because a model
 * worker lives there. A household with neither has no interval and is never unseen.
 */
export function unseenHouseholds(groups: IntervalGroup[], today: string): SQL {
  const byCategory = hardshipCategories.map((category) =>
    and(eq(households.category, category), waitsTooLong(households, groups, category, today)),
  )
  const modelWorker = sql`exists (select from ${honours} h join ${people} p
    on p.id = h.person_id and p.district_id = h.district_id
    where h.district_id = ${households.districtId} and p.household_id = ${households.id}
      and h.removed_at is null and p.died_on is null)`
  return or(...byCategory, and(waitsTooLong(households, groups, "model_worker", today), modelWorker)) as SQL
}

/** The shortest interval that applies to one household, in days. */
export function intervalOf(
  household: { unitPath: string; category: string | null; modelWorker: boolean },
  groups: IntervalGroup[],
): number | null {
  const days = groups.find((group) => group.paths.includes(household.unitPath))?.days ?? {}
  const found = [household.category && days[household.category], household.modelWorker && days.model_worker]
  const numbers = found.filter((n): n is number => typeof n === "number")
  return numbers.length ? Math.min(...numbers) : null
}
