import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { changeKinds, festivals, festivalWhom, fundSources } from "#db/enums.ts"
import { optionalDay, optionalText, optionalYuan, requiredDay, requiredText, uuid, versionNumber } from "../fields.ts"
import { promised } from "../visits/schema.ts"

const choice = () => m.choose_one()
const year = v.pipe(
  v.number(() => m.festival_year_wrong()),
  v.integer(() => m.festival_year_wrong()),
  v.minValue(1950, () => m.festival_year_wrong()),
  v.maxValue(2100, () => m.festival_year_wrong()),
)

export const OpenRound = v.object(
  {
    key: uuid,
    festival: v.picklist(festivals, choice),
    year,
    /** The district, street or territory whose doors it is about; empty: the officer's own. */
    unitId: v.optional(uuid),
    /** Empty: as many days before the festival as the local rule says … the day before it. */
    fromOn: optionalDay,
    beforeOn: optionalDay,
    whom: v.pipe(
      v.array(v.picklist(festivalWhom, choice), () => m.festival_whom_missing()),
      v.minLength(1, () => m.festival_whom_missing()),
    ),
    gift: optionalYuan,
    giftGoods: optionalText(200),
    source: v.picklist(fundSources, choice),
  },
  choice,
)
export type OpenRound = v.InferOutput<typeof OpenRound>

export const AssignCalls = v.object({
  callId: v.pipe(
    v.array(uuid, () => m.festival_none_chosen()),
    v.minLength(1, () => m.festival_none_chosen()),
    v.maxLength(500),
  ),
  officerId: v.pipe(
    v.string(() => m.handover_to_missing()),
    v.uuid(() => m.handover_to_missing()),
  ),
})
export type AssignCalls = v.InferOutput<typeof AssignCalls>

/** What was handed over at the door: it becomes a visit, and a model worker's benefit, in one sending. */
export const GiveGift = v.object({
  key: uuid,
  visitedOn: requiredDay,
  /** The second of the two who went. */
  companion: requiredText(() => m.festival_companion_missing(), 60),
  gift: optionalYuan,
  giftGoods: optionalText(200),
  note: requiredText(() => m.visit_note_missing(), 4000),
  changes: v.optional(v.array(v.picklist(changeKinds)), []),
  changeNote: optionalText(1000),
  nextVisitOn: optionalDay,
  ...promised,
})
export type GiveGift = v.InferOutput<typeof GiveGift>

export const SkipCall = v.object({ reason: requiredText(() => m.reason_missing(), 200) })
export type SkipCall = v.InferOutput<typeof SkipCall>

export const CloseRound = v.object({ version: versionNumber })
export type CloseRound = v.InferOutput<typeof CloseRound>

export const FestivalQuery = v.object({
  festival: v.optional(v.picklist(festivals)),
  year: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1950), v.maxValue(2100))),
  unit: v.optional(uuid),
})
export type FestivalQuery = v.InferOutput<typeof FestivalQuery>
