import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { today } from "#app/domain/calendar.ts"
import type { Actor } from "#app/domain/officers/actor.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { getApplication } from "#app/domain/programmes/application.ts"
import { SayWhy } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { applicationPath } from "#app/paths.ts"

// What sending back, refusing and withdrawing an application ask of the server: which one it is, and why.

/** The application that the page is about. */
export function readApplication(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { id, person, version } = await getApplication(officer, idIn(args.params.applicationId))
    return { id, person, version }
  })
}

/** Does with the application what `work` does, for the reason in the form; back on its page stands `done`. */
export async function doWithReason(
  args: ActionFunctionArgs,
  work: (officer: Actor, id: string, said: SayWhy, today: string) => Promise<void>,
  done: () => string,
) {
  const officer = await reading(() => requireCaseWorker(args))
  // A row that is not his is not there, however the form is filled in.
  const { id } = await readApplication(args)
  const form = await parseForm(args.request, SayWhy)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await work(officer, id, form.value, today())
    return redirectWithFlash(applicationPath(id), done())
  }, form.values)
}
