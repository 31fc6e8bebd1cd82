import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { aidKinds, documentKinds, hardshipCategories, holidayKinds } from "#db/enums.ts"
import { isDay } from "../calendar.ts"
import { optionalDay, requiredDay, requiredText, uuid } from "../fields.ts"
import { policyKeys } from "./catalogue.ts"
import { capRows, equivalentHonours, intervalSubjects, readValue } from "./parts.ts"

const typed = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(40, () => m.too_long()),
  ),
)
const group = <const K extends readonly string[]>(names: K) =>
  v.optional(v.object(Object.fromEntries(names.map((name) => [name, typed])) as Record<K[number], typeof typed>))

/** A line of the caps on aid; an empty one counts for nothing. */
const capLine = v.object({
  kind: v.optional(v.picklist(aidKinds, () => m.choose_one())),
  category: v.optional(v.picklist(hardshipCategories, () => m.choose_one())),
  per: v.optional(v.picklist(["household", "person"], () => m.choose_one())),
  basis: v.optional(v.picklist(["fen", "line_months"], () => m.choose_one())),
  amount: typed,
})

const id = v.pipe(
  v.string(() => m.choose_one()),
  v.uuid(() => m.choose_one()),
)

/** A new row: what it says stands in the fields of its rule, the others are not looked at. */
export const PolicyForm = v.pipe(
  v.object({
    key: uuid,
    rule: v.picklist(policyKeys, () => m.choose_one()),
    regionId: id,
    validFrom: requiredDay,
    validTo: optionalDay,
    source: requiredText(() => m.policy_source_missing(), 300),
    /** Knows that a row from the past changes nothing that is decided. */
    past: v.optional(v.boolean(), false),
    monthly: typed,
    deepTimes: typed,
    relativeTimes: typed,
    accidentBasis: typed,
    accidentValue: typed,
    workingDays: typed,
    phone: typed,
    reviewMonths: typed,
    homeVisitMonths: typed,
    watchMonths: typed,
    noticeDays: typed,
    answerDays: typed,
    streetUpTo: typed,
    followUpDays: typed,
    bounceDays: typed,
    autumnFrom: typed,
    springFrom: typed,
    recordDays: typed,
    wordMonths: typed,
    payNoticeDays: typed,
    recordLateDays: typed,
    familyDays: typed,
    deathReportDays: typed,
    festivalLeadDays: typed,
    birthdayLeadDays: typed,
    urgentVisitDays: typed,
    unseenDays: typed,
    checkUpMonths: typed,
    overdueTaskDays: typed,
    repayNoticeDays: typed,
    disburseDays: typed,
    months: group(documentKinds),
    levels: group(equivalentHonours),
    allowance: group(["N", "P", "C"]),
    days: group(intervalSubjects),
    caps: v.optional(v.pipe(v.array(capLine), v.maxLength(capRows)), []),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const read = readValue(dataset.value.rule, dataset.value)
    for (const fault of read.ok ? [] : read.faults) {
      addIssue({ message: fault.said, path: fault.path.map((key) => ({ key })) as never })
    }
  }),
)
export type NewPolicy = v.InferOutput<typeof PolicyForm>

/** Either the row never should have held, or it holds to the end of a day. */
export const PolicyEndingForm = v.pipe(
  v.object({
    when: v.picklist(["never", "after"], () => m.choose_one()),
    lastOn: optionalDay,
    reason: requiredText(() => m.reason_missing(), 200),
  }),
  v.forward(
    v.partialCheck(
      [["when"], ["lastOn"]],
      (input) => input.when === "never" || input.lastOn !== undefined,
      () => m.choose_day(),
    ),
    ["lastOn"],
  ),
)
export type PolicyEnding = v.InferOutput<typeof PolicyEndingForm>

/** A day of the calendar; `was` is what the page showed for it, empty for a day that had no row. */
export const HolidayForm = v.object({
  regionId: id,
  day: requiredDay,
  kind: v.picklist(holidayKinds, () => m.choose_one()),
  name: requiredText(() => m.holiday_name_missing(), 40),
  source: requiredText(() => m.policy_source_missing(), 300),
  was: v.optional(v.string()),
})
export type HolidayForm = v.InferOutput<typeof HolidayForm>

const year = v.pipe(
  v.string(() => m.holiday_year_missing()),
  v.trim(),
  v.regex(/^(19|20)\d{2}$/, () => m.holiday_year_missing()),
  v.transform(Number),
)
/** Takes over a year's national notice for a region. */
export const HolidayNoticeForm = v.object({ regionId: id, year })

const asked = <S extends v.GenericSchema<string, unknown>>(schema: S) => v.fallback(v.optional(schema), undefined)
const askedId = asked(v.pipe(v.string(), v.uuid()))
const askedDay = asked(v.pipe(v.string(), v.check(isDay)))

/** What the table of rules is asked for; what cannot be read is as good as not asked. */
export const PolicyQuery = v.object({ rule: asked(v.picklist(policyKeys)), region: askedId, day: askedDay })
/** What a new row starts from: a rule, a region, and another row or a published example. */
export const NewPolicyQuery = v.object({
  rule: asked(v.picklist(policyKeys)),
  region: askedId,
  from: askedId,
  example: asked(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/))),
})
export const HolidayQuery = v.object({ year: asked(year), region: askedId })
export const NewHolidayQuery = v.object({ region: askedId, day: askedDay })
