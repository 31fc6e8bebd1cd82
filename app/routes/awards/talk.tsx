import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getStudents } from "#app/domain/awards/group-visit-queries.ts"
import { holdTalk } from "#app/domain/awards/records.ts"
import { HoldTalk } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { awardsPath, awardTalkPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.award_talk_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    return { today: todayInShanghai(), key: newId(), students: await getStudents(officer) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, HoldTalk)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { students } = await holdTalk(officer, form.value, todayInShanghai())
    return redirectWithFlash(awardsPath(), m.award_talk_saved({ n: students }))
  }, form.values)
}

export default function Talk() {
  const { today, key, students } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, visitedOn: today })
  return (
    <ActPage
      back={{ to: awardsPath(), label: m.award_title() }}
      title={m.award_talk_title()}
      sub={students.length === 0 ? m.award_talk_none() : m.award_talk_lead()}
      action={students.length === 0 ? undefined : awardTalkPath()}
      button={m.save()}
      refusal={refusal}
      labels={{ visitedOn: m.award_day(), awardId: m.award_talk_who(), note: m.award_note() }}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <Field form={form} name="visitedOn" label={m.award_day()} type="date" />
      <Field form={form} name="place" label={m.award_talk_place()} maxLength={60} optional />
      <Choices
        form={form}
        name="awardId"
        legend={m.award_talk_who()}
        many
        options={students.map((one) => ({
          value: one.id,
          label: [one.person, one.studies.school].filter(Boolean).join(" · "),
        }))}
      />
      <Field form={form} name="note" label={m.award_note()} rows={4} maxLength={2000} />
    </ActPage>
  )
}
