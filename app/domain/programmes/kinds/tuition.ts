import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { studyLevels } from "#db/enums.ts"
import { requiredDay, requiredText } from "../../fields.ts"
import type { Kind } from "./kind.ts"
import { dueIn, schoolYearLabel, schoolYearsLeft } from "./school-years.ts"

export const TuitionRules = v.object({
  /** Of a year's tuition, in percent with two decimals at most. */
  percent: v.pipe(
    v.number(() => m.programme_percent_wrong()),
    v.minValue(0.01, () => m.programme_percent_wrong()),
    v.maxValue(100, () => m.programme_percent_wrong()),
  ),
  /** The most a year may bring, fen. */
  maxFen: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
})
export type TuitionRules = v.InferOutput<typeof TuitionRules>

export const TuitionFacts = v.object(
  {
    institution: requiredText(() => m.programme_school_missing(), 60),
    level: v.picklist(studyLevels, () => m.choose_one()),
    major: requiredText(() => m.programme_major_missing(), 60),
    entersOn: requiredDay,
    years: v.pipe(
      v.number(() => m.bad_number()),
      v.integer(() => m.bad_number()),
      v.minValue(1, () => m.programme_years_wrong()),
      v.maxValue(10, () => m.programme_years_wrong()),
    ),
    /** A year's tuition, fen. */
    tuitionFen: v.pipe(
      v.number(() => m.programme_tuition_missing()),
      v.integer(),
      v.minValue(1, () => m.programme_tuition_missing()),
    ),
    /** The percent it was awarded under. */
    percent: v.optional(v.number()),
  },
  () => m.choose_one(),
)
export type TuitionFacts = v.InferOutput<typeof TuitionFacts>

/** `percent` of `fen`, rounded half up to the fen; hundredths of a percent are whole numbers, so nothing drifts. */
export function percentOf(fen: number, percent: number): number {
  return Math.floor((fen * Math.round(percent * 100) + 5000) / 10_000)
}

/** 学历补助: a share of a year's tuition, each school year of the course. */
export const tuition: Kind<TuitionRules, TuitionFacts> = {
  kind: "tuition",
  rules: TuitionRules,
  facts: TuitionFacts,
  problem: () => undefined,
  amountFen: (rules, { facts }) =>
    Math.min(percentOf(facts.tuitionFen, rules.percent), rules.maxFen ?? Number.MAX_SAFE_INTEGER),
  committedFen: (_rules, facts, amountFen, awardedOn) =>
    amountFen * schoolYearsLeft(facts.entersOn, facts.years, awardedOn).length,
  plan: (_rules, facts, amountFen, awardedOn) =>
    schoolYearsLeft(facts.entersOn, facts.years, awardedOn).map((year, i) => ({
      kind: "payment" as const,
      position: i + 1,
      label: schoolYearLabel(year),
      dueOn: dueIn(year, awardedOn),
      dueFen: amountFen,
    })),
  atAward: (rules, facts) => ({ facts: { ...facts, percent: rules.percent } }),
}
