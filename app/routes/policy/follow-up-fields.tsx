import { starts } from "#app/domain/follow-up-rules/schema.ts"
import { m, word } from "#app/i18n/messages.ts"
import { Choices, Field, type FormState, Select } from "#app/ui/field.tsx"
import { followUpEvents, followUpOwners, followUpTriggers, followUpWhom } from "#db/enums.ts"
import { startName } from "./follow-up-words.ts"

const words = (list: string, codes: readonly string[]) => codes.map((value) => ({ value, label: word(list, value) }))

export const followUpLabels = () => ({
  regionId: m.policy_for_region(),
  whom: m.follow_up_whom(),
  trigger: m.follow_up_trigger(),
  event: m.follow_up_event(),
  everyMonths: m.follow_up_every_months(),
  before: m.follow_up_before(),
  offsetDays: m.follow_up_offset(),
  windowDays: m.follow_up_window(),
  owner: m.follow_up_owner(),
  title: m.follow_up_title_label(),
  detail: m.follow_up_detail(),
  source: m.policy_source(),
  validFrom: m.policy_valid_from(),
  validTo: m.policy_valid_to(),
})

/** All fields of a follow-up rule. */
export function FollowUpFields({ form, regions }: { form: FormState; regions: { id: string; name: string }[] }) {
  const labels = followUpLabels()
  return (
    <>
      <Select
        form={form}
        name="regionId"
        label={labels.regionId}
        options={regions.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choices form={form} name="whom" legend={labels.whom} options={words("follow_up_whom", followUpWhom)} />
      <Choices
        form={form}
        name="trigger"
        legend={labels.trigger}
        options={words("follow_up_trigger", followUpTriggers)}
      />
      <Choices
        form={form}
        name="event"
        legend={labels.event}
        hint={m.follow_up_event_hint()}
        options={words("follow_up_event", followUpEvents)}
        optional
      />
      <Field
        form={form}
        name="everyMonths"
        label={labels.everyMonths}
        hint={m.follow_up_every_hint()}
        inputMode="numeric"
        optional
      />
      <Select
        form={form}
        name="before"
        label={labels.before}
        hint={m.follow_up_before_hint()}
        options={starts.map((value) => ({ value, label: startName(value) }))}
        optional
      />
      <Field
        form={form}
        name="offsetDays"
        label={labels.offsetDays}
        hint={m.follow_up_offset_hint()}
        inputMode="numeric"
      />
      <Field
        form={form}
        name="windowDays"
        label={labels.windowDays}
        hint={m.follow_up_window_hint()}
        inputMode="numeric"
      />
      <Choices form={form} name="owner" legend={labels.owner} options={words("follow_up_owner", followUpOwners)} />
      <Field form={form} name="title" label={labels.title} hint={m.follow_up_title_hint()} maxLength={40} />
      <Field form={form} name="detail" label={labels.detail} rows={2} maxLength={300} optional />
      <Field form={form} name="validFrom" type="date" label={labels.validFrom} />
      <Field form={form} name="validTo" type="date" label={labels.validTo} hint={m.policy_to_hint()} optional />
      <Field form={form} name="source" label={labels.source} hint={m.policy_source_hint()} rows={2} maxLength={300} />
    </>
  )
}
