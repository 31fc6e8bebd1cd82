import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { takeBankList } from "#app/domain/payments/bank-list.ts"
import { getBatch } from "#app/domain/payments/queries.ts"
import { TakeBankList } from "#app/domain/payments/schema.ts"
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

export const meta = () => [{ title: `${m.bank_list_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { id, batchNo, state } = await getBatch(officer, idIn(args.params.batchId))
    return { id, batchNo, state, granted: new URL(args.request.url).searchParams.get("granted") === "1" }
  })
}

/** What for is written down first; only then does the page show the way to the file. */
export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, TakeBankList)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.batchId)
    await takeBankList(officer, id, form.value)
    return redirectWithFlash(`${batchActPath(id, "bank-list")}?granted=1`, m.bank_list_granted())
  }, form.values)
}

export default function BankListPage() {
  const { id, batchNo, state, granted } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const isReady = state === "approved"
  return (
    <ActPage
      back={{ to: batchPath(id), label: batchName({ batchNo }) }}
      title={m.bank_list_title()}
      sub={isReady ? m.bank_list_lead() : m.bank_list_not_approved()}
      action={isReady && !granted ? batchActPath(id, "bank-list") : undefined}
      button={m.bank_list_take()}
      refusal={refusal}
      labels={{ purpose: m.bank_list_purpose() }}
      above={
        isReady && granted ? (
          <p className="btns">
            <a className="btn main" href={batchActPath(id, "bank-list.xlsx")} download>
              {m.bank_list_download()}
            </a>
          </p>
        ) : null
      }
    >
      <Field
        form={formState(refusal)}
        name="purpose"
        label={m.bank_list_purpose()}
        hint={m.bank_list_purpose_hint()}
        maxLength={200}
      />
    </ActPage>
  )
}
