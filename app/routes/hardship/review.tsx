import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { reviewFile } from "#app/domain/hardship/register.ts"
import { ReviewFile } from "#app/domain/hardship/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { casePath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { loadMove } from "./load-move.server.ts"
import { MovePage, moveTitle } from "./move-page.tsx"

export const meta = () => moveTitle("review")
export const handle = { body: "focus" }

export const loader = (args: LoaderFunctionArgs) => loadMove(args, "review")

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, ReviewFile)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await reviewFile(officer, id, form.value, today())
    return redirectWithFlash(
      casePath(id),
      form.value.outcome === "keep" ? m.hardship_reviewed() : m.hardship_reviewed_exit(),
    )
  }, form.values)
}

export default function Review() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <MovePage
      data={data}
      button={m.hardship_review_do()}
      refusal={refusal}
      labels={{ outcome: m.hardship_review_outcome(), reason: m.hardship_review_reason() }}
    >
      <Choices
        form={form}
        name="outcome"
        legend={m.hardship_review_outcome()}
        options={[
          { value: "keep", label: m.hardship_review_keep() },
          { value: "propose_exit", label: m.hardship_review_exit() },
        ]}
      />
      <Field
        form={form}
        name="reason"
        label={m.hardship_review_reason()}
        hint={m.hardship_review_hint()}
        rows={3}
        maxLength={1000}
      />
    </MovePage>
  )
}
