import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { addBenefit } from "#app/domain/model-workers/benefits.ts"
import { isStanding } from "#app/domain/model-workers/rules.ts"
import { AddBenefit } from "#app/domain/model-workers/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { modelWorkerActPath, modelWorkerPath } from "#app/paths.ts"
import { Choices, Field, formState, Select } from "#app/ui/field.tsx"
import { benefitKinds, fundSources } from "#db/enums.ts"
import { newId } from "#db/id.ts"
import { careLoader } from "./care-loader.ts"
import { CareFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.benefit_add()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export const loader = async (args: LoaderFunctionArgs) => ({ key: newId(), ...(await careLoader(args)) })

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const id = await reading(async () => idIn(args.params.modelWorkerId))
  const form = await parseForm(args.request, AddBenefit)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await addBenefit(officer, id, form.value, today())
    return redirectWithFlash(modelWorkerPath(id), m.benefit_saved({ kind: word("benefit_kind", form.value.kind) }))
  }, form.values)
}

export default function AddBenefitPage() {
  const { id, key, name, file, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key, givenOn: today, source: "union" })
  return (
    <CareFormPage
      id={id}
      name={name}
      title={m.benefit_add_of({ name })}
      sub={isStanding(file.state) ? undefined : m.benefit_only_before()}
      action={modelWorkerActPath(id, "benefits")}
      button={m.save()}
      refusal={refusal}
      labels={{
        kind: m.benefit_kind(),
        givenOn: m.benefit_day(),
        amount: m.benefit_amount(),
        goods: m.benefit_goods(),
        source: m.benefit_source(),
      }}
    >
      <input type="hidden" name="key" value={form.value("key")} />
      <Choices
        form={form}
        name="kind"
        legend={m.benefit_kind()}
        options={benefitKinds.map((kind) => ({ value: kind, label: word("benefit_kind", kind) }))}
      />
      <Field form={form} name="givenOn" label={m.benefit_day()} type="date" />
      <div className="pair">
        <Field form={form} name="amount" label={m.benefit_amount()} inputMode="decimal" maxLength={12} optional />
        <Field form={form} name="goods" label={m.benefit_goods()} maxLength={200} optional />
      </div>
      <Select
        form={form}
        name="source"
        label={m.benefit_source()}
        options={fundSources.map((source) => ({ value: source, label: word("fund_source", source) }))}
      />
      <Field form={form} name="note" label={m.benefit_note()} maxLength={500} optional />
    </CareFormPage>
  )
}
