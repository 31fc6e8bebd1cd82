import * as v from "valibot"
import { m, word } from "#app/i18n/messages.ts"
import { registerKinds, studentStates, studyLevels } from "#db/enums.ts"
import { optionalText, requiredDay, requiredText } from "../../fields.ts"
import type { Asked, Kind } from "./kind.ts"
import { dueIn, schoolYearLabel, schoolYearsLeft } from "./school-years.ts"

/** Who is never sponsored, where a round says so (handbook 6.3): paid for already by the state or by another. */
export const exclusions = ["military", "free_normal", "sponsored"] as const

const fen = v.pipe(v.number(), v.integer(), v.minValue(1))

export const ScholarshipRules = v.pipe(
  v.object({
    /** One line each of study level, student and register; what has no line cannot be applied for. Fen. */
    amounts: v.array(
      v.object({
        level: v.picklist(studyLevels),
        student: v.picklist(studentStates),
        register: v.picklist(registerKinds),
        fen,
      }),
    ),
    exclusions: v.array(v.picklist(exclusions)),
    /** A sponsorship to the degree: this much each school year, fen; then the table of amounts is empty. */
    yearFen: v.optional(fen),
  }),
  v.check(
    (rules) => rules.amounts.length > 0 || rules.yearFen !== undefined,
    () => m.programme_amounts_missing(),
  ),
)
export type ScholarshipRules = v.InferOutput<typeof ScholarshipRules>

export const ScholarshipFacts = v.object(
  {
    school: requiredText(() => m.programme_school_missing(), 60),
    city: optionalText(30),
    province: requiredText(() => m.programme_province_missing(), 30),
    major: requiredText(() => m.programme_major_missing(), 60),
    level: v.picklist(studyLevels, () => m.choose_one()),
    studentState: v.picklist(studentStates, () => m.choose_one()),
    entersOn: requiredDay,
    years: v.pipe(
      v.number(() => m.bad_number()),
      v.integer(() => m.bad_number()),
      v.minValue(1, () => m.programme_years_wrong()),
      v.maxValue(10, () => m.programme_years_wrong()),
    ),
    excluded: v.optional(v.picklist(exclusions)),
    extended: v.optional(v.boolean()),
  },
  () => m.choose_one(),
)
export type ScholarshipFacts = v.InferOutput<typeof ScholarshipFacts>

function lineOf(rules: ScholarshipRules, { facts, register }: Asked<ScholarshipFacts>) {
  return rules.amounts.find(
    (line) => line.level === facts.level && line.student === facts.studentState && line.register === register,
  )
}

/** 金秋助学: an amount by level of study, new or continuing, on file or off; or, extended, an amount each school year. */
export const scholarship: Kind<ScholarshipRules, ScholarshipFacts> = {
  kind: "scholarship",
  rules: ScholarshipRules,
  facts: ScholarshipFacts,
  problem(rules, asked) {
    const { facts, register } = asked
    if (facts.excluded && rules.exclusions.includes(facts.excluded))
      return { sentence: m.programme_is_excluded({ why: word("exclusion", facts.excluded) }), field: "excluded" }
    if (rules.yearFen !== undefined || lineOf(rules, asked)) return undefined
    const sentence = m.programme_no_amount({
      level: word("study_level", facts.level),
      student: word("student_state", facts.studentState),
      register: word("register_kind", register),
    })
    return { sentence, field: "level" }
  },
  amountFen: (rules, asked) => rules.yearFen ?? lineOf(rules, asked)?.fen ?? 0,
  committedFen: (rules, facts, amountFen, awardedOn) =>
    rules.yearFen === undefined
      ? amountFen
      : amountFen * schoolYearsLeft(facts.entersOn, facts.years, awardedOn).length,
  plan(rules, facts, amountFen, awardedOn) {
    const left = schoolYearsLeft(facts.entersOn, facts.years, awardedOn)
    const years = rules.yearFen === undefined ? left.slice(0, 1) : left
    return years.map((year, i) => ({
      kind: "payment" as const,
      position: i + 1,
      label: schoolYearLabel(year),
      dueOn: dueIn(year, awardedOn),
      dueFen: amountFen,
    }))
  },
}
