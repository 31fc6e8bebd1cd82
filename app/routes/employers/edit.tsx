import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { updateEmployer } from "#app/domain/employers/commands.ts"
import { getEmployer } from "#app/domain/employers/queries.ts"
import { UpdateEmployer } from "#app/domain/employers/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { employerEditPath, employerPath } from "#app/paths.ts"
import { FormProblems, formState } from "#app/ui/field.tsx"
import { Icon } from "#app/ui/icon.tsx"
import { EmployerFields, employerLabels } from "./employer-form.tsx"

export const meta = () => [{ title: `${m.employer_edit_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { openTasks, openCases, unit, ...employer } = await getEmployer(
      officer,
      idIn(args.params.employerId),
      today(),
    )
    return employer
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, UpdateEmployer)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.employerId)
    await updateEmployer(officer, id, form.value, today())
    return redirectWithFlash(employerPath(id), m.employer_updated({ name: form.value.name }))
  }, form.values)
}

export default function EditEmployer() {
  const employer = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, employer)
  return (
    <main id="main" className="page">
      <div className="sheet">
        <a className="crumb" href={employerPath(employer.id)}>
          <Icon name="back" />
          {employer.name}
        </a>
        <header className="head">
          <h1>{m.employer_edit_title()}</h1>
        </header>
        <FormProblems refusal={refusal} labels={employerLabels()} />
        <form method="post" action={employerEditPath(employer.id)} noValidate>
          {/* Both versions seen, the next save is meant for the newer one. */}
          <input type="hidden" name="version" value={refusal?.current ? employer.version : form.value("version")} />
          <EmployerFields form={form} masked={employer.phone} />
          <div className="savebar">
            <button className="btn main">{m.save()}</button>
          </div>
        </form>
      </div>
    </main>
  )
}
