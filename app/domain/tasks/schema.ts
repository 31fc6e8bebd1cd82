import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { channels, satisfactions } from "#db/enums.ts"
import { optionalDay, optionalText, requiredDay, requiredText, uuid, versionNumber } from "../fields.ts"

export const QuickAdd = v.object({
  key: uuid,
  text: requiredText(() => m.quick_add_empty(), 200),
})
export type QuickAdd = v.InferOutput<typeof QuickAdd>

export const OpenTask = v.object({
  key: uuid,
  title: requiredText(() => m.task_title_missing(), 60),
  detail: optionalText(),
  fromOn: optionalDay,
  dueOn: requiredDay,
  officerId: v.optional(uuid),
  householdId: v.optional(uuid),
  personId: v.optional(uuid),
  employerId: v.optional(uuid),
  caseId: v.optional(uuid),
  waitsFor: optionalText(60),
})
export type OpenTask = v.InferOutput<typeof OpenTask>

export const CompleteTask = v.object({ result: optionalText() })
export type CompleteTask = v.InferOutput<typeof CompleteTask>

export const PostponeTask = v.object({
  version: versionNumber,
  fromOn: optionalDay,
  dueOn: requiredDay,
  reason: requiredText(() => m.reason_missing()),
})
export type PostponeTask = v.InferOutput<typeof PostponeTask>

export const HandOverTask = v.object({
  toOfficerId: v.pipe(
    v.string(() => m.handover_to_missing()),
    v.uuid(() => m.handover_to_missing()),
  ),
  reason: requiredText(() => m.reason_missing()),
})
export type HandOverTask = v.InferOutput<typeof HandOverTask>

export const DeclineHandover = v.object({ answer: requiredText(() => m.reason_missing()) })
export type DeclineHandover = v.InferOutput<typeof DeclineHandover>

export const CancelTask = v.object({ reason: requiredText(() => m.reason_missing()) })
export type CancelTask = v.InferOutput<typeof CancelTask>

export const GiveFeedback = v.object({
  toWhom: requiredText(() => m.feedback_whom_missing(), 60),
  channel: v.picklist(channels, () => m.choose_one()),
  toldOn: requiredDay,
  said: requiredText(() => m.feedback_said_missing(), 2000),
  satisfaction: v.picklist(satisfactions, () => m.choose_one()),
})
export type GiveFeedback = v.InferOutput<typeof GiveFeedback>

export const StrikeOff = v.object({
  decision: v.picklist(["struck", "returned"], () => m.choose_one()),
  reason: optionalText(200),
})
export type StrikeOff = v.InferOutput<typeof StrikeOff>

export const ReassignTasks = v.object({
  taskId: v.pipe(
    v.array(uuid),
    v.minLength(1, () => m.reassign_none()),
  ),
  toOfficerId: v.pipe(
    v.string(() => m.handover_to_missing()),
    v.uuid(() => m.handover_to_missing()),
  ),
  reason: requiredText(() => m.reason_missing()),
})
export type ReassignTasks = v.InferOutput<typeof ReassignTasks>
