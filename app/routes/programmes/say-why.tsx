import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { applicationActPath, applicationPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"

/** The page of an act on an application that wants a reason and nothing else. */
export function SayWhyPage(props: {
  application: { id: string; person: string; version: number }
  act: "return" | "refusal" | "withdrawal"
  title: string
  lead: string
  button: string
  refusal: Refusal | undefined
}) {
  const { application, act, title, lead, button, refusal } = props
  const { id, person, version } = application
  const form = formState(refusal, { version })
  return (
    <ActPage
      back={{ to: applicationPath(id), label: person }}
      title={title}
      sub={lead}
      action={applicationActPath(id, act)}
      button={button}
      refusal={refusal}
      labels={{ reason: m.application_reason() }}
    >
      <input type="hidden" name="version" value={form.value("version") || version} />
      <Field form={form} name="reason" label={m.application_reason()} rows={3} maxLength={500} />
    </ActPage>
  )
}
