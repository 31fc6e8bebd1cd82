import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { RuleBroken } from "#app/domain/errors.ts"
import { removeLine } from "#app/domain/payments/take-off.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { batchPath } from "#app/paths.ts"

/** Takes one row off an open list; there is no page here, so a refusal stands above the list. */
export async function action(args: ActionFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const id = idIn(args.params.batchId)
    try {
      await removeLine(officer, id, idIn(args.params.lineId))
    } catch (error) {
      if (error instanceof RuleBroken) return redirectWithFlash(batchPath(id), error.message)
      throw error
    }
    return redirectWithFlash(batchPath(id), m.batch_line_removed())
  })
}

export const loader = ({ params }: LoaderFunctionArgs) => reading(async () => redirect(batchPath(idIn(params.batchId))))
