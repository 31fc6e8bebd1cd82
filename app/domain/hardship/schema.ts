import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import {
  aidNeeds,
  cancellationKinds,
  checkClears,
  checkSteps,
  currentCategories,
  exclusions,
  fileTiers,
  housingKinds,
  hukouKinds,
  industries,
  maritalStates,
  medicalInsurances,
  politicalStatuses,
  targetGroups,
  verificationResults,
} from "#db/enums.ts"
import { optionalDay, optionalText, optionalYuan, requiredDay, requiredText, uuid, versionNumber } from "../fields.ts"

const one = () => m.choose_one()
const reason = requiredText(() => m.reason_missing(), 1000)
const yesNo = v.optional(
  v.pipe(
    v.picklist(["yes", "no"], one),
    v.transform((said) => said === "yes"),
  ),
)
const smallCount = (missing: () => string, least = 0) =>
  v.pipe(
    v.number(missing),
    v.integer(() => m.bad_number()),
    v.minValue(least, () => m.bad_number()),
    v.maxValue(99, () => m.bad_number()),
  )
/** Radios of which none is chosen send nothing at all. */
const object = <E extends v.ObjectEntries>(entries: E) => v.object(entries, one)

export const ApplyForFile = object({
  key: uuid,
  holderId: v.pipe(
    v.string(() => m.hardship_holder_missing()),
    v.uuid(() => m.hardship_holder_missing()),
  ),
  asked: v.picklist(["worker", "officer"], one),
  reason,
})
export type ApplyForFile = v.InferOutput<typeof ApplyForFile>

/** What the archive form asks of one person besides what is on the person's own page. */
const formPerson = {
  ethnicity: optionalText(20),
  politicalStatus: v.optional(v.picklist(politicalStatuses, one)),
  marital: v.optional(v.picklist(maritalStates, one)),
  hukou: v.optional(v.picklist(hukouKinds, one)),
  hukouRegion: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{6}$/, () => m.hardship_region_wrong()),
    ),
  ),
  medicalInsurance: v.optional(v.picklist(medicalInsurances, one)),
  monthlyIncome: optionalYuan,
}

export const FillForm = v.object({
  version: versionNumber,
  ...formPerson,
  memberNo: optionalText(30),
  startedWorkOn: optionalDay,
  bankBranch: optionalText(60),
  housingKind: v.optional(v.picklist(housingKinds, one)),
  housingArea: v.optional(
    v.pipe(
      v.number(() => m.bad_number()),
      v.minValue(0, () => m.bad_number()),
      v.maxValue(9999, () => m.bad_number()),
    ),
  ),
  tier: v.optional(v.picklist(fileTiers, one)),
  industry: v.optional(v.picklist(industries, one)),
  contractOn: optionalDay,
  contractMonths: v.optional(
    v.pipe(
      v.number(() => m.bad_number()),
      v.integer(() => m.bad_number()),
      v.minValue(1, () => m.bad_number()),
      v.maxValue(600, () => m.bad_number()),
    ),
  ),
  singleParent: yesNo,
  nobodyEmployed: yesNo,
  canHelpSelf: yesNo,
  otherYearlyIncome: optionalYuan,
  allowance: optionalYuan,
  allowanceNo: optionalText(40),
  causeNote: optionalText(400),
  targetGroup: v.optional(v.picklist(targetGroups, one)),
  needs: v.optional(v.array(v.picklist(aidNeeds, one)), []),
  family: v.optional(
    v.pipe(v.array(v.object({ personId: v.optional(uuid), ...formPerson, school: optionalText(60) })), v.maxLength(20)),
    [],
  ),
})
export type FillForm = v.InferOutput<typeof FillForm>

/** A line counts if it has a label or an amount; then it needs both, and a kind. */
const meansLine = v.object({
  kind: v.optional(v.picklist(["income", "medical", "school", "other"], one)),
  label: optionalText(40),
  amount: optionalYuan,
  per: v.optional(v.picklist(["month", "year"], one), "year"),
  note: optionalText(80),
})

export const TestMeans = v.object({
  key: uuid,
  lines: v.pipe(
    v.optional(v.array(meansLine), []),
    v.maxLength(20, () => m.hardship_lines_too_many()),
  ),
  members: smallCount(() => m.hardship_members_missing(), 1),
  loss: optionalYuan,
  exclusions: v.optional(v.array(v.picklist(exclusions, one)), []),
})
export type TestMeans = v.InferOutput<typeof TestMeans>

