import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { removePhone } from "#app/domain/people/phones.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { RemovePhone } from "#app/domain/people/schema.ts"
import { reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { personPhonesPath } from "#app/paths.ts"
import { phoneChanged } from "./phone-changed.ts"

/** Takes a number off the file: pressed on the list of numbers, answered by the same list. */
export async function action(args: ActionFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const [id, phoneId] = [idIn(args.params.personId), idIn(args.params.phoneId)]
    const form = await parseForm(args.request, RemovePhone)
    if (!form.ok) return redirect(personPhonesPath(id))
    return phoneChanged(id, async () => {
      await removePhone(officer, id, phoneId, form.value)
      return redirectWithFlash(personPhonesPath(id), m.person_phone_removed())
    })
  })
}

export const loader = (args: LoaderFunctionArgs) =>
  reading(async () => redirect(personPhonesPath(idIn(args.params.personId))))
