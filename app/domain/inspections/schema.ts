import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { findingKinds, sampleMethods } from "#db/enums.ts"
import { optionalText, optionalYuan, requiredDay, requiredText, uuid } from "../fields.ts"

const choice = () => m.choose_one()
const names = (missing: () => string) => requiredText(missing, 100)

export const OpenInspection = v.object({
  key: uuid,
  name: requiredText(() => m.inspection_name_missing(), 60),
  /** The unit that is looked at, with all below it. */
  unitId: v.optional(uuid),
  programmeRoundId: v.optional(uuid),
  fromOn: requiredDay,
  toOn: requiredDay,
  inspectedOn: requiredDay,
  /** Names of each side of the house, several with a 、 between them. */
  protection: names(() => m.inspection_side_missing()),
  finance: names(() => m.inspection_side_missing()),
  audit: names(() => m.inspection_side_missing()),
  method: v.picklist(sampleMethods, choice),
  share: v.pipe(
    v.number(() => m.inspection_share_wrong()),
    v.integer(() => m.inspection_share_wrong()),
    v.minValue(1, () => m.inspection_share_wrong()),
    v.maxValue(100, () => m.inspection_share_wrong()),
  ),
  /** Empty: one is drawn. Whoever writes an earlier one gets the earlier draw again. */
  seed: optionalText(40),
})
export type OpenInspection = v.InferOutput<typeof OpenInspection>

export const CheckSample = v.object({ note: requiredText(() => m.sample_note_missing(), 1000) })
export type CheckSample = v.InferOutput<typeof CheckSample>

export const AddFinding = v.object({
  key: uuid,
  sampleId: v.optional(uuid),
  kind: v.picklist(findingKinds, choice),
  problem: requiredText(() => m.finding_problem_missing(), 500),
  basis: optionalText(300),
  amount: optionalYuan,
})
export type AddFinding = v.InferOutput<typeof AddFinding>

export const AgreeFinding = v.object({
  measure: requiredText(() => m.finding_measure_missing(), 500),
  officerId: v.pipe(
    v.string(() => m.finding_owner_missing()),
    v.uuid(() => m.finding_owner_missing()),
  ),
  dueOn: requiredDay,
})
export type AgreeFinding = v.InferOutput<typeof AgreeFinding>

export const AnswerFinding = v.object({ note: requiredText(() => m.finding_evidence_missing(), 1000) })
export type AnswerFinding = v.InferOutput<typeof AnswerFinding>

export const ReturnFinding = v.object({ reason: requiredText(() => m.reason_missing(), 500), dueOn: requiredDay })
export type ReturnFinding = v.InferOutput<typeof ReturnFinding>

export const StrikeOffFinding = v.object({ note: requiredText(() => m.finding_recheck_missing(), 500) })
export type StrikeOffFinding = v.InferOutput<typeof StrikeOffFinding>

/** A closure says nothing but that it is meant. */
export const CloseInspection = v.object({})
