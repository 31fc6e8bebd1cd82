import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { loadNotice } from "#app/domain/policy/holiday-commands.ts"
import { HolidayNoticeForm } from "#app/domain/policy/schema.ts"
import { answer } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm } from "#app/http/form.ts"
import { requirePolicyKeeper } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { holidaysPath } from "#app/paths.ts"

export async function loader(args: LoaderFunctionArgs) {
  await requirePolicyKeeper(args)
  return redirect(holidaysPath())
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requirePolicyKeeper(args)
  const form = await parseForm(args.request, HolidayNoticeForm)
  if (!form.ok) return redirectWithFlash(holidaysPath(), Object.values(form.refusal.errors)[0]?.[0] ?? m.choose_one())
  const { regionId, year } = form.value
  const loaded = await answer(async () => {
    const { added, stood } = await loadNotice(officer, form.value)
    return redirectWithFlash(holidaysPath({ year, region: regionId }), m.holiday_loaded({ year, added, stood }))
  })
  // There is no form of its own to go back to: the year's page says what is missing.
  if (!("data" in loaded)) return loaded
  const [said] = Object.values(loaded.data.errors)[0] ?? []
  return redirectWithFlash(holidaysPath({ year, region: regionId }), said ?? loaded.data.problem ?? m.choose_one())
}
