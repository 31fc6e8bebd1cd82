import * as v from "valibot"
import { m } from "#app/i18n/messages.ts"
import { festivals, followUpEvents, followUpOwners, followUpTriggers, followUpWhom } from "#db/enums.ts"
import { optionalDay, optionalText, requiredDay, requiredText, uuid } from "../fields.ts"
import { eventsOf } from "./rules.ts"

/** Starts that a rule can lie before: the two terms, and the festivals. */
export const starts = ["term_autumn", "term_spring", ...festivals] as const

const whole = (least: number, most: number) =>
  v.pipe(
    v.string(() => m.follow_up_bad_number({ least, most })),
    v.trim(),
    v.regex(/^\d{1,4}$/, () => m.follow_up_bad_number({ least, most })),
    v.transform(Number),
    v.minValue(least, () => m.follow_up_bad_number({ least, most })),
    v.maxValue(most, () => m.follow_up_bad_number({ least, most })),
  )
const choice = <const T extends readonly string[]>(list: T) => v.picklist(list, () => m.choose_one())
const maybe = <const T extends readonly string[]>(list: T) => v.optional(choice(list))

const said = v.object({
  regionId: v.pipe(
    v.string(() => m.choose_one()),
    v.uuid(() => m.choose_one()),
  ),
  whom: choice(followUpWhom),
  trigger: choice(followUpTriggers),
  event: maybe(followUpEvents),
  everyMonths: v.optional(whole(1, 60)),
  before: maybe(starts),
  offsetDays: whole(0, 365),
  windowDays: whole(0, 90),
  owner: choice(followUpOwners),
  title: requiredText(() => m.follow_up_title_missing(), 40),
  detail: optionalText(300),
  source: requiredText(() => m.policy_source_missing(), 300),
  validFrom: requiredDay,
  validTo: optionalDay,
  /** The standing rule that this one takes the place of. */
  replaces: v.optional(uuid),
})

/** A rule as typed; what its kind of trigger needs must be there. */
const complete = <S extends v.GenericSchema<unknown, v.InferOutput<typeof said>>>(schema: S) =>
  v.pipe(
    schema,
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const { whom, trigger, event, everyMonths, before } = dataset.value
      const miss = (key: string, message: string) => addIssue({ message, path: [{ key }] as never })
      if (trigger === "every" && everyMonths === undefined)
        miss("everyMonths", m.follow_up_bad_number({ least: 1, most: 60 }))
      if (trigger === "before" && before === undefined) miss("before", m.choose_one())
      if (trigger === "on" && event === undefined) miss("event", m.choose_one())
      if (trigger === "on" && event && !eventsOf[whom].includes(event)) miss("event", m.follow_up_event_of_others())
    }),
  )

/** What is to be looked at before it is laid down. */
export const FollowUpDraft = complete(said)
export type FollowUpDraft = v.InferOutput<typeof FollowUpDraft>

/** The rule laid down; `makes` is the number of tasks its preview spoke of. */
export const FollowUpForm = complete(v.object({ ...said.entries, key: uuid, makes: v.optional(whole(0, 9999)) }))
export type FollowUpForm = v.InferOutput<typeof FollowUpForm>

export const FollowUpEndingForm = v.object({
  lastOn: requiredDay,
  reason: requiredText(() => m.reason_missing(), 200),
  /** Also takes its open tasks that come due after that day off the boards. */
  cancel: v.optional(v.boolean(), false),
})
export type FollowUpEnding = v.InferOutput<typeof FollowUpEndingForm>

/** What a new rule's page starts from. */
export const FollowUpQuery = v.object({ from: v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined) })
