import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import * as v from "valibot"
import { today } from "#app/domain/calendar.ts"
import { type HouseholdChoice, householdsNamed } from "#app/domain/households/queries.ts"
import type { Duplicate } from "#app/domain/people/identity.ts"
import { employerNames } from "#app/domain/people/queries.ts"
import { registerPerson } from "#app/domain/people/register.ts"
import { RegisterPerson } from "#app/domain/people/schema.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { leavesOf } from "#app/domain/territories/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, parseQuery, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { newPersonPath, peoplePath, personPath } from "#app/paths.ts"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { newId } from "#db/id.ts"
import { HomeFields } from "./home-fields.tsx"
import { LikeStep } from "./like.tsx"
import { IdentityFields, PhoneFields, personLabels } from "./person-fields.tsx"
import { HonourField, StateFields } from "./state-fields.tsx"

export const meta = () => [{ title: `${m.people_new_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

const Query = v.object({ name: v.optional(v.pipe(v.string(), v.maxLength(40))) })

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { name } = parseQuery(args.request, Query)
    const [all, employers] = await Promise.all([listUnits(officer), employerNames(officer)])
    const leaves = leavesOf(all)
    const units = all.filter((unit) => leaves.has(unit.path)).map((unit) => ({ id: unit.id, name: unit.name }))
    const unitId = units.some((unit) => unit.id === officer.unit?.id) ? officer.unit?.id : undefined
    return { key: newId(), name, employers, units, unitId }
  })
}

/** The form comes back with people it may be, or with households to choose from; then it is sent once more. */
type Again = Refusal & { like?: Duplicate[]; homes?: HouseholdChoice[] }

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RegisterPerson)
  if (!form.ok) return refuse(form.refusal)
  const input = form.value
  return answer(async () => {
    if (input.home === "existing" && !input.householdId && input.householdText) {
      const homes = await householdsNamed(officer, input.householdText, today())
      const errors: Refusal["errors"] = homes.length
        ? { householdId: [m.people_choose_home_lead()] }
        : { householdText: [m.people_choose_home_none()] }
      return data({ errors, values: form.values, homes } satisfies Again, { status: 422 })
    }
    const person = await registerPerson(officer, input, today())
    if (!person.made)
      return data({ errors: {}, values: form.values, like: person.like } satisfies Again, { status: 422 })
    const { name } = input
    const sentence = person.again ? m.people_saved_again({ name }) : m.people_saved({ name })
    return redirectWithFlash(personPath(person.id), sentence)
  }, form.values)
}

export default function NewPerson() {
  const { key, name, employers, units, unitId } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>() as Again | undefined
  const form = formState(again, { key, name, unitId, home: "new" })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={peoplePath()}>
          <Icon name="back" />
          {m.people_title()}
        </a>
        <header className="head">
          <h1>{m.people_new_title()}</h1>
          <p className="sub">{m.people_new_lead()}</p>
        </header>
        <form method="post" action={newPersonPath()} noValidate>
          {again?.like ? <LikeStep like={again.like} /> : <FormProblems refusal={again} labels={personLabels()} />}
          <input type="hidden" name="key" value={form.value("key")} />
          <section className="part" aria-labelledby="p-identity">
            <h2 id="p-identity">{m.person_identity()}</h2>
            <IdentityFields form={form} fresh />
          </section>
          <section className="part" aria-labelledby="p-contact">
            <h2 id="p-contact">{m.person_contact()}</h2>
            <PhoneFields form={form} />
          </section>
          <section className="part" aria-labelledby="p-home">
            <h2 id="p-home">{m.person_household_part()}</h2>
            <HomeFields form={form} units={units} homes={again?.homes ?? []} />
          </section>
          <section className="part" aria-labelledby="p-state">
            <h2 id="p-state">{m.person_work_part()}</h2>
            <StateFields form={form} employers={employers} />
            <HonourField form={form} />
          </section>
          <div className="savebar">
            <button className="btn main">{m.people_save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
