import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { hasCaseWork, isAdministrator, mayReadAudit } from "#app/domain/officers/actor.ts"
import { findOfficer } from "#app/http/officer.server.ts"
import { accountPath, auditPath, boardPath, officersPath, signInPath } from "#app/paths.ts"

/** The first page of each post. */
export async function loader(args: LoaderFunctionArgs) {
  const officer = await findOfficer(args)
  if (!officer) return redirect(signInPath())
  if (hasCaseWork(officer)) return redirect(boardPath())
  if (isAdministrator(officer)) return redirect(officersPath())
  if (mayReadAudit(officer)) return redirect(auditPath())
  return redirect(accountPath())
}
