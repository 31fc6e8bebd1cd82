import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { batchStates, fundSources, paymentResults } from "#db/enums.ts"
import { optionalText, requiredDay, requiredText, uuid } from "../fields.ts"

export const OpenBatch = v.object({
  key: uuid,
  name: requiredText(() => m.batch_name_missing(), 60),
  source: v.picklist(fundSources, () => m.choose_one()),
  aidId: v.pipe(
    v.array(uuid, () => m.batch_nothing_chosen()),
    v.minLength(1, () => m.batch_nothing_chosen()),
    v.maxLength(500, () => m.batch_too_many()),
  ),
})
export type OpenBatch = v.InferOutput<typeof OpenBatch>

export const WithdrawBatch = v.object({ reason: requiredText(() => m.reason_missing(), 500) })
export type WithdrawBatch = v.InferOutput<typeof WithdrawBatch>

export const TakeBankList = v.object({ purpose: requiredText(() => m.bank_list_purpose_missing()) })
export type TakeBankList = v.InferOutput<typeof TakeBankList>

export const RecordResult = v.object(
  {
    result: v.picklist(
      paymentResults.filter((one) => one !== "pending"),
      () => m.choose_one(),
    ),
    resultOn: requiredDay,
    bounceReason: optionalText(100),
  },
  () => m.choose_one(),
)
export type RecordResult = v.InferOutput<typeof RecordResult>

export const BatchFilters = v.object({
  state: v.optional(v.picklist([...batchStates, "all"]), "all"),
  after: v.optional(uuid),
})
export type BatchFilters = v.InferOutput<typeof BatchFilters>

/** From which fund a new list is to be paid. */
export const NewBatchQuery = v.object({ source: v.optional(v.picklist(fundSources)) })
