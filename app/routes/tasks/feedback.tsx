import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { giveFeedback } from "#app/domain/tasks/handover.ts"
import { getTask } from "#app/domain/tasks/queries.ts"
import { GiveFeedback } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m, word } from "#app/i18n/messages.ts"
import { taskActPath, taskPath } from "#app/paths.ts"
import { Choices, Field, formState } from "#app/ui/field.tsx"
import { channels, satisfactions } from "#db/enums.ts"
import { TaskFormPage } from "./form-page.tsx"
import { whose } from "./task-words.ts"

export const meta = () => [{ title: `${m.feedback_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => ({ today, task: await getTask(officer, args.params.taskId as string, today) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const taskId = args.params.taskId as string
  const form = await parseForm(args.request, GiveFeedback)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    await giveFeedback(officer, taskId, form.value, todayInShanghai())
    return redirectWithFlash(taskPath(taskId), m.feedback_done())
  }, form.values)
}

export default function Page() {
  const { task, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal, { toldOn: today, toWhom: whose(task), channel: "home" })
  return (
    <TaskFormPage
      task={task}
      today={today}
      title={m.feedback_title()}
      refusal={refusal}
      action={taskActPath(task.id, "feedback")}
    >
      <Field form={form} name="toWhom" label={m.feedback_whom()} maxLength={60} />
      <Choices
        form={form}
        name="channel"
        legend={m.feedback_channel()}
        options={channels.map((c) => ({ value: c, label: word("channel", c) }))}
      />
      <Field form={form} name="toldOn" type="date" label={m.feedback_day()} />
      <Field form={form} name="said" label={m.feedback_said()} rows={4} />
      <Choices
        form={form}
        name="satisfaction"
        legend={m.feedback_satisfaction()}
        options={satisfactions.map((s) => ({ value: s, label: word("satisfaction", s) }))}
      />
    </TaskFormPage>
  )
}
