import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getNewGroupVisit } from "#app/domain/awards/group-visit-queries.ts"
import { planGroupVisit } from "#app/domain/awards/group-visits.ts"
import { PlanGroupVisit } from "#app/domain/awards/schema.ts"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { groupVisitPath, groupVisitsPath, newGroupVisitPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.group_visit_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const page = await getNewGroupVisit(officer, idIn(args.params.programmeRoundId), todayInShanghai())
    return { key: newId(), ...page }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, PlanGroupVisit)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const roundId = idIn(args.params.programmeRoundId)
    const { id } = await planGroupVisit(officer, roundId, form.value, todayInShanghai())
    return redirectWithFlash(groupVisitPath(id), m.group_visit_planned())
  }, form.values)
}

export default function NewGroupVisit() {
  const { key, round, students, colleagues } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  return (
    <ActPage
      back={{ to: groupVisitsPath(), label: m.group_visit_title() }}
      title={m.group_visit_new_of({ round: round.name })}
      sub={students.length === 0 ? m.group_visit_no_students() : m.group_visit_sub()}
      action={students.length === 0 ? undefined : newGroupVisitPath(round.id)}
      button={m.save()}
      refusal={refusal}
      labels={{
        name: m.group_visit_name(),
        city: m.group_visit_city(),
        fromOn: m.group_visit_from(),
        toOn: m.group_visit_to(),
        officerId: m.group_visit_goes(),
        awardId: m.group_visit_students(),
      }}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <div className="pair">
        <Field form={form} name="name" label={m.group_visit_name()} hint={m.group_visit_name_hint()} maxLength={60} />
        <Field form={form} name="city" label={m.group_visit_city()} maxLength={60} />
      </div>
      <div className="pair">
        <Field form={form} name="fromOn" label={m.group_visit_from()} type="date" />
        <Field form={form} name="toOn" label={m.group_visit_to()} type="date" />
      </div>
      <Choices
        form={form}
        name="awardId"
        legend={m.group_visit_students()}
        many
        options={students.map((one) => ({
          value: one.id,
          label: [one.person, one.studies.school, one.studies.city].filter(Boolean).join(" · "),
        }))}
      />
      <Choices
        form={form}
        name="officerId"
        legend={m.group_visit_goes()}
        many
        options={colleagues.map((one) => ({ value: one.id, label: `${one.called} · ${one.unitName}` }))}
      />
      <Field form={form} name="companions" label={m.group_visit_companions()} maxLength={100} optional />
      <Field form={form} name="given" label={m.group_visit_given()} maxLength={200} optional />
    </ActPage>
  )
}
