import { and, eq, inArray, type SQL, sql } from "drizzle-orm"
import { modelWorkerStates } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { modelWorkers as workers } from "#db/schema/model-workers.ts"
import { households, people } from "#db/schema/people.ts"
import { addDays } from "../calendar.ts"
import { byRegion } from "../policy/regions.ts"
import type { IntervalGroup } from "../territories/intervals.ts"
import { columnsOf, dayOf } from "./columns.ts"
import type { About, FollowUpList } from "./list.ts"

const toHim = sql`v.district_id = ${workers.districtId} and not v.not_home and
  ((${people.householdId} is not null and v.household_id = ${people.householdId}) or v.person_id = ${workers.id})`
const homeVisitOn = sql`(select max(v.visited_on) from visits v where ${toHim} and v.channel = 'home')`
/** As the register of model workers counts it: his household's or his own, from before he lived there. */
const contactOn = sql`greatest(${households.lastContactOn}, (select max(v.visited_on) from visits v where ${toHim}))`
const filedOn = dayOf(sql`${workers.createdAt}`)

/** Not reached for longer than the local interval between two contacts with a model worker. */
function outOfTouch(groups: IntervalGroup[], today: string): SQL {
  const parts = groups.flatMap(({ days, paths }) => {
    const interval = days.model_worker
    if (interval === undefined) return []
    return [
      sql`(${inArray(workers.unitPath, paths)} and
      (${contactOn} is null or ${contactOn} < ${addDays(today, -interval)}::date))`,
    ]
  })
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}

const columns = (reason: string, since: SQL) =>
  columnsOf({
    id: sql`${workers.id}`,
    districtId: sql`${workers.districtId}`,
    unitPath: sql`${workers.unitPath}`,
    householdId: sql`${people.householdId}`,
    personId: sql`${workers.id}`,
    officerId: sql`coalesce(${workers.contactOfficerId}, ${households.helperId})`,
    reason: sql`${reason}::text`,
    since,
    contactOn,
    state: sql`${workers.state}`,
  })

function part(about: About, reason: string, since: SQL, holds: SQL): SQL {
  return sql`select ${columns(reason, since)} from ${workers}
    join ${people} on ${and(eq(people.id, workers.id), eq(people.districtId, workers.districtId))}
    left join ${households} on ${and(
      eq(households.id, people.householdId),
      eq(households.districtId, people.districtId),
    )}
    where ${within(about.actor, workers)} and ${inArray(workers.state, ["in_service", "retired"])} and ${holds}`
}

/** 劳模: unreached beyond the local interval, without a named contact, or in difficulty and not visited at home. */
export const modelWorkersList: FollowUpList = {
  name: "model-workers",
  subject: "model_worker",
  reasons: ["worker_unseen", "worker_difficulty", "worker_no_contact"],
  states: { words: "model_worker_state", codes: modelWorkerStates.slice(0, 2) },
  rows: (about) => {
    const { today, groups, care } = about
    // Where no rule says how long is too long, only one who was never visited.
    const seenFrom = byRegion(workers.unitPath, care, (terms) =>
      terms ? sql`${addDays(today, -terms.unseenDays)}::date` : sql`null::date`,
    )
    const unvisited = sql`(${homeVisitOn} is null or ${homeVisitOn} < ${seenFrom})`
    return sql`${part(about, "worker_unseen", sql`coalesce(${contactOn}, ${filedOn})`, outOfTouch(groups, today))}
      union all
      ${part(about, "worker_difficulty", sql`coalesce(${homeVisitOn}, ${filedOn})`, sql`${workers.inDifficulty} and ${unvisited}`)}
      union all
      ${part(about, "worker_no_contact", filedOn, sql`${workers.contactOfficerId} is null`)}`
  },
}
