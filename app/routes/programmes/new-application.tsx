import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { getPersonFacts } from "#app/domain/people/queries.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { findPeople } from "#app/domain/people/search.ts"
import { enterApplication } from "#app/domain/programmes/applications.ts"
import { getRoundForm } from "#app/domain/programmes/queries.ts"
import { EnterApplication, NewApplicationQuery } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { applicationPath, newApplicationPath, programmeRoundPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"
import { AskedFields, askedLabels } from "./asked-fields.tsx"
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

export default function NewApplication() {
  const { key, q, round, kind, chosen, found } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, personId: chosen?.id, years: 4, method: "equal_principal" })
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
      labels={askedLabels()}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <input type="hidden" name="personId" value={personId} id="personId" />
      <AskedFields form={form} kind={kind} />
      <Field form={form} name="reason" label={m.application_reason()} rows={2} maxLength={500} optional />
    </ActPage>
  )
}
