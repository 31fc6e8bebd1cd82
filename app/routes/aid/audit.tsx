import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { auditAid } from "#app/domain/aid/decisions.ts"
import { getAid } from "#app/domain/aid/queries.ts"
import { DecideAid } from "#app/domain/aid/schema.ts"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { aidPath } from "#app/paths.ts"
import { DecisionPage } from "./decision.tsx"

export const meta = () => [{ title: `${word("aid_stage", "audit")} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    return getAid(officer, idIn(args.params.aidId), today())
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, DecideAid)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.aidId)
    await auditAid(officer, id, form.value, today())
    return redirectWithFlash(aidPath(id), m.aid_decided({ step: word("aid_stage", "audit") }))
  }, form.values)
}

export default function Audit() {
  const aid = useLoaderData<typeof loader>()
  return <DecisionPage aid={aid} stage="audit" refusal={useActionData<typeof action>() as Refusal | undefined} />
}
