import { withScope } from "#db/door.server.ts"
import { record } from "../audit/commands.ts"
import { addDays } from "../calendar.ts"
import { NotFound } from "../errors.ts"
import type { Actor } from "../officers/actor.ts"
import { openTasks } from "../tasks/commands.ts"
import { holdSubject } from "../tasks/subject.ts"
import { occurrenceKey, ruleName } from "./rules.ts"
import { listHasMade } from "./same.ts"
import { type Due, type RuleRow, workOut } from "./work-out.ts"

/** How long before its window begins a task is put on a board, days. */
const ahead = 14
/** How far a window may reach; with `ahead` it bounds what is looked at. */
const widest = 90

/**
 * Puts on the boards what the rule makes and whose window begins within a fortnight: one task for each row and
 * occurrence, once for good, under the actor's name. A row that has gone meanwhile is left out. Gives how many.
 */
export async function makeOfRule(actor: Actor, rule: RuleRow, today: string): Promise<number> {
  const due = await withScope(actor, (tx) =>
    workOut(tx, actor, rule, { from: today, to: addDays(today, ahead + widest) }, today),
  )
  let made = 0
  for (const one of due.filter(({ when }) => when.fromOn <= addDays(today, ahead))) {
    made += await makeOne(actor, rule, one, today)
  }
  return made
}

async function makeOne(actor: Actor, rule: RuleRow, { row, when, officerId }: Due, today: string): Promise<number> {
  try {
    return await withScope(actor, async (tx) => {
      const subject = await holdSubject(tx, actor, { householdId: row.householdId, personId: row.personId })
      if (await listHasMade(tx, actor, rule, row, when.day)) return 0
      const ids = await openTasks(tx, actor, subject, [
        {
          title: rule.title,
          detail: rule.detail,
          fromOn: when.fromOn < today ? today : when.fromOn,
          dueOn: when.dueOn,
          officerId,
          source: "rule",
          rule: ruleName(rule.lineage),
          occurrence: occurrenceKey(row, when.day),
          caseId: row.caseId,
        },
      ])
      for (const id of ids)
        await record(tx, actor, {
          event: "task.opened",
          subject: "task",
          subjectId: id,
          unitPath: subject.unitPath,
          fields: ["title", "dueOn"],
        })
      return ids.length
    })
  } catch (error) {
    if (error instanceof NotFound) return 0
    throw error
  }
}
