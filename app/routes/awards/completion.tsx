import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { finishAward } from "#app/domain/awards/life.ts"
import { getAward } from "#app/domain/awards/queries.ts"
import { outcomes } from "#app/domain/awards/rules.ts"
import { FinishAward } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { awardActPath, awardPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.award_finish_do()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const today = todayInShanghai()
    const award = await getAward(officer, idIn(args.params.awardId), today)
    return { today, award }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, FinishAward)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.awardId)
    await finishAward(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(awardPath(id), m.award_finished())
  }, form.values)
}

export default function Completion() {
  const { today, award } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { version: award.version, endedOn: today })
  return (
    <ActPage
      back={{ to: awardPath(award.id), label: m.award_of({ name: award.person }) }}
      title={m.award_finish_do()}
      sub={award.state === "running" ? m.award_finish_lead() : m.award_next_over()}
      action={award.state === "running" && award.chair ? awardActPath(award.id, "completion") : undefined}
      button={m.award_finish_do()}
      refusal={refusal}
      labels={{ outcome: m.award_finish_what(), endedOn: m.award_finish_day() }}
    >
      <input type="hidden" name="version" value={form.value("version")} />
      <Choices
        form={form}
        name="outcome"
        legend={m.award_finish_what()}
        options={outcomes.map((one) => ({ value: one, label: word("award_outcome", one) }))}
      />
      <Field form={form} name="endedOn" label={m.award_finish_day()} type="date" />
      <Field form={form} name="place" label={m.award_finish_place()} maxLength={100} optional />
      <Field form={form} name="note" label={m.award_stop_note()} rows={2} maxLength={500} optional />
    </ActPage>
  )
}