/** A move that needs nothing but a word about it. */
export const GiveReason = v.object({ reason })
export type GiveReason = v.InferOutput<typeof GiveReason>

export const SubmitFile = v.object({ reason: optionalText(1000) })
export type SubmitFile = v.InferOutput<typeof SubmitFile>

/** The list of what is missing, one thing a line. */
export const ReturnFile = v.object({
  missing: requiredText(() => m.hardship_return_missing(), 1000),
})
export type ReturnFile = v.InferOutput<typeof ReturnFile>

export const CheckHome = object({
  key: uuid,
  checkedOn: requiredDay,
  secondChecker: requiredText(() => m.hardship_second_missing(), 60),
  steps: v.optional(v.array(v.picklist(checkSteps, one)), []),
  clears: v.optional(v.array(v.picklist(checkClears, one)), []),
  membersNote: requiredText(() => m.hardship_note_missing(), 1000),
  housingNote: requiredText(() => m.hardship_note_missing(), 1000),
  incomeNote: requiredText(() => m.hardship_note_missing(), 1000),
  spendingNote: requiredText(() => m.hardship_note_missing(), 1000),
  signedInPerson: v.optional(v.boolean(), false),
  opinion: v.picklist([...currentCategories.filter((c) => c !== "TEMP"), "none"] as const, one),
})
export type CheckHome = v.InferOutput<typeof CheckHome>

export const VerifyMeans = object({
  answeredOn: requiredDay,
  houses: smallCount(() => m.hardship_count_missing()),
  vehicles: smallCount(() => m.hardship_count_missing()),
  businesses: smallCount(() => m.hardship_count_missing()),
  result: v.picklist(verificationResults, one),
  note: optionalText(1000),
})
export type VerifyMeans = v.InferOutput<typeof VerifyMeans>

export const PublishFile = v.object({
  place: requiredText(() => m.hardship_place_missing(), 120),
  fromOn: requiredDay,
  plan: requiredText(() => m.hardship_plan_missing(), 40),
})
export type PublishFile = v.InferOutput<typeof PublishFile>

export const RaiseObjection = v.object({
  key: uuid,
  raisedBy: requiredText(() => m.hardship_raised_by_missing(), 60),
  raisedOn: requiredDay,
  reason,
  investigatorId: v.pipe(
    v.string(() => m.hardship_investigator_missing()),
    v.uuid(() => m.hardship_investigator_missing()),
  ),
})
export type RaiseObjection = v.InferOutput<typeof RaiseObjection>

export const AnswerObjection = object({
  answer: requiredText(() => m.hardship_answer_missing(), 1000),
  upheld: v.pipe(
    v.picklist(["yes", "no"], one),
    v.transform((said) => said === "yes"),
  ),
})
export type AnswerObjection = v.InferOutput<typeof AnswerObjection>

const helper = v.pipe(
  v.string(() => m.hardship_helper_missing()),
  v.uuid(() => m.hardship_helper_missing()),
)

export const ApproveFile = v.object({ helperId: helper, reason })
export type ApproveFile = v.InferOutput<typeof ApproveFile>

export const ReviewFile = object({
  outcome: v.picklist(["keep", "propose_exit"], one),
  reason,
})
export type ReviewFile = v.InferOutput<typeof ReviewFile>

export const ProposeExit = object({
  asked: v.picklist(["worker", "helper"], one),
  /** 脱困原因 and 收入变化 of the official form. */
  reason,
  incomeChange: requiredText(() => m.hardship_income_change_missing(), 400),
})
export type ProposeExit = v.InferOutput<typeof ProposeExit>

export const ExitFile = v.object({ toldOn: requiredDay, reason })
export type ExitFile = v.InferOutput<typeof ExitFile>

export const CancelFile = object({ kind: v.picklist(cancellationKinds, one), reason, clawback: optionalYuan })
export type CancelFile = v.InferOutput<typeof CancelFile>

export const RelapseFile = v.object({ key: uuid, reason })
export type RelapseFile = v.InferOutput<typeof RelapseFile>
