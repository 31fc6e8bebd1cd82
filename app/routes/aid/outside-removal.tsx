import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getOutsideAid, removeOutsideAid } from "#app/domain/aid/outside.ts"
import { RemoveOutsideAid } from "#app/domain/aid/schema.ts"
import { found } from "#app/domain/errors.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { outsideAidPath, outsideAidRemovalPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { yuan } from "#app/ui/money.ts"
import { ActPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.outside_remove()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const id = idIn(args.params.outsideAidId)
    const { householdId, rows } = await getOutsideAid(officer, idIn(args.params.householdId))
    return { householdId, row: found(rows.filter((one) => one.id === id)) }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, RemoveOutsideAid)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const home = idIn(args.params.householdId)
    await removeOutsideAid(officer, home, idIn(args.params.outsideAidId), form.value)
    return redirectWithFlash(outsideAidPath(home), m.outside_removed())
  }, form.values)
}

export default function OutsideRemoval() {
  const { householdId, row } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <ActPage
      back={{ to: outsideAidPath(householdId), label: m.outside_title() }}
      title={m.outside_remove_title({ giver: row.giver, item: row.item })}
      sub={`${row.year} · ${m.yuan({ n: yuan(row.amountFen) })}`}
      action={outsideAidRemovalPath(householdId, row.id)}
      button={m.outside_remove()}
      refusal={refusal}
      labels={{ reason: m.outside_remove_reason() }}
    >
      <Field form={formState(refusal)} name="reason" label={m.outside_remove_reason()} maxLength={200} />
    </ActPage>
  )
}
