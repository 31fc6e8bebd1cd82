import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { hardshipCategories, housingKinds } from "#db/enums.ts"
import { optionalText, requiredText, uuid, versionNumber } from "../fields.ts"
import { timelineKinds } from "./kinds.ts"

export const UpdateHousehold = v.object({
  version: versionNumber,
  name: requiredText(() => m.household_name_missing(), 40),
  fileNo: optionalText(40),
  address: optionalText(120),
  lane: optionalText(40),
  housingKind: v.optional(v.picklist(housingKinds)),
  housingArea: v.optional(
    v.pipe(
      v.number(() => m.bad_number()),
      v.minValue(0, () => m.bad_number()),
      v.maxValue(9999, () => m.bad_number()),
    ),
  ),
  housingNote: optionalText(400),
  /** Yuan a month for each member, at most two decimals; kept as whole fen. */
  monthlyIncome: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{1,7}(\.\d{1,2})?$/, () => m.bad_money()),
      v.transform((yuan) => Math.round(Number(yuan) * 100)),
    ),
  ),
  category: v.optional(v.picklist(hardshipCategories)),
  helperId: v.optional(uuid),
  note: optionalText(),
})
export type UpdateHousehold = v.InferOutput<typeof UpdateHousehold>

export const MoveHousehold = v.object({
  version: versionNumber,
  unitId: v.pipe(
    v.string(() => m.choose_one()),
    v.uuid(() => m.choose_one()),
  ),
  reason: requiredText(() => m.reason_missing()),
})
export type MoveHousehold = v.InferOutput<typeof MoveHousehold>

const territory = v.optional(v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))), undefined))

export const HouseholdsQuery = v.object({
  q: optionalText(40),
  territory,
  category: v.optional(v.fallback(v.optional(v.picklist(hardshipCategories)), undefined)),
  unseen: v.optional(v.string()),
  after: v.optional(v.pipe(v.string(), v.maxLength(300))),
})
export type HouseholdsQuery = v.InferOutput<typeof HouseholdsQuery>

export const TimelineQuery = v.object({
  kind: v.optional(v.fallback(v.optional(v.picklist(timelineKinds)), undefined)),
  before: v.optional(v.pipe(v.string(), v.maxLength(60))),
})
