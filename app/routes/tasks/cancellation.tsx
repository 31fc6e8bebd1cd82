import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { cancelTask } from "#app/domain/tasks/commands.ts"
import { getTask } from "#app/domain/tasks/queries.ts"
import { CancelTask } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, taskActPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { TaskFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.cancel_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => ({ today, task: await getTask(officer, args.params.taskId as string, today) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const taskId = args.params.taskId as string
  const form = await parseForm(args.request, CancelTask)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await cancelTask(officer, taskId, form.value)
    return redirectWithFlash(`${boardPath({ done: taskId })}#done`, m.cancel_done())
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
      title={m.cancel_title()}
      refusal={refusal}
      action={taskActPath(task.id, "cancellation")}
      button={m.act_cancel()}
    >
      <Field form={form} name="reason" label={m.cancel_why()} maxLength={200} />
    </TaskFormPage>
  )
}
