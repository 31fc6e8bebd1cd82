import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { strikeOffFinding } from "#app/domain/inspections/findings.ts"
import { getFinding } from "#app/domain/inspections/queries.ts"
import { moveProblem } from "#app/domain/inspections/rules.ts"
import { StrikeOffFinding } from "#app/domain/inspections/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireSupervisor } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { findingActPath, findingPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.finding_strike_off()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireSupervisor(args)
    const { finding, chair, mine } = await getFinding(officer, idIn(args.params.findingId), todayInShanghai())
    const barred = moveProblem(finding.state, "struck_off") ?? (mine && chair ? m.finding_own() : undefined)
    return { finding, barred, open: !barred && chair }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireSupervisor(args))
  const form = await parseForm(args.request, StrikeOffFinding)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.findingId)
    await strikeOffFinding(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(findingPath(id), m.finding_struck_off())
  }, form.values)
}

export default function StrikeOff() {
  const { finding, barred, open } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <ActPage
      back={{ to: findingPath(finding.id), label: m.finding_title({ n: finding.number }) }}
      title={m.finding_strike_off()}
      sub={barred ?? finding.problem}
      action={open ? findingActPath(finding.id, "strike-off") : undefined}
      button={m.finding_strike_off()}
      refusal={refusal}
      labels={{ note: m.finding_recheck() }}
    >
      <Field form={form} name="note" label={m.finding_recheck()} rows={3} maxLength={500} />
    </ActPage>
  )
}
