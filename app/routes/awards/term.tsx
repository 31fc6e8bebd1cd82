import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getAward } from "#app/domain/awards/queries.ts"
import { recordTerm } from "#app/domain/awards/records.ts"
import { schoolYearLabel } from "#app/domain/awards/rules.ts"
import { RecordTerm } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { awardActPath, awardPath } from "#app/paths.ts"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"
import { halfName } from "./award-words.ts"

export const meta = () => [{ title: `${m.award_record_do()} · ${m.app_name()}` }]
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
  const form = await parseForm(args.request, RecordTerm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.awardId)
    await recordTerm(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(awardPath(id), m.award_term_saved())
  }, form.values)
}

export default function Term() {
  const { today, key, award } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, happenedOn: today, term: award.terms[0]?.code })
  return (
    <ActPage
      back={{ to: awardPath(award.id), label: m.award_of({ name: award.person }) }}
      title={m.award_record_do()}
      sub={
        award.state !== "running"
          ? m.award_next_over()
          : award.terms.length === 0
            ? m.award_no_open_term()
            : [award.studies.school, award.studies.major].filter(Boolean).join(" · ")
      }
      action={award.state === "running" && award.terms.length > 0 ? awardActPath(award.id, "term") : undefined}
      button={m.save()}
      refusal={refusal}
      labels={{
        term: m.award_term(),
        happenedOn: m.award_told_on(),
        grades: m.award_grades(),
        conduct: m.award_conduct(),
      }}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <Select
        form={form}
        name="term"
        label={m.award_term()}
        options={award.terms.map((term) => ({
          value: term.code,
          label: m.award_term_option({ period: schoolYearLabel(term.year), half: halfName(term.half) }),
        }))}
      />
      <Field form={form} name="happenedOn" label={m.award_told_on()} type="date" />
      <Field form={form} name="grades" label={m.award_grades()} hint={m.award_grades_hint()} maxLength={300} />
      <Field form={form} name="rank" label={m.award_rank()} maxLength={60} optional />
      <Field form={form} name="conduct" label={m.award_conduct()} rows={2} maxLength={500} />
      <Field form={form} name="contact" label={m.award_contact()} maxLength={300} optional />
      <Field form={form} name="rewards" label={m.award_rewards()} maxLength={300} optional />
      <Field form={form} name="needs" label={m.award_needs()} rows={2} maxLength={500} optional />
      <Field form={form} name="plans" label={m.award_plans()} rows={2} maxLength={500} optional />
    </ActPage>
  )
}
