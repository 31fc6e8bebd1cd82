import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { answerFinding } from "#app/domain/inspections/findings.ts"
import { getFinding } from "#app/domain/inspections/queries.ts"
import { moveProblem } from "#app/domain/inspections/rules.ts"
import { AnswerFinding } from "#app/domain/inspections/schema.ts"
import { idIn } from "#app/domain/people/rules.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { findingActPath, findingPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { ActPage } from "../aid/form-page.tsx"

export const meta = () => [{ title: `${m.finding_answer()} · ${m.app_name()}` }]
export const handle = { body: "focus" }

export async function loader(args: LoaderFunctionArgs) {
  return reading(async () => {
    const officer = await requireCaseWorker(args)
    const { finding, mine } = await getFinding(officer, idIn(args.params.findingId), todayInShanghai())
    const barred = moveProblem(finding.state, "answered") ?? (mine ? undefined : m.finding_not_owner())
    return { finding, barred, open: !barred }
  })
}

export async function action(args: ActionFunctionArgs) {
  const officer = await reading(() => requireCaseWorker(args))
  const form = await parseForm(args.request, AnswerFinding)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const id = idIn(args.params.findingId)
    await answerFinding(officer, id, form.value, todayInShanghai())
    return redirectWithFlash(findingPath(id), m.finding_answered())
  }, form.values)
}

export default function Answer() {
  const { finding, barred, open } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <ActPage
      back={{ to: findingPath(finding.id), label: m.finding_title({ n: finding.number }) }}
      title={m.finding_answer()}
      sub={barred ?? finding.problem}
      action={open ? findingActPath(finding.id, "answer") : undefined}
      button={m.finding_answer()}
      refusal={refusal}
      labels={{ note: m.finding_evidence() }}
    >
      <Field
        form={form}
        name="note"
        label={m.finding_evidence()}
        hint={m.finding_evidence_hint()}
        rows={3}
        maxLength={1000}
      />
    </ActPage>
  )
}
