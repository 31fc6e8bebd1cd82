import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { declineHandover } from "#app/domain/tasks/handover.ts"
import { getTask } from "#app/domain/tasks/queries.ts"
import { DeclineHandover } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, taskPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { TaskFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.handover_decline_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => ({ today, task: await getTask(officer, args.params.taskId as string, today) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const taskId = args.params.taskId as string
  const form = await parseForm(args.request, DeclineHandover)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await declineHandover(officer, taskId, form.value)
    return redirectWithFlash(boardPath(), m.handover_declined())
  }, form.values)
}

export default function Page() {
  const { task, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  return (
    <TaskFormPage
      task={task}
      today={today}
      title={m.handover_decline_title()}
      refusal={refusal}
      action={`${taskPath(task.id)}/handover/refusal`}
      button={m.act_decline()}
    >
      <Field form={form} name="answer" label={m.handover_why()} maxLength={200} />
    </TaskFormPage>
  )
}
