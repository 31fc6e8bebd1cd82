import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { NotFound } from "#app/domain/errors.ts"
import { removeHonour } from "#app/domain/people/honours.ts"
import { getPersonFacts } from "#app/domain/people/queries.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { RemoveHonour } from "#app/domain/people/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { honourRemovalPath, personHonoursPath, personPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"

export const meta = () => [{ title: `${m.person_honour_remove()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { person, honours } = await getPersonFacts(officer, idIn(args.params.personId), today())
    const honour = honours.find((one) => one.id === args.params.honourId)
    if (!honour) throw new NotFound()
    return { id: person.id, name: shownName(person), honour }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const [id, honourId] = await reading(async () => [idIn(args.params.personId), idIn(args.params.honourId)])
  const form = await parseForm(args.request, RemoveHonour)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await removeHonour(officer, id, honourId, form.value)
    return redirectWithFlash(personPath(id), m.person_honour_removed())
  }, form.values)
}

export default function HonourRemoval() {
  const { id, name, honour } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={personHonoursPath(id)}>
          <Icon name="back" />
          {name}
        </a>
        <header className="head">
          <h1>{m.person_honour_remove()}</h1>
          <p className="sub">{[honour.title, word("honour", honour.level), honour.year].filter(Boolean).join(" · ")}</p>
        </header>
        <p>{m.person_honour_remove_hint()}</p>
        <FormProblems refusal={refusal} labels={{ reason: m.person_honour_remove_reason() }} />
        <form method="post" action={honourRemovalPath(id, honour.id)} className="gap" noValidate>
          <Field form={form} name="reason" label={m.person_honour_remove_reason()} rows={2} maxLength={200} />
          <div className="savebar">
            <button className="btn main">{m.person_honour_remove_do()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
