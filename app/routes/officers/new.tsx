import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { addOfficer } from "#app/domain/officers/commands.ts"
import { unitChoices } from "#app/domain/officers/queries.ts"
import { OfficerForm } from "#app/domain/officers/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { officersPath } from "#app/paths.ts"
import { Field, FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { type Given, OneTimePassword } from "./one-time-password.tsx"
import { PostFields, postLabels } from "./post-fields.tsx"

export const meta = () => [{ title: `${m.officer_add_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireAdministrator(args)
  const unitId = new URL(args.request.url).searchParams.get("unit") ?? ""
  return reading(async () => ({ unitId, fromOn: today(), units: await unitChoices(officer) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireAdministrator(args)
  const form = await parseForm(args.request, OfficerForm)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { username, name } = form.value
    const made: Given = { ...(await addOfficer(officer, form.value, today())), username, name }
    return data({ made }, { status: 201 })
  }, form.values)
}

export default function NewOfficer() {
  const { units, ...defaults } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Refusal | { made: Given } | undefined
  if (answered && "made" in answered) {
    return <OneTimePassword given={answered.made} title={m.officer_made_title({ name: answered.made.name })} />
  }
  const form = formState(answered, { ...defaults, role: "officer" })
  const labels = { username: m.officer_username(), name: m.officer_name(), ...postLabels() }
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={officersPath()}>
          <Icon name="back" />
          {m.officers_title()}
        </a>
        <header className="head">
          <h1>{m.officer_add_title()}</h1>
          <p className="sub">{m.officer_add_lead()}</p>
        </header>
        <FormProblems refusal={answered} labels={labels} />
        <form method="post" noValidate spellCheck={false}>
          <Field form={form} name="name" label={m.officer_name()} maxLength={40} />
          <Field
            form={form}
            name="called"
            label={m.officer_called()}
            hint={m.officer_called_hint()}
            maxLength={20}
            optional
          />
          <Field form={form} name="username" label={m.officer_username()} hint={m.username_hint()} maxLength={40} />
          <PostFields form={form} units={units} />
          <div className="savebar">
            <button className="btn main">{m.officer_add_button()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
