import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { channels } from "#db/enums.ts"
import {
  optionalDay,
  optionalText,
  optionalYuan,
  requiredDay,
  requiredText,
  uuid,
  versionNumber,
  yuan,
} from "../fields.ts"
import { extendedLevels, outcomes, stopReasons } from "./rules.ts"

const choice = () => m.choose_one()
const ids = (none: () => string) => v.pipe(v.array(uuid, none), v.minLength(1, none), v.maxLength(300))

/** A term's record of a student: what the archive of a sponsorship keeps. */
export const RecordTerm = v.object({
  key: uuid,
  /** 2026-autumn */
  term: v.pipe(
    v.string(() => m.choose_one()),
    v.regex(/^\d{4}-(autumn|spring)$/, () => m.choose_one()),
  ),
  happenedOn: requiredDay,
  grades: requiredText(() => m.award_grades_missing(), 300),
  rank: optionalText(60),
  conduct: requiredText(() => m.award_conduct_missing(), 500),
  contact: optionalText(300),
  rewards: optionalText(300),
  needs: optionalText(500),
  plans: optionalText(500),
})
export type RecordTerm = v.InferOutput<typeof RecordTerm>

/** Somebody of the union spoke with the student; it becomes a visit. */
export const RecordContact = v.object(
  {
    key: uuid,
    visitedOn: requiredDay,
    channel: v.picklist(channels, choice),
    note: requiredText(() => m.visit_note_missing(), 2000),
  },
  choice,
)
export type RecordContact = v.InferOutput<typeof RecordContact>

/** A talk at the union in the holidays: who came, what was said. */
export const HoldTalk = v.object({
  key: uuid,
  visitedOn: requiredDay,
  place: optionalText(60),
  awardId: ids(() => m.award_talk_nobody()),
  note: requiredText(() => m.visit_note_missing(), 2000),
})
export type HoldTalk = v.InferOutput<typeof HoldTalk>

export const StopAward = v.object(
  {
    version: versionNumber,
    reason: v.picklist(stopReasons, choice),
    note: requiredText(() => m.award_stop_note_missing(), 300),
  },
  choice,
)
export type StopAward = v.InferOutput<typeof StopAward>

export const FinishAward = v.object(
  {
    version: versionNumber,
    outcome: v.picklist(outcomes, choice),
    endedOn: requiredDay,
    place: optionalText(100),
    note: optionalText(500),
  },
  choice,
)
export type FinishAward = v.InferOutput<typeof FinishAward>

/** The next degree is sponsored too: where, from when, for how many years, how much a year. */
export const ExtendAward = v.object(
  {
    version: versionNumber,
    level: v.picklist(extendedLevels, choice),
    school: requiredText(() => m.award_school_missing(), 60),
    major: optionalText(60),
    entersOn: requiredDay,
    years: v.pipe(
      v.number(() => m.award_years_wrong()),
      v.integer(() => m.award_years_wrong()),
      v.minValue(1, () => m.award_years_wrong()),
      v.maxValue(8, () => m.award_years_wrong()),
    ),
    money: yuan,
    reason: requiredText(() => m.reason_missing(), 300),
  },
  choice,
)
export type ExtendAward = v.InferOutput<typeof ExtendAward>

export const AskInstalment = v.object({ note: optionalText(200) })
export type AskInstalment = v.InferOutput<typeof AskInstalment>

export const AskInstalments = v.object({ instalmentId: ids(() => m.award_pay_nobody()) })
export type AskInstalments = v.InferOutput<typeof AskInstalments>

/** Who goes where to see which students. */
export const PlanGroupVisit = v.object({
  key: uuid,
  name: requiredText(() => m.group_visit_name_missing(), 60),
  city: requiredText(() => m.group_visit_city_missing(), 60),
  fromOn: requiredDay,
  toOn: requiredDay,
  officerId: ids(() => m.group_visit_nobody_goes()),
  companions: optionalText(100),
  given: optionalText(200),
  awardId: ids(() => m.group_visit_nobody_seen()),
})
export type PlanGroupVisit = v.InferOutput<typeof PlanGroupVisit>

/** Back from the visit: of each student whether he was met, and what was found. */
export const ReportGroupVisit = v.object({
  key: uuid,
  visitedOn: requiredDay,
  given: optionalText(200),
  gift: optionalYuan,
  note: optionalText(1000),
  rows: v.pipe(
    v.array(v.object({ awardId: uuid, seen: v.optional(v.boolean(), false), note: optionalText(1000) })),
    v.maxLength(100),
  ),
})
export type ReportGroupVisit = v.InferOutput<typeof ReportGroupVisit>

export const awardFilters = ["running", "over", "all"] as const
export const AwardQuery = v.object({
  state: v.fallback(v.optional(v.picklist(awardFilters), "running"), "running"),
  round: v.fallback(v.optional(uuid), undefined),
})
export type AwardQuery = v.InferOutput<typeof AwardQuery>
export const GroupVisitQuery = v.object({ round: v.fallback(v.optional(uuid), undefined), on: optionalDay })
