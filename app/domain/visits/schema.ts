import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { changeKinds, channels, purposes } from "#db/enums.ts"
import { optionalDay, optionalText, optionalYuan, requiredDay, requiredText, uuid, versionNumber } from "../fields.ts"

const followUp = v.object({
  title: optionalText(60),
  fromOn: optionalDay,
  dueOn: optionalDay,
  officerId: v.optional(uuid),
})

const what = {
  visitedOn: requiredDay,
  visitedTime: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{2}:\d{2}(:\d{2})?$/, () => m.visit_bad_time()),
    ),
  ),
  channel: v.picklist(channels, () => m.choose_one()),
  purpose: v.picklist(purposes, () => m.choose_one()),
  met: v.optional(v.array(uuid), []),
  metText: optionalText(100),
  companions: optionalText(100),
  notHome: v.optional(v.boolean(), false),
  note: requiredText(() => m.visit_note_missing(), 4000),
  changes: v.optional(v.array(v.picklist(changeKinds)), []),
  changeNote: optionalText(1000),
  gift: optionalYuan,
  giftGoods: optionalText(200),
  nextVisitOn: optionalDay,
}

/** What was promised on the spot and what a leader told them to do. */
export const promised = {
  followUps: v.optional(v.array(followUp), []),
  instruction: v.optional(
    v.object({
      orderedBy: optionalText(40),
      title: optionalText(60),
      dueOn: optionalDay,
      officerId: v.optional(uuid),
    }),
  ),
  instruction2: v.optional(
    v.object({
      title: optionalText(60),
      dueOn: optionalDay,
      officerId: v.optional(uuid),
    }),
  ),
}

export const LogVisit = v.object({
  key: uuid,
  householdId: v.optional(uuid),
  personId: v.optional(uuid),
  employerId: v.optional(uuid),
  caseId: v.optional(uuid),
  /** The task this visit came from, and whether it is done now. */
  taskId: v.optional(uuid),
  taskDone: v.optional(v.boolean(), false),
  ...what,
  ...promised,
})
export type LogVisit = v.InferOutput<typeof LogVisit>

export const CorrectVisit = v.object({
  version: versionNumber,
  reason: requiredText(() => m.visit_correction_reason_missing()),
  ...what,
})
export type CorrectVisit = v.InferOutput<typeof CorrectVisit>
