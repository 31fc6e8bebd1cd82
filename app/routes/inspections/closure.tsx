import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { closeInspection } from "#app/domain/inspections/commands.ts"
import { getInspection } from "#app/domain/inspections/queries.ts"
import { CloseInspection } from "#app/domain/inspections/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { inspectionActPath, inspectionPath } from "#app/paths.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.inspection_close()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { inspection, findings, chair } = await getInspection(officer, idIn(args.params.inspectionId))
    return { inspection, chair, open: findings.filter((one) => one.state !== "struck_off").length }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, CloseInspection)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.inspectionId)
    await closeInspection(officer, id, today())
    return redirectWithFlash(inspectionPath(id), m.inspection_closed())
  }, form.values)
}

export default function Closure() {
  const { inspection, chair, open } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const barred = inspection.closedOn
    ? m.inspection_is_closed()
    : open > 0
      ? m.inspection_still_open({ n: open })
      : undefined
  return (
    <ActPage
      back={{ to: inspectionPath(inspection.id), label: inspection.name }}
      title={m.inspection_close()}
      sub={barred ?? m.inspection_close_hint()}
      action={barred || !chair ? undefined : inspectionActPath(inspection.id, "closure")}
      button={m.inspection_close()}
      refusal={refusal}
    />
  )
}
