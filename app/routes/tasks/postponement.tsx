import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { postponeTask } from "#app/domain/tasks/commands.ts"
import { getTask } from "#app/domain/tasks/queries.ts"
import { PostponeTask } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, taskActPath } from "#app/paths.ts"
import { Field, formState } from "#app/ui/field.tsx"
import { TaskFormPage } from "./form-page.tsx"
import { whenName } from "./task-words.ts"

export const meta = () => [{ title: `${m.postpone_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => ({ today, task: await getTask(officer, args.params.taskId as string, today) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const taskId = args.params.taskId as string
  const form = await parseForm(args.request, PostponeTask)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await postponeTask(officer, taskId, form.value, todayInShanghai())
    const when = whenName({ fromOn: form.value.fromOn ?? null, dueOn: form.value.dueOn }, todayInShanghai())
    return redirectWithFlash(`${boardPath({ done: taskId })}#done`, m.postpone_done({ when }))
  }, form.values)
}

export default function Page() {
  const { task, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { dueOn: task.dueOn < today ? "" : task.dueOn, fromOn: task.fromOn })
  return (
    <TaskFormPage
      task={task}
      today={today}
      title={m.postpone_title()}
      refusal={refusal}
      action={taskActPath(task.id, "postponement")}
    >
      <input type="hidden" name="version" value={task.version} />
      <div className="pair">
        <Field form={form} name="fromOn" type="date" label={m.task_from()} optional />
        <Field form={form} name="dueOn" type="date" label={m.task_to()} />
      </div>
      <p className="note">{m.task_range_hint()}</p>
      <Field form={form} name="reason" label={m.postpone_why()} maxLength={200} />
    </TaskFormPage>
  )
}
