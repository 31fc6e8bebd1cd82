import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { NotFound } from "#app/domain/errors.ts"
import { removeBenefit } from "#app/domain/model-workers/benefits.ts"
import { RemoveBenefit } from "#app/domain/model-workers/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { benefitRemovalPath, modelWorkerPath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { Field, formState } from "#app/ui/field.tsx"
import { careLoader } from "./care-loader.ts"
import { CareFormPage } from "./form-page.tsx"
import { givenWords } from "./ledger.tsx"

export const meta = () => [{ title: `${m.benefit_remove()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const { ledger, id, name, today } = await careLoader(args)
  return reading(async () => {
    const row = ledger.find((one) => one.id === args.params.benefitId)
    if (!row) throw new NotFound()
    return { id, name, today, row }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const [id, benefitId] = await reading(async () => [idIn(args.params.modelWorkerId), idIn(args.params.benefitId)])
  const form = await parseForm(args.request, RemoveBenefit)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await removeBenefit(officer, id, benefitId, form.value)
    return redirectWithFlash(modelWorkerPath(id), m.benefit_removed())
  }, form.values)
}

export default function BenefitRemoval() {
  const { id, name, today, row } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <CareFormPage
      id={id}
      name={name}
      title={m.benefit_remove()}
      sub={`${dayName(row.givenOn, today)} · ${givenWords(row)}`}
      action={benefitRemovalPath(id, row.id)}
      button={m.benefit_remove_do()}
      refusal={refusal}
      labels={{ reason: m.benefit_remove_reason() }}
      barred={row.removed ? m.benefit_removed_already() : undefined}
    >
      <Field form={form} name="reason" label={m.benefit_remove_reason()} rows={2} maxLength={500} />
    </CareFormPage>
  )
}
