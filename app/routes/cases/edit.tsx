import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { updateCase } from "#app/domain/cases/commands.ts"
import { getCase } from "#app/domain/cases/queries.ts"
import { kindsFor } from "#app/domain/cases/rules.ts"
import { UpdateCase } from "#app/domain/cases/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { caseActPath, casePath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { CaseFields, caseLabels, OfficerField } from "./case-fields.tsx"
import { caseOf } from "./case-words.ts"
import { CaseFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.case_edit_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const matter = await getCase(officer, idIn(args.params.caseId), today())
    const { id, kind, causes, summary, officerId, officerCalled, version, colleagues } = matter
    // Whoever carries it now stays to choose, also if his post no longer reaches it.
    const own = colleagues.some((c) => c.id === officerId)
    const standIn = { id: officerId, called: officerCalled, unitName: "" }
    return {
      id,
      name: caseOf(matter),
      kinds: kindsFor(matter),
      colleagues: own ? colleagues : [standIn, ...colleagues],
      values: { kind, mainCause: causes[0], otherCauses: causes.slice(1), summary, officerId, version },
    }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, UpdateCase)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await updateCase(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.case_updated())
  }, form.values)
}

export default function EditCase() {
  const { id, name, kinds, colleagues, values } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, values)
  return (
    <CaseFormPage
      caseId={id}
      name={name}
      title={m.case_edit_of({ name })}
      action={caseActPath(id, "edit")}
      button={m.save()}
      refusal={refusal}
      labels={caseLabels()}
    >
      {/* Both versions seen, the next save is meant for the newer one. */}
      <input type="hidden" name="version" value={refusal?.current ? values.version : form.value("version")} />
      <CaseFields form={form} kinds={kinds} />
      <OfficerField form={form} colleagues={colleagues} />
      <Field
        form={form}
        name="reason"
        label={m.case_handing_reason()}
        hint={m.case_handing_reason_hint()}
        maxLength={200}
        optional
      />
    </CaseFormPage>
  )
}
