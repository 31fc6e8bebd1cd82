import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import {
  applicationStages,
  applicationStates,
  borrowerKinds,
  fundSources,
  guarantees,
  industries,
  programmeKinds,
  registerKinds,
  repaymentMethods,
  studentStates,
  studyLevels,
  subsidyModes,
} from "#db/enums.ts"
import { optionalDay, optionalText, optionalYuan, requiredText, uuid, versionNumber } from "../fields.ts"
import { exclusions } from "./kinds/scholarship.ts"

const choice = () => m.choose_one()

export const NewProgramme = v.object(
  {
    key: uuid,
    kind: v.picklist(programmeKinds, choice),
    name: requiredText(() => m.programme_name_missing(), 60),
    note: optionalText(500),
    unitId: v.optional(uuid),
  },
  choice,
)
export type NewProgramme = v.InferOutput<typeof NewProgramme>

type OptionalYuan = typeof optionalYuan
type OptionalDay = typeof optionalDay
const each = <K extends string, T>(keys: readonly K[], field: T) =>
  Object.fromEntries(keys.map((key) => [key, field])) as Record<K, T>

const decimal = v.number(() => m.bad_number())
const count = v.pipe(
  decimal,
  v.integer(() => m.bad_number()),
)

/** Names of the fields of a round's form: an amount for each line of the table, a budget for each source. */
export const amountFields = studyLevels.flatMap((level) =>
  registerKinds.flatMap((register) =>
    studentStates.map((student) => ({
      level,
      register,
      student,
      name: `amount_${level}_${register}_${student}` as const,
    })),
  ),
)

/** What a round of microloans rules: the most for one, for all, and what of the interest is paid. */
const loanRules = {
  maxLoan: optionalYuan,
  quota: optionalYuan,
  maxMonths: v.optional(count),
  ratePercent: v.optional(decimal),
  borrowerKinds: v.optional(v.array(v.picklist(borrowerKinds, choice)), []),
  subsidyMode: v.optional(v.picklist(subsidyModes, choice)),
  subsidyPercent: v.optional(decimal),
  guaranteeWanted: v.optional(v.picklist(["yes"])),
  checkUpMonths: v.optional(count),
}

const roundFields = {
  name: requiredText(() => m.round_name_missing(), 60),
  year: v.pipe(
    count,
    v.minValue(2000, () => m.round_year_wrong()),
    v.maxValue(2100, () => m.round_year_wrong()),
  ),
  places: v.pipe(
    count,
    v.minValue(1, () => m.round_places_wrong()),
    v.maxValue(100_000, () => m.round_places_wrong()),
  ),
  fromRoundId: v.optional(uuid),
  /** What a sponsorship to the degree pays each school year. */
  yearAmount: optionalYuan,
  exclusions: v.optional(v.array(v.picklist(exclusions)), []),
  /** Percent of the tuition, and the most a year may bring. */
  percent: v.optional(v.number(() => m.programme_percent_wrong())),
  maxYear: optionalYuan,
  ...loanRules,
  ...each<(typeof amountFields)[number]["name"], OptionalYuan>(
    amountFields.map((one) => one.name),
    optionalYuan,
  ),
  ...each<`budget_${(typeof fundSources)[number]}`, OptionalYuan>(
    fundSources.map((source) => `budget_${source}` as const),
    optionalYuan,
  ),
  ...each<`from_${(typeof applicationStages)[number]}`, OptionalDay>(
    applicationStages.map((stage) => `from_${stage}` as const),
    optionalDay,
  ),
  ...each<`to_${(typeof applicationStages)[number]}`, OptionalDay>(
    applicationStages.map((stage) => `to_${stage}` as const),
    optionalDay,
  ),
}
export const NewRound = v.object({ key: uuid, ...roundFields }, choice)
export type NewRound = v.InferOutput<typeof NewRound>

export const EditRound = v.object({ version: versionNumber, ...roundFields }, choice)
export type EditRound = v.InferOutput<typeof EditRound>
export type RoundTyped = Omit<NewRound, "key">

export const MoveRound = v.object({ version: versionNumber })
export type MoveRound = v.InferOutput<typeof MoveRound>

/** What somebody who wants a microloan says of it. */
const loanAsked = {
  borrowerKind: v.optional(v.picklist(borrowerKinds, choice)),
  project: optionalText(60),
  industry: v.optional(v.picklist(industries, choice)),
  place: optionalText(120),
  licence: optionalText(60),
  plan: optionalText(2000),
  termMonths: v.optional(count),
  bank: optionalText(60),
  ratePercent: v.optional(decimal),
  method: v.optional(v.picklist(repaymentMethods, choice)),
  guarantee: v.optional(v.picklist(guarantees, choice)),
  guarantorName: optionalText(40),
  guarantorWorkplace: optionalText(80),
}

export const EnterApplication = v.object(
  {
    key: uuid,
    personId: v.pipe(v.string(choice), v.uuid(choice)),
    level: v.optional(v.picklist(studyLevels, choice)),
    /** Of a student: new or continuing. */
    studentState: v.optional(v.picklist(studentStates, choice)),
    school: optionalText(60),
    institution: optionalText(60),
    city: optionalText(30),
    province: optionalText(30),
    major: optionalText(60),
    entersOn: optionalDay,
    years: v.optional(count),
    tuition: optionalYuan,
    excluded: v.optional(v.picklist(exclusions)),
    ...loanAsked,
    requested: optionalYuan,
    reason: optionalText(500),
  },
  choice,
)
export type EnterApplication = v.InferOutput<typeof EnterApplication>

export const ImportPool = v.object({ key: uuid, reason: requiredText(() => m.reason_missing(), 500) })
export type ImportPool = v.InferOutput<typeof ImportPool>

const proof = {
  /** The visit that a home check rests on. */
  visitId: v.optional(uuid),
  /** When and where the notice went up. */
  publicFrom: optionalDay,
  publicPlace: optionalText(100),
}

export const AdvanceApplication = v.object({ version: versionNumber, reason: optionalText(500), ...proof })
export type AdvanceApplication = v.InferOutput<typeof AdvanceApplication>

export const SayWhy = v.object({ version: versionNumber, reason: requiredText(() => m.reason_missing(), 500) })
export type SayWhy = v.InferOutput<typeof SayWhy>

export const GiveAward = v.object(
  {
    version: versionNumber,
    source: v.picklist(fundSources, choice),
    /** Left out: what the rules give. */
    amount: optionalYuan,
    reason: optionalText(500),
  },
  choice,
)
export type GiveAward = v.InferOutput<typeof GiveAward>

/** One decision on many applications at once; each is a decision of its own, with this reason. */
export const DecideMany = v.object(
  {
    applicationId: v.pipe(
      v.array(uuid, () => m.applications_none_chosen()),
      v.minLength(1, () => m.applications_none_chosen()),
      v.maxLength(500),
    ),
    outcome: v.picklist(["advance", "refuse", "award"], choice),
    reason: requiredText(() => m.reason_missing(), 500),
    source: v.optional(v.picklist(fundSources, choice)),
    publicFrom: optionalDay,
    publicPlace: optionalText(100),
  },
  choice,
)
export type DecideMany = v.InferOutput<typeof DecideMany>

export const RoundFilters = v.object({
  stage: v.optional(v.picklist([...applicationStages, "all"]), "all"),
  state: v.optional(v.picklist([...applicationStates, "all"]), "all"),
})
export type RoundFilters = v.InferOutput<typeof RoundFilters>

export const NewApplicationQuery = v.object({ q: v.optional(v.string()), person: v.optional(uuid) })
