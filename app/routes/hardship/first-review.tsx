import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { reviewFirst } from "#app/domain/hardship/examine.ts"
import { GiveReason } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("first_review")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "first_review")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, GiveReason)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await reviewFirst(officer, id, form.value, today())
    return redirectWithFlash(casePath(id), m.hardship_first_reviewed())
  }, form.values)
}

export default function FirstReview() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  return (
    <MovePage
      data={data}
      button={m.hardship_first_review_do()}
      refusal={refusal}
      labels={{ reason: m.hardship_review_opinion() }}
    >
      <Field
        form={formState(refusal)}
        name="reason"
        label={m.hardship_review_opinion()}
        hint={m.hardship_first_review_hint()}
        rows={3}
        maxLength={1000}
      />
    </MovePage>
  )
}
