import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { readForm } from "#app/http/form.ts"
import { samePlace } from "#app/http/place.ts"
import { preferenceCookie } from "#app/http/preferences.server.ts"
import { boardPath } from "#app/paths.ts"

/** Language and type size; leads back to the very place. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const headers = new Headers()
  const lang = form.get("lang")
  const size = form.get("size")
  if (lang === "en" || lang === "zh-CN") headers.append("Set-Cookie", preferenceCookie("lang", lang))
  if (size === "large" || size === "normal") headers.append("Set-Cookie", preferenceCookie("size", size))
  return redirect(samePlace(String(form.get("to") ?? ""), boardPath()), { headers })
}

export const loader = () => redirect("/")
