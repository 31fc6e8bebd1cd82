import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { renderToStaticMarkup } from "react-dom/server"
import { today } from "#app/domain/calendar.ts"
import { duplicatesOf } from "#app/domain/people/identity.ts"
import { LookForDuplicates } from "#app/domain/people/schema.ts"
import { reading } from "#app/http/errors.ts"
import { parseForm } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { newPersonPath } from "#app/paths.ts"
import { LikeFragment } from "./like.tsx"

/** A piece of page for the form that is being filled in. Posted, because an ID number may not stand in an address. */
export async function action(args: ActionFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const form = await parseForm(args.request, LookForDuplicates)
    const { name, idNumber, birthYear } = form.ok ? form.value : { name: "", idNumber: "", birthYear: undefined }
    const year = /^\d{4}$/.test(birthYear ?? "") ? Number(birthYear) : undefined
    const like = await duplicatesOf(officer, { name, idNumber, birthYear: year }, today())
    return new Response(renderToStaticMarkup(<LikeFragment like={like} />), {
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
    })
  })
}

export const loader = () => redirect(newPersonPath())
