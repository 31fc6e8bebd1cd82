import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { registerEmployer } from "#app/domain/employers/commands.ts"
import { RegisterEmployer } from "#app/domain/employers/schema.ts"
import { listUnits } from "#app/domain/territories/queries.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { employerPath, employersPath, newEmployerPath } from "#app/paths.ts"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { newId } from "#db/id.ts"
import { EmployerFields, employerLabels } from "./employer-form.tsx"

export const meta = () => [{ title: `${m.employer_new_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const units = (await listUnits(officer)).map(({ id, name }) => ({ id, name }))
    const asked = new URL(args.request.url).searchParams.get("unit")
    const chosen =
      units.find((unit) => unit.id === asked) ?? units.find((unit) => unit.id === officer.unit?.id) ?? units[0]
    return { key: newId(), units, unitId: chosen?.id }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RegisterEmployer)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { id } = await registerEmployer(officer, form.value, today())
    return redirectWithFlash(employerPath(id), m.employer_registered({ name: form.value.name }))
  }, form.values)
}

export default function NewEmployer() {
  const { key, units, unitId } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, unitId, kind: "firm" })
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={employersPath()}>
          <Icon name="back" />
          {m.employer_title()}
        </a>
        <header className="head">
          <h1>{m.employer_new_title()}</h1>
        </header>
        <FormProblems refusal={refusal} labels={employerLabels()} />
        <form method="post" action={newEmployerPath()} noValidate>
          <input type="hidden" name="key" value={form.value("key") || key} />
          <EmployerFields form={form} units={units} />
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
