import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { endOwnSession } from "#app/domain/officers/own-account.ts"
import { answer } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { accountPath } from "#app/paths.ts"

/** Signs one other device out. */
export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  return answer(async () => {
    await endOwnSession(officer, args.params.handle ?? "")
    return redirectWithFlash(accountPath(), m.account_session_ended())
  })
}

export const loader = () => redirect(accountPath())
