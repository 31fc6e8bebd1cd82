import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { removeSavedList } from "#app/domain/lists/saved.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { listsPath } from "#app/paths.ts"

export async function loader(args: LoaderFunctionArgs) {
  await reading(() => requireCaseWorker(args))
  return redirect(listsPath())
}

export async function action(args: ActionFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    await removeSavedList(officer, idIn(args.params.savedListId))
    return redirectWithFlash(listsPath(), m.list_saved_removed())
  })
}
