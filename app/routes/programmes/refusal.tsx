import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { refuseApplication } from "#app/domain/programmes/decisions.ts"
import type { Refusal } from "#app/http/form.ts"
import { m } from "#app/i18n/messages.ts"
import { doWithReason, readApplication } from "./say-why.server.ts"
import { SayWhyPage } from "./say-why.tsx"

export const meta = () => [{ title: `${m.application_refusal_title()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export const loader = readApplication

export const action = (args: ActionFunctionArgs) => doWithReason(args, refuseApplication, m.application_refused)

export default function RefusalPage() {
  return (
    <SayWhyPage
      application={useLoaderData<typeof loader>()}
      act="refusal"
      title={m.application_refusal_title()}
      lead={m.application_refusal_lead()}
      button={m.application_refusal()}
      refusal={useActionData<typeof action>() as Refusal | undefined}
    />
  )
}
