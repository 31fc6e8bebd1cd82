import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { aidKinds, aidStates, aidTags, fundSources, payWays } from "#db/enums.ts"
import { optionalText, optionalYuan, requiredText, uuid, yuan } from "../fields.ts"

/** Radios of which none is chosen send nothing at all. */
const unchosen = () => m.choose_one()

const year = v.pipe(
  v.number(() => m.bad_number()),
  v.integer(),
  v.minValue(2000, () => m.aid_bad_year()),
  v.maxValue(2100, () => m.aid_bad_year()),
)
const item = requiredText(() => m.aid_item_missing(), 60)
const kind = v.picklist(aidKinds, () => m.choose_one())

export const RequestAid = v.object(
  {
    key: uuid,
    kind,
    item,
    source: v.picklist(fundSources, () => m.choose_one()),
    year,
    money: optionalYuan,
    goods: optionalText(60),
    goodsValue: optionalYuan,
    tag: v.picklist(aidTags, () => m.choose_one()),
    /** Who is paid. */
    personId: v.pipe(
      v.string(() => m.choose_one()),
      v.uuid(() => m.choose_one()),
    ),
    payWay: v.optional(
      v.picklist(payWays, () => m.choose_one()),
      "card",
    ),
    reason: requiredText(() => m.aid_reason_missing(), 500),
  },
  unchosen,
)
export type RequestAid = v.InferOutput<typeof RequestAid>

/** An opinion on a request and the money it speaks for. Goods stand as they were asked for. */
export const DecideAid = v.object({ amount: optionalYuan, reason: optionalText(500) })
export type DecideAid = v.InferOutput<typeof DecideAid>

/** A reason that the worker can be told. */
export const RefuseAid = v.object({ reason: requiredText(() => m.aid_refusal_reason_missing(), 500) })
export type RefuseAid = v.InferOutput<typeof RefuseAid>

export const WithdrawAid = v.object({ reason: requiredText(() => m.reason_missing(), 500) })
export type WithdrawAid = v.InferOutput<typeof WithdrawAid>

export const AddOutsideAid = v.object(
  {
    key: uuid,
    giver: requiredText(() => m.outside_giver_missing(), 60),
    kind,
    item,
    year,
    money: yuan,
    /** Left out: for the whole household. */
    personId: v.optional(uuid),
  },
  unchosen,
)
export type AddOutsideAid = v.InferOutput<typeof AddOutsideAid>

export const RemoveOutsideAid = v.object({ reason: requiredText(() => m.reason_missing()) })
export type RemoveOutsideAid = v.InferOutput<typeof RemoveOutsideAid>

/** What the list can be narrowed by; `territory` is the path of a unit, `mine` is what waits for the reader. */
export const AidFilters = v.object({
  state: v.optional(v.picklist([...aidStates, "mine", "all"]), "all"),
  kind: v.optional(v.picklist(aidKinds)),
  year: v.optional(year),
  officer: v.optional(uuid),
  territory: v.optional(v.pipe(v.string(), v.regex(/^\/(?:[a-z0-9]+\/)+$/))),
  after: v.optional(uuid),
})
export type AidFilters = v.InferOutput<typeof AidFilters>
