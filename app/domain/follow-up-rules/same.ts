import { and, eq, inArray, type SQL, sql } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { within } from "#db/reach.ts"
import { tasks } from "#db/schema/tasks.ts"
import type { Actor } from "../officers/actor.ts"
import { type Event, occurrenceKey } from "./rules.ts"

// An office's rule and the list of loans can ask for the same thing: go and speak about the repayment of that day.
// Whichever comes first makes the task; the other leaves it at that, also when it is done or struck off.

/** Reasons of the list of loans that an event of an office's rule stands for. */
const reasons: Partial<Record<Event, string>> = { repayment_due: "repayment_due", overdue: "repayment_overdue" }

/** Tasks that an office's rule made for this award and day, for a row that stands on a list for this reason. */
export function madeByOffice(row: { id: string; reason: string; period: string }): SQL | undefined {
  const event = Object.entries(reasons).find(([, reason]) => reason === row.reason)?.[0]
  if (!event || row.period === "") return undefined
  return and(
    eq(tasks.occurrence, occurrenceKey(row, row.period)),
    sql`exists (select from follow_up_rules f where 'office:' || f.lineage = ${tasks.rule} and f.event = ${event})`,
  )
}

/** Whether a task of the list of loans stands for what an office's rule would make for this award and day. */
export async function listHasMade(
  tx: Tx,
  actor: Actor,
  rule: { trigger: string; event: Event | null },
  row: { id: string; districtId: string },
  day: string,
): Promise<boolean> {
  const reason = rule.trigger === "on" && rule.event ? reasons[rule.event] : undefined
  if (!reason) return false
  const rows = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, row.districtId),
        inArray(tasks.rule, ["list_microloan"]),
        eq(tasks.occurrence, `${row.id} ${reason} ${day}`),
      ),
    )
    .limit(1)
  return rows.length > 0
}
