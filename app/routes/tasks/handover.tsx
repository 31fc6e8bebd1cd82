import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { today as todayInShanghai } from "#app/domain/calendar.ts"
import { offerHandover } from "#app/domain/tasks/handover.ts"
import { getTask } from "#app/domain/tasks/queries.ts"
import { HandOverTask } from "#app/domain/tasks/schema.ts"
import { answer, reading } from "#app/http/errors.ts"
import { redirectWithFlash } from "#app/http/flash.server.ts"
import { parseForm, type Refusal, refuse } from "#app/http/form.ts"
import { requireCaseWorker } from "#app/http/officer.server.ts"
import { m } from "#app/i18n/messages.ts"
import { boardPath, taskActPath } from "#app/paths.ts"
import { Field, formState, Select } from "#app/ui/field.tsx"
import { TaskFormPage } from "./form-page.tsx"

export const meta = () => [{ title: `${m.handover_title()} · ${m.app_name()}` }]

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const today = todayInShanghai()
  return reading(async () => ({ today, task: await getTask(officer, args.params.taskId as string, today) }))
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireCaseWorker(args)
  const taskId = args.params.taskId as string
  const form = await parseForm(args.request, HandOverTask)
  if (!form.ok) return refuse(form.refusal)
  return answer(async () => {
    const who = await offerHandover(officer, taskId, form.value, todayInShanghai())
    return redirectWithFlash(`${boardPath({ done: taskId })}#done`, m.handover_done({ who }))
  }, form.values)
}

export default function Page() {
  const { task, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() as Refusal | undefined
  const form = formState(refusal)
  const others = task.colleagues.filter((c) => c.id !== task.officerId)
  return (
    <TaskFormPage
      task={task}
      today={today}
      title={m.handover_title()}
      lead={m.handover_lead()}
      refusal={refusal}
      action={taskActPath(task.id, "handover")}
      button={m.act_handover()}
    >
      {others.length === 0 ? (
        <p className="quiet">{m.handover_nobody()}</p>
      ) : (
        <Select
          form={form}
          name="toOfficerId"
          label={m.handover_to()}
          optional
          options={others.map((c) => ({ value: c.id, label: `${c.called}（${c.unitName}）` }))}
        />
      )}
      <Field form={form} name="reason" label={m.handover_why()} maxLength={200} />
    </TaskFormPage>
  )
}
