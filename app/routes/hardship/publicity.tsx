import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { publishFile } from "#app/domain/hardship/publish.ts"
import { PublishFile } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { dayName } from "#app/ui/day.tsx"
import { formState } from "#app/ui/field.tsx"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"
import { NoticeFields } from "./notice-fields.tsx"
import { NoticeRule } from "./notice-rule.tsx"

export const meta = () => moveTitle("publicity")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "publicity")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, PublishFile)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    const { untilOn } = await publishFile(officer, id, "filing", form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_published({ day: dayName(untilOn) }))
  }, form.values)
}

export default function Publicity() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { fromOn: data.today, plan: m.hardship_plan_default({}, { locale: "zh-CN" }) })
  return (
    <MovePage
      data={data}
      button={m.hardship_publish_do()}
      refusal={refusal}
      labels={{ place: m.hardship_place(), fromOn: m.hardship_from_on(), plan: m.hardship_plan() }}
      lead={<NoticeRule rule={data.publicityRule} today={data.today} />}
    >
      <NoticeFields form={form} />
    </MovePage>
  )
}
