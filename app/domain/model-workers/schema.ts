import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { benefitKinds, benefitLevels, fundSources, honourLevels, insurances, modelWorkerStates } from "#db/enums.ts"
import { optionalDay, optionalText, optionalYuan, requiredDay, requiredText, uuid, versionNumber } from "../fields.ts"

const choice = () => m.choose_one()
const reason = requiredText(() => m.reason_missing(), 500)

/** What the care file says of how he stands and lives; the honours and the household have files of their own. */
const care = {
  /** Whose benefits he gets; empty: what his highest honour gives by the local rule. */
  benefitLevel: v.optional(v.picklist(benefitLevels)),
  /** Needed where the level is another one than the rule gives. */
  levelReason: optionalText(200),
  education: optionalText(40),
  title: optionalText(60),
  formerEmployer: optionalText(80),
  formerEmployerClosed: v.optional(v.boolean(), false),
  caretakerUnit: optionalText(80),
  livingNote: optionalText(1000),
  familyNote: optionalText(1000),
  insurances: v.optional(v.array(v.picklist(insurances, choice)), []),
  canCareForSelf: v.optional(v.picklist(["yes", "no"])),
  contactOfficerId: v.optional(uuid),
  /** Yuan a month; empty: what the local rule gives for the level. */
  allowance: optionalYuan,
  allowanceFromOn: optionalDay,
}

export const EnrolModelWorker = v.object(
  { key: uuid, state: v.picklist(["in_service", "retired"], choice), ...care },
  choice,
)
export type EnrolModelWorker = v.InferOutput<typeof EnrolModelWorker>

export const UpdateModelWorker = v.object({ version: versionNumber, ...care })
export type UpdateModelWorker = v.InferOutput<typeof UpdateModelWorker>

export const FlagDifficulty = v.object(
  { version: versionNumber, difficulty: v.picklist(["on", "off"], choice), happenedOn: requiredDay, reason },
  choice,
)
export type FlagDifficulty = v.InferOutput<typeof FlagDifficulty>

/** A move that has a day and a reason: out of or into the district's care, out of service. */
export const MoveModelWorker = v.object({ version: versionNumber, happenedOn: requiredDay, reason })
export type MoveModelWorker = v.InferOutput<typeof MoveModelWorker>

export const RetireModelWorker = v.object({
  version: versionNumber,
  happenedOn: requiredDay,
  reason: optionalText(500),
})
export type RetireModelWorker = v.InferOutput<typeof RetireModelWorker>

export const NoteDeath = v.object({ version: versionNumber, diedOn: requiredDay, reason: optionalText(500) })
export type NoteDeath = v.InferOutput<typeof NoteDeath>

export const ReportDeath = v.object({ version: versionNumber, reportedOn: requiredDay, reason: optionalText(500) })
export type ReportDeath = v.InferOutput<typeof ReportDeath>

export const AddBenefit = v.object(
  {
    key: uuid,
    kind: v.picklist(benefitKinds, choice),
    givenOn: requiredDay,
    amount: optionalYuan,
    goods: optionalText(200),
    source: v.picklist(fundSources, choice),
    note: optionalText(500),
  },
  choice,
)
export type AddBenefit = v.InferOutput<typeof AddBenefit>

export const RemoveBenefit = v.object({ reason })
export type RemoveBenefit = v.InferOutput<typeof RemoveBenefit>

/** What the list can be narrowed by; `unseen`: in difficulty and not visited at home for `days` days. */
export const ModelWorkerFilters = v.object({
  level: v.optional(v.picklist(honourLevels)),
  state: v.optional(v.picklist([...modelWorkerStates, "standing", "all"]), "standing"),
  difficulty: v.optional(v.boolean(), false),
  unseen: v.optional(v.boolean(), false),
  days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3660))),
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))),
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40))),
  after: v.optional(uuid),
})
export type ModelWorkerFilters = v.InferOutput<typeof ModelWorkerFilters>
