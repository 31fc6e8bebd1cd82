import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { RuleBroken } from "#app/domain/errors.ts"
import { removeTemplate } from "#app/domain/ledgers/templates.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { ledgerTemplatesPath } from "#app/paths.ts"

export function loader(_args: LoaderFunctionArgs) {
  return redirect(ledgerTemplatesPath())
}

export async function action(args: ActionFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    try {
      await removeTemplate(officer, idIn(args.params.templateId))
    } catch (error) {
      if (error instanceof RuleBroken) return redirectWithFlash(ledgerTemplatesPath(), error.message)
      throw error
    }
    return redirectWithFlash(ledgerTemplatesPath(), m.ledger_template_removed())
  })
}
