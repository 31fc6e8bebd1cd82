import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getBatch } from "#app/domain/payments/queries.ts"
import { WithdrawBatch } from "#app/domain/payments/schema.ts"
import { withdrawBatch } from "#app/domain/payments/take-off.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { batchActPath, batchPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"
import { batchName } from "./batch-words.ts"

export const meta = () => [{ title: `${m.batch_withdraw()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { id, batchNo, name } = await getBatch(officer, idIn(args.params.batchId))
    return { id, batchNo, name }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, WithdrawBatch)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.batchId)
    await withdrawBatch(officer, id, form.value)
    return redirectWithFlash(batchPath(id), m.batch_withdrawn())
  }, form.values)
}

export default function BatchWithdrawal() {
  const { id, batchNo, name } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <ActPage
      back={{ to: batchPath(id), label: batchName({ batchNo }) }}
      title={m.batch_withdraw_title({ name })}
      sub={m.batch_withdraw_lead()}
      action={batchActPath(id, "withdrawal")}
      button={m.batch_withdraw()}
      refusal={refusal}
      labels={{ reason: m.batch_withdraw_reason() }}
    >
      <Field form={formState(refusal)} name="reason" label={m.batch_withdraw_reason()} rows={3} maxLength={500} />
    </ActPage>
  )
}
