import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { employerNames, getPersonFacts } from "#app/domain/people/queries.ts"
import { idIn, shownName } from "#app/domain/people/rules.ts"
import { UpdatePerson } from "#app/domain/people/schema.ts"
import { updatePerson } from "#app/domain/people/update.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { personEditPath, personPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { IdentityFields, personLabels, RelationField } from "./person-fields.tsx"
import { StateFields } from "./state-fields.tsx"

export const meta = ({ data }: { data: { person: { name: string; called: string } } | undefined }) => [
  { title: `${m.person_edit_title({ name: data ? shownName(data.person) : "" })} · ${m.app_name()}` },
]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const [{ person }, employers] = await Promise.all([
      getPersonFacts(officer, idIn(args.params.personId), today()),
      employerNames(officer),
    ])
    return { person, employers }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, UpdatePerson)
  const id = await reading(async () => idIn(args.params.personId))
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await updatePerson(officer, id, form.value, today())
    return redirectWithFlash(personPath(id), m.person_saved({ name: form.value.called || form.value.name }))
  }, form.values)
}

export default function EditPerson() {
  const { person, employers } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, {
    ...person,
    otherPaper: person.idKind === "other" ? "on" : "",
    birthYear: person.birthYear ?? "",
    sex: person.sex ?? "",
    bank: person.bank ?? "",
  })
  // Somebody else's version was shown beside this form; saving again means to overwrite it.
  const version = refusal?.current ? person.version : form.value("version")
  const idHint = [
    person.maskedId ? m.person_id_keep({ masked: person.maskedId }) : m.person_id_hint(),
    person.birthKnown ? m.person_paper_fixed() : "",
  ].join("")
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={personPath(person.id)}>
          <Icon name="back" />
          {shownName(person)}
        </a>
        <header className="head">
          <h1>{m.person_edit_title({ name: shownName(person) })}</h1>
        </header>
        <FormProblems refusal={refusal} labels={personLabels()} />
        <form method="post" action={personEditPath(person.id)} noValidate>
          <input type="hidden" name="version" value={version} />
          <section className="part" aria-labelledby="p-identity">
            <h2 id="p-identity">{m.person_identity()}</h2>
            <IdentityFields form={form} idHint={idHint} fixed={person.birthKnown} />
            {person.householdId ? <RelationField form={form} /> : null}
          </section>
          <section className="part" aria-labelledby="p-state">
            <h2 id="p-state">{m.person_work_part()}</h2>
            <StateFields form={form} employers={employers} />
            <Field form={form} name="note" label={m.person_note()} rows={3} maxLength={2000} optional />
          </section>
          <section className="part" aria-labelledby="p-more">
            <h2 id="p-more">{m.person_more_numbers()}</h2>
            <Field form={form} name="bank" label={m.person_bank()} maxLength={40} optional />
            <Field
              form={form}
              name="cardNumber"
              label={m.person_card_number()}
              hint={person.maskedCard ? m.person_card_keep({ masked: person.maskedCard }) : undefined}
              inputMode="numeric"
              maxLength={30}
              optional
            />
            <Field form={form} name="diedOn" type="date" label={m.person_died_on()} optional />
          </section>
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
