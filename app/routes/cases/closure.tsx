import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { closeCase } from "#app/domain/cases/commands.ts"
import { getCase } from "#app/domain/cases/queries.ts"
import { CloseCase } from "#app/domain/cases/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { caseActPath, casePath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { caseOutcomes } from "#db/enums.ts"
import { caseOf } from "./case-words.ts"
import { CaseFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.case_close_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const matter = await getCase(officer, idIn(args.params.caseId), today())
    return { id: matter.id, name: caseOf(matter), unfinished: matter.unfinished, isOpen: matter.isOpen }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, CloseCase)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    const { unfinished } = await closeCase(officer, id, form.value, today())
    return redirectWithFlash(
      casePath(id),
      unfinished > 0 ? m.case_closed_unfinished({ n: unfinished }) : m.case_closed(),
    )
  }, form.values)
}

export default function Closure() {
  const { id, name, unfinished, isOpen } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <CaseFormPage
      caseId={id}
      name={name}
      title={m.case_close_of({ name })}
      sub={isOpen ? (unfinished > 0 ? m.case_close_unfinished({ n: unfinished }) : undefined) : m.case_is_closed()}
      action={caseActPath(id, "closure")}
      button={m.case_close()}
      refusal={refusal}
      labels={{ outcome: m.case_outcome(), reason: m.case_close_reason() }}
    >
      <Choices
        form={form}
        name="outcome"
        legend={m.case_outcome()}
        options={caseOutcomes.map((outcome) => ({ value: outcome, label: word("outcome", outcome) }))}
      />
      <Field
        form={form}
        name="reason"
        label={m.case_close_reason()}
        hint={m.case_close_reason_hint()}
        rows={3}
        maxLength={500}
      />
    </CaseFormPage>
  )
}
