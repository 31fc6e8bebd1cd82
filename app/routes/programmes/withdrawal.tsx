import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { withdrawApplication } from "#app/domain/programmes/decisions.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { doWithReason, readApplication } from "./say-why.server.ts"
import { SayWhyPage } from "./say-why.tsx"

export const meta = () => [{ title: `${m.application_withdrawal_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export const loader = readApplication

export const action = (args: ActionFunctionArgs) => doWithReason(args, withdrawApplication, m.application_withdrawn)

export default function WithdrawalPage() {
  return (
    <SayWhyPage
      application={useLoaderData<typeof loader>()}
      act="withdrawal"
      title={m.application_withdrawal_title()}
      lead={m.application_withdrawal_lead()}
      button={m.application_withdrawal()}
      refusal={useActionData<typeof action>() as Refusal | undefined}
    />
  )
}
