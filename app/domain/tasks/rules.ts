import { m } from "#app/i18n/messages.ts"
import { addDays, daysBetween, endOfWeek } from "../calendar.ts"

export const groups = ["overdue", "today", "week", "later"] as const
export type Group = (typeof groups)[number]

/** Where a task stands on the board: its last day decides, and a range that has begun counts as today's week. */
export function groupOf(dueOn: string, today: string): Group {
  if (dueOn < today) return "overdue"
  if (dueOn === today) return "today"
  return dueOn <= endOfWeek(today) ? "week" : "later"
}

export function daysLate(dueOn: string, today: string): number {
  return Math.max(0, daysBetween(dueOn, today))
}

/** Why a range cannot stand, or undefined. A follow-up may be due today at the earliest. */
export function rangeProblem(range: { fromOn?: string | null; dueOn: string }, today: string) {
  if (range.dueOn < today) return m.task_due_past()
  if (range.fromOn && range.fromOn > range.dueOn) return m.task_range_reversed()
  if (range.dueOn > addDays(today, 366 * 5)) return m.task_due_too_far()
}

/** A leader's instruction is struck off by another person than its handler (domain handbook 5.3). */
export function isInstruction(task: { source: string; orderedBy: string | null }): boolean {
  return task.orderedBy !== null
}
