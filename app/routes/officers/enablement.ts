import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { today } from "#app/domain/calendar.ts"
import { enableOfficer } from "#app/domain/officers/commands.ts"
import { getOfficer } from "#app/domain/officers/queries.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireAdministrator } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { officerPath } from "#app/paths.ts"

export async function action(args: ActionFunctionArgs) {
  const actor = await requireAdministrator(args)
  const officerId = args.params.officerId as string
  const enabled = await answer(async () => {
    await enableOfficer(actor, officerId, today())
    const { name } = await getOfficer(actor, officerId, today())
    return redirectWithFlash(officerPath(officerId), m.officer_enabled_done({ name }))
  })
  // There is no form of its own to go back to: the officer's page says how it stands.
  return "data" in enabled ? redirectWithFlash(officerPath(officerId), enabled.data.problem ?? "") : enabled
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireAdministrator(args)
  return reading(async () => {
    const { id } = await getOfficer(actor, args.params.officerId as string, today())
    return redirect(officerPath(id))
  })
}
