import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today } from "#app/domain/calendar.ts"
import { answerObjection } from "#app/domain/hardship/publish.ts"
import { AnswerObjection } from "#app/domain/hardship/schema.ts"
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

export const meta = () => moveTitle("answer")
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  const data = await loadMove(args, "answer")
  const objection = data.objections.find((one) => one.id === args.params.objectionId)
  if (!objection) throw new Response(null, { status: 404 })
  return { ...data, objection }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, AnswerObjection)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.caseId)
    await answerObjection(officer, id, idIn(args.params.objectionId), form.value, today())
    return redirectWithFlash(casePath(id), form.value.upheld ? m.hardship_objection_upheld() : m.hardship_answered())
  }, form.values)
}

export default function ObjectionAnswer() {
  const data = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <MovePage
      data={data}
      button={m.hardship_answer_do()}
      refusal={refusal}
      labels={{ answer: m.hardship_answer(), upheld: m.hardship_upheld() }}
      lead={
        <p className="gap">{m.hardship_objection_said({ who: data.objection.raisedBy, why: data.objection.reason })}</p>
      }
    >
      <Field form={form} name="answer" label={m.hardship_answer()} rows={4} maxLength={1000} />
      <Choices
        form={form}
        name="upheld"
        legend={m.hardship_upheld()}
        options={[
          { value: "no", label: m.hardship_upheld_no() },
          { value: "yes", label: m.hardship_upheld_yes() },
        ]}
      />
    </MovePage>
  )
}
