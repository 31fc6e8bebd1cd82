import type { SQL } from "drizzle-orm"
import type { listNames } from "#db/enums.ts"
import type { Actor } from "../officers/actor.ts"
import type { Regional } from "../policy/regions.ts"
import type { IntervalGroup } from "../territories/intervals.ts"

export type ListName = (typeof listNames)[number]

/** What a list is drawn up against: whose reach, the day, and the local rules within that reach. */
export type About = {
  actor: Pick<Actor, "reach">
  today: string
  groups: IntervalGroup[]
  care: Regional<"model_worker_terms">
  school: Regional<"school_terms">
  loans: Regional<"loan_terms">
}

/** Whom a row of a list is about: its id is that of this row. */
export type SubjectKind = "household" | "model_worker" | "award"

/**
 * A follow-up list (名单), drawn up anew each time it is opened. One list is one file of this room; somebody stands on
 * it once for each reason, since one day.
 */
export type FollowUpList = {
  name: ListName
  subject: SubjectKind
  /** Every reason it knows: a code of `list_reason_…` in the words. */
  reasons: readonly string[]
  /** Values of its filter `state`, and the list of words they stand in. */
  states: { words: string; codes: readonly string[] }
  /** Rules of the program that put the same thing on the board by themselves, by reason. */
  boards?: Record<string, string>
  /**
   * Its rows within reach as a query with the columns of `ListedColumns`, in that order (`columnsOf`).
   */
  rows(about: About): SQL
}
