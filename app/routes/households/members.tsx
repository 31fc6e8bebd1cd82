import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { getHouseholdFacts } from "#app/domain/households/queries.ts"
import type { Duplicate } from "#app/domain/people/identity.ts"
import { employerNames } from "#app/domain/people/queries.ts"
import { addFamilyMember } from "#app/domain/people/register.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { AddMember } from "#app/domain/people/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { householdActPath, householdPath } from "#app/paths.ts"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { newId } from "#db/id.ts"
import { LikeStep } from "../people/like.tsx"
import { IdentityFields, PhoneFields, personLabels, RelationField } from "../people/person-fields.tsx"
import { StateFields } from "../people/state-fields.tsx"

export const meta = () => [{ title: `${m.household_add_member()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const [{ id, name }, employers] = await Promise.all([
      getHouseholdFacts(officer, idIn(args.params.householdId)),
      employerNames(officer),
    ])
    return { key: newId(), household: { id, name }, employers }
  })
}

type Again = Refusal & { like?: Duplicate[] }

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.householdId))
  const form = await parseForm(args.request, AddMember)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const person = await addFamilyMember(officer, id, form.value, today())
    if (!person.made)
      return data({ errors: {}, values: form.values, like: person.like } satisfies Again, { status: 422 })
    const { name } = form.value
    const sentence = person.again ? m.people_saved_again({ name }) : m.people_saved({ name })
    return redirectWithFlash(householdPath(id), sentence)
  }, form.values)
}

export default function AddMemberPage() {
  const { key, household, employers } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>() as Again | undefined
  const form = formState(again, { key })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={householdPath(household.id)}>
          <Icon name="back" />
          {household.name}
        </a>
        <header className="head">
          <h1>{m.household_member_title({ name: household.name })}</h1>
        </header>
        <form method="post" action={householdActPath(household.id, "members")} noValidate>
          {again?.like ? <LikeStep like={again.like} /> : <FormProblems refusal={again} labels={personLabels()} />}
          <input type="hidden" name="key" value={form.value("key")} />
          <section className="part" aria-labelledby="p-identity">
            <h2 id="p-identity">{m.person_identity()}</h2>
            <IdentityFields form={form} fresh />
            <RelationField form={form} />
          </section>
          <section className="part" aria-labelledby="p-contact">
            <h2 id="p-contact">{m.person_contact()}</h2>
            <PhoneFields form={form} />
          </section>
          <section className="part" aria-labelledby="p-state">
            <h2 id="p-state">{m.person_work_part()}</h2>
            <StateFields form={form} employers={employers} />
          </section>
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
