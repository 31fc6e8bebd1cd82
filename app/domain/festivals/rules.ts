import { m } from "#app/i18n/messages.ts"
import { addDays } from "../calendar.ts"

export type Door = { personId: string; householdId: string | null; unitPath: string; officerId: string | null }

/**
 * Each door once: a household on file in which a model worker lives is his door, two model workers under one roof each
 * have a line of their own to sign.
 */
export function doorsOf(modelWorkers: Door[], hardship: Door[]): Door[] {
  const homes = new Set(modelWorkers.flatMap((door) => (door.householdId ? [door.householdId] : [])))
  const seen = new Set<string>()
  return [...modelWorkers, ...hardship.filter((door) => !door.householdId || !homes.has(door.householdId))].filter(
    ({ personId }) => seen.size < seen.add(personId).size,
  )
}

/** From when to when the doors are walked: what was typed, else the rule's days before the festival … the day before. */
export function windowOf(
  typed: { fromOn?: string | undefined; beforeOn?: string | undefined },
  festivalOn: string,
  leadDays: number,
): { fromOn: string; beforeOn: string } {
  const beforeOn = typed.beforeOn ?? addDays(festivalOn, -1)
  const fromOn = typed.fromOn ?? addDays(festivalOn, -leadDays)
  const reversed = fromOn > beforeOn
  return { fromOn: reversed ? beforeOn : fromOn, beforeOn }
}

/** Why a round cannot be walked in this window, or undefined. */
export function windowProblem(
  { fromOn, beforeOn }: { fromOn: string; beforeOn: string },
  festivalOn: string,
  today: string,
): { sentence: string; field: string } | undefined {
  if (festivalOn <= today) return { sentence: m.festival_is_past(), field: "year" }
  if (beforeOn >= festivalOn) return { sentence: m.festival_before_it(), field: "beforeOn" }
  if (beforeOn < today) return { sentence: m.task_due_past(), field: "beforeOn" }
  if (fromOn > beforeOn) return { sentence: m.task_range_reversed(), field: "fromOn" }
}

type Call = { doneOn: string | null; skipReason: string | null }

/** How many doors: all, gone to, left out with a reason, still to go to. */
export function countsOf(calls: Call[]): { all: number; done: number; skipped: number; open: number } {
  const done = calls.filter((call) => call.doneOn).length
  const skipped = calls.filter((call) => !call.doneOn && call.skipReason !== null).length
  return { all: calls.length, done, skipped, open: calls.length - done - skipped }
}

/** Doors by street, in the order of the streets' names; those without one last. */
export function byLane<T extends { lane: string | null }>(calls: T[]): { lane: string; calls: T[] }[] {
  const lanes = new Map<string, T[]>()
  for (const call of calls) lanes.set(call.lane ?? "", [...(lanes.get(call.lane ?? "") ?? []), call])
  return [...lanes]
    .map(([lane, rows]) => ({ lane, calls: rows }))
    .sort((a, b) => Number(a.lane === "") - Number(b.lane === "") || a.lane.localeCompare(b.lane, "zh"))
}
