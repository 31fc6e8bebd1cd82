import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { strikeOffTask } from "#app/domain/tasks/handover.ts"
import { getTask } from "#app/domain/tasks/queries.ts"
import { StrikeOff } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { taskActPath, taskPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { TaskFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.strike_off_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => ({ today, task: await getTask(officer, args.params.taskId as string, today) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const taskId = args.params.taskId as string
  const form = await parseForm(args.request, StrikeOff)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const { returned } = await strikeOffTask(officer, taskId, form.value)
    return redirectWithFlash(taskPath(taskId), returned ? m.strike_off_sent_back() : m.strike_off_done())
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
      title={m.strike_off_title()}
      refusal={refusal}
      action={taskActPath(task.id, "strike-off")}
    >
      <p>
        <b>{m.task_result()}</b>　{task.result}
      </p>
      {task.feedback.length === 0 ? (
        <p className="gap">
          <a href={taskActPath(task.id, "feedback")}>{m.act_feedback()}</a>
        </p>
      ) : null}
      <Choices
        form={form}
        name="decision"
        legend={m.strike_off_decision()}
        options={[
          { value: "struck", label: m.strike_off_struck() },
          { value: "returned", label: m.strike_off_returned() },
        ]}
      />
      <Field form={form} name="reason" label={m.strike_off_reason()} optional maxLength={200} />
    </TaskFormPage>
  )
}
