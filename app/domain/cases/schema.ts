import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { caseKinds, caseOutcomes, causes } from "#db/enums.ts"
import { optionalText, requiredDay, requiredText, uuid, versionNumber } from "../fields.ts"

const what = {
  kind: v.picklist(caseKinds, () => m.case_kind_missing()),
  mainCause: v.optional(v.picklist(causes, () => m.choose_one())),
  otherCauses: v.optional(v.array(v.picklist(causes, () => m.choose_one())), []),
  summary: requiredText(() => m.case_summary_missing(), 2000),
}

const chosenOfficer = v.pipe(
  v.string(() => m.case_officer_missing()),
  v.uuid(() => m.case_officer_missing()),
)

/** Radios of which none is chosen send nothing at all. */
const unchosen = () => m.choose_one()

export const OpenCase = v.object(
  {
    key: uuid,
    ...what,
    openedOn: requiredDay,
    officerId: chosenOfficer,
    householdId: v.optional(uuid),
    personId: v.optional(uuid),
    employerId: v.optional(uuid),
  },
  unchosen,
)
export type OpenCase = v.InferOutput<typeof OpenCase>

/** `reason` is needed only where the case changes hands. */
export const UpdateCase = v.object({
  version: versionNumber,
  ...what,
  officerId: chosenOfficer,
  reason: optionalText(200),
})
export type UpdateCase = v.InferOutput<typeof UpdateCase>

export const CloseCase = v.object(
  {
    outcome: v.picklist(caseOutcomes, () => m.case_outcome_missing()),
    reason: requiredText(() => m.reason_missing(), 500),
  },
  unchosen,
)
export type CloseCase = v.InferOutput<typeof CloseCase>

export const ReopenCase = v.object({ reason: requiredText(() => m.reason_missing(), 500) })
export type ReopenCase = v.InferOutput<typeof ReopenCase>

export const ReassignCases = v.object({
  caseId: v.pipe(
    v.array(uuid),
    v.minLength(1, () => m.case_reassign_none()),
    v.maxLength(200, () => m.case_reassign_too_many()),
  ),
  officerId: chosenOfficer,
  reason: requiredText(() => m.reason_missing()),
})
export type ReassignCases = v.InferOutput<typeof ReassignCases>

/** What the list can be narrowed by; `territory` is the path of a unit. */
export const CaseFilters = v.object({
  state: v.optional(v.picklist(["open", "closed", "all"]), "open"),
  kind: v.optional(v.picklist(caseKinds)),
  officer: v.optional(uuid),
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))),
  household: v.optional(uuid),
  employer: v.optional(uuid),
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
  after: v.optional(uuid),
})
export type CaseFilters = v.InferOutput<typeof CaseFilters>
