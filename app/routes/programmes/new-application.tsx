import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { getPersonFacts } from "#app/domain/people/queries.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { findPeople } from "#app/domain/people/search.ts"
import { enterApplication } from "#app/domain/programmes/applications.ts"
import { exclusions } from "#app/domain/programmes/kinds/scholarship.ts"
import { getRoundForm } from "#app/domain/programmes/queries.ts"
import { EnterApplication, NewApplicationQuery } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { applicationPath, newApplicationPath, programmeRoundPath } from "#app/paths.ts"
import { Choices, Field, type FormState, formState } from "#app/ui/field.tsx"
import { studentStates, studyLevels } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"
import { PersonFinder } from "./person-finder.tsx"

export const meta = () => [{ title: `${m.application_new()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { q = "", person } = parseQuery(args.request, NewApplicationQuery)
    const { round, programme } = await getRoundForm(officer, { roundId: idIn(args.params.programmeRoundId) })
    const chosen = person ? await getPersonFacts(officer, person, today()) : undefined
    const found = !person && q.trim() ? (await findPeople(officer, q, { today: today() })).people : []
    return {
      key: newId(),
      q,
      round: { id: round?.id ?? "", name: round?.name ?? "" },
      kind: programme.kind,
      chosen: chosen ? { id: chosen.person.id, name: shownName(chosen.person) } : null,
      found: found.map((one) => ({ id: one.id, name: one.name, household: one.householdName })),
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, EnterApplication)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await enterApplication(officer, idIn(args.params.programmeRoundId), form.value, today())
    return redirectWithFlash(applicationPath(id), m.application_entered())
  }, form.values)
}

const labels = () => ({
  personId: m.application_person(),
  school: m.application_school(),
  institution: m.application_school(),
  province: m.application_province(),
  major: m.application_major(),
  level: m.application_level(),
  studentState: m.application_student_state(),
  entersOn: m.application_enters(),
  years: m.application_years(),
  tuition: m.application_tuition(),
})

export default function NewApplication() {
  const { key, q, round, kind, chosen, found } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, personId: chosen?.id, years: 4 })
  const personId = form.value("personId")
  if (!personId) return <PersonFinder round={round} q={q} found={found} />
  return (
    <ActPage
      back={{ to: programmeRoundPath(round.id), label: round.name }}
      title={m.application_new()}
      sub={chosen?.name}
      action={newApplicationPath(round.id, { person: personId })}
      button={m.application_new_do()}
      refusal={refusal}
      labels={labels()}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <input type="hidden" name="personId" value={personId} id="personId" />
      <Choices
        form={form}
        name="level"
        legend={m.application_level()}
        options={studyLevels.map((one) => ({ value: one, label: word("study_level", one) }))}
      />
      {kind === "scholarship" ? <Student form={form} /> : null}
      {kind === "tuition" ? (
        <Field form={form} name="institution" label={m.application_school()} maxLength={60} />
      ) : null}
      <Field form={form} name="major" label={m.application_major()} maxLength={60} />
      <div className="pair">
        <Field form={form} name="entersOn" label={m.application_enters()} type="date" />
        <Field form={form} name="years" label={m.application_years()} inputMode="numeric" maxLength={2} />
      </div>
      {kind === "tuition" ? (
        <Field form={form} name="tuition" label={m.application_tuition()} inputMode="decimal" maxLength={12} />
      ) : null}
      <Field form={form} name="reason" label={m.application_reason()} rows={2} maxLength={500} optional />
    </ActPage>
  )
}

function Student({ form }: { form: FormState }) {
  return (
    <>
      <Choices
        form={form}
        name="studentState"
        legend={m.application_student_state()}
        options={studentStates.map((one) => ({ value: one, label: word("student_state", one) }))}
      />
      <Field form={form} name="school" label={m.application_school()} maxLength={60} />
      <div className="pair">
        <Field form={form} name="province" label={m.application_province()} maxLength={30} />
        <Field form={form} name="city" label={m.application_city()} maxLength={30} optional />
      </div>
      <Choices
        form={form}
        name="excluded"
        legend={m.application_excluded()}
        options={[
          { value: "", label: m.application_excluded_none() },
          ...exclusions.map((one) => ({ value: one, label: word("exclusion", one) })),
        ]}
        optional
      />
    </>
  )
}
