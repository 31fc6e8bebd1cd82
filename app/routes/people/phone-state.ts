import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { today } from "#app/domain/calendar.ts"
import { markPhone } from "#app/domain/people/phones.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { MarkPhone } from "#app/domain/people/schema.ts"
import { reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { personPhonesPath } from "#app/paths.ts"
import { phoneChanged } from "./phone-changed.ts"

/** Whether somebody answers at a number: pressed on the list of numbers, answered by the same list. */
export async function action(args: ActionFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const [id, phoneId] = [idIn(args.params.personId), idIn(args.params.phoneId)]
    const form = await parseForm(args.request, MarkPhone)
    if (!form.ok) return redirect(personPhonesPath(id))
    const { state } = form.value
    return phoneChanged(id, async () => {
      await markPhone(officer, id, phoneId, form.value, today())
      return redirectWithFlash(personPhonesPath(id), m.person_phone_marked({ state: word("phone_state", state) }))
    })
  })
}

export const loader = (args: LoaderFunctionArgs) =>
  reading(async () => redirect(personPhonesPath(idIn(args.params.personId))))
