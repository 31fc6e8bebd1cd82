import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { importPool } from "#app/domain/programmes/applications.ts"
import { getPool } from "#app/domain/programmes/pool.ts"
import { ImportPool } from "#app/domain/programmes/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { programmeRoundActPath, programmeRoundPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { newId } from "#db/id.ts"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.round_pool()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { round, from, holders } = await getPool(officer, idIn(args.params.programmeRoundId))
    return { id: round.id, name: round.name, from, holders, key: newId() }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  // A row that is not his is not there, however the form is filled in.
  await loader(args)
  const form = await parseForm(args.request, ImportPool)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.programmeRoundId)
    const { entered } = await importPool(officer, id, form.value, today())
    return redirectWithFlash(programmeRoundPath(id), m.round_pool_done({ n: entered }))
  }, form.values)
}

export default function Pool() {
  const { id, name, from, holders, key } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { key })
  return (
    <ActPage
      back={{ to: programmeRoundPath(id), label: name }}
      title={m.round_pool_title()}
      sub={holders === null ? m.round_no_pool() : m.round_pool_lead({ name: from ?? "", n: holders })}
      action={holders === null ? undefined : programmeRoundActPath(id, "pool")}
      button={m.round_pool_do()}
      refusal={refusal}
      labels={{ reason: m.application_reason() }}
    >
      <input type="hidden" name="key" value={form.value("key") || key} />
      <Field form={form} name="reason" label={m.application_reason()} rows={2} maxLength={500} />
    </ActPage>
  )
}
