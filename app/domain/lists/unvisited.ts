import { sql } from "drizzle-orm"
import { households } from "#db/schema/people.ts"
import { unseenHouseholds } from "../households/unseen.ts"
import { ofHouseholds } from "./of-households.ts"

/** 到期未走访: nobody has met or reached them for longer than the local interval of their category or honour. */
export const unvisited = ofHouseholds({
  name: "unvisited",
  reasons: ["never_seen", "interval_passed"],
  holds: ({ groups, today }) => unseenHouseholds(groups, today),
  reason: () => sql`case when ${households.lastContactOn} is null then 'never_seen' else 'interval_passed' end`,
  since: () => sql`coalesce(${households.lastContactOn},
    (${households.createdAt} at time zone 'Asia/Shanghai')::date)::text`,
})
