import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { endOwnSessions } from "#app/domain/officers/own-account.ts"
import { answer } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { sessionCookie } from "#app/http/lucia.server.ts"
import { requireOfficer } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { accountPath, signInPath } from "#app/paths.ts"

/** Signs out everywhere, here too. */
export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  return answer(async () => {
    await endOwnSessions(officer)
    const response = redirectWithFlash(signInPath(), m.account_sessions_ended())
    response.headers.append("Set-Cookie", sessionCookie("", 0))
    response.headers.set("Clear-Site-Data", '"cache"')
    return response
  })
}

export const loader = () => redirect(accountPath())
