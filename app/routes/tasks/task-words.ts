import { m, word } from "#app/i18n/messages.ts"
import { dayName, rangeName } from "#app/ui/day.tsx"

type Titled = { title: string; rule: string | null }

/** What is to be done; a rule's task speaks the reader's language, that of an office's own rule as it was written. */
export function taskTitle(task: Titled): string {
  return task.rule && !task.rule.startsWith("office:") ? word("rule", task.rule) : task.title
}

type Whose = {
  personCalled: string | null
  personName: string | null
  householdName: string | null
  employerName: string | null
}

/** Whom it is for, as a neighbour would say it; empty for nobody in particular. */
export function whose(row: Whose): string {
  return row.personCalled || row.personName || row.householdName || row.employerName || ""
}

type Described = { honour?: string | null; category: string | null; employerKind?: string | null; lane: string | null }

/** The second voice beside the name: 省劳模 · 前进巷. */
export function whoNote(row: Described): string {
  const what = row.honour
    ? word("honour", row.honour)
    : row.category
      ? word("category", row.category)
      : row.employerKind && row.employerKind !== "firm"
        ? word("employer_kind", row.employerKind)
        : ""
  return [what, row.lane].filter(Boolean).join(" · ")
}

/** 6月3日, or 6月3日–12日之间: a range says that any of its days will do. */
export function whenName(task: { fromOn: string | null; dueOn: string }, today: string): string {
  if (!task.fromOn || task.fromOn === task.dueOn) return dayName(task.dueOn, today)
  return m.between_range({ range: rangeName(task.fromOn, task.dueOn, today) })
}

type Sourced = { source: string; orderedBy: string | null; visitedOn: string | null; waitsFor: string }

/** Where the task came from, as a sentence. */
export function cameFrom(task: Sourced, today: string): string {
  if (task.orderedBy) {
    return task.visitedOn
      ? m.board_ordered_on({ who: task.orderedBy, day: dayName(task.visitedOn, today) })
      : m.board_ordered_by({ who: task.orderedBy })
  }
  if (task.source === "visit" && task.visitedOn) return m.board_from_visit({ day: dayName(task.visitedOn, today) })
  return m.sentence({ said: word("source", task.source) })
}

export function stateWord(status: number): string {
  return word("task_state", ["open", "done", "cancelled", "reported"][status])
}
