import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { resetPassword } from "#app/domain/officers/commands.ts"
import { getOfficer } from "#app/domain/officers/queries.ts"
import { answer, reading } from "#app/http/errors.ts"
import type { Refusal } from "#app/http/form.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { OfficerFormPage } from "./form-page.tsx"
import { type Given, OneTimePassword } from "./one-time-password.tsx"

export const meta = () => [{ title: `${m.officer_reset_button()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireAdministrator(args)
  return reading(async () => {
    const { id, name, username } = await getOfficer(actor, args.params.officerId as string, today())
    return { officer: { id, name, username } }
  })
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireAdministrator(args)
  const officerId = args.params.officerId as string
  return answer(async () => {
    const { password } = await resetPassword(actor, officerId, today())
    const { name, username } = await getOfficer(actor, officerId, today())
    const made: Given = { officerId, name, username, password }
    return data({ made })
  })
}

export default function PasswordReset() {
  const { officer } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Refusal | { made: Given } | undefined
  if (answered && "made" in answered) {
    return <OneTimePassword given={answered.made} title={m.officer_reset_done({ name: officer.name })} />
  }
  return (
    <OfficerFormPage
      officer={officer}
      title={m.officer_reset_title({ name: officer.name })}
      lead={m.officer_reset_lead()}
      refusal={answered}
      button={m.officer_reset_button()}
    />
  )
}
