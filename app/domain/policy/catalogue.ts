import * as v from "valibot"
import { aidKinds, benefitLevels, documentKinds, hardshipCategories } from "#db/enums.ts"
import { isDay } from "../calendar.ts"

// Every rule of the work that differs by city and year, and what its value looks like. Numbers stand in rows of the
// table `policies` (region, from–to, source), never in code.

const fen = v.pipe(v.number(), v.integer(), v.minValue(0))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3660))
/** A day of every year, MM-DD; the 29th of February is none. */
const monthDay = v.pipe(
  v.string(),
  v.check((text) => isDay(`2001-${text}`)),
)
const times = v.pipe(v.number(), v.minValue(0), v.maxValue(100))

/**
 * What the follow-up lists go by where no rule is laid down, or one from before it had the part: a list of what waits
 * must not fall silent for want of a number.
 */
export const listTerms = {
  autumnFrom: "09-01",
  wordMonths: 2,
  payNoticeDays: 30,
  recordLateDays: 90,
  familyDays: 180,
  checkUpMonths: 3,
  repayNoticeDays: 30,
  disburseDays: 30,
} as const

/** One cap on aid: how much of a kind a household or person may get in a year. */
const cap = v.object({
  kind: v.picklist(aidKinds),
  /** Only for files of this category; without it for all. */
  category: v.optional(v.picklist(hardshipCategories)),
  per: v.picklist(["household", "person"]),
  /** Months of the minimum living line, or an amount in fen. */
  basis: v.picklist(["line_months", "fen"]),
  amount: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

export type Cap = v.InferOutput<typeof cap>

export const catalogue = {
  /** Minimum living line (低保线), fen a head and month. */
  minimum_living_line: v.object({ monthlyFen: fen }),
  /** Multiples of the line below which a household is in severe or relative hardship; how an accident counts. */
  hardship_test: v.object({
    deepTimes: times,
    relativeTimes: times,
    /** `share`: yearly loss above `value` percent of income; `line`: below `value` times the line after the loss. */
    accident: v.object({ basis: v.picklist(["share", "line"]), value: times }),
  }),
  /** Public notice before filing and before an exit. */
  publicity: v.object({ workingDays: v.pipe(count, v.minValue(1)), phone: v.string() }),
  /**
   * Terms of a file in months. `noticeDays`: how long before a term its follow-up begins; `answerDays`: by when
   * something returned, objected to or refused is to be answered.
   */
  file_terms: v.object({
    reviewMonths: count,
    homeVisitMonths: count,
    watchMonths: count,
    noticeDays: count,
    answerDays: count,
  }),
  /** How many months a paper of a kind holds where it says nothing itself. */
  paper_months: v.record(v.picklist(documentKinds), count),
  /** Yearly caps on aid. */
  aid_caps: v.object({ caps: v.array(cap) }),
  /** Who approves up to which amount: a supervisor of the street, or only one of the district. */
  aid_tiers: v.object({ streetUpToFen: fen }),
  /** Days within which somebody goes and asks after a payment arrived, and mends the card after one bounced. */
  aid_terms: v.object({ followUpDays: count, bounceDays: count }),
  /** Whose benefits an honour gives, by its level. */
  honour_equivalence: v.record(v.picklist(["N", "P", "C", "NM", "PM"]), v.picklist(benefitLevels)),
  /** Monthly honour allowance by benefit level, fen. */
  honour_allowance: v.record(v.picklist(benefitLevels), fen),
  /** Care for model workers. */
  model_worker_terms: v.object({
    deathReportDays: count,
    festivalLeadDays: count,
    birthdayLeadDays: count,
    urgentVisitDays: count,
    unseenDays: count,
  }),
  /**
   * Looking after a loan: how often, how long before it begins, and by when somebody asks after a late repayment.
   * `repayNoticeDays`: how long before its day a repayment stands on the list; `disburseDays`: how long a bank may take.
   */
  loan_terms: v.object({
    checkUpMonths: v.pipe(count, v.minValue(1)),
    noticeDays: count,
    overdueTaskDays: count,
    repayNoticeDays: v.optional(count, listTerms.repayNoticeDays),
    disburseDays: v.optional(count, listTerms.disburseDays),
  }),
  /**
   * The two terms of a school year, by the day each begins; how many days before the next one begins a sponsored
   * student's record is asked for. For the list of students: after how many months without a word, how long before a
   * payment, by when after its end a school year is to be on record, how long a change in the family is followed.
   */
  school_terms: v.object({
    autumnFrom: monthDay,
    springFrom: monthDay,
    recordDays: count,
    wordMonths: v.optional(v.pipe(count, v.minValue(1)), listTerms.wordMonths),
    payNoticeDays: v.optional(count, listTerms.payNoticeDays),
    recordLateDays: v.optional(count, listTerms.recordLateDays),
    familyDays: v.optional(count, listTerms.familyDays),
  }),
  /** Days that may pass between two contacts, by category, model_worker and employer. */
  visit_interval_days: v.record(v.string(), count),
} as const

export type PolicyKey = keyof typeof catalogue
export const policyKeys = Object.keys(catalogue) as PolicyKey[]
export type PolicyValue<K extends PolicyKey> = v.InferOutput<(typeof catalogue)[K]>
