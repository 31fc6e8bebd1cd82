import { and, eq, inArray } from "drizzle-orm"
import type { Tx } from "#db/client.server.ts"
import { taskStatus } from "#db/enums.ts"
import { within } from "#db/reach.ts"
import { tasks } from "#db/schema/tasks.ts"
import type { Actor } from "../officers/actor.ts"
import { change } from "./commands.ts"

type Of = { districtId: string; householdId: string } | { districtId: string; personId: string }

/**
 * Ends the open tasks of these rules for a household or a person, inside the verb that makes them done or moot: each
 * with its event and its audit line. Gives how many there were.
 */
export async function closeTasksOfRule(
  tx: Tx,
  actor: Actor,
  of: Of,
  rules: string[],
  end: { how: "completed" | "cancelled"; reason: string; occurrence?: string },
): Promise<number> {
  const open = await tx
    .select()
    .from(tasks)
    .where(
      and(
        within(actor, tasks),
        eq(tasks.districtId, of.districtId),
        "householdId" in of ? eq(tasks.householdId, of.householdId) : eq(tasks.personId, of.personId),
        eq(tasks.status, taskStatus.open),
        inArray(tasks.rule, rules),
        end.occurrence ? eq(tasks.occurrence, end.occurrence) : undefined,
      ),
    )
    .orderBy(tasks.id)
    .for("update")
  for (const task of open) {
    const to =
      end.how === "completed"
        ? { status: taskStatus.done, result: end.reason, doneAt: new Date(), doneBy: actor.id }
        : { status: taskStatus.cancelled }
    await change(tx, actor, task, to, { kind: end.how, reason: end.reason })
  }
  return open.length
}
