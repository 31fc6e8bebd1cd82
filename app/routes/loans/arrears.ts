import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { today } from "#app/domain/calendar.ts"
import { noteAllOverdue } from "#app/domain/loans/follow-ups.ts"
import { reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { loansPath } from "#app/paths.ts"

/** Notes what has become late since it was last looked at; there is no page here. */
export async function action(args: ActionFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { noted } = await noteAllOverdue(officer, today())
    return redirectWithFlash(
      loansPath({ view: "overdue" }),
      noted > 0 ? m.loan_arrears_noted({ n: noted }) : m.loan_arrears_none(),
    )
  })
}

export const loader = () => redirect(loansPath())
