import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getAward } from "#app/domain/awards/queries.ts"
import { recordContact } from "#app/domain/awards/records.ts"
import { RecordContact } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { awardActPath, awardPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { channels } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.award_contact_do()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const today = todayInShanghai()
    const award = await getAward(officer, idIn(args.params.awardId), today)
    return { today, key: newId(), award }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, RecordContact)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.awardId)
    await recordContact(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(awardPath(id), m.award_contact_saved())
  }, form.values)
}

export default function Contact() {
  const { today, key, award } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, visitedOn: today, channel: "phone" })
  return (
    <ActPage
      back={{ to: awardPath(award.id), label: m.award_of({ name: award.person }) }}
      title={m.award_contact_do()}
      sub={[award.studies.school, award.studies.major].filter(Boolean).join(" · ")}
      action={awardActPath(award.id, "contact")}
      button={m.save()}
      refusal={refusal}
      labels={{ visitedOn: m.award_day(), channel: m.award_channel(), note: m.award_note() }}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <Field form={form} name="visitedOn" label={m.award_day()} type="date" />
      <Choices
        form={form}
        name="channel"
        legend={m.award_channel()}
        options={channels.map((one) => ({ value: one, label: word("channel", one) }))}
      />
      <Field form={form} name="note" label={m.award_note()} rows={4} maxLength={2000} />
    </ActPage>
  )
}
