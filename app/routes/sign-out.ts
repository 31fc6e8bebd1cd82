import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { endSession, sessionCookie, tokenIn } from "#app/http/lucia.server.ts"
import { m } from "#app/i18n/messages.ts"
import { signInPath } from "#app/paths.ts"

/** Ends this browser's session. What is not yet sent stays in the browser; what was shown leaves its cache. */
export async function action({ request }: ActionFunctionArgs) {
  const token = tokenIn(request.headers.get("Cookie"))
  if (token) await endSession(token)
  const answer = redirectWithFlash(signInPath(), m.signed_out())
  answer.headers.append("Set-Cookie", sessionCookie("", 0))
  answer.headers.set("Clear-Site-Data", '"cache"')
  return answer
}

export const loader = () => redirect("/")
