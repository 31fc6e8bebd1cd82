import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { addHonour } from "#app/domain/people/honours.ts"
import { getPersonFacts } from "#app/domain/people/queries.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { AddHonour } from "#app/domain/people/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { personHonoursPath, personPath } from "#app/paths.ts"
import { Choices, Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { honourLevels } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { Honours } from "./honours-table.tsx"

export const meta = () => [{ title: `${m.person_honour_add()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { person, honours } = await getPersonFacts(officer, idIn(args.params.personId), today())
    return { key: newId(), person, honours }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.personId))
  const form = await parseForm(args.request, AddHonour)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await addHonour(officer, id, form.value, today())
    return redirectWithFlash(personPath(id), m.person_honour_saved({ title: form.value.title }))
  }, form.values)
}

export default function AddHonourPage() {
  const { key, person, honours } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  const labels = { level: m.person_honour_level(), title: m.person_honour_title(), year: m.person_honour_year() }
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={personPath(person.id)}>
          <Icon name="back" />
          {shownName(person)}
        </a>
        <header className="head">
          <h1>{m.person_honour_add()}</h1>
          <p className="sub">{shownName(person)}</p>
        </header>
        <FormProblems refusal={refusal} labels={labels} />
        {honours.length > 0 ? <Honours honours={honours} personId={person.id} /> : null}
        <form method="post" action={personHonoursPath(person.id)} className="gap" noValidate>
          <input type="hidden" name="key" value={form.value("key")} />
          <Choices
            form={form}
            name="level"
            legend={m.person_honour_level()}
            options={honourLevels.map((level) => ({ value: level, label: word("honour", level) }))}
          />
          <Field
            form={form}
            name="title"
            label={m.person_honour_title()}
            hint={m.person_honour_title_hint()}
            maxLength={60}
          />
          <Field form={form} name="year" label={m.person_honour_year()} inputMode="numeric" maxLength={4} optional />
          <Field form={form} name="conferredBy" label={m.person_honour_by()} maxLength={60} optional />
          <Field form={form} name="certificateNo" label={m.person_honour_certificate()} maxLength={40} optional />
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
