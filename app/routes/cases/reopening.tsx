import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { reopenCase } from "#app/domain/cases/commands.ts"
import { getCase } from "#app/domain/cases/queries.ts"
import { ReopenCase } from "#app/domain/cases/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { caseActPath, casePath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { caseOf } from "./case-words.ts"
import { CaseFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.case_reopen_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const matter = await getCase(officer, idIn(args.params.caseId), today())
    return { id: matter.id, name: caseOf(matter), isOpen: matter.isOpen }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, ReopenCase)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await reopenCase(officer, id, form.value)
    return redirectWithFlash(casePath(id), m.case_reopened())
  }, form.values)
}

export default function Reopening() {
  const { id, name, isOpen } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <CaseFormPage
      caseId={id}
      name={name}
      title={m.case_reopen_of({ name })}
      sub={isOpen ? m.case_not_closed() : undefined}
      action={caseActPath(id, "reopening")}
      button={m.case_reopen()}
      refusal={refusal}
      labels={{ reason: m.case_reopen_reason() }}
    >
      <Field form={formState(refusal)} name="reason" label={m.case_reopen_reason()} rows={3} maxLength={500} />
    </CaseFormPage>
  )
}
