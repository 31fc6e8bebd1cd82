import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { raiseObjection } from "#app/domain/hardship/publish.ts"
import { RaiseObjection } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("objection")
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return { ...(await loadMove(args, "objection")), key: newId() }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RaiseObjection)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await raiseObjection(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_objection_noted())
  }, form.values)
}

export default function Objection() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { raisedOn: data.today })
  return (
    <MovePage
      data={data}
      button={m.hardship_objection_do()}
      refusal={refusal}
      labels={{
        raisedBy: m.hardship_raised_by(),
        raisedOn: m.hardship_raised_on(),
        reason: m.hardship_objection_reason(),
        investigatorId: m.hardship_investigator(),
      }}
    >
      <input type="hidden" name="key" value={form.value("key") || data.key} />
      <Field
        form={form}
        name="raisedBy"
        label={m.hardship_raised_by()}
        hint={m.hardship_raised_by_hint()}
        maxLength={60}
      />
      <Field form={form} name="raisedOn" label={m.hardship_raised_on()} type="date" />
      <Field form={form} name="reason" label={m.hardship_objection_reason()} rows={3} maxLength={1000} />
      <Select
        form={form}
        name="investigatorId"
        label={m.hardship_investigator()}
        options={data.colleagues.map((c) => ({ value: c.id, label: `${c.called} · ${c.unitName}` }))}
      />
    </MovePage>
  )
}
