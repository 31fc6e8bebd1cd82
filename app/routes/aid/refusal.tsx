import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { refuseAid } from "#app/domain/aid/decisions.ts"
import { getAid } from "#app/domain/aid/queries.ts"
import { RefuseAid } from "#app/domain/aid/schema.ts"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { aidActPath, aidPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { ActPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.aid_refusal_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { id, person, item } = await getAid(officer, idIn(args.params.aidId), today())
    return { id, person, item }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RefuseAid)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.aidId)
    await refuseAid(officer, id, form.value, today())
    return redirectWithFlash(aidPath(id), m.aid_refusal_done())
  }, form.values)
}

export default function RefusalPage() {
  const { id, person, item } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <ActPage
      back={{ to: aidPath(id), label: m.aid_of({ name: person, item }) }}
      title={m.aid_refusal_title()}
      sub={m.aid_refusal_lead()}
      action={aidActPath(id, "refusal")}
      button={m.aid_refusal_do()}
      refusal={refusal}
      labels={{ reason: m.aid_refusal_reason() }}
    >
      <Field form={formState(refusal)} name="reason" label={m.aid_refusal_reason()} rows={3} maxLength={500} />
    </ActPage>
  )
}
